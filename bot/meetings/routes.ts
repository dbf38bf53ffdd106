import type { z } from 'zod';
import type { ApiCall, Route } from '../capability.ts';
import { Refusal } from '../kernel/errors.ts';
import { meetingCommands, type MeetingDeps } from './commands.ts';
import {
  AttendanceInput,
  CancelMeetingInput,
  MoveMeetingInput,
  PlanMeetingInput,
  RecordOutcomeInput,
} from './contract.ts';
import { meetingQueries } from './queries.ts';
import { begin, cancel, end, move, quorumOf, recordOutcome, takeAttendance } from './rules.ts';

const parse = <Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> => {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path[0]?.toString();
  throw new Refusal('meeting/invalid', `This cannot be read: ${issue?.message ?? 'wrong form'}.`, {
    ...(field && { field }),
  });
};

export const meetingRoutes = (deps: MeetingDeps): Route[] => {
  const commands = meetingCommands(deps);
  const queries = meetingQueries(deps);
  const { groups } = deps;
  const post = (path: string, action: Route['action'], handle: Route['handle']): Route => ({
    method: 'POST',
    path: `/meetings${path}`,
    action,
    handle,
  });

  return [
    {
      method: 'GET',
      path: '/meetings',
      action: 'meeting.read',
      handle: async ({ group }) => ({ body: await queries.list(group) }),
    },
    {
      method: 'GET',
      path: '/meetings/:id',
      action: 'meeting.read',
      async handle({ group, params }) {
        const body = await queries.one(group, params.id ?? '');
        return { body, version: body.version };
      },
    },
    post('', 'meeting.plan', async (call) => commands.plan(call, parse(PlanMeetingInput, call.body))),
    post('/:id/move', 'meeting.plan', async (call) => {
      const input = parse(MoveMeetingInput, call.body);
      return commands.change(call, (meeting, now) => move(meeting, input, now));
    }),
    post('/:id/cancel', 'meeting.plan', async (call) => {
      const { reason } = parse(CancelMeetingInput, call.body);
      return commands.change(call, (meeting) => cancel(meeting, reason));
    }),
    post('/:id/open', 'meeting.run', async (call) => commands.change(call, begin)),
    post('/:id/end', 'meeting.run', async (call) => commands.change(call, end)),
    // One person at a time, by several hands at once: the last tap on a name counts, so no version is asked for.
    post('/:id/attendance', 'meeting.run', async (call: ApiCall) => {
      const { oid, presence } = parse(AttendanceInput, call.body);
      const seats = await groups.seats(call.group);
      return commands.change(call, (meeting) => takeAttendance(meeting, oid.toLowerCase(), presence, seats), {
        versioned: false,
      });
    }),
    post('/:id/outcomes', 'meeting.run', async (call) => {
      const input = parse(RecordOutcomeInput, call.body);
      const { group, params } = call;
      const [settings, seats] = await Promise.all([groups.settings(group), groups.seats(group)]);
      await commands.requireOpenItem(group, params.id ?? '', input.ref);
      return commands.change(call, (meeting) => recordOutcome(meeting, input, quorumOf(meeting, seats, settings)), {
        versioned: false,
      });
    }),
  ];
};
