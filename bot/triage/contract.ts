import { z } from 'zod';
import type { Direction, IssueState, PersonView } from '../issues/contract.ts';

/** The boxes of the checklist, in order, with the words that the page shows. Source: domain-rules section 3. */
export const CHECK_WORDS = {
  'at-interface': 'It is at the primary-secondary care interface',
  'system-not-case': 'It is about the system or recurs, not one patient’s care',
  'not-incident': 'It is not an incident, complaint or urgent request',
  'not-decided': 'It has not been decided already',
  'no-identifiers': 'It holds nothing that identifies a patient',
  'someone-can-act': 'Someone at the table can act or knows who can',
  'safe-to-wait': 'It is safe to wait for the next meeting',
} as const;

export const STANDARD_REASONS = {
  'single-case': 'It is about one patient’s care',
  incident: 'It is an incident or a complaint',
  contract: 'It is about a contract',
  settled: 'It has been settled already',
  'other-body': 'Another body deals with this',
  'not-interface': 'It is not at the interface',
} as const;
export type StandardReason = keyof typeof STANDARD_REASONS;

const Checks = z.array(
  z.enum([
    'at-interface',
    'system-not-case',
    'not-incident',
    'not-decided',
    'no-identifiers',
    'someone-can-act',
    'safe-to-wait',
  ]),
);
const Written = z.string().max(100_000);

/** `POST /triage/:ref/accept`, If-Match. One key. All seven checks, or the rule says which is missing. */
export const AcceptInput = z.strictObject({
  theme: z.string().max(60),
  purpose: z.enum(['decision', 'discussion', 'information', 'sense-check']),
  checks: Checks,
});
export type AcceptInput = z.infer<typeof AcceptInput>;

/** `POST /triage/:ref/decline` and `/redirect`, If-Match: turns this co-chair's key. `to` is where it belongs instead. */
export const TurnKeyInput = z.strictObject({
  standardReason: z.enum(['single-case', 'incident', 'contract', 'settled', 'other-body', 'not-interface']),
  reason: Written,
  to: Written,
});
export type TurnKeyInput = z.infer<typeof TurnKeyInput>;

/** `POST /triage/:ref/confirm` (the second key) and `/withdraw-key`, If-Match. */
export const KeyInput = z.strictObject({ outcome: z.enum(['decline', 'redirect']) });

export interface PendingKey {
  outcome: 'decline' | 'redirect';
  by: PersonView;
  at: string;
  standardReason: StandardReason;
  reason: string;
  to: string;
  /** True when the caller is the co-chair whose key is missing. */
  mine: boolean;
}

/** One row of the queue with all that the peek shows. */
export interface TriageItem {
  ref: string;
  title: string;
  what: string;
  effect: string;
  place: string;
  suggestion: string;
  area: string;
  direction: Direction;
  state: IssueState;
  raisedAt: string;
  raisedBy: PersonView;
  ageWorkingDays: number;
  due: string;
  overdue: boolean;
  checks: string[];
  pendingKey: PendingKey | null;
  version: number;
}

/** `GET /triage`: oldest first. */
export interface TriageQueue {
  items: TriageItem[];
  waiting: number;
  oldestWorkingDays: number;
}
