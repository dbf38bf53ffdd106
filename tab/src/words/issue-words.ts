import type { Direction, IssueState } from '../../../bot/issues/contract.ts';

export const STATE_WORDS: Record<IssueState, string> = {
  raised: 'Raised',
  'in-triage': 'In triage',
  'more-information': 'More information asked',
  accepted: 'Accepted',
  scheduled: 'On an agenda',
  discussed: 'Discussed',
  'action-in-hand': 'Action in hand',
  escalated: 'Escalated',
  'outcome-agreed': 'Outcome agreed',
  'review-due': 'Review due',
  closed: 'Closed',
  withdrawn: 'Withdrawn',
  merged: 'Merged',
  redirected: 'Redirected',
  declined: 'Declined',
};
export const STATES = Object.keys(STATE_WORDS) as IssueState[];

/** How a state is coloured: always beside its words. */
export const STATE_TONES: Record<IssueState, 'brand' | 'informative' | 'success' | 'warning' | 'subtle'> = {
  raised: 'brand',
  'in-triage': 'brand',
  'more-information': 'warning',
  accepted: 'informative',
  scheduled: 'informative',
  discussed: 'informative',
  'action-in-hand': 'informative',
  escalated: 'warning',
  'outcome-agreed': 'success',
  'review-due': 'warning',
  closed: 'subtle',
  withdrawn: 'subtle',
  merged: 'subtle',
  redirected: 'subtle',
  declined: 'subtle',
};

export const DIRECTION_WORDS: Record<Direction, string> = {
  'to-primary': 'Hospital to practice',
  'to-secondary': 'Practice to hospital',
  both: 'Both ways',
};
export const DIRECTIONS = Object.keys(DIRECTION_WORDS) as Direction[];
