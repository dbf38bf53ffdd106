/** One line of the bench. A goal is an upper bound unless `atLeast` says otherwise. */
export interface Row {
  name: string;
  value: number;
  unit: string;
  goal: number;
  /** What it was compared with, in its own unit; 0 where the value is a count or a size. */
  floor: number;
  pass: boolean;
  atLeast?: true;
}

const DIGITS = 1000;
const rounded = (value: number): number => Math.round(value * DIGITS) / DIGITS;

export const row = (name: string, value: number, unit: string, goal: number, floor = 0): Row => ({
  name,
  value: rounded(value),
  unit,
  goal,
  floor: rounded(floor),
  pass: value <= goal,
});

export const median = (values: number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

/** The rows as a table for people. */
export const table = (rows: Row[]): string => {
  const lines = [['name', 'value', 'unit', 'goal', 'floor', ''], ...rows.map(cells)];
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
};

const cells = ({ name, value, unit, goal, floor, pass, atLeast }: Row): string[] => [
  name,
  String(value),
  unit,
  `${atLeast ? '≥' : '≤'} ${goal}`,
  floor === 0 ? '' : String(floor),
  pass ? 'ok' : 'MISSED',
];
