import type { Deps, Reaction } from '../capability.ts';
import { causeOf } from '../kernel/cause.ts';
import { stream } from '../kernel/ids.ts';
import type { Vote, VoteEvent } from '../votes/model.ts';
import type { BallotEvent } from './model.ts';
import { sealBallots } from './commands.ts';
import { about, paperForAll } from './queries.ts';

export const ballotReactions = (deps: Deps): Reaction[] => [
  {
    on: 'VoteOpened',
    name: 'ask-electors',
    async run(group, recorded) {
      const { voteId, electorate, ref } = (recorded.event as Extract<VoteEvent, { type: 'VoteOpened' }>).data;
      await deps.notices.tell(group, {
        cause: causeOf(recorded, 'ask-electors'),
        about: about(voteId),
        to: electorate.map(({ oid }) => oid),
        subject: `Your vote is asked for on ${ref}`,
        message: paperForAll(deps, group, voteId),
      });
    },
  },
  {
    on: 'BallotCast',
    name: 'renew-counts',
    async run(group, recorded) {
      const { voteId } = (recorded.event as Extract<BallotEvent, { type: 'BallotCast' }>).data;
      await deps.notices.renew(group, about(voteId), paperForAll(deps, group, voteId));
    },
  },
  {
    on: 'VoteClosing',
    name: 'seal-ballots',
    async run(group, recorded) {
      const vote = await deps.register.head<Vote>(group, stream('vote', recorded.stream.id));
      if (!vote) throw new Error(`vote ${recorded.stream.id} is closing but has no head`);
      await sealBallots(deps)(group, vote.state, causeOf(recorded, 'seal-ballots'));
    },
  },
  {
    on: 'VoteClosed',
    name: 'renew-closed',
    async run(group, recorded) {
      const voteId = recorded.stream.id;
      await deps.notices.renew(group, about(voteId), paperForAll(deps, group, voteId), { isLast: true });
    },
  },
];
