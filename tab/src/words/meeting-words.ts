import type { AgendaItem } from '../../../bot/agendas/contract.ts';
import type { MeetingState, Presence, RecordOutcomeInput } from '../../../bot/meetings/contract.ts';

export const PRESENCE_WORDS: Record<Presence, string> = {
  present: 'Present',
  apologies: 'Apologies',
  absent: 'Absent',
};
export const PRESENCES = Object.keys(PRESENCE_WORDS) as Presence[];

export const MEETING_STATE_WORDS: Record<MeetingState, string> = {
  planned: 'Planned',
  open: 'Under way',
  ended: 'Ended',
  cancelled: 'Cancelled',
};

type OutcomeKind = (typeof RecordOutcomeInput)['_output']['kind'];
export const OUTCOME_KIND_WORDS: Record<OutcomeKind, string> = {
  'change-agreed': 'Change agreed',
  'letter-sent': 'Letter to send',
  'wording-standard': 'Standard wording',
  guideline: 'Guideline',
  'it-request': 'IT request',
  workstream: 'Workstream',
  advice: 'Advice',
  'no-change': 'No change',
};
/** Outcomes that nobody picks from a list: they come of a vote or of merging. */
const OTHER_OUTCOMES: Record<string, string> = { escalated: 'Escalated', duplicate: 'Same as another issue' };

export const sayOutcomeKind = (kind: string): string =>
  Object.entries({ ...OUTCOME_KIND_WORDS, ...OTHER_OUTCOMES }).find(([one]) => one === kind)?.[1] ?? kind;

export const OUTCOME_KINDS = Object.keys(OUTCOME_KIND_WORDS) as OutcomeKind[];

export const PURPOSE_WORDS: Record<AgendaItem['purpose'], string> = {
  decision: 'Decision',
  discussion: 'Discussion',
  information: 'Information',
  'sense-check': 'Sense-check',
};
export const PURPOSES = Object.keys(PURPOSE_WORDS) as AgendaItem['purpose'][];
