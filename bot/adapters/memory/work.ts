import type { Json } from '../../kernel/events.ts';
import type { Parcel, Work } from '../../ports/work.ts';

interface Message {
  json: string;
  visibleAt: number;
  attempt: number;
  receipt: number;
}

/** Most bytes of JSON in one parcel: 64 KiB once the queue has encoded it. */
const MOST_BYTES = 48_000;

/**
 * Work in memory; several workers may share it.
 *
 * @param now milliseconds, for tests that move the time by hand
 */
export const memoryWork = (now: () => number = Date.now): Work => {
  const messages = new Map<string, Message>();
  const aside: { json: string; reason: string }[] = [];
  let count = 0;

  const add = (json: string, delaySeconds: number): void => {
    if (Buffer.byteLength(json) > MOST_BYTES) throw new RangeError('a parcel holds at most 48 kB');
    count += 1;
    messages.set(String(count), { json, visibleAt: now() + delaySeconds * 1000, attempt: 0, receipt: 0 });
  };
  /** The message while this parcel's holder still has it. */
  const held = ({ id }: Parcel): [string, Message] | undefined => {
    const [name = '', receipt] = id.split('.');
    const message = messages.get(name);
    return message?.receipt === Number(receipt) ? [name, message] : undefined;
  };

  return {
    async send(body, { delaySeconds = 0 } = {}) {
      await Promise.resolve();
      add(JSON.stringify(body), delaySeconds);
    },
    async receive(limit, visibilitySeconds) {
      await Promise.resolve();
      const visible = [...messages].filter(([, { visibleAt }]) => visibleAt <= now()).slice(0, limit);
      return visible.map(([name, message]) => {
        message.attempt += 1;
        message.receipt += 1;
        message.visibleAt = now() + visibilitySeconds * 1000;
        const body = JSON.parse(message.json) as Json;
        return { id: `${name}.${message.receipt}`, body, attempt: message.attempt };
      });
    },
    async extend(parcel, visibilitySeconds) {
      await Promise.resolve();
      const [name, message] = held(parcel) ?? [];
      if (!name || !message) return parcel;
      message.receipt += 1;
      message.visibleAt = now() + visibilitySeconds * 1000;
      return { ...parcel, id: `${name}.${message.receipt}` };
    },
    async done(parcel) {
      await Promise.resolve();
      const [name] = held(parcel) ?? [];
      if (name) messages.delete(name);
    },
    async poison(parcel, reason) {
      await Promise.resolve();
      const [name, message] = held(parcel) ?? [];
      if (!name || !message) return;
      messages.delete(name);
      aside.push({ json: JSON.stringify(parcel.body), reason });
    },
    poisoned: () => Promise.resolve(aside.length),
    async redrive() {
      await Promise.resolve();
      const back = aside.splice(0);
      for (const { json } of back) add(json, 0);
      return back.length;
    },
  };
};
