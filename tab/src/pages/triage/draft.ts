import type { AcceptInput, StandardReason, TriageItem } from '../../../../bot/triage/contract.ts';
import type { Check } from '../../words/triage-words.ts';

export type Mode = 'accept' | 'decline' | 'redirect';

/** What a co-chair has ticked and typed on one issue and not sent yet. Kept while they look at other issues. */
export interface Draft {
  mode: Mode;
  checks: Check[];
  theme: string;
  purpose: AcceptInput['purpose'];
  standardReason: StandardReason;
  reason: string;
  to: string;
}

export const freshDraft = (item: TriageItem): Draft => ({
  mode: 'accept',
  checks: item.checks as Check[],
  theme: item.area,
  purpose: 'discussion',
  standardReason: 'not-interface',
  reason: '',
  to: '',
});
