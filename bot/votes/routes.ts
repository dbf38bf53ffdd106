import type { Deps, Route } from '../capability.ts';
import { closeVoteCommand, openVoteCommand } from './commands.ts';
import { findVote, listVotes, presentVote } from './queries.ts';

export const voteRoutes = (deps: Deps): Route[] => [
  {
    method: 'GET',
    path: '/votes',
    action: 'vote.read',
    handle: async (call) => ({ body: await listVotes(deps)(call.group, call, call.query) }),
  },
  {
    method: 'POST',
    path: '/votes',
    action: 'vote.open',
    async handle(call) {
      const { head } = await openVoteCommand(deps)(call.group, call.person, call.key, call.body);
      return { status: 201, body: await presentVote(deps)(call.group, call, head), version: head.seq };
    },
  },
  {
    method: 'GET',
    path: '/votes/:id',
    action: 'vote.read',
    async handle(call) {
      const view = await findVote(deps)(call.group, call.params.id ?? '', call);
      return { body: view, version: view.version };
    },
  },
  {
    method: 'POST',
    path: '/votes/:id/close',
    action: 'vote.close',
    async handle(call) {
      const { head } = await closeVoteCommand(deps)(call.group, call.params.id ?? '', {
        by: call.person,
        key: call.key,
      });
      return { body: await presentVote(deps)(call.group, call, head), version: head.seq };
    },
  },
];
