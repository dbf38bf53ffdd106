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
export const OUTCOME_KINDS = Object.keys(OUTCOME_KIND_WORDS) as OutcomeKind[];

export const PURPOSE_WORDS: Record<AgendaItem['purpose'], string> = {
  decision: 'Decision',
  discussion: 'Discussion',
  information: 'Information',
  'sense-check': 'Sense-check',
};
export const PURPOSES = Object.keys(PURPOSE_WORDS) as AgendaItem['purpose'][];
