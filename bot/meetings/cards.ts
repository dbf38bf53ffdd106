import { card, facts, heading, literal, open, text, type AdaptiveCard } from '../kernel/cards.ts';
import { sayMoment } from '../kernel/time.ts';
import type { Meeting } from './model.ts';

/** The newest card about a meeting: when, how long, whether it is on, and where to join. `hasMoved`: sent for that. */
export const meetingCard = (
  meeting: Meeting,
  title: string,
  page: string,
  { hasMoved = false }: { hasMoved?: boolean } = {},
): AdaptiveCard => {
  const when = sayMoment(meeting.startAt);
  const off = meeting.state === 'cancelled';
  return card(
    [
      heading('Meeting'),
      literal(title, { weight: 'Bolder' }), // the names of group and theme are the administrator's words
      ...(off ? [text('Cancelled', { weight: 'Bolder', color: 'Attention' })] : []),
      ...(hasMoved && !off ? [text('Moved to a new time', { weight: 'Bolder' })] : []),
      facts([
        ['When', when],
        ['Length', `${meeting.minutes} minutes`],
        ...(meeting.cancelReason ? ([['Why', meeting.cancelReason]] satisfies [string, string][]) : []),
      ]),
      ...(off ? [] : [text(`The ${hasMoved ? 'new time' : 'invitation'} comes to your calendar.`)]),
    ],
    {
      fallbackText: `${title}: ${off ? 'cancelled, it was for ' : ''}${when}.`,
      actions: [
        open('Open meeting', page),
        ...(meeting.joinUrl && !off ? [open('Join in Teams', meeting.joinUrl)] : []),
      ],
    },
  );
};

/** What a meeting decided on one issue, in the wording that it recorded. */
export const outcomeCard = (ref: string, outcome: string, page: string): AdaptiveCard =>
  card([heading(`Outcome of ${ref}`), literal(outcome)], {
    fallbackText: `The meeting recorded an outcome for ${ref}.`,
    actions: [open('Open meeting', page)],
  });
