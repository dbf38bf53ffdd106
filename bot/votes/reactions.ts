import type { BallotEvent } from '../ballots/model.ts';
import type { Deps, Reaction } from '../capability.ts';
import { causeOf, reactionKey } from '../kernel/cause.ts';
import { stream } from '../kernel/ids.ts';
import { SYSTEM } from '../kernel/people.ts';
import { resultCard, sayResult } from './cards.ts';
import { countVoteCommand } from './commands.ts';
import { resultOf, type Vote, type VoteEvent } from './model.ts';

export const voteReactions = (deps: Deps): Reaction[] => [
  {
    on: 'BallotSealed',
    name: 'count-vote',
    /** The last elector's ballot is sealed last, so its seal says that all are. */
    async run(group, recorded) {
      const { voteId, voter } = (recorded.event as Extract<BallotEvent, { type: 'BallotSealed' }>).data;
      const known = stream('vote', voteId);
      const vote = deps.register.remembered<Vote>(group, known) ?? (await deps.register.head<Vote>(group, known));
      if (vote?.state.electorate.at(-1)?.oid !== voter) return;
      const key = reactionKey(recorded, 'count-vote', voteId);
      await countVoteCommand(deps)(group, SYSTEM, key, voteId);
    },
  },
  {
    on: 'VoteClosed',
    name: 'tell-result',
    async run(group, recorded) {
      const { data } = recorded.event as Extract<VoteEvent, { type: 'VoteClosed' }>;
      const vote = (await deps.register.head<Vote>(group, stream('vote', data.voteId)))?.state;
      const result = vote && resultOf(vote);
      if (!result) throw new Error(`vote ${data.voteId} has no result`);
      const seats = await deps.groups.seats(group);
      const page = deps.links.page(group, `issues/${vote.ref}`);
      await deps.notices.tell(group, {
        cause: causeOf(recorded, 'tell-result'),
        about: `result:${vote.id}`,
        to: seats.map(({ oid }) => oid),
        subject: sayResult(vote, result),
        message: () => ({ text: sayResult(vote, result), card: resultCard(vote, result, page) }),
      });
    },
  },
];
