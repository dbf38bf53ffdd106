import type { Capability, Deps } from '../capability.ts';
import type { IssueStream } from '../issues/model.ts';
import { triageReactions } from './reactions.ts';
import { triageRoutes } from './routes.ts';

/** Triage: the co-chairs decide whether and how the group takes an issue. Writes to issues through their own stream. */
export const triage = (deps: Deps & { issues: IssueStream }): Capability => ({
  name: 'triage',
  routes: triageRoutes(deps),
  reactions: triageReactions(deps),
});
