/** What kind of identifier a stretch of text looks like. The match itself is never kept, logged or sent back. */
export type IdentifierKind = 'nhs-number' | 'chi-number' | 'near-miss';

export interface IdentifierHit {
  kind: IdentifierKind;
  /** UTF-16 offsets in the text as given, end exclusive. */
  start: number;
  end: number;
}

/** A character after NFKC, with its place in the text as given. `value` is −1 unless it is a digit. */
interface Piece {
  character: string;
  value: number;
  start: number;
  end: number;
}

const DIGITS = 10;
/** Between two groups of digits: `999-000-0018`, `999 - 000`, columns set by spaces or tabs; more ends the run. */
const LONGEST_GAP = 12;
const SEPARATOR = /^[\s._/·\-\u2010-\u2015\u2212]$/u;
/** What nobody sees: format characters, variation selectors, marks set above or around a digit, stray controls. */
const INVISIBLE = /^[\p{Cf}\p{Mn}\p{Me}\p{Cc}\p{Default_Ignorable_Code_Point}]$/u;
const LABEL = /\b(?:NHS|CHI|H&C)\b[^\p{L}\p{Nd}]{0,4}(?:(?:no|number|num|is|was)\b[^\p{L}\p{Nd}]{0,4}){0,2}$/iu;
const CHI_LABEL = /\bCHI\b/iu;
const LABEL_AFTER = /^\s{0,2}[([]\s?(?:NHS|CHI|H&C)\b/iu;
/** How far from a number its label is looked for. */
const LABEL_REACH = 24;

const DATE = String.raw`(?:(?:19|20)\d\d([-/.])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|1[0-2])\2(?:19|20)\d\d)`;
/** Numbers with a meaning of their own, which would make ten digits with a neighbour. Order matters: see `masked`. */
const HARMLESS = [
  /\bIG-20\d\d-\d{4,6}(?!\d)/g,
  /(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?!\d)/g,
  /\+44[\s-]?(?:\(0\)[\s-]?)?\d(?:[\s-]?\d){8,9}(?!\d)/g,
  new RegExp(String.raw`(?<!\d[\s./-]?)${DATE}(?!\d)`, 'g'),
];

/** The text with references, times, telephone numbers and dates blanked by letters, so that offsets stay. */
const masked = (text: string): string =>
  HARMLESS.reduce((left, pattern) => left.replace(pattern, (match) => 'x'.repeat(match.length)), text);

/** The value of a decimal digit of any script, or −1. Unicode keeps each script's ten digits together, some in a row. */
const digitValue = (character: string): number => {
  if (!/^\p{Nd}$/u.test(character)) return -1;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return code - 0x30;
  let zero = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
};

/** NFKC without what is invisible; every piece knows where it came from. */
const pieces = (text: string): Piece[] => {
  const found: Piece[] = [];
  let start = 0;
  for (const original of text) {
    const end = start + original.length;
    for (const character of original.normalize('NFKC'))
      if (/\s/u.test(character) || !INVISIBLE.test(character))
        found.push({ character, value: digitValue(character), start, end });
    start = end;
  }
  return found;
};

/** Groups of digits that stand together, with at most a few separators between neighbours. */
const runs = (all: Piece[]): Piece[][][] => {
  const found: Piece[][][] = [];
  let run: Piece[][] = [];
  let gap = 0;
  for (const piece of all) {
    const group = run.at(-1);
    if (piece.value >= 0) {
      if (group && gap === 0) group.push(piece);
      else run.push([piece]);
      gap = 0;
      continue;
    }
    if (!group) continue;
    gap += 1;
    if (gap <= LONGEST_GAP && SEPARATOR.test(piece.character)) continue;
    found.push(run);
    run = [];
    gap = 0;
  }
  if (run.length > 0) found.push(run);
  return found;
};

/**
 * The check of the NHS, CHI and H&C number: weights 10 to 2, eleven less the remainder; 10 is never valid.
 * @see Source: NHS data dictionary; domain-rules section 6
 */
const passesCheck = (digits: number[]): boolean => {
  const sum = digits.slice(0, 9).reduce((total, digit, place) => total + digit * (10 - place), 0);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === digits[9];
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

/** The label that belongs to the number between these offsets, or an empty text. */
const labelOf = (text: string, start: number, end: number): string => {
  const plain = (part: string): string => part.normalize('NFKC').replace(/\p{Cf}/gu, '');
  const before = LABEL.exec(plain(text.slice(Math.max(0, start - LABEL_REACH), start)));
  return (before ?? LABEL_AFTER.exec(plain(text.slice(end, end + LABEL_REACH))))?.[0] ?? '';
};

/** Judges nine or ten digits that begin and end with a group. */
const judge = (window: Piece[], text: string): IdentifierHit | undefined => {
  const [first, last] = [window[0], window.at(-1)];
  const digits = window.map(({ value }) => value);
  if (!first || !last || digits.every((digit) => digit === 0)) return undefined;
  const place = { start: first.start, end: last.end };
  if (digits.length < DIGITS) {
    // A spreadsheet has eaten the zero of somebody born on the first to the ninth.
    const whole = [0, ...digits];
    const isChi = passesCheck(whole) && beginsWithDate(whole) && CHI_LABEL.test(labelOf(text, place.start, place.end));
    return isChi ? { kind: 'chi-number', ...place } : undefined;
  }
  if (passesCheck(digits)) return { kind: beginsWithDate(digits) ? 'chi-number' : 'nhs-number', ...place };
  return labelOf(text, place.start, place.end) === '' ? undefined : { kind: 'near-miss', ...place };
};

/** How many groups from `from` make exactly this many digits together; 0 when none do. */
const groupsFor = (run: Piece[][], from: number, digits: number): number => {
  let length = 0;
  let to = from;
  while (to < run.length && length < digits) length += run[to++]?.length ?? 0;
  return length === digits ? to - from : 0;
};

/**
 * Finds NHS and CHI numbers in what somebody wrote, also spaced, dashed, broken over lines, in other digits, or with
 * invisible characters between. A ten-digit number next to "NHS" or "CHI" with a wrong check digit counts too: it is
 * most likely a slip of the keyboard in a real one. So do nine digits next to "CHI" that lack only the leading zero.
 *
 * @param text any length; time grows with length only
 * @returns hits in order, not overlapping; never the matched text
 */
export const findIdentifiers = (text: string): IdentifierHit[] => {
  const hits: IdentifierHit[] = [];
  for (const run of runs(pieces(masked(text))))
    for (let from = 0; from < run.length; from += 1)
      for (const digits of [DIGITS, DIGITS - 1]) {
        const groups = groupsFor(run, from, digits);
        const hit = groups > 0 ? judge(run.slice(from, from + groups).flat(), text) : undefined;
        if (!hit) continue;
        hits.push(hit);
        from += groups - 1;
        break;
      }
  return hits;
};

const TAKEN_OUT = '[number taken out]';

/**
 * The text without its identifiers, to be given back to whoever wrote it, so that they need not write it again.
 *
 * @returns an empty text in the unlikely case that what is left makes identifiers again and again
 */
export const withoutIdentifiers = (text: string): string => {
  let left = text;
  for (let round = 0; round < 5; round += 1) {
    const hits = findIdentifiers(left);
    if (hits.length === 0) return left;
    for (const { start, end } of hits.toReversed()) left = left.slice(0, start) + TAKEN_OUT + left.slice(end);
  }
  return '';
};
