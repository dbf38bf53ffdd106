import { hash } from 'node:crypto';
import type { Deps } from '../capability.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Head } from '../kernel/events.ts';
import { isIssueRef, stream, type GroupId } from '../kernel/ids.ts';
import type { Person } from '../kernel/people.ts';
import { londonDay } from '../kernel/time.ts';
import { evolveIssue, type Issue, type IssueStream } from './model.ts';
import { raise, requireLegal, type Details } from './rules.ts';

/** One draft of one person is raised once, however often and by whatever door it arrives. */
export const raiseKey = (person: Person, draft: string): string => `raise~${draft}~${person.oid}`;

/**
 * Records a new issue under the next number of the year. One round trip; the same draft answers the same issue.
 *
 * @throws Refusal `record/done-otherwise` when the draft was raised before with other words
 */
export const raiseIssue =
  ({ keeper, clock, groups }: Pick<Deps, 'keeper' | 'clock' | 'groups'>) =>
  async (group: GroupId, person: Person, draft: string, details: Details): Promise<Head<Issue>> => {
    const settings = await groups.settings(group);
    const at = clock.now();
    const { head } = await keeper.begin({
      group,
      by: person,
      key: raiseKey(person, draft),
      content: hash('sha256', JSON.stringify(details), 'hex'),
      counter: `issue~${londonDay(at).slice(0, 4)}`,
      evolve: evolveIssue,
      decide(number) {
        const raised = raise(details, { number, by: person, at, settings });
        return { stream: stream('issue', raised.data.ref), events: [raised] };
      },
    });
    return head;
  };

/** The way in for every other change to an issue, from whichever room its rule comes. */
export const issueStream = ({ keeper }: Pick<Deps, 'keeper'>): IssueStream => ({
  async decide(group, ref, { by, key, ifVersion }, rule) {
    if (!isIssueRef(ref)) throw unknownIssue();
    return keeper.decide({
      group,
      by,
      key,
      ifVersion,
      stream: stream('issue', ref),
      evolve: evolveIssue,
      decide(issue, at) {
        if (!issue) throw unknownIssue();
        const events = rule(issue, at);
        requireLegal(issue, events, { at, by });
        return events;
      },
    });
  },
});

export const unknownIssue = (): Refusal =>
  new Refusal('issue/not-found', 'There is no issue with this reference in your group. Check it in the register.');
