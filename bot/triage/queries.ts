import type { Actor, Deps } from '../capability.ts';
import type { IssueState } from '../issues/contract.ts';
import type { Issue } from '../issues/model.ts';
import type { Head } from '../kernel/events.ts';
import type { GroupId } from '../kernel/ids.ts';
import { may } from '../kernel/policy.ts';
import { workingDaysBetween, type Instant } from '../kernel/time.ts';
import type { GroupSettings } from '../members/contract.ts';
import { allHeads } from '../record/all-heads.ts';
import type { PendingKey, StandardReason, TriageItem, TriageQueue } from './contract.ts';

const WAITING: ReadonlySet<IssueState> = new Set(['raised', 'in-triage', 'more-information']);

const pendingKey = (issue: Issue, { person, member }: Actor): PendingKey | null => {
  if (!issue.pendingKey) return null;
  const mine = may(member, 'triage.decide') && issue.pendingKey.by.oid !== person.oid;
  return { ...issue.pendingKey, standardReason: issue.pendingKey.standardReason as StandardReason, mine };
};

/** One row of the queue, as this person sees it. Overdue is after the moment that the raiser was told. */
export const triageItem = (
  { state: issue, seq }: Head<Issue>,
  actor: Actor,
  now: Instant,
  settings: GroupSettings,
): TriageItem => {
  const { ref, title, what, effect, place, suggestion, area, direction, state, raisedAt, raisedBy, checks } = issue;
  return {
    ...{ ref, title, what, effect, place, suggestion, area, direction, state, raisedAt, raisedBy, checks },
    ageWorkingDays: workingDaysBetween(raisedAt, now, settings.nation),
    due: issue.triageDue,
    overdue: WAITING.has(state) && now > issue.triageDue,
    pendingKey: pendingKey(issue, actor),
    version: seq,
  };
};

/** Everything that waits for the co-chairs, oldest first. */
export const triageQueue =
  ({ register, clock, groups }: Pick<Deps, 'register' | 'clock' | 'groups'>) =>
  async (group: GroupId, actor: Actor): Promise<TriageQueue> => {
    const settings = await groups.settings(group);
    const all = await allHeads<Issue>(register, group, 'issue');
    const waiting = all.filter(({ state }) => WAITING.has(state.state));
    const now = clock.now();
    const items = waiting
      .map((head) => triageItem(head, actor, now, settings))
      .sort((one, other) => one.raisedAt.localeCompare(other.raisedAt) || one.ref.localeCompare(other.ref));
    return { items, waiting: items.length, oldestWorkingDays: items[0]?.ageWorkingDays ?? 0 };
  };
