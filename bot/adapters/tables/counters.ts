import { setTimeout as wait } from 'node:timers/promises';
import { keyPart, type GroupId } from '../../kernel/ids.ts';
import type { Commit, CommitResult } from '../../ports/register.ts';
import { StorageUnavailable } from '../../ports/unavailable.ts';
import { counterKey } from './keys.ts';
import type { Step, Table } from './table.ts';

/** How often a number is taken anew when other instances take theirs, and how long the waits may get. */
const ATTEMPTS = 20;
const LONGEST_WAIT_MS = 160;

interface Counter {
  value: number;
  /** Undefined while the row does not exist. */
  etag: string | undefined;
}

/** Writes a commit together with one more row and answers that row's new ETag beside the result. */
export type WriteWith = (
  group: GroupId,
  commit: Commit,
  extra: Step,
) => Promise<{ result: CommitResult; etag: string | undefined }>;

/**
 * Numbers in the order of asking: one command at a time per group and counter inside an instance, so that nobody in
 * it contends; between instances the ETag decides. When the store is out of reach, all who wait are told at once.
 */
export const counters = (table: Table, write: WriteWith) => {
  const known = new Map<string, Counter>();
  const queues = new Map<string, Promise<unknown>>();
  /** The outage that ended a call, for those who had come by then: they would wait for the same store, one by one. */
  const outages = new Map<string, { upTo: number; cause: StorageUnavailable }>();
  let calls = 0;

  const read = async (group: GroupId, name: string): Promise<Counter> => {
    const row = await table.get(keyPart(group), counterKey(name));
    return { value: Number(row?.columns.value ?? 0), etag: row?.etag };
  };

  const step = (name: string, { value, etag }: Counter): Step => {
    const row = { key: counterKey(name), columns: { value: value + 1 } };
    return etag === undefined ? { act: 'create', ...row } : { act: 'replace', ...row, etag };
  };

  const takeNumber = async (group: GroupId, name: string, build: (number: number) => Commit): Promise<CommitResult> => {
    const key = `${group}~${name}`;
    let counter = known.get(key) ?? (await read(group, name));
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      known.delete(key); // an unknown outcome leaves nothing to rely on
      const { result, etag } = await write(group, build(counter.value + 1), step(name, counter));
      if (result.kind === 'committed') {
        if (etag) known.set(key, { value: counter.value + 1, etag });
        return result;
      }
      if (result.kind === 'seen') {
        known.set(key, counter); // if it was somebody else's number, the ETag will say so
        return result;
      }
      await wait(Math.random() * Math.min(LONGEST_WAIT_MS, 5 * 2 ** attempt));
      const now = await read(group, name);
      if (now.etag === counter.etag) return result; // not the counter but the stream was there already
      counter = now;
    }
    return { kind: 'conflict' };
  };

  return (group: GroupId, name: string, build: (number: number) => Commit): Promise<CommitResult> => {
    const key = `${group}~${name}`;
    const before = queues.get(key) ?? Promise.resolve();
    const ticket = (calls += 1);
    const turn = async (): Promise<CommitResult> => {
      const outage = outages.get(key);
      if (outage && ticket <= outage.upTo)
        throw new StorageUnavailable('the store was out of reach for the one before', { cause: outage.cause });
      try {
        return await takeNumber(group, name, build);
      } catch (error) {
        if (error instanceof StorageUnavailable) outages.set(key, { upTo: calls, cause: error });
        throw error;
      }
    };
    const mine = before.then(turn, turn);
    queues.set(key, mine);
    const tidy = (): void => {
      if (queues.get(key) !== mine) return;
      queues.delete(key);
      outages.delete(key);
    };
    mine.then(tidy, tidy);
    return mine;
  };
};
