import type { AcceptInput, StandardReason } from '../../../bot/triage/contract.ts';

/** The boxes in the order of the checklist. The contract holds the same words; the bundle must not carry its parser. */
export const CHECK_WORDS: Record<AcceptInput['checks'][number], string> = {
  'at-interface': 'It is at the primary-secondary care interface',
  'system-not-case': 'It is about the system or recurs, not one patient’s care',
  'not-incident': 'It is not an incident, complaint or urgent request',
  'not-decided': 'It has not been decided already',
  'no-identifiers': 'It holds nothing that identifies a patient',
  'someone-can-act': 'Someone at the table can act or knows who can',
  'safe-to-wait': 'It is safe to wait for the next meeting',
};

export type Check = keyof typeof CHECK_WORDS;
export const CHECKS = Object.keys(CHECK_WORDS) as Check[];

export const REASON_WORDS: Record<StandardReason, string> = {
  'single-case': 'It is about one patient’s care',
  incident: 'It is an incident or a complaint',
  contract: 'It is about a contract',
  settled: 'It has been settled already',
  'other-body': 'Another body deals with this',
  'not-interface': 'It is not at the interface',
};
export const REASONS = Object.keys(REASON_WORDS) as StandardReason[];
