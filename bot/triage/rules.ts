import { Refusal } from '../kernel/errors.ts';
import { freeText } from '../kernel/free-text.ts';
import type { Person } from '../kernel/people.ts';
import { keysBeside, type KeySeat } from '../kernel/two-keys.ts';
import type { GroupSettings } from '../members/contract.ts';
import { CHECKS, type Issue, type IssueEvent, type TwoKeyOutcome } from '../issues/model.ts';
import { CHECK_WORDS, type AcceptInput, type TurnKeyInput } from './contract.ts';

/** UTF-16 units, stated on the page. */
export const TRIAGE_LIMITS = { reason: 1000, to: 200 } as const;

type By = Pick<Person, 'oid' | 'name'>;

/** Whoever decides on an issue that nobody has taken up does both. */
const takenUp = ({ ref, state }: Issue): IssueEvent[] =>
  state === 'raised' ? [{ type: 'IssueTakenUp', version: 1, data: { ref } }] : [];

/** Taking up what is in triage already changes nothing; anything later is refused by the issue's own table. */
export const takeUp = (issue: Issue): IssueEvent[] =>
  issue.state === 'in-triage' ? [] : [{ type: 'IssueTakenUp', version: 1, data: { ref: issue.ref } }];

/**
 * One key accepts. It also ends a first key to decline or redirect: the other co-chair sees the issue accepted.
 * @see Source: domain-rules section 3 (all seven checks) and 4
 */
export const accept = (
  issue: Issue,
  { theme, purpose, checks }: AcceptInput,
  settings: GroupSettings,
): IssueEvent[] => {
  const missing = CHECKS.filter((check) => !checks.includes(check));
  if (missing.length > 0)
    throw new Refusal(
      'triage/checks-missing',
      `Tick every check before you accept it. Missing: ${missing.map((check) => CHECK_WORDS[check]).join('; ')}.`,
      { field: 'checks', detail: { missing } },
    );
  if (!settings.areas.some(({ id }) => id === theme))
    throw new Refusal('triage/unknown-theme', 'Choose one of the group’s areas as the theme.', { field: 'theme' });
  return [
    ...takenUp(issue),
    { type: 'IssueAccepted', version: 1, data: { ref: issue.ref, theme, purpose, checks: [...CHECKS] } },
  ];
};

const outcomeWords: Record<TwoKeyOutcome, string> = { decline: 'decline', redirect: 'redirect' };

/** The first of two keys. Declining needs a reason, redirecting a named place. */
export const turnKey = (issue: Issue, outcome: TwoKeyOutcome, input: TurnKeyInput, by: By): IssueEvent[] => {
  const { pendingKey } = issue;
  if (pendingKey)
    throw new Refusal(
      'triage/key-pending',
      pendingKey.by.oid === by.oid
        ? `You have turned your key to ${outcomeWords[pendingKey.outcome]} it. Take it back first if you want something else.`
        : `${pendingKey.by.name} has turned a key to ${outcomeWords[pendingKey.outcome]} it. Confirm it, or take it back first.`,
    );
  const reason = freeText(input.reason, {
    field: 'reason',
    label: 'Reason',
    max: TRIAGE_LIMITS.reason,
    required: outcome === 'decline',
  });
  const to = freeText(input.to, {
    field: 'to',
    label: 'Where it belongs',
    max: TRIAGE_LIMITS.to,
    required: outcome === 'redirect',
  });
  const { ref } = issue;
  const { standardReason } = input;
  return [
    ...takenUp(issue),
    {
      type: 'TriageKeyTurned',
      version: 1,
      data: { ref, outcome, by: by.oid, byName: by.name, standardReason },
      text: { reason, to },
    },
  ];
};

const pendingFor = ({ pendingKey }: Issue, outcome: TwoKeyOutcome): NonNullable<Issue['pendingKey']> => {
  if (pendingKey?.outcome === outcome) return pendingKey;
  throw new Refusal('triage/no-key', `No key to ${outcomeWords[outcome]} it is waiting. Load the queue again.`);
};

/**
 * The second key, turned by the other co-chair: what the first one said now holds.
 * @see Source: domain-rules section 2, "Two keys (both co-chairs): … decline or redirect an issue"
 */
export const confirm = (issue: Issue, outcome: TwoKeyOutcome, by: By, seats: KeySeat[]): IssueEvent[] => {
  const first = pendingFor(issue, outcome);
  if (first.by.oid === by.oid)
    throw new Refusal(
      'triage/same-key',
      `The first key to ${outcomeWords[outcome]} it is yours: the other co-chair turns the second.`,
    );
  if (keysBeside([first.by], by.oid, seats).length === 0)
    throw new Refusal(
      'triage/key-lapsed',
      `The key of ${first.by.name} does not count any more: two keys come from co-chairs of both sides. Take it back, then turn yours.`,
    );
  const { standardReason, reason, to } = first;
  return [
    {
      type: outcome === 'decline' ? 'IssueDeclined' : 'IssueRedirected',
      version: 1,
      data: { ref: issue.ref, standardReason, keys: [first.by.oid, by.oid] },
      text: { reason, to },
    },
  ];
};

/** Either co-chair may take the first key back; the issue stays in triage. */
export const withdrawKey = (issue: Issue, outcome: TwoKeyOutcome): IssueEvent[] => {
  pendingFor(issue, outcome);
  return [{ type: 'TriageKeyWithdrawn', version: 1, data: { ref: issue.ref, outcome } }];
};
