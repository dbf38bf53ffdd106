import { z } from 'zod';

/** Source: domain-rules section 4. The order is the usual way through. */
export const ISSUE_STATES = [
  'raised',
  'in-triage',
  'more-information',
  'accepted',
  'scheduled',
  'discussed',
  'action-in-hand',
  'escalated',
  'outcome-agreed',
  'review-due',
  'closed',
  'withdrawn',
  'merged',
  'redirected',
  'declined',
] as const;
export type IssueState = (typeof ISSUE_STATES)[number];

export const DIRECTIONS = ['to-primary', 'to-secondary', 'both'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Lengths in UTF-16 units, stated on the form. */
export const LIMITS = { what: 4000, title: 120, effect: 1000, suggestion: 1000, place: 120 } as const;

/**
 * The raise form, as the card sends it. Texts are checked by `freeText`, which names the field that is wrong; here only
 * their kind and an outer bound are.
 */
export const RaiseInput = z.object({
  /** Minted by the bot when it shows the form: the key that makes sending it twice harmless. */
  draft: z.string().regex(/^[a-zA-Z0-9-]{8,64}$/),
  what: z.string().max(100_000).optional(),
  title: z.string().max(100_000).optional(),
  area: z.string().max(60).optional(),
  /** A choice that nobody made comes as an empty text. */
  direction: z.enum(DIRECTIONS).optional().catch(undefined),
  effect: z.string().max(100_000).optional(),
  place: z.string().max(100_000).optional(),
  suggestion: z.string().max(100_000).optional(),
});
export type RaiseInput = z.infer<typeof RaiseInput>;

export interface PersonView {
  oid: string;
  name: string;
}

/** One row of the register. */
export interface IssueSummary {
  ref: string;
  title: string;
  area: string;
  areaName: string;
  direction: Direction;
  state: IssueState;
  raisedAt: string;
  raisedBy: PersonView;
  /** Who acts next, in words: "the co-chairs", "the group, at the meeting on …". */
  next: string;
  /** By when, if there is a date. */
  due: string | null;
  meetingId: string | null;
  version: number;
}

/** `GET /api/groups/:group/issues?state=&area=&direction=&text=&after=&limit=` */
export interface IssueList {
  issues: IssueSummary[];
  next: string | null;
}

export interface HistoryEntry {
  seq: number;
  at: string;
  by: PersonView;
  /** Event type: `IssueRaised`, … */
  type: string;
  /** One sentence: "accepted it into Prescribing". */
  says: string;
  from: IssueState | null;
  to: IssueState;
  why: string | null;
}

/** `GET /api/groups/:group/issues/:ref`: one page for one issue. */
export interface IssuePage extends IssueSummary {
  what: string;
  effect: string;
  place: string;
  suggestion: string;
  outcome: { kind: string; text: string; at: string } | null;
  voteIds: string[];
  escalationId: string | null;
  history: HistoryEntry[];
}
