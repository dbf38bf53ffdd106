import type { AgendaItem, AgendaView } from '../../../../bot/agendas/contract.ts';

/** Minutes that an item gets when it is put on: long enough to hear both sides. */
const USUAL_MINUTES = 15;

/** A stable name for each row: the reference, or the title and how often it came before. */
export const itemKeys = (items: AgendaItem[]): string[] => {
  const seen = new Map<string, number>();
  return items.map(({ ref, title }) => {
    const name = ref ?? title;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
};

/** The list with one item moved to another place; places outside the list mean its ends. */
export const moved = <Item>(items: Item[], from: number, to: number): Item[] => {
  const after = items.toSpliced(from, 1);
  const item = items[from];
  if (item === undefined) return items;
  return after.toSpliced(Math.max(0, Math.min(items.length - 1, to)), 0, item);
};

/** Puts an item on: an agenda that ends with a standing item, "Any other business", still ends with it. */
export const withItem = (items: AgendaItem[], item: AgendaItem): { items: AgendaItem[]; place: number } => {
  const place = items.length > 1 && items.at(-1)?.section === 'standing' ? items.length - 1 : items.length;
  return { items: items.toSpliced(place, 0, item), place };
};

export const totalMinutes = (items: AgendaItem[]): number => items.reduce((sum, { minutes }) => sum + minutes, 0);

export const fromWaiting = ({ ref, title }: AgendaView['waiting'][number]): AgendaItem => ({
  ref,
  title,
  minutes: USUAL_MINUTES,
  purpose: 'discussion',
  section: 'new',
  because: 'added by hand',
});

export const standing = (title: string): AgendaItem => ({
  ref: null,
  title,
  minutes: 5,
  purpose: 'information',
  section: 'standing',
  because: 'added by hand',
});

/** "1. IG-2026-0001 Late letters (15 min)": for comparing 2 versions. */
export const sayItems = (items: AgendaItem[]): string[] =>
  items.map(({ ref, title, minutes }) => `${ref ? `${ref} ` : ''}${title} (${minutes} min)`);
