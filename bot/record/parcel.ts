import { z } from 'zod';
import type { GroupId, StreamKind } from '../kernel/ids.ts';
import type { OutboxRow } from '../ports/register.ts';

/** A queue message holds 48 kB of JSON. */
const MOST_BYTES = 40_000;
/** Reactions of one parcel run one event after the other, so few that a parcel of quick ones is done within its lease. */
const MOST_EVENTS = 20;

const ParcelEvent = z.strictObject({
  stream: z.strictObject({ kind: z.string().transform((kind) => kind as StreamKind), id: z.string() }),
  seq: z.int().min(1),
  type: z.string(),
  /** Reactions that are still to run; null for all of them. */
  left: z.array(z.string()).nullable(),
});
export type ParcelEvent = z.infer<typeof ParcelEvent>;

/** What the relay puts on the queue: which events happened, never what they say. */
export const EventParcel = z.strictObject({
  group: z.string(),
  events: z.array(ParcelEvent),
  /** How often reactions of it failed by a fault; five times and it is put aside. */
  faults: z.int().min(0).default(0),
  /** How often it waited for a service that is down; that may go on for as long as it takes. */
  waits: z.int().min(0).default(0),
});
export type EventParcel = z.infer<typeof EventParcel>;

/** Rows of one group, packed into parcels in their order; each with the rows that it carries. */
export const pack = (group: GroupId, rows: OutboxRow[]): { parcel: EventParcel; rows: OutboxRow[] }[] => {
  const packed: { parcel: EventParcel; rows: OutboxRow[]; bytes: number }[] = [];
  for (const row of rows) {
    const event = { stream: { ...row.stream }, seq: row.seq, type: row.type, left: null };
    const bytes = Buffer.byteLength(JSON.stringify(event));
    const last = packed.at(-1);
    if (last && last.rows.length < MOST_EVENTS && last.bytes + bytes < MOST_BYTES) {
      last.parcel.events.push(event);
      last.rows.push(row);
      last.bytes += bytes;
    } else packed.push({ parcel: { group, events: [event], faults: 0, waits: 0 }, rows: [row], bytes });
  }
  return packed;
};
