import { card, facts, heading, literal, open, text, type AdaptiveCard } from '../kernel/cards.ts';
import { sayMoment, type Instant } from '../kernel/time.ts';
import type { AgendaItem } from './contract.ts';

/** A card stays under 20 kB: so many items and changes are shown, the page has the rest. */
const MOST_ITEMS = 20;
const MOST_CHANGES = 8;

const nameOf = ({ ref, title }: AgendaItem): string => (ref === null ? title : `${title} (${ref})`);

export interface PublishedAgenda {
  title: string;
  startAt: Instant;
  items: AgendaItem[];
  /** Sentences; empty the first time. */
  changes: string[];
  page: string;
}

/** The agenda as members get it (A12), and what is new when it was published before. */
export const agendaCard = ({ title, startAt, items, changes, page }: PublishedAgenda): AdaptiveCard => {
  const more = items.length - MOST_ITEMS;
  const total = items.reduce((sum, { minutes }) => sum + minutes, 0);
  const hidden = changes.length - MOST_CHANGES;
  return card(
    [
      heading('Agenda'),
      literal(title, { weight: 'Bolder' }),
      text(`${sayMoment(startAt)} · ${total} minutes`),
      ...changes.slice(0, MOST_CHANGES).map((change) => literal(change)),
      ...(hidden > 0 ? [text(`And ${hidden} more changes.`)] : []),
      facts(items.slice(0, MOST_ITEMS).map((item) => [`${item.minutes} min`, nameOf(item)])),
      ...(more > 0 ? [text(`And ${more} more: open the agenda.`)] : []),
    ],
    {
      fallbackText: `Agenda of ${title}, ${sayMoment(startAt)}: ${items.length} items.`,
      actions: [open('Open agenda', page)],
    },
  );
};

/** To the co-chair whose key is missing. */
export const keyCard = (title: string, firstKey: string, page: string): AdaptiveCard =>
  card(
    [
      heading('Your key is needed: agenda'),
      literal(title),
      facts([['Signed by', firstKey]]),
      text('Sign it to publish it, or change it first.'),
    ],
    { fallbackText: `${title}: the agenda waits for your key.`, actions: [open('Open agenda', page)] },
  );
