import { Refusal } from '../kernel/errors.ts';
import { freeText, type Field } from '../kernel/free-text.ts';
import { withoutIdentifiers } from '../kernel/identifiable.ts';
import { issueRef } from '../kernel/ids.ts';
import type { Person } from '../kernel/people.ts';
import { londonDay, workingDaysAfter, type Instant } from '../kernel/time.ts';
import type { GroupSettings } from '../members/contract.ts';
import { LIMITS, type Direction, type IssueState, type RaiseInput } from './contract.ts';
import { evolveIssue, type Issue, type IssueEvent } from './model.ts';
import { stateName, titleFrom } from './words.ts';

type Move = { from: readonly IssueState[]; to: IssueState };

/**
 * Every legal move; one that is not here is refused. An event that leaves the state alone names the states it may
 * happen in.
 * @see Source: domain-rules section 4, for the events that exist so far
 */
export const MOVES: Record<Exclude<IssueEvent['type'], 'IssueRaised'>, Move> = {
  IssueTakenUp: { from: ['raised'], to: 'in-triage' },
  TriageKeyTurned: { from: ['in-triage'], to: 'in-triage' },
  TriageKeyWithdrawn: { from: ['in-triage'], to: 'in-triage' },
  IssueAccepted: { from: ['in-triage'], to: 'accepted' },
  IssueDeclined: { from: ['in-triage'], to: 'declined' },
  IssueRedirected: { from: ['in-triage'], to: 'redirected' },
  // From scheduled: the meeting was moved.
  IssueScheduled: { from: ['accepted', 'action-in-hand', 'scheduled'], to: 'scheduled' },
  IssueDeferred: { from: ['scheduled'], to: 'accepted' },
  // From accepted: a vote between meetings, or the second round in the same meeting.
  IssueDiscussed: { from: ['scheduled', 'accepted', 'discussed'], to: 'discussed' },
  IssueReturned: { from: ['discussed', 'escalated'], to: 'accepted' },
  IssueEscalated: { from: ['discussed'], to: 'escalated' },
  // From outcome agreed: the chair adds to the wording that a vote carried.
  OutcomeAgreed: { from: ['in-triage', 'discussed', 'action-in-hand', 'outcome-agreed'], to: 'outcome-agreed' },
};

/** True when the table lets this happen to an issue in this state. */
export const isLegal = (state: IssueState, type: IssueEvent['type']): boolean =>
  type !== 'IssueRaised' && MOVES[type].from.includes(state);

/** @throws Refusal `issue/wrong-state` at the first event that the table does not allow */
export const requireLegal = (
  issue: Issue,
  events: IssueEvent[],
  meta: { at: Instant; by: Issue['raisedBy'] },
): void => {
  events.reduce((before, event) => {
    if (!isLegal(before.state, event.type))
      throw new Refusal(
        'issue/wrong-state',
        `${issue.ref} is ${stateName[before.state]} now, so this cannot be done to it. Open it to see what happened.`,
      );
    return evolveIssue(before, event, { ...meta, seq: 0 });
  }, issue);
};

/** The inputs of the raise form. */
export type FormField = 'what' | 'title' | 'area' | 'direction' | 'effect' | 'place' | 'suggestion';

export interface Details {
  what: string;
  title: string;
  area: string;
  direction: Direction;
  effect: string;
  place: string;
  suggestion: string;
}

export interface Problem {
  says: string;
  /** What may be shown again of a text that seems to identify a patient; undefined: all of it. */
  left?: string;
}

export type Problems = Partial<Record<FormField, Problem>>;

const TEXTS: (Field & { field: keyof typeof LIMITS })[] = [
  { field: 'what', label: 'What happens', max: LIMITS.what, required: true },
  { field: 'title', label: 'Short title', max: LIMITS.title },
  { field: 'effect', label: 'Effect on patients', max: LIMITS.effect },
  { field: 'place', label: 'Where', max: LIMITS.place },
  { field: 'suggestion', label: 'What would fix it', max: LIMITS.suggestion },
];

const WRITE_AGAIN = 'Write it again without the number.';
const CHECK = 'It is taken out below: check what is left, then send again.';

/** The text comes back without the number; not at all where the number was seen only across the text's white space. */
const withoutNumber = (written: string, message: string): Problem => {
  const left = withoutIdentifiers(written);
  return left === written || left === ''
    ? { says: message, left: '' }
    : { says: message.replace(WRITE_AGAIN, CHECK), left };
};

/** The title as written, or made from the words; that squeezes white space, so it is looked at once more. */
const titleOf = (title: string, what: string): string =>
  title || freeText(titleFrom(what), { field: 'what', label: 'What happens', max: LIMITS.title });

/** Checks the whole form, so that every mistake is shown at once and beside its field. */
export const checkRaise = (
  input: RaiseInput,
  areas: GroupSettings['areas'],
): { details: Details } | { problems: Problems } => {
  const problems: Problems = {};
  const texts: Record<string, string> = {};
  const check = (field: FormField, read: () => string): void => {
    try {
      texts[field] = read();
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      problems[field] =
        refusal.code === 'text/patient-identifiable'
          ? withoutNumber(input[field] ?? '', refusal.message)
          : { says: refusal.message };
    }
  };
  for (const field of TEXTS) check(field.field, () => freeText(input[field.field], field));
  const { what = '', title = '', effect = '', place = '', suggestion = '' } = texts;
  let made = title;
  if (!problems.what && !problems.title) check('what', () => ((made = titleOf(title, what)), what));
  const area = areas.find(({ id }) => id === input.area)?.id;
  if (!area) problems.area = { says: 'Area: choose the one that fits best.' };
  const { direction } = input;
  if (!direction) problems.direction = { says: 'Which way: choose one.' };
  if (!area || !direction || Object.keys(problems).length > 0) return { problems };
  return { details: { what, title: made, area, direction, effect, place, suggestion } };
};

/** The first event of an issue, under the next number of its year. */
export const raise = (
  { area, direction, ...text }: Details,
  {
    number,
    by,
    at,
    settings,
  }: { number: number; by: Pick<Person, 'oid' | 'name'>; at: Instant; settings: GroupSettings },
): Extract<IssueEvent, { type: 'IssueRaised' }> => ({
  type: 'IssueRaised',
  version: 1,
  data: {
    ref: issueRef(Number(londonDay(at).slice(0, 4)), number),
    area,
    direction,
    raisedBy: by.oid,
    raiserName: by.name,
    triageDue: workingDaysAfter(at, settings.triageWorkingDays, settings.nation),
  },
  text,
});
