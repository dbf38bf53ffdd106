import { Refusal } from '../kernel/errors.ts';
import { freeText } from '../kernel/free-text.ts';
import type { Person } from '../kernel/people.ts';
import { keysBeside, type KeySeat } from '../kernel/two-keys.ts';
import type { Issue } from '../issues/model.ts';
import type { Meeting } from '../meetings/model.ts';
import type { GroupSettings } from '../members/contract.ts';
import type { AgendaInput, AgendaItem } from './contract.ts';
import type { Agenda, AgendaEvent } from './model.ts';

/** UTF-16 units of a standing item's title, stated on the page. */
export const STANDING_LIMIT = 120;
/** What an issue gets until somebody says otherwise, and a standing item. */
const ISSUE_MINUTES = 10;
const STANDING_MINUTES = 5;
const KEYS_NEEDED = 2;

const OPENING = ['Welcome, apologies and interests', 'Minutes and matters arising'];
const CLOSING = ['Any other business and next meeting'];

const standing = (title: string): AgendaItem => ({
  ...{ ref: null, title, minutes: STANDING_MINUTES, purpose: 'information' },
  ...{ section: 'standing', because: 'standing item' },
});

/** Why an issue is here: "accepted into Prescribing", "returning: accepted into Prescribing". */
const itemOf = (issue: Issue, { areas }: Pick<GroupSettings, 'areas'>): AgendaItem => {
  const area = areas.find(({ id }) => id === issue.area)?.name ?? issue.area;
  return {
    ...{ ref: issue.ref, title: issue.title, minutes: ISSUE_MINUTES, purpose: issue.purpose ?? 'discussion' },
    section: issue.returning ? 'returning' : 'new',
    because: `${issue.returning ? 'returning: ' : ''}accepted into ${area}`,
  };
};

/** Issues that wait for a meeting: those that return first, then the oldest. */
export const inTurn = (issues: Issue[]): Issue[] =>
  [...issues].sort(
    (one, other) =>
      Number(other.returning) - Number(one.returning) ||
      one.raisedAt.localeCompare(other.raisedAt) ||
      one.ref.localeCompare(other.ref),
  );

/** The first draft: standing items round the accepted issues of the theme (A01, A03). */
export const draft = (
  { id, theme }: Pick<Meeting, 'id' | 'theme'>,
  issues: Issue[],
  settings: Pick<GroupSettings, 'areas'>,
): AgendaEvent => {
  const taken = inTurn(issues.filter(({ state, area }) => state === 'accepted' && area === theme));
  const items = [...OPENING.map(standing), ...taken.map((issue) => itemOf(issue, settings)), ...CLOSING.map(standing)];
  const refs = taken.map(({ ref }) => ref);
  return {
    type: 'AgendaDrafted',
    version: 1,
    data: { meetingId: id, theme, refs },
    text: { items: JSON.stringify(items) },
  };
};

const refsOf = (items: AgendaItem[]): string[] => items.flatMap(({ ref }) => (ref === null ? [] : [ref]));

/** An issue may stand on an agenda while it is accepted, or when this agenda has taken it already. */
const requireTakeable = (agenda: Agenda, ref: string, issue: Issue | undefined): Issue => {
  if (!issue)
    throw new Refusal('agenda/unknown-issue', `There is no issue ${ref} in this group. Take it off the list.`);
  if (issue.state !== 'accepted' && !agenda.publishedRefs.includes(ref))
    throw new Refusal(
      'agenda/not-accepted',
      `${ref} is not an accepted issue that waits for a meeting. Take it off the agenda.`,
      { detail: { ref } },
    );
  return issue;
};

const requireRunning = ({ state }: Meeting): void => {
  if (state === 'cancelled' || state === 'ended')
    throw new Refusal(
      'agenda/closed',
      `The meeting ${state === 'ended' ? 'is over' : 'was cancelled'}: its agenda stays as it is.`,
    );
};

export interface Surroundings {
  meeting: Meeting;
  issues: ReadonlyMap<string, Issue>;
  settings: Pick<GroupSettings, 'areas'>;
}

/** The whole list in its new order. Any change takes back the keys that were turned (A06). */
export const arrange = (
  agenda: Agenda,
  { items: lines }: AgendaInput,
  { meeting, issues, settings }: Surroundings,
): AgendaEvent[] => {
  requireRunning(meeting);
  const seen = new Set<string>();
  const items = lines.map(({ ref, title, minutes, purpose }, at): AgendaItem => {
    if (ref === null) {
      const field = {
        field: `items.${at}.title`,
        label: `Title of item ${at + 1}`,
        max: STANDING_LIMIT,
        required: true,
      };
      return { ...standing(freeText(title, field)), minutes, purpose };
    }
    if (seen.has(ref)) throw new Refusal('agenda/duplicate', `${ref} stands on the agenda twice. Take one out.`);
    seen.add(ref);
    return { ...itemOf(requireTakeable(agenda, ref, issues.get(ref)), settings), minutes, purpose };
  });
  if (JSON.stringify(items) === JSON.stringify(agenda.items)) return [];
  return [
    {
      type: 'AgendaChanged',
      version: 1,
      data: { meetingId: agenda.meetingId, refs: refsOf(items) },
      text: { items: JSON.stringify(items) },
    },
  ];
};

/**
 * One co-chair's key; the second publishes.
 * @see Source: domain-rules section 2, "Two keys (both co-chairs): publish agenda"
 */
export const sign = (
  agenda: Agenda,
  by: Pick<Person, 'oid' | 'name'>,
  { meeting, issues, seats }: Omit<Surroundings, 'settings'> & { seats: KeySeat[] },
): AgendaEvent[] => {
  requireRunning(meeting);
  if (agenda.state === 'published')
    throw new Refusal(
      'agenda/published',
      'This agenda is published as it stands. Change it first to publish it again.',
    );
  if (agenda.keys.some(({ oid }) => oid === by.oid))
    throw new Refusal('agenda/same-key', 'Your key is turned already: the other co-chair turns the second.');
  if (agenda.items.length === 0)
    throw new Refusal('agenda/empty', 'There is nothing on this agenda yet. Add an item first.');
  const { meetingId } = agenda;
  const refs = refsOf(agenda.items);
  for (const ref of refs) requireTakeable(agenda, ref, issues.get(ref));
  const signed: AgendaEvent = {
    type: 'AgendaSigned',
    version: 1,
    data: { meetingId, by: by.oid, byName: by.name },
  };
  const keys = [...keysBeside(agenda.keys, by.oid, seats).map(({ oid }) => oid), by.oid];
  if (keys.length < KEYS_NEEDED) return [signed];
  const dropped = agenda.publishedRefs.filter((ref) => !refs.includes(ref));
  return [
    signed,
    {
      type: 'AgendaPublished',
      version: 1,
      data: { meetingId, refs, dropped, keys, startAt: meeting.startAt },
      text: { items: JSON.stringify(agenda.items) },
    },
  ];
};

/** What a second publishing changed, in sentences; the order counts as one change. */
export const sayChanges = (before: AgendaItem[], after: AgendaItem[]): string[] => {
  const nameOf = ({ ref, title }: AgendaItem): string => (ref === null ? title : `${ref} ${title}`);
  const had = before.map(nameOf);
  const has = after.map(nameOf);
  const kept = (names: string[], others: string[]): string => names.filter((name) => others.includes(name)).join('\n');
  const timed = after.filter((item) => {
    const old = before.find((each) => nameOf(each) === nameOf(item));
    return old && old.minutes !== item.minutes;
  });
  return [
    ...has.filter((name) => !had.includes(name)).map((name) => `Added: ${name}`),
    ...had.filter((name) => !has.includes(name)).map((name) => `Taken off: ${name}`),
    ...timed.map((item) => `Now ${item.minutes} minutes: ${nameOf(item)}`),
    ...(kept(had, has) === kept(has, had) ? [] : ['The order has changed.']),
  ];
};
