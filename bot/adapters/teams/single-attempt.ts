import { ConnectorFactory, type ConnectorClient } from 'botframework-connector';

/** A call to the connector that has not answered by then counts as lost; ms. */
const CALL_LIMIT_MS = 10_000;
/** More service addresses than Teams has regions. */
const MOST_CLIENTS = 32;

interface Call {
  abortSignal?: AbortSignal;
}

interface Policy {
  name: string;
  sendRequest(call: Call, next: (call: Call) => Promise<unknown>): Promise<unknown>;
}

interface Pipeline {
  removePolicy(which: { name: string }): unknown[];
  addPolicy(policy: Policy): void;
}

/** The SDK's own time limit leaves its timer running after the answer. */
const limited: Policy['sendRequest'] = async (call, next) => {
  const limit = new AbortController();
  const timer = setTimeout(() => {
    limit.abort();
  }, CALL_LIMIT_MS);
  call.abortSignal = limit.signal;
  try {
    return await next(call);
  } finally {
    clearTimeout(timer);
  }
};

/** Removes the SDK's own retries, which send a message up to four times, and redirects, which would carry our token. */
const sendOnce = (connector: ConnectorClient): ConnectorClient => {
  const { pipeline } = (connector as unknown as { client: { pipeline: Pipeline } }).client;
  if (pipeline.removePolicy({ name: 'defaultRetryPolicy' }).length !== 1)
    throw new Error('connector retry policy not found: check the botbuilder pin');
  pipeline.removePolicy({ name: 'redirectPolicy' });
  pipeline.addPolicy({ name: 'callLimit', sendRequest: limited });
  return connector;
};

export interface ConnectorPool {
  factory(inner: ConnectorFactory): ConnectorFactory;
}

/** One client for each service address: building one costs more than a turn, and it holds no state of a turn. */
export const connectorPool = (): ConnectorPool => {
  const clients = new Map<string, Promise<ConnectorClient>>();

  class SingleAttemptFactory extends ConnectorFactory {
    readonly #inner: ConnectorFactory;
    constructor(inner: ConnectorFactory) {
      super();
      this.#inner = inner;
    }

    override create(serviceUrl: string, audience: string): Promise<ConnectorClient> {
      const key = `${serviceUrl} ${audience}`;
      const known = clients.get(key);
      if (known) return known;
      const made = this.#inner.create(serviceUrl, audience).then(sendOnce);
      if (clients.size >= MOST_CLIENTS) clients.clear();
      clients.set(key, made);
      made.catch(() => clients.delete(key));
      return made;
    }
  }

  return { factory: (inner) => new SingleAttemptFactory(inner) };
};
