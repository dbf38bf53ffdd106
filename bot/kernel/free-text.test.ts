import { Refusal } from './errors.ts';
import { freeText } from './free-text.ts';

const what = { field: 'what', label: 'What happens', max: 40 };
const refusalOf = (run: () => unknown): Refusal => {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  throw new Error('it was not refused');
};

describe('the gate for free text', () => {
  it('keeps what was written and trims the ends', () => {
    expect(freeText('  <b>*Tests*</b>\n${asked} of GPs ', what)).toBe('<b>*Tests*</b>\n${asked} of GPs');
    expect(freeText(undefined, what)).toBe('');
  });

  it('makes lone surrogates whole', () => {
    expect(freeText('a\uD800b', what)).toBe('a\uFFFDb');
  });

  it.each([undefined, '', '  \n', '\u200B\u2060', '\u0000'])('asks for something where it is required: %j', (text) => {
    const refusal = refusalOf(() => freeText(text, { ...what, required: true }));
    expect(refusal).toMatchObject({ code: 'text/invalid', field: 'what' });
    expect(refusal.message).toBe('What happens: write something here.');
  });

  it('says how long it may be', () => {
    expect(freeText('x'.repeat(40), what)).toHaveLength(40);
    expect(refusalOf(() => freeText('x'.repeat(41), what)).message).toBe(
      'What happens: 41 characters are too many. Keep it to 40.',
    );
  });

  it('refuses an identifier, says where, and never repeats it', () => {
    const refusal = refusalOf(() => freeText('Seen twice:\nMrs, 999 000 0018', what));
    expect(refusal).toMatchObject({ code: 'text/patient-identifiable', field: 'what' });
    expect(refusal.message).toBe(
      'What happens: this looks like an NHS number (line 2, near character 6). Nothing was saved. Write it again without the number.',
    );
    expect(JSON.stringify(refusal)).not.toMatch(/999|0018/);
  });

  it('looks for an identifier first in a text that is too long as well', () => {
    const refusal = refusalOf(() => freeText(`${'x'.repeat(60)} 9990000018`, what));
    expect(refusal.code).toBe('text/patient-identifiable');
  });

  it('names the kind', () => {
    expect(refusalOf(() => freeText('1904851231', what)).message).toContain('a CHI number (near character 1)');
    expect(refusalOf(() => freeText('NHS 9990000019', what)).message).toContain('a mistyped NHS or CHI number');
  });
});
