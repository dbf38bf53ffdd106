import type { Happened, Head, Recorded } from '../../kernel/events.ts';
import { stream, type Stream } from '../../kernel/ids.ts';
import type { Commit } from '../../ports/register.ts';

/** A stream of notes, as plain as a slice can be: its state is what was noted, in order. */
export interface Notes {
  notes: string[];
}
export type Noted = Happened<'Noted', { note: string }>;

export const noted = (note: string, text?: Record<string, string>): Noted => ({
  type: 'Noted',
  version: 1,
  data: { note },
  ...(text && { text }),
});

export const evolveNotes = (state: Notes | undefined, { data }: Noted): Notes => ({
  notes: [...(state?.notes ?? []), data.note],
});

export const by = { oid: '7f0b4a52-6b0c-4d2b-9a55-000000000001', name: 'Dr Ailsa Rennie' };
export const noon = '2026-11-23T12:00:00.000Z';

export const anIssue = (number: number): Stream => stream('issue', `IG-2026-${String(number).padStart(4, '0')}`);

/** A commit of one note, on a head or on a new stream. */
export const aCommit = (of: Stream, on: Head | undefined, note: string, more: Partial<Commit> = {}): Commit => ({
  by,
  at: noon,
  once: { key: `key of ${note}`, outcome: { said: note } },
  appends: [
    {
      stream: of,
      on,
      events: [noted(note)],
      state: evolveNotes(on?.state as Notes | undefined, noted(note)),
    },
  ],
  ...more,
});

export const notesOf = (recorded: Recorded[]): unknown[] => recorded.map(({ event }) => (event as Noted).data.note);
