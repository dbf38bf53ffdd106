import { createRequire } from 'node:module';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { TableClient } from '@azure/data-tables';
import { QueueServiceClient } from '@azure/storage-queue';

import { untilIdle } from './idle.ts';
import { newFlight } from './tenant.ts';
import { openTestStand, type TestStand } from './tenant.kit.ts';
import type { ChatView, ClockAnswer, ClockBody, ErrorAnswer, IdleAnswer } from './contract.ts';
import type { Tenant } from './tenant.ts';

type AzuriteServer = { start: () => Promise<void>; close: () => Promise<void>; getHttpServerAddress: () => string };
type Make = new (...options: unknown[]) => AzuriteServer;

const load = (path: string): Make =>
  (createRequire(__filename)(`azurite/dist/src/${path}`) as { default: Make }).default;

/** Azurite's tables and queues in this process, in memory; it has no typings, and its options are positional. */
const openAzurite = async () => {
  const Tables = load('table/TableServer');
  const TableOptions = load('table/TableConfiguration');
  const Queues = load('queue/QueueServer');
  const QueueOptions = load('queue/QueueConfiguration');
  const rest = [false, undefined, false, undefined, false, true, '', '', '', undefined, false, true];
  const tables = new Tables(
    new TableOptions(
      '127.0.0.1',
      0,
      5,
      'unused.json',
      false,
      false,
      undefined,
      undefined,
      false,
      true,
      '',
      '',
      '',
      undefined,
      false,
      true,
    ),
  );
  const queues = new Queues(
    new QueueOptions(
      '127.0.0.1',
      0,
      5,
      'q.json',
      'qe.json',
      [{ locationId: 'Default', locationPath: 'qs', maxConcurrency: 10 }],
      ...rest,
    ),
  );
  await Promise.all([tables.start(), queues.start()]);
  const portOf = (server: AzuriteServer) => Number(new URL(server.getHttpServerAddress()).port);
  return {
    ports: { table: portOf(tables), queue: portOf(queues), blob: 9 },
    close: () => Promise.all([tables.close(), queues.close()]),
  };
};

describe('storage behind the local tenant', () => {
  let azurite: Awaited<ReturnType<typeof openAzurite>>;
  let stand: TestStand;
  let table: TableClient;
  let queues: QueueServiceClient;
  beforeAll(async () => {
    azurite = await openAzurite();
    stand = await openTestStand({ azurite: azurite.ports });
    const { storageConnectionString } = stand.tenant;
    table = TableClient.fromConnectionString(storageConnectionString, 'Register', {
      allowInsecureConnection: true,
      retryOptions: { maxRetries: 0 },
    });
    queues = QueueServiceClient.fromConnectionString(storageConnectionString, { retryOptions: { maxTries: 1 } });
  });
  afterAll(async () => {
    await stand.close();
    await azurite.close();
  });

  const idle = () => stand.call<IdleAnswer & ErrorAnswer>('/__local/idle');

  it('is idle while there is no table yet', async () => {
    expect((await idle()).body.idle).toBe(true);
  });

  it('waits for outbox rows, due timers by the app’s clock, and queue messages that are no poison', async () => {
    await table.createTable();
    await queues.createQueue('work');
    await queues.createQueue('work-poison');
    await queues.getQueueClient('work-poison').sendMessage('bad');
    await table.createEntity({ partitionKey: 'glenfallon', rowKey: 'due~2030-01-01T00=3A00=3A00.000Z~t1' });
    expect((await idle()).body.idle).toBe(true);

    let answered = false;
    await table.createEntity({ partitionKey: 'glenfallon', rowKey: 'outbox~1' });
    await queues.getQueueClient('work').sendMessage('x');
    await stand.call<ClockAnswer>('/__local/clock', { now: '2030-01-01T00:00:01Z' });
    const waiting = idle().then((answer) => {
      answered = true;
      return answer;
    });
    await table.deleteEntity('glenfallon', 'outbox~1');
    const [message] = (await queues.getQueueClient('work').receiveMessages()).receivedMessageItems;
    await queues.getQueueClient('work').deleteMessage(message?.messageId ?? '', message?.popReceipt ?? '');
    expect(answered).toBe(false);
    await table.deleteEntity('glenfallon', 'due~2030-01-01T00=3A00=3A00.000Z~t1');
    expect((await waiting).status).toBe(200);
    expect(stand.moves).toHaveLength(1);
  });

  it('names what is left when time runs out', async () => {
    const tenant = { flight: newFlight() } as Tenant;
    expect(await untilIdle(tenant, () => Promise.resolve(['2 outbox rows']), 0)).toMatchObject({
      left: ['2 outbox rows'],
    });
  });

  it('passes transactions through, and fails the calls it is told to', async () => {
    const row = (rowKey: string) => ({ partitionKey: 'glenfallon', rowKey, text: 'é~=' });
    await table.submitTransaction([
      ['create', row('event~1')],
      ['create', row('event~2')],
    ]);
    expect((await table.getEntity('glenfallon', 'event~2')).text).toBe('é~=');

    await stand.call('/__local/faults', [
      { match: 'table POST /$batch', status: 503 },
      { match: 'queue POST /work/*', drop: true },
    ]);
    await expect(table.submitTransaction([['create', row('event~3')]])).rejects.toThrow();
    await expect(queues.getQueueClient('work').sendMessage('lost')).rejects.toThrow();
    expect((await stand.call<{ rules: unknown[] }>('/__local/faults')).body.rules).toEqual([]);
  });

  it('does the work and loses the answer', async () => {
    await stand.call('/__local/faults', [{ match: 'table POST /$batch', acceptThenFail: true }]);
    const write = () => table.submitTransaction([['create', { partitionKey: 'glenfallon', rowKey: 'event~4' }]]);
    await expect(write()).rejects.toMatchObject({
      code: expect.stringMatching(/ECONNRESET|REQUEST_SEND_ERROR/) as unknown,
    });
    await expect(write()).rejects.toMatchObject({ statusCode: 409 });
  });
});

describe('a restart', () => {
  it('keeps chats, files, keys and the clock, and a reset forgets them', async () => {
    const statePath = mkdtempSync(join(tmpdir(), 'tenant-'));
    const first = await openTestStand({ statePath });
    await first.install(0);
    await first.say(0, 'remember me');
    await first.call('/__local/clock', { advance: 'P2D' } satisfies ClockBody);
    const { body: keys } = await first.call('/botframework/keys');
    await first.close();

    const second = await openTestStand({ statePath });
    const chats = async () => (await second.call<ChatView[]>(`/__local/chats?as=${second.oid(0)}`)).body;
    expect((await chats())[0]?.activities[0]?.text).toBe('remember me');
    expect((await second.call('/botframework/keys')).body).toEqual(keys);
    expect((await second.call<ClockAnswer>('/__local/clock')).body.offsetMs).toBe(172_800_000);

    await second.call('/__local/reset', {});
    expect((await chats())[0]?.activities).toEqual([]);
    expect(second.moves).toEqual([172_800_000, 0]);
    await second.close();
    rmSync(statePath, { recursive: true });
  });
});

describe('the app behind the tenant', () => {
  it('shares the tenant’s origin, and its absence is said plainly', async () => {
    const stand = await openTestStand();
    stand.stub.answer = ({ path }) => ({ body: { path } });
    expect((await stand.call('/api/issues?state=open')).body).toEqual({ path: '/api/issues?state=open' });
    expect((await stand.call('/tab/triage')).body).toEqual({ path: '/tab/triage' });
    expect((await stand.call('/api/messages', {})).status).toBe(404);

    const gone: Server = createServer();
    const port = await new Promise<number>((resolve) =>
      gone.listen(0, '127.0.0.1', () => {
        resolve((gone.address() as AddressInfo).port);
      }),
    );
    await new Promise((resolve) => gone.close(resolve));
    stand.tenant.setAppPort(port);
    expect(await stand.call<ErrorAnswer>('/api/issues')).toMatchObject({
      status: 502,
      body: { error: { code: 'app-unreachable' } },
    });
    await stand.install(0);
    expect((await stand.say(0, 'hi')).body).toMatchObject({ status: 0, body: { error: { code: 'app-unreachable' } } });
    await stand.close();
  });
});
