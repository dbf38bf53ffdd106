import type { Capability, Deps } from '../capability.ts';
import { issueDoors } from './chat.ts';
import { issueStream } from './commands.ts';
import { followReactions } from './reactions.ts';
import { issueRoutes } from './routes.ts';
import { tellRaiser } from './tell-raiser.ts';

export { issueStream } from './commands.ts';

/** Issues: raised in chat, kept in the register, moved along by what the other rooms decide. */
export const issues = (deps: Deps): Capability => ({
  name: 'issues',
  routes: issueRoutes(deps),
  ...issueDoors(deps),
  reactions: [...followReactions(deps, issueStream(deps)), ...tellRaiser(deps)],
});
