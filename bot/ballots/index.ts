import type { Capability, Deps, Route } from '../capability.ts';
import { may } from '../kernel/policy.ts';
import { viewVote } from '../votes/model.ts';
import { ballotDoors } from './chat.ts';
import { castBallot } from './commands.ts';
import { readPresent } from './queries.ts';
import { ballotReactions } from './reactions.ts';

/** The tab's door; answers the vote as the voter sees it now. */
const castRoute = (deps: Deps): Route => ({
  method: 'POST',
  path: '/votes/:id/ballot',
  action: 'vote.cast',
  async handle(call) {
    const { group, person, member, body, params } = call;
    const { vote } = await castBallot(deps)(group, call, { ...(body as object), vote: params.id });
    const now = await readPresent(deps, group, vote.state.id);
    const seen = { oid: person.oid, now: deps.clock.now(), mayCast: may(member, 'vote.cast') };
    return { body: viewVote(now.vote.state, now.vote.seq, now.ballots, seen), version: now.vote.seq };
  },
});

export const ballots = (deps: Deps): Capability => ({
  name: 'ballots',
  routes: [castRoute(deps)],
  ...ballotDoors(deps),
  reactions: ballotReactions(deps),
});
