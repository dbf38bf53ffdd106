import type { Route } from '../capability.ts';
import { Refusal } from '../kernel/errors.ts';
import { agendaCommand, type AgendaDeps } from './commands.ts';
import { AgendaInput } from './contract.ts';
import { agendaQueries } from './queries.ts';
import { arrange, sign } from './rules.ts';

export const agendaRoutes = (deps: AgendaDeps): Route[] => {
  const queries = agendaQueries(deps);
  const change = agendaCommand(deps);
  return [
    {
      method: 'GET',
      path: '/agendas/:meetingId',
      action: 'agenda.read',
      async handle({ group, params }) {
        const body = await queries.one(group, params.meetingId ?? '');
        return { body, version: body.version };
      },
    },
    {
      method: 'PUT',
      path: '/agendas/:meetingId',
      action: 'agenda.edit',
      async handle(call) {
        const parsed = AgendaInput.safeParse(call.body);
        if (!parsed.success)
          throw new Refusal(
            'agenda/invalid',
            'This list cannot be read: each item needs a title or an issue, 0 to 240 minutes and a purpose; 60 items at most.',
            { field: parsed.error.issues[0]?.path.join('.') ?? 'items' },
          );
        return change(call, (agenda, scene) => arrange(agenda, parsed.data, scene));
      },
    },
    {
      method: 'POST',
      path: '/agendas/:meetingId/sign',
      action: 'agenda.sign',
      handle: async (call) => change(call, (agenda, scene) => sign(agenda, call.person, scene)),
    },
  ];
};
