import type { Deps, Reaction } from '../capability.ts';
import { causeOf } from '../kernel/cause.ts';
import type { Recorded } from '../kernel/events.ts';
import { issueCard } from './cards.ts';
import type { Issue, IssueEvent } from './model.ts';
import { sayNews } from './words.ts';

const NAME = 'tell-raiser';

/** Everything but the first of two keys: until both are turned, nothing has been decided. */
const NEWS: IssueEvent['type'][] = [
  'IssueTakenUp',
  'IssueAccepted',
  'IssueDeclined',
  'IssueRedirected',
  'IssueScheduled',
  'IssueDeferred',
  'IssueDiscussed',
  'IssueReturned',
  'IssueEscalated',
  'OutcomeAgreed',
];

/** True when the same command went on to something else that the raiser is told: one change, one message. */
const isOvertaken = (recorded: Recorded, later: Recorded[]): boolean =>
  later.some(
    ({ at, by, event }) => at === recorded.at && by.oid === recorded.by.oid && NEWS.some((type) => type === event.type),
  );

/** The raiser hears every change of state, and the acknowledgement in their chat is kept up to date. */
export const tellRaiser = ({ register, groups, links, notices }: Deps): Reaction[] => {
  const run = async (group: string, recorded: Recorded): Promise<void> => {
    const [head, settings, later] = await Promise.all([
      register.head<Issue>(group, recorded.stream),
      groups.settings(group),
      register.events(group, recorded.stream, recorded.seq + 1),
    ]);
    if (!head) return;
    const { state: issue } = head;
    const event = recorded.event as IssueEvent;
    const page = links.page(group, `issues/${issue.ref}`);
    const news = sayNews(event, settings);
    await notices.renew(group, `issue:${issue.ref}`, () => ({ text: news, card: issueCard(issue, settings, page) }));
    if (isOvertaken(recorded, later)) return;
    const why = event.type === 'IssueDeferred' ? event.text.reason : undefined;
    await notices.tell(group, {
      cause: causeOf(recorded, NAME),
      to: [issue.raisedBy.oid],
      subject: `${issue.ref}: what became of it`,
      message: () => ({ text: news, card: issueCard(issue, settings, page, { why }) }),
    });
  };
  return NEWS.map((on) => ({ on, name: NAME, run }));
};
