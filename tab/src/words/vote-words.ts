import type { Choice, VoteOutcome } from '../../../bot/votes/contract.ts';

export const CHOICE_WORDS: Record<Choice, { title: string; meaning: string }> = {
  agree: { title: 'Agree', meaning: 'I support this.' },
  reservation: { title: 'Agree with reservation', meaning: 'I can live with this; my reservation is minuted.' },
  abstain: { title: 'Abstain', meaning: 'I take no position. I count as present, not as agreeing.' },
  object: { title: 'Object', meaning: 'I disagree and say why.' },
  block: { title: 'Block', meaning: 'This must not go ahead. I say why, and what would lift it.' },
};
export const CHOICES = Object.keys(CHOICE_WORDS) as Choice[];

export const OUTCOME_WORDS: Record<VoteOutcome, string> = {
  consensus: 'Carried',
  'no-consensus': 'No consensus',
  blocked: 'Blocked',
  inquorate: 'Not quorate',
};

/** UTF-16 units, as the server checks them. */
export const VOTE_LENGTHS = { proposal: 2000, why: 1000, reason: 1000, lifts: 1000 };
