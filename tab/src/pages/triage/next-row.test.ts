import { nextRow } from './next-row.ts';

describe('the row after a decided one', () => {
  it('is the next, at the end the one before, and nothing when the list is done', () => {
    expect(nextRow(['a', 'b', 'c'], 'b')).toBe('c');
    expect(nextRow(['a', 'b', 'c'], 'c')).toBe('b');
    expect(nextRow(['a'], 'a')).toBeUndefined();
  });
});
