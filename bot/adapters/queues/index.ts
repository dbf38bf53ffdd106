import type { TokenCredential } from '@azure/identity';
import { QueueServiceClient, RestError, type QueueClient } from '@azure/storage-queue';
import type { Json } from '../../kernel/events.ts';
import { StorageUnavailable } from '../../ports/unavailable.ts';
import type { Parcel, Work } from '../../ports/work.ts';
import { isRefusedAccess, type OnRefused } from '../access.ts';

/** A connection string for the local stand; address and managed identity in production. */
export type QueueConnection = { connectionString: string } | { url: string; credential: TokenCredential };

interface Options {
  connection: QueueConnection;
  /** Name of the queue; what lies aside is in `<name>-poison`. */
  queue?: string;
  limitMs?: number;
  onRefused?: OnRefused;
}

const LIMIT_MS = 2_000;
/** The service takes 64 KiB, in base64, with room for why a parcel was put aside. */
const MOST_BYTES = 48_000;
const FOR_EVER = -1;
const MOST_AT_ONCE = 32;
/** While a parcel moves from one queue to the other. */
const MOVE_SECONDS = 30;

const encode = (body: Json): string => Buffer.from(JSON.stringify(body)).toString('base64');
/** The body of a message; null for one that is not ours, so that it does not hold up those beside it. */
const decode = (text: string): Json => {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as Json;
  } catch {
    return null;
  }
};

const codeOf = (error: unknown): string | undefined =>
  error instanceof RestError ? ((error.details as { errorCode?: string } | undefined)?.errorCode ?? error.code) : '';
/** Another worker has the parcel now, or has finished it. */
const isTakenOver = (error: unknown): boolean =>
  ['PopReceiptMismatch', 'MessageNotFound'].includes(codeOf(error) ?? '');

/** Work on Azure Queue Storage; queues are made when they are missing. Nothing is sent twice by itself. */
export const queueWork = ({ connection, queue = 'work', limitMs = LIMIT_MS, onRefused }: Options): Work => {
  const options = { retryOptions: { maxTries: 1 } };
  const service =
    'connectionString' in connection
      ? QueueServiceClient.fromConnectionString(connection.connectionString, options)
      : new QueueServiceClient(connection.url, connection.credential, options);
  const live = service.getQueueClient(queue);
  const aside = service.getQueueClient(`${queue}-poison`);

  /** One call within the limit; a queue that is missing is made first. */
  const ask = async <Answer>(client: QueueClient, call: (limit: { abortSignal: AbortSignal }) => Promise<Answer>) => {
    const within = () => ({ abortSignal: AbortSignal.timeout(limitMs) });
    try {
      return await call(within());
    } catch (error) {
      if (codeOf(error) === 'QueueNotFound') {
        await ask(client, (limit) => client.createIfNotExists(limit));
        return call(within());
      }
      const status = error instanceof RestError ? (error.statusCode ?? 0) : 0;
      if (isRefusedAccess(status)) onRefused?.('queues', status);
      if (status >= 400 && status < 500 && status !== 408 && status !== 429) throw error;
      throw new StorageUnavailable('the queue did not answer', { cause: error });
    }
  };

  const put = (client: QueueClient, text: string, visibilityTimeout = 0) =>
    ask(client, (limit) => client.sendMessage(text, { messageTimeToLive: FOR_EVER, visibilityTimeout, ...limit }));

  /** Does nothing to a parcel that somebody else has taken over. */
  const whileHeld = async (call: () => Promise<unknown>): Promise<boolean> => {
    try {
      await call();
      return true;
    } catch (error) {
      if (isTakenOver(error)) return false;
      throw error;
    }
  };
  const receiptOf = ({ id }: Parcel): [id: string, receipt: string] => {
    const [message = '', receipt = ''] = id.split('|');
    return [message, receipt];
  };
  const drop = (parcel: Parcel): Promise<boolean> =>
    whileHeld(() => ask(live, (limit) => live.deleteMessage(...receiptOf(parcel), limit)));

  return {
    async send(body, { delaySeconds = 0 } = {}) {
      const text = encode(body);
      if (text.length > Math.ceil(MOST_BYTES / 3) * 4) throw new RangeError('a parcel holds at most 48 kB');
      await put(live, text, delaySeconds);
    },
    async receive(limit, visibilityTimeout) {
      const { receivedMessageItems } = await ask(live, (signal) =>
        live.receiveMessages({ numberOfMessages: Math.min(limit, MOST_AT_ONCE), visibilityTimeout, ...signal }),
      );
      return receivedMessageItems.map(({ messageId, popReceipt, dequeueCount, messageText }) => ({
        id: `${messageId}|${popReceipt}`,
        body: decode(messageText),
        attempt: dequeueCount,
      }));
    },
    async extend(parcel, visibilitySeconds) {
      const [message, receipt] = receiptOf(parcel);
      let held = parcel;
      await whileHeld(async () => {
        const { popReceipt = receipt } = await ask(live, (limit) =>
          live.updateMessage(message, receipt, encode(parcel.body), visibilitySeconds, limit),
        );
        held = { ...parcel, id: `${message}|${popReceipt}` };
      });
      return held;
    },
    async done(parcel) {
      await drop(parcel);
    },
    async poison(parcel, reason) {
      // First aside, then away: a crash between them leaves it twice, never nowhere.
      await put(aside, encode({ body: parcel.body, reason: reason.slice(0, 200) }));
      await drop(parcel);
    },
    async poisoned() {
      const { approximateMessagesCount = 0 } = await ask(aside, (limit) => aside.getProperties(limit));
      return approximateMessagesCount;
    },
    async redrive() {
      let count = 0;
      for (;;) {
        const { receivedMessageItems } = await ask(aside, (limit) =>
          aside.receiveMessages({ numberOfMessages: MOST_AT_ONCE, visibilityTimeout: MOVE_SECONDS, ...limit }),
        );
        if (receivedMessageItems.length === 0) return count;
        for (const { messageId, popReceipt, messageText } of receivedMessageItems) {
          const body = (decode(messageText) as { body?: Json } | null)?.body ?? null;
          if (body === null) continue; // nobody could read it the next time either
          await put(live, encode(body));
          await ask(aside, (limit) => aside.deleteMessage(messageId, popReceipt, limit));
          count += 1;
        }
      }
    },
  };
};
