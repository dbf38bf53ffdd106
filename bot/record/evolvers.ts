import type { Recorded } from '../kernel/events.ts';
import type { StreamKind } from '../kernel/ids.ts';
import { evolveAgenda } from '../agendas/model.ts';
import { evolveBallot } from '../ballots/model.ts';
import { evolveEscalation } from '../escalations/model.ts';
import { evolveIssue } from '../issues/model.ts';
import { evolveMeeting } from '../meetings/model.ts';
import { evolveMinutes } from '../minutes/model.ts';
import { evolveVote } from '../votes/model.ts';

/** Any slice's `evolve`, without saying what it folds. */
export type AnyEvolve = (state: never, event: never, meta: Pick<Recorded, 'at' | 'by' | 'seq'>) => unknown;

/** How each kind of stream is folded, so that heads can be rebuilt from events and compared. */
export type Evolvers = Partial<Record<StreamKind, AnyEvolve>>;

/** One line for each kind of stream; a kind that is not here has only its hashes checked. */
export const EVOLVERS: Evolvers = {
  issue: evolveIssue,
  vote: evolveVote,
  ballot: evolveBallot,
  escalation: evolveEscalation,
  minutes: evolveMinutes,
  meeting: evolveMeeting,
  agenda: evolveAgenda,
};

type Fold = (state: unknown, event: unknown, meta: Pick<Recorded, 'at' | 'by' | 'seq'>) => unknown;

/** The state that the events amount to; undefined for a kind that nobody folds. */
export const rebuild = (evolvers: Evolvers, kind: StreamKind, events: Recorded[]): unknown => {
  const evolve = evolvers[kind] as Fold | undefined;
  return evolve && events.reduce<unknown>((state, recorded) => evolve(state, recorded.event, recorded), undefined);
};
