import { z } from 'zod';
import type { PersonView } from '../issues/contract.ts';

export const CHOICES = ['agree', 'reservation', 'abstain', 'object', 'block'] as const;
export type Choice = (typeof CHOICES)[number];

/** What each position means, as the card and the tab say it. Source: domain-rules section 2. */
export const CHOICE_WORDS: Record<Choice, { title: string; meaning: string }> = {
  agree: { title: 'Agree', meaning: 'I support this.' },
  reservation: { title: 'Agree with reservation', meaning: 'I can live with this; my reservation is minuted.' },
  abstain: { title: 'Abstain', meaning: 'I take no position. I count as present, not as agreeing.' },
  object: { title: 'Object', meaning: 'I disagree and say why.' },
  block: { title: 'Block', meaning: 'This must not go ahead. I say why, and what would lift it.' },
};

export const VOTE_LIMITS = { proposal: 2000, why: 1000, reason: 1000, lifts: 1000 } as const;

/** `POST /votes` */
export const OpenVoteInput = z.strictObject({
  ref: z.string().max(20),
  meetingId: z.string().max(60).nullable(),
  proposal: z.string().max(100_000),
  why: z.string().max(100_000),
  /** Europe/London wall clock; the group's setting when absent. */
  closes: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
    .optional(),
});
export type OpenVoteInput = z.infer<typeof OpenVoteInput>;

/** `POST /votes/:id/ballot`, and the card's verb `vote.cast`. */
export const CastInput = z.object({
  vote: z.string().max(60),
  choice: z.enum(CHOICES),
  /** The voter's own revision that the card showed: 0 before the first vote. */
  revision: z.coerce.number().int().min(0).max(100_000),
  reason: z.string().max(100_000).optional(),
  lifts: z.string().max(100_000).optional(),
});
export type CastInput = z.infer<typeof CastInput>;

export type SideKey = 'primary' | 'secondary';

export interface SideTally {
  agree: number;
  reservation: number;
  abstain: number;
  object: number;
  block: number;
  /** Counted at the close: who replied, and who was present without a ballot. */
  counted: number;
  /** In the electorate. */
  entitled: number;
  passes: boolean;
}

export type VoteOutcome = 'consensus' | 'no-consensus' | 'blocked' | 'inquorate';

/** The outcome in one sentence, as every page, card and document says it. */
export const OUTCOME_WORDS: Record<VoteOutcome, string> = {
  consensus: 'Carried: consensus on both sides.',
  'no-consensus': 'Not carried: no consensus.',
  blocked: 'Not carried: blocked.',
  inquorate: 'Not decided: too few took part for a quorum.',
};

export interface Dissent extends PersonView {
  side: SideKey;
  choice: Choice;
  reason: string;
  lifts: string;
}

export interface VoteResult {
  outcome: VoteOutcome;
  bySide: Record<SideKey, SideTally>;
  /** One sentence: "Carried: consensus on both sides." */
  says: string;
  dissent: Dissent[];
  reservations: Dissent[];
  /** Shown when turnout of the sides differs. */
  imbalance: string | null;
  /** What happens next, in words. */
  next: string;
}

export interface VoteView {
  id: string;
  ref: string;
  issueTitle: string;
  meetingId: string | null;
  proposal: string;
  why: string;
  round: 1 | 2;
  openedAt: string;
  closesAt: string;
  /** "5pm on Thursday 3 December 2026": when it closes, or when it did if a co-chair closed it early. */
  closesSays: string;
  state: 'open' | 'closing' | 'closed';
  voted: Record<SideKey, { voted: number; entitled: number }>;
  mine: { choice: Choice; reason: string; lifts: string; revision: number } | null;
  mayVote: boolean;
  result: VoteResult | null;
  version: number;
}

/** `GET /votes?meeting=&ref=` ; `GET /votes/:id` → VoteView ; `POST /votes/:id/close` closes early. */
export interface VoteList {
  votes: VoteView[];
}
