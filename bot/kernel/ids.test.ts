import fc from 'fast-check';
import { isIssueRef, issueRef, keyPart, newestFirst, stream, streamName } from './ids.ts';

describe('references', () => {
  it('say year and number', () => {
    expect(issueRef(2026, 42)).toBe('IG-2026-0042');
    expect(issueRef(2026, 123_456)).toBe('IG-2026-123456');
    expect(streamName(stream('issue', 'IG-2026-0042'))).toBe('issue~IG-2026-0042');
  });

  it('are told from other text', () => {
    expect(isIssueRef('IG-2026-0042')).toBe(true);
    for (const text of [
      'ig-2026-0042',
      'IG-2026-042',
      'IG-2026-1234567',
      'IG-26-0042',
      ' IG-2026-0042',
      'IG-2026-0042\n',
      'IG-2026-00042', // a second name for the same issue
    ])
      expect(isIssueRef(text)).toBe(false);
  });

  it('sort newest first as text', () => {
    const ref = fc.tuple(fc.integer({ min: 2020, max: 2099 }), fc.integer({ min: 1, max: 999_999 }));
    fc.assert(
      fc.property(ref, ref, (a, b) => {
        const [keyA, keyB] = [newestFirst(issueRef(...a)), newestFirst(issueRef(...b))];
        expect(keyA).toMatch(/^\d{10}$/);
        expect(Math.sign(keyA < keyB ? -1 : Number(keyA > keyB))).toBe(Math.sign(b[0] - a[0] || b[1] - a[1]));
      }),
    );
  });
});

describe('parts of keys', () => {
  it('hold nothing that Table Storage refuses, and no separator of ours', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(keyPart(text)).toMatch(/^[\w.=-]*$/);
      }),
    );
  });

  it('can be read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeURIComponent(keyPart(text).replaceAll('=', '%'))).toBe(text);
      }),
    );
    expect(decodeURIComponent(keyPart("a=b%20/\\#?~'é").replaceAll('=', '%'))).toBe("a=b%20/\\#?~'é");
  });

  it('differ where the texts differ', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(keyPart(a) === keyPart(b)).toBe(a === b);
      }),
    );
  });
});
