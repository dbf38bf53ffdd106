/** What kind of identifier a stretch of text looks like. The match itself is never kept, logged or sent back. */
export type IdentifierKind = 'nhs-number' | 'chi-number' | 'near-miss';

export interface IdentifierHit {
  kind: IdentifierKind;
  /** UTF-16 offsets in the text as given, end exclusive. */
  start: number;
  end: number;
}

interface Digit {
  value: number;
  start: number;
  end: number;
}

const DIGITS = 10;
const SEPARATOR = /^[\s.\-\u2010-\u2015/]$/u;
const LABEL_BEFORE = /(?:\bNHS|\bCHI|\bH&C)\b[^\p{L}\p{Nd}]{0,4}(?:(?:no|number|num)\b[^\p{L}\p{Nd}]{0,4}){0,1}$/iu;
/** How far before a number its label is looked for. */
const LABEL_REACH = 20;

/** The value of a decimal digit of any script, or undefined: Unicode keeps each script's ten digits together. */
const digitValue = (character: string): number | undefined => {
  if (!/^\p{Nd}$/u.test(character)) return undefined;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return code - 0x30;
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  // Mathematical digits stand in five runs of ten without a gap: NFKC has turned those into ASCII before.
  return code - zero;
};

interface Piece extends Digit {
  character: string;
}

/** NFKC, without format characters, digits of any script as numbers; every piece knows where it came from. */
const pieces = (text: string): Piece[] => {
  const found: Piece[] = [];
  let start = 0;
  for (const original of text) {
    const end = start + original.length;
    for (const character of original.normalize('NFKC'))
      if (!/^\p{Cf}$/u.test(character)) found.push({ character, value: digitValue(character) ?? -1, start, end });
    start = end;
  }
  return found;
};

/** Groups of digits that stand together, with at most one separator between neighbours. */
const runs = (all: Piece[]): Digit[][][] => {
  const found: Digit[][][] = [];
  let run: Digit[][] = [];
  let group: Digit[] = [];
  let gap = 0;
  const endRun = (): void => {
    if (group.length > 0) run.push(group);
    if (run.length > 0) found.push(run);
    run = [];
    group = [];
    gap = 0;
  };
  for (const piece of all) {
    if (piece.value >= 0) {
      if (gap > 0 && group.length > 0) {
        run.push(group);
        group = [];
      }
      gap = 0;
      group.push(piece);
    } else if (group.length > 0 && gap === 0 && SEPARATOR.test(piece.character)) gap = 1;
    else endRun();
  }
  endRun();
  return found;
};

/**
 * The check of the NHS, CHI and H&C number: weights 10 to 2, eleven less the remainder; 10 is never valid.
 * @see Source: NHS data dictionary; domain-rules section 6
 */
const passesCheck = (digits: number[]): boolean => {
  const sum = digits.slice(0, 9).reduce((total, digit, place) => total + digit * (10 - place), 0);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === digits[9] && digits.some((digit) => digit !== 0);
};

/** True when the first six digits are a day that exists, DDMMYY, in the 1900s or 2000s. */
const beginsWithDate = (digits: number[]): boolean => {
  const [d1 = 0, d2 = 0, m1 = 0, m2 = 0, y1 = 0, y2 = 0] = digits;
  const [day, month, year] = [d1 * 10 + d2, m1 * 10 + m2, y1 * 10 + y2];
  return [1900, 2000].some((century) => {
    const date = new Date(Date.UTC(century + year, month - 1, day));
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  });
};

const judge = (window: Digit[], text: string): IdentifierHit | undefined => {
  const first = window[0];
  const last = window.at(-1);
  if (!first || !last) return undefined;
  const digits = window.map(({ value }) => value);
  const place = { start: first.start, end: last.end };
  if (passesCheck(digits)) return { kind: beginsWithDate(digits) ? 'chi-number' : 'nhs-number', ...place };
  const before = text.slice(Math.max(0, first.start - LABEL_REACH), first.start).normalize('NFKC');
  return LABEL_BEFORE.test(before) ? { kind: 'near-miss', ...place } : undefined;
};

/**
 * Finds NHS and CHI numbers in what somebody wrote, also spaced, dashed, broken over lines, in other digits, or with
 * invisible characters between. A ten-digit number next to "NHS" or "CHI" with a wrong check digit counts too: it is
 * most likely a slip of the keyboard in a real one.
 *
 * @param text any length; time grows with length only
 * @returns hits in order, not overlapping; never the matched text
 */
export const findIdentifiers = (text: string): IdentifierHit[] => {
  const hits: IdentifierHit[] = [];
  for (const run of runs(pieces(text)))
    for (let from = 0; from < run.length; from += 1) {
      const window: Digit[] = [];
      let to = from;
      while (to < run.length && window.length < DIGITS) window.push(...(run[to++] ?? []));
      const hit = window.length === DIGITS ? judge(window, text) : undefined;
      if (!hit) continue;
      hits.push(hit);
      from = to - 1;
    }
  return hits;
};
