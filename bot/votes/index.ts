import type { Capability, Deps } from '../capability.ts';
import { SYSTEM } from '../kernel/people.ts';
import { closeVoteCommand } from './commands.ts';
import { voteReactions } from './reactions.ts';
import { voteRoutes } from './routes.ts';

export const votes = (deps: Deps): Capability => ({
  name: 'votes',
  routes: voteRoutes(deps),
  reactions: voteReactions(deps),
  timers: {
    'vote.close': async (timer) => {
      const id = (timer.data as { vote: string }).vote;
      await closeVoteCommand(deps)(timer.group, id, { by: SYSTEM, key: `vote.close~${id}`, fires: timer });
    },
  },
});
