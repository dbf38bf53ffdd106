import { z } from 'zod';
import type { Actor, Deps } from '../capability.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Head, Recorded } from '../kernel/events.ts';
import { isIssueRef, stream, type GroupId } from '../kernel/ids.ts';
import { may, whoMay } from '../kernel/policy.ts';
import type { GroupSettings } from '../members/contract.ts';
import { unknownIssue } from './commands.ts';
import type { HistoryEntry, IssueList, IssuePage, IssueSummary } from './contract.ts';
import { evolveIssue, type Issue, type IssueEvent } from './model.ts';
import { areaName, nextStep, sayHistory } from './words.ts';

/** How many pages of the register one call may read while it looks for matches; the answer says where to go on. */
const MOST_PAGES = 20;

/** Query of `GET /issues`; wrong values are refused, unknown names ignored. */
const Filter = z.object({
  state: z.string().max(40).optional(),
  area: z.string().max(60).optional(),
  direction: z.string().max(20).optional(),
  text: z.string().max(200).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

const summary = ({ state: issue, seq }: Head<Issue>, settings: GroupSettings): IssueSummary => {
  const { who, due } = nextStep(issue, settings);
  const { ref, title, area, direction, state, raisedAt, raisedBy, meetingId } = issue;
  return {
    ...{ ref, title, area, direction, state, raisedAt, raisedBy, meetingId, due },
    areaName: areaName(settings, area),
    next: who,
    version: seq,
  };
};

const historyOf = (events: Recorded[], settings: GroupSettings): HistoryEntry[] => {
  let issue: Issue | undefined;
  return events.map((recorded) => {
    const { at, by, seq } = recorded;
    const event = recorded.event as IssueEvent;
    const from = issue?.state ?? null;
    issue = evolveIssue(issue, event, recorded);
    return { at, by, seq, from, type: event.type, to: issue.state, ...sayHistory(event, settings) };
  });
};

/** What the register page, "my issues" and an issue's own page read. */
export const issueQueries = ({ register, groups }: Pick<Deps, 'register' | 'groups'>) => {
  const find = async (group: GroupId, query: unknown, wanted: (issue: Issue) => boolean): Promise<IssueList> => {
    const parsed = Filter.safeParse(query);
    if (!parsed.success)
      throw new Refusal('issue/invalid', 'This filter cannot be read. Clear the filters and try again.');
    const { state, area, direction, text, limit, after } = parsed.data;
    const needle = text?.trim().toLocaleLowerCase('en-GB');
    const settings = await groups.settings(group);
    const matches = (issue: Issue): boolean =>
      wanted(issue) &&
      (!state || issue.state === state) &&
      (!area || issue.area === area) &&
      (!direction || issue.direction === direction) &&
      (!needle || `${issue.ref} ${issue.title} ${issue.what}`.toLocaleLowerCase('en-GB').includes(needle));

    const issues: IssueSummary[] = [];
    let next = after;
    for (let pages = 0; pages < MOST_PAGES && issues.length < limit; pages += 1) {
      const page = await register.heads<Issue>(group, 'issue', { limit, ...(next && { after: next }) });
      issues.push(...page.heads.filter((head) => matches(head.state)).map((head) => summary(head, settings)));
      next = page.next;
      if (!next) break;
    }
    return { issues, next: next ?? null };
  };

  return {
    /** Newest first. May hold more than `limit`, since a page of the register is never cut. */
    list: (group: GroupId, query: unknown): Promise<IssueList> => find(group, query, () => true),

    mine: (group: GroupId, { person }: Actor, query: unknown): Promise<IssueList> =>
      find(group, query, ({ raisedBy }) => raisedBy.oid === person.oid),

    /** One page for one issue. Those who may not read the register see what they raised themselves. */
    async page(group: GroupId, { person, member }: Actor, ref: string): Promise<IssuePage> {
      const head = isIssueRef(ref) ? await register.head<Issue>(group, stream('issue', ref)) : undefined;
      if (!head) throw unknownIssue();
      const { state: issue } = head;
      if (issue.raisedBy.oid !== person.oid && !may(member, 'register.read'))
        throw new Refusal(
          'policy/forbidden',
          `This page is for the raiser and ${whoMay('register.read')} of the group.`,
        );
      const [settings, events] = await Promise.all([
        groups.settings(group),
        register.events(group, stream('issue', ref)),
      ]);
      // One co-chair's key decides nothing: until the second is turned it is between the two.
      const seesKeys = may(member, 'triage.read');
      const { what, effect, place, suggestion, outcome, voteIds, escalation } = issue;
      return {
        ...summary(head, settings),
        ...{ what, effect, place, suggestion, outcome, voteIds },
        escalationId: escalation?.id ?? null,
        history: historyOf(events, settings).filter(({ type }) => seesKeys || !type.startsWith('TriageKey')),
      };
    },
  };
};
