import { card, facts, heading, open, text, type AdaptiveCard } from '../kernel/cards.ts';
import type { Edition, Minutes } from './model.ts';

/** In one line, for notifications and screen readers. */
export const sayFiled = ({ facts: { when } }: Minutes, edition: number): string =>
  edition === 1
    ? `The minutes of the meeting on ${when} are signed and filed.`
    : `The minutes of the meeting on ${when} were changed: edition ${edition} is signed and filed.`;

export const filedCard = (minutes: Minutes, { edition, url }: Edition, page: string): AdaptiveCard =>
  card(
    [
      heading(edition === 1 ? 'Minutes are filed' : 'Changed minutes are filed'),
      facts([
        ['Theme', minutes.facts.themeName],
        ['Meeting', minutes.facts.when],
        ['Edition', String(edition)],
      ]),
    ],
    {
      fallbackText: sayFiled(minutes, edition),
      actions: [open('Open minutes', page), ...(url ? [open('Open document', url)] : [])],
    },
  );

export const sayUnsafe = ({ facts: { when } }: Minutes): string =>
  `The minutes of the meeting on ${when} were not filed: something in them looks like a patient’s number.`;

/** Tells co-chairs where to look, never what was found. */
export const unsafeCard = (minutes: Minutes, sections: string[], page: string): AdaptiveCard =>
  card(
    [
      heading('Minutes were not filed'),
      text('Something in them looks like a patient’s number. Take it out, then both co-chairs sign again.'),
      facts([['Where', sections.join('; ')]]),
    ],
    { fallbackText: sayUnsafe(minutes), actions: [open('Open minutes', page)] },
  );
