import type { Deps, Route } from '../capability.ts';
import { issueQueries } from './queries.ts';

export const issueRoutes = (deps: Deps): Route[] => {
  const queries = issueQueries(deps);
  return [
    {
      method: 'GET',
      path: '/issues',
      action: 'register.read',
      handle: async ({ group, query }) => ({ body: await queries.list(group, query) }),
    },
    {
      method: 'GET',
      path: '/issues/mine',
      action: 'issue.read',
      handle: async (call) => ({ body: await queries.mine(call.group, call, call.query) }),
    },
    {
      method: 'GET',
      path: '/issues/:ref',
      action: 'issue.read',
      async handle(call) {
        const body = await queries.page(call.group, call, call.params.ref ?? '');
        return { body, version: body.version };
      },
    },
  ];
};
