import type { ApiCall, Deps, Route } from '../capability.ts';
import { stream } from '../kernel/ids.ts';
import { draftCommand, editSectionCommand, signCommand, type MinutesCommand } from './commands.ts';
import type { Minutes } from './model.ts';
import { viewMinutes } from './queries.ts';

const commandOf = ({ group, person, key, params }: ApiCall): MinutesCommand => ({
  group,
  by: person,
  key,
  meetingId: params.meetingId ?? '',
});

export const minutesRoutes = (deps: Deps): Route[] => {
  const answer = async ({ group, params }: ApiCall, head: Parameters<typeof viewMinutes>[3]) => {
    const body = await viewMinutes(deps, group, params.meetingId ?? '', head);
    return { body, version: body.version };
  };
  return [
    {
      method: 'GET',
      path: '/minutes/:meetingId',
      action: 'minutes.read',
      handle: async (call) =>
        answer(call, await deps.register.head<Minutes>(call.group, stream('minutes', call.params.meetingId ?? ''))),
    },
    {
      method: 'POST',
      path: '/minutes/:meetingId/draft',
      action: 'minutes.edit',
      handle: async (call) => answer(call, await draftCommand(deps)(commandOf(call))),
    },
    {
      method: 'PUT',
      path: '/minutes/:meetingId/sections/:section',
      action: 'minutes.edit',
      handle: async (call) =>
        answer(call, await editSectionCommand(deps)(commandOf(call), call.params.section ?? '', call.body)),
    },
    {
      method: 'POST',
      path: '/minutes/:meetingId/sign',
      action: 'minutes.sign',
      handle: async (call) => answer(call, await signCommand(deps)(commandOf(call), call.ifMatch)),
    },
  ];
};
