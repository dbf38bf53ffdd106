import { demoGroup } from '../demo-group.ts';
import { localClient, type LocalClient } from '../local-client.ts';
import type { TurnAnswer } from '../local-tenant/contract.ts';
import type { Services } from '../services.ts';
import { execute, message } from './activities.ts';
import { startMeasured, type Measured } from './child.ts';
import { countCalls, type CallCounter } from './count-calls.ts';
import { openVote } from './open-vote.ts';
import { median, row, type Row } from './row.ts';
import { memoryRow } from './start.ts';

const ROUNDS = 9;
const TURNS = 120;
const WARM_UP = 120;
const GOAL = 1.15;
const AT_ONCE = 40;
const CHOICES = ['agree', 'abstain'] as const;

interface Stage {
  client: LocalClient;
  services: Services;
  echo: Measured;
  app: Measured;
  calls: CallCounter;
  voters: string[];
  vote: string;
}

/** Sends one activity to a process and sees that it was answered well. */
const deliver = async (
  { client, services }: Stage,
  to: Measured,
  body: Record<string, unknown>,
): Promise<TurnAnswer> => {
  services.tenant.setAppPort(to.port);
  const answer = await client.local<TurnAnswer>('deliver', body);
  if (answer.status !== 200) throw new Error(`a turn was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
};

/** CPU µs a turn of a process over a round of turns. */
const cpuPerTurn = async (process: Measured, turns: (() => Promise<unknown>)[]): Promise<number> => {
  const before = await process.usage();
  for (const turn of turns) await turn();
  const after = await process.usage();
  return (after.cpu - before.cpu) / turns.length;
};

const someone = ({ voters }: Stage, index: number): string => voters[index % voters.length] ?? '';

/** The votes of this run so far, one voter after the other: each is a change of mind, on the card that was answered. */
const ballots = (stage: Stage) => {
  const revisions = new Map<string, number>();
  let cast = 0;
  return (): Promise<TurnAnswer> => {
    const voter = someone(stage, cast++);
    const revision = revisions.get(voter) ?? 0;
    revisions.set(voter, revision + 1);
    const choice = CHOICES[revision % 2] ?? 'agree';
    const data = { group: demoGroup.settings.id, vote: stage.vote, choice, revision };
    return deliver(stage, stage.app, execute(stage.services.tenant.port, voter, 'vote.cast', data));
  };
};

const ratioRows = async (
  stage: Stage,
  castNext: () => Promise<TurnAnswer>,
  say: (line: string) => void,
): Promise<Row[]> => {
  const { port } = stage.services.tenant;
  const round = (count: number, turn: (index: number) => Promise<unknown>) =>
    Array.from({ length: count }, (_, index) => () => turn(index));
  const echoes = (count: number) =>
    cpuPerTurn(
      stage.echo,
      round(count, (i) => deliver(stage, stage.echo, message(port, someone(stage, i), 'help'))),
    );
  const helps = (count: number) =>
    cpuPerTurn(
      stage.app,
      round(count, (i) => deliver(stage, stage.app, message(port, someone(stage, i), 'help'))),
    );
  const votes = (count: number) => cpuPerTurn(stage.app, round(count, castNext));

  await echoes(WARM_UP * 3);
  await helps(WARM_UP * 3);
  await votes(WARM_UP * 3);
  const measured: { echo: number; help: number; vote: number }[] = [];
  for (let index = 0; index < ROUNDS; index += 1) {
    const before = await echoes(TURNS);
    const help = await helps(TURNS);
    const vote = await votes(TURNS);
    const echo = (before + (await echoes(TURNS))) / 2;
    measured.push({ echo, help, vote });
    say(`turns: echo ${echo.toFixed(0)} µs, help ${help.toFixed(0)} µs, vote ${vote.toFixed(0)} µs`);
  }
  const floor = median(measured.map(({ echo }) => echo));
  return [
    row('help-turn', median(measured.map(({ help, echo }) => help / echo)), 'ratio (floor in µs)', GOAL, floor),
    row('vote-turn', median(measured.map(({ vote, echo }) => vote / echo)), 'ratio (floor in µs)', GOAL, floor),
  ];
};

/** Storage calls that were under way before the answer came; the relay's come 50 ms later at the earliest. */
const tripRows = async (stage: Stage, castNext: () => Promise<TurnAnswer>): Promise<Row[]> => {
  const { client, calls, voters } = stage;
  const quiet = async (): Promise<void> => {
    await calls.settled();
    calls.reset();
  };
  const { port } = stage.services.tenant;
  const form = (index: number, draft: string): Record<string, unknown> =>
    execute(port, someone(stage, index), 'issue.raise', {
      group: demoGroup.settings.id,
      draft,
      what: `Clinic letters of department ${index} arrive late.`,
      title: `Late clinic letters ${index}`,
      area: 'communication',
      direction: 'to-primary',
      effect: 'People wait.',
    });
  const votes: number[] = [];
  const raises: number[] = [];
  for (let index = 0; index < ROUNDS; index += 1) {
    await quiet();
    await castNext();
    votes.push(calls.count());
    await quiet();
    await deliver(stage, stage.app, form(index, `bench-${index}-${Date.now()}`));
    raises.push(calls.count());
  }
  await quiet();
  calls.holdRelay();
  const began = Date.now();
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, index) => deliver(stage, stage.app, form(index, `bench-40-${index}-${began}`))),
  );
  const refs = new Set(answers.map(({ body }) => /IG-\d{4}-\d{4,}/.exec(JSON.stringify(body))?.[0]));
  if (refs.size !== AT_ONCE || voters.length === 0) throw new Error(`${AT_ONCE} raised, but ${refs.size} references`);
  const together = calls.count();
  await client.local('ledger');
  return [
    row('vote-trips', median(votes), 'storage calls', 1),
    row('raise-trips', median(raises), 'storage calls', 2),
    row('raise-trips-40', together / AT_ONCE, 'storage calls each', 2),
  ];
};

/** Help, vote and raise against the echo bot of the stock SDK, on one machine, in one run. */
export const turnRows = async (services: Services, say: (line: string) => void): Promise<Row[]> => {
  const client = localClient(services.tenant.url);
  const { environment, calls } = await countCalls(services.environment);
  const { vote, voters } = await openVote(services, client);
  const echo = await startMeasured('echo-bot.ts', services.environment);
  const app = await startMeasured('app.ts', { ...environment, APP_PORT: '0', ROLE: 'web' });
  try {
    const stage: Stage = { client, services, echo, app, calls, voters, vote };
    const castNext = ballots(stage);
    const ratios = await ratioRows(stage, castNext, say);
    const trips = await tripRows(stage, castNext);
    return [...ratios, ...trips, memoryRow((await app.usage()).rss)];
  } finally {
    await Promise.all([echo.stop(), app.stop()]);
    calls.close();
  }
};
