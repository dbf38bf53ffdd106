import { connectionTo, startAzurite, type Azurite } from '../contracts/azurite.ts';
import { startProxy, type Proxy } from '../contracts/proxy.ts';
import { queueWork } from './index.ts';

const PATIENT_MS = 10_000;
const SHORT_MS = 200;
const unavailable = expect.objectContaining({ name: 'StorageUnavailable' }) as Error;

describe('when the wire to the queue breaks', () => {
  let azurite: Azurite;
  let proxy: Proxy;
  beforeAll(async () => {
    azurite = await startAzurite();
    proxy = await startProxy(() => azurite.ports.queues);
  });
  afterAll(async () => {
    await proxy.close();
    await azurite.stop();
  });
  const make = (limitMs: number) =>
    queueWork({
      connection: { connectionString: connectionTo({ tables: proxy.port, queues: proxy.port }) },
      limitMs,
    });

  it.each(['cut', 'hang', 'busy', 'lose'] as const)('each call goes out once and says so (%s)', async (fate) => {
    const work = make(fate === 'hang' ? SHORT_MS : PATIENT_MS);
    await make(PATIENT_MS).send('makes the queue');
    proxy.fate = () => fate;
    proxy.calls.length = 0;
    await expect(work.send('task')).rejects.toEqual(unavailable);
    await expect(work.receive(1, 60)).rejects.toEqual(unavailable);
    await expect(work.poisoned()).rejects.toEqual(unavailable);
    expect(proxy.calls).toHaveLength(3);
    proxy.fate = () => 'pass';
  });
});
