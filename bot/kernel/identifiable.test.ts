import fc from 'fast-check';
import { findIdentifiers, withoutIdentifiers } from './identifiable.ts';
import { issueRef } from './ids.ts';

const kinds = (text: string): string[] => findIdentifiers(text).map(({ kind }) => kind);
const found = (text: string): string[] => findIdentifiers(text).map(({ start, end }) => text.slice(start, end));
const inDigits = (zero: number): string =>
  Array.from('9990000018')
    .map((digit) => String.fromCodePoint(zero + Number(digit)))
    .join('');

/** The tenth digit for nine, or undefined where none fits. */
const checkDigit = (stem: string): number | undefined => {
  const sum = Array.from(stem).reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? undefined : check;
};

describe('finding CHI numbers', () => {
  it.each(['1904851231', '0101011237', '2902201230', '0101011113', '0607230002'])(
    'finds one whose date and check digit are right (vector %#)',
    (text) => {
      expect(kinds(text)).toEqual(['chi-number']);
    },
  );

  it.each([
    ['check digit', '1904851232'],
    ['check digit', '0101201234'],
    ['29 February 2019', '2902191230'],
    ['day', '3201201234'],
    ['month', '0113201234'],
    ['day and month', '3213201234'],
    ['day of zero', '0011201234'],
    ['month of zero', '1100201234'],
    ['nine digits', '123456789'],
    ['eleven digits', '12345678900'],
    ['a character at the end', '010120123?'],
    ['a character at the start', '?123456789'],
    ['a letter at the start', 'a123456789'],
    ['blank', ''],
  ])('is silent about one that is wrong: %s', (_why, text) => {
    expect(kinds(text)).toEqual([]);
  });

  it('calls it an NHS number when only the date is wrong', () => {
    expect(kinds('0113011113')).toEqual(['nhs-number']);
  });

  it('finds one that has lost its leading zero, next to the word', () => {
    expect(kinds('CHI 101011113')).toEqual(['chi-number']);
    expect(kinds('CHI no. 10101 1113')).toEqual(['chi-number']);
    expect(kinds('101011113')).toEqual([]);
    expect(kinds('NHS 101011113')).toEqual([]);
  });
});

describe('finding NHS numbers', () => {
  it.each(['9876543210', '987 654 3210', '987-654-3210', '  9876543210  ', '4000000632', '3462950622', '8453035113'])(
    'finds a published vector (%#)',
    (text) => {
      expect(kinds(text)).toEqual(['nhs-number']);
    },
  );

  it.each(['18', '26', '34', '42', '50', '69', '77', '85', '93'])('finds the test number that ends in %s', (ending) => {
    expect(kinds(`99900000${ending}`)).toEqual(['nhs-number']);
  });

  it.each(['1234567890', '987654321X', '123 456 789', 'letters', '−1', '99999999999', '0000000000', '000 000 0000'])(
    'is silent about %j',
    (text) => {
      expect(kinds(text)).toEqual([]);
    },
  );

  it('knows that some stems have no check digit at all', () => {
    for (let last = 0; last < 10; last += 1) expect(kinds(`000000006${last}`)).toEqual([]);
  });
});

describe('disguises', () => {
  it.each([
    ['spaces', '999 000 0018'],
    ['dashes', '999-000-0018'],
    ['dots', '999.000.0018'],
    ['underscores, as in a file name', '999_000_0018'],
    ['a space after each digit', '9 9 9 0 0 0 0 0 1 8'],
    ['a line break', '99900\n00018'],
    ['a line break of Windows', '999 000\r\n0018'],
    ['a dash between spaces', '999 - 000 - 0018'],
    ['two spaces', '999  000  0018'],
    ['columns of spaces', '999     000     0018'],
    ['tabs and dashes', '999 \t–––\t 000 ----- 0018'],
    ['minus signs', '999\u2212000\u22120018'],
    ['an en dash', '999–000–0018'],
    ['a letter after it', '9990000018x'],
    ['no-break spaces', '999\u00A0000\u00A00018'],
    ['thin spaces', '999\u2009000\u20090018'],
    ['zero-width spaces', '999\u200B000\u200B0018'],
    ['word joiners', Array.from('9990000018').join('\u2060')],
    ['soft hyphens', '999\u00AD000\u00AD0018'],
    ['an invisible character beside a space', '999\u200B \u200B000 0018'],
    ['keycaps', Array.from('9990000018').join('\uFE0F\u20E3')],
    ['marks under each digit', Array.from('9990000018').join('\u0332')],
    ['a control character', '99900\u000100018'],
    ['fullwidth digits', '９９９００００018'],
    ['Arabic-Indic digits', inDigits(0x0660)],
    ['Devanagari digits', inDigits(0x0966)],
    ['mathematical digits', inDigits(0x1d7d8)],
    ['a table cell', '| 9990000018 |'],
    ['a file name', 'letter-9990000018.docx'],
  ])('sees through %s', (_what, text) => {
    expect(kinds(text)).toEqual(['nhs-number']);
  });

  it('sees it between words, and says where in the text as it was given', () => {
    expect(found('ref:9990000018.')).toEqual(['9990000018']);
    expect(found('NHS9990000018x')).toEqual(['9990000018']);
    expect(found('🙂🙂 ９９９ 000\u200B 0018 🙂')).toEqual(['９９９ 000\u200B 0018']);
    expect(found('ﬁle ﷺ 9990000018')).toEqual(['9990000018']);
  });

  it('finds each of several, in order and apart', () => {
    const text = '9990000018 9990000026, then 999-000-0034';
    expect(found(text)).toEqual(['9990000018', '9990000026', '999-000-0034']);
  });
});

describe('slips of the keyboard', () => {
  it.each([
    'NHS 9990000019',
    'NHS number: 999 000 0019',
    'nhs no. 9990000019',
    'CHI 1904851232',
    'H&C 9990000019',
    'His CHI number is 190485 1232',
    'NHS9990000019',
    '9990000019 (NHS)',
    'N\u200BHS: 9990000019',
  ])('count when the label stands beside: %s', (text) => {
    expect(kinds(text)).toEqual(['near-miss']);
  });

  it.each(['9990000019', 'order 9990000019', 'NHS Glenfallon order 9990000019', 'NHS 0000000000', 'NHSX1 9990000019'])(
    'do not count without: %s',
    (text) => {
      expect(kinds(text)).toEqual([]);
    },
  );
});

describe('what is no identifier', () => {
  it.each([
    'IG-2026-0042',
    'See IG-2026-0042 10 days later',
    'Tel 0131 496 0018',
    '01314960018',
    '01632 960 018',
    '+44 131 496 0000',
    '+44 (0)131 496 0000',
    'extension 4960',
    '2026-11-22',
    '22/11/2026',
    '£1,234,567.89',
    '£9,990,000,018',
    'RTH',
    'S08000024',
    'a123456789',
    '12 of 345 letters, 6 of 78',
  ])('is silent about %s', (text) => {
    expect(kinds(text)).toEqual([]);
  });

  it('never takes a reference of ours for one, however high the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2026, max: 2099 }), fc.integer({ min: 1, max: 999_999 }), (year, number) => {
        expect(kinds(`About ${issueRef(year, number)} 10`)).toEqual([]);
      }),
    );
  });

  it('never takes a date with an hour for one', () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const [iso, time] = [date.toISOString().slice(0, 10), date.toISOString().slice(11, 16)];
        const british = iso.split('-').reverse().join('/');
        expect(kinds(`${iso} ${time}, ${british} ${time}, ${time} ${british} and ${iso} 14`)).toEqual([]);
      }),
    );
  });

  it('never takes a telephone number abroad-style for one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{9}$/), (number) => {
        expect(kinds(`+44 ${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`)).toEqual([]);
      }),
    );
  });

  it('takes ten digits inside a longer row of groups only where groups begin and end', () => {
    expect(kinds('1 9990000018 2')).toEqual(['nhs-number']);
    expect(kinds('19990000018')).toEqual([]);
    expect(kinds('1999 000 00182')).toEqual([]);
  });

  it('finds nothing in a text without digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!/[\p{N}]/u.test(text.normalize('NFKC')));
        expect(findIdentifiers(text)).toEqual([]);
      }),
    );
  });
});

describe('any text at all', () => {
  const separator = fc.constantFrom('', ' ', '-', '.', '/', '_', '\n', '\r\n', '\u200B', '\u00A0', ' - ', '\u2013');
  const number = fc
    .stringMatching(/^999\d{6}$/)
    .filter((stem) => checkDigit(stem) !== undefined)
    .map((stem) => `${stem}${checkDigit(stem)}`);

  it('has every valid number of the test range found, in any layout', () => {
    const layout = fc.tuple(number, fc.array(separator, { minLength: 9, maxLength: 9 }));
    fc.assert(
      fc.property(layout, ([digits, separators]) => {
        const text = Array.from(digits)
          .map((digit, place) => digit + (separators[place] ?? ''))
          .join('');
        expect(found(`Seen: ${text}, again`)).toEqual([text]);
      }),
      { numRuns: 300 },
    );
  });

  it('gives hits in order, inside the text and apart', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from('0123456789 -.\n🙂xNHS\u200B')), maxLength: 200 });
    fc.assert(
      fc.property(text, (written) => {
        let last = 0;
        for (const { start, end } of findIdentifiers(written)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(written.length);
      }),
    );
  });

  it.each([
    ['digits', '9'],
    ['digits one by one', '9 '],
    ['separators', ' - '],
    ['labels', 'NHS '],
    ['times that never end', '1:'],
    ['dates that never end', '01/'],
    ['pluses', '+44 1 '],
    ['characters that expand', 'ﷺ'],
  ])('costs work in proportion to its length, also hostile: %s', (_what, unit) => {
    const work = (length: number): number => {
      const spies = [jest.spyOn(RegExp.prototype, 'test'), jest.spyOn(RegExp.prototype, 'exec')];
      findIdentifiers(unit.repeat(length / unit.length));
      const read = spies.flatMap(({ mock }) => mock.calls).reduce((sum, [text]) => sum + text.length, 0);
      for (const spy of spies) spy.mockRestore();
      return read;
    };
    expect(work(4096)).toBeLessThanOrEqual(2.1 * work(2048));
    expect(Array.isArray(findIdentifiers(unit.repeat(65_536 / unit.length)))).toBe(true);
  });

  it('takes them out and leaves the rest to the letter', () => {
    const text = 'Sent home, NHS 999 000 0018, and 9990000018 again, at 10:30 on IG-2026-0001.';
    expect(withoutIdentifiers(text)).toBe(
      'Sent home, NHS [number taken out], and [number taken out] again, at 10:30 on IG-2026-0001.',
    );
    expect(withoutIdentifiers('Nothing to hide.')).toBe('Nothing to hide.');
  });

  it('leaves nothing to find when it takes them out', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9 a-zNHSCI.-]{0,60}$/), (text) => {
        expect(findIdentifiers(withoutIdentifiers(text))).toEqual([]);
      }),
    );
  });

  it('is not bothered by a million digits', () => {
    expect(findIdentifiers('9'.repeat(1_000_000))).toEqual([]);
  });
});
