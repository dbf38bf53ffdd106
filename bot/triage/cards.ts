import { card, facts, heading, literal, open, text, type AdaptiveCard } from '../kernel/cards.ts';
import { sayDay } from '../kernel/time.ts';
import type { Issue } from '../issues/model.ts';

/** To the co-chairs: something new waits. */
export const newIssueCard = (issue: Issue, areaName: string, page: string): AdaptiveCard =>
  card(
    [
      heading(`New in triage: ${issue.ref}`),
      literal(issue.title, { weight: 'Bolder' }),
      facts([
        ['Area', areaName],
        ['Raised by', issue.raisedBy.name],
        ['Look at it by', sayDay(issue.triageDue)],
      ]),
    ],
    {
      fallbackText: `${issue.ref} is new in triage. Look at it by ${sayDay(issue.triageDue)}.`,
      actions: [open('Open triage', page)],
    },
  );

/** To the co-chair whose key is missing. */
export const secondKeyCard = (
  { ref, title }: Issue,
  { outcome, by, reason, to }: NonNullable<Issue['pendingKey']>,
  page: string,
): AdaptiveCard =>
  card(
    [
      heading(`Your key is needed: ${ref}`),
      literal(title, { weight: 'Bolder' }),
      facts([
        ['Turned the first key', by.name],
        ['To', outcome === 'decline' ? 'decline it' : 'redirect it'],
        ...(reason ? ([['Reason', reason]] satisfies [string, string][]) : []),
        ...(to ? ([['Where it belongs', to]] satisfies [string, string][]) : []),
      ]),
      text('Confirm it, or take the key back and it stays in triage.'),
    ],
    {
      fallbackText: `${ref}: the other co-chair asks for your key to ${outcome} it.`,
      actions: [open('Open triage', page)],
    },
  );
