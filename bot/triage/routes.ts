import type { z } from 'zod';
import type { ApiAnswer, ApiCall, Route } from '../capability.ts';
import { Refusal } from '../kernel/errors.ts';
import { triageCommand, type TriageDeps } from './commands.ts';
import { AcceptInput, KeyInput, TurnKeyInput } from './contract.ts';
import { triageQueue } from './queries.ts';
import { accept, confirm, takeUp, turnKey, withdrawKey } from './rules.ts';

const parse = <Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> => {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path[0]?.toString();
  throw new Refusal('triage/invalid', `This cannot be read: ${issue?.message ?? 'wrong form'}.`, {
    ...(field && { field }),
  });
};

export const triageRoutes = (deps: TriageDeps): Route[] => {
  const queue = triageQueue(deps);
  const decide = triageCommand(deps);
  const post = (step: string, action: Route['action'], handle: (call: ApiCall) => Promise<ApiAnswer>): Route => ({
    method: 'POST',
    path: `/triage/:ref/${step}`,
    action,
    handle,
  });

  return [
    {
      method: 'GET',
      path: '/triage',
      action: 'triage.read',
      handle: async (call) => ({ body: await queue(call.group, call) }),
    },
    post('take-up', 'triage.take-up', (call) => decide(call, takeUp)),
    post('accept', 'triage.decide', async (call) => {
      const input = parse(AcceptInput, call.body);
      const settings = await deps.groups.settings(call.group);
      return decide(call, (issue) => accept(issue, input, settings));
    }),
    ...(['decline', 'redirect'] as const).map((outcome) =>
      post(outcome, 'triage.decide', (call) => {
        const input = parse(TurnKeyInput, call.body);
        return decide(call, (issue) => turnKey(issue, outcome, input, call.person));
      }),
    ),
    post('confirm', 'triage.decide', async (call) => {
      const { outcome } = parse(KeyInput, call.body);
      const seats = await deps.groups.seats(call.group);
      return decide(call, (issue) => confirm(issue, outcome, call.person, seats));
    }),
    post('withdraw-key', 'triage.decide', (call) => {
      const { outcome } = parse(KeyInput, call.body);
      return decide(call, (issue) => withdrawKey(issue, outcome));
    }),
  ];
};
