import type { AgendaItem } from '../../../../bot/agendas/contract.ts';
import { itemKeys, moved, sayItems, totalMinutes, withItem } from './items.ts';

const anItem = (ref: string | null, title: string, minutes = 10): AgendaItem => ({
  ref,
  title,
  minutes,
  purpose: 'discussion',
  section: ref ? 'new' : 'standing',
  because: '',
});

describe('agenda items', () => {
  it('move up, down, and no further than the ends', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 3)).toEqual(['a', 'b', 'c']);
  });

  it('have a name each, also when 2 titles are the same', () => {
    const items = [anItem(null, 'Break'), anItem('IG-2026-0001', 'Letters'), anItem(null, 'Break')];
    expect(itemKeys(items)).toEqual(['Break', 'IG-2026-0001', 'Break (2)']);
  });

  it('come in before the closing item, and otherwise at the end', () => {
    const [letters, notes, closing] = [
      anItem('IG-2026-0001', 'Letters'),
      anItem('IG-2026-0002', 'Notes'),
      anItem(null, 'Any other business'),
    ];
    expect(withItem([letters, closing], notes)).toEqual({ items: [letters, notes, closing], place: 1 });
    expect(withItem([letters], notes)).toEqual({ items: [letters, notes], place: 1 });
    expect(withItem([], notes)).toEqual({ items: [notes], place: 0 });
  });

  it('add up and can be read out', () => {
    const items = [anItem(null, 'Welcome', 5), anItem('IG-2026-0001', 'Letters', 20)];
    expect(totalMinutes(items)).toBe(25);
    expect(sayItems(items)).toEqual(['Welcome (5 min)', 'IG-2026-0001 Letters (20 min)']);
  });
});
