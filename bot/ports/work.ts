import type { Json } from '../kernel/events.ts';

/** One parcel of work as received; hidden from other workers until its visibility time has passed. */
export interface Parcel {
  id: string;
  body: Json;
  /** 1 at the first delivery. */
  attempt: number;
}

/** Work passed between instances: at least once, in no order. */
export interface Work {
  /** @param body at most 48 kB of JSON */
  send(body: Json, options?: { delaySeconds?: number }): Promise<void>;
  /** Takes up to `limit` parcels (1 to 32) and hides them for `visibilitySeconds`. */
  receive(limit: number, visibilitySeconds: number): Promise<Parcel[]>;
  /** Hides it for longer, from now; answers the parcel as it is held from then on. Taken over meanwhile: left alone. */
  extend(parcel: Parcel, visibilitySeconds: number): Promise<Parcel>;
  /** Done: gone for good. A parcel that another worker has taken over meanwhile is left alone. */
  done(parcel: Parcel): Promise<void>;
  /** Will never work: put aside in the poison queue with a short reason (no text of people). */
  poison(parcel: Parcel, reason: string): Promise<void>;
  /** How many parcels lie aside. */
  poisoned(): Promise<number>;
  /** Puts every parcel that lies aside back to work; answers how many. */
  redrive(): Promise<number>;
}
