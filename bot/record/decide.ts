import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../kernel/errors.ts';
import type { Evolve, Happened, Head, Json, Recorded } from '../kernel/events.ts';
import type { GroupId, Stream } from '../kernel/ids.ts';
import type { Person } from '../kernel/people.ts';
import type { Instant } from '../kernel/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { CommitResult, DueTimer, Register, Timer } from '../ports/register.ts';

/** How often a decision is made anew when others write first, and how long the waits may get (full jitter). */
const ATTEMPTS = 8;
const LONGEST_WAIT_MS = 160;

export interface Decision<State, Event extends Happened> {
  group: GroupId;
  by: Pick<Person, 'oid' | 'name'>;
  /** The command's own key: the same key is done once, and answers the same. */
  key: string;
  stream: Stream;
  evolve: Evolve<State, Event>;
  /** The version that the person saw; a stream that has moved on is refused with `record/changed` (412). */
  ifVersion?: number | undefined;
  /** Throws a Refusal, or says what happens; no events means that there is nothing to do. Called again on conflict. */
  decide(state: State | undefined, now: Instant): Event[];
  /** Timers to set together with the events. */
  timers?(state: State, now: Instant): Timer[];
  /** The timer that causes this command, so that it fires once. */
  fires?: DueTimer | undefined;
}

export interface Decided<State> {
  /** The state after the command; for a replay, the present one. */
  head: Head<State>;
  /** True when this key was done before and nothing was written now. */
  replayed: boolean;
}

export interface NumberedDecision<State, Event extends Happened> {
  group: GroupId;
  by: Pick<Person, 'oid' | 'name'>;
  key: string;
  /** A hash of what is asked for: the same key with another one is refused with `record/done-otherwise`. */
  content?: string;
  counter: string;
  evolve: Evolve<State, Event>;
  /** What happens under this number: the new stream and its first events. May be called again with another number. */
  decide(number: number, now: Instant): { stream: Stream; events: Event[] };
}

/** Folds events onto a state, as the record will when it is rebuilt. */
export const fold = <State, Event extends Happened>(
  evolve: Evolve<State, Event>,
  state: State | undefined,
  events: Event[],
  meta: Pick<Recorded, 'at' | 'by' | 'seq'>,
): State | undefined =>
  events.reduce<State | undefined>(
    (before, event, index) => evolve(before, event, { ...meta, seq: meta.seq + index }),
    state,
  );

/** The order in which every command goes: load, decide, commit; when somebody was first, again on the newer state. */
export const recordKeeper = ({ register, clock }: { register: Register; clock: Clock }) => {
  const present = async <State>(group: GroupId, stream: Stream): Promise<Head<State>> => {
    const head = await register.head<State>(group, stream);
    if (!head) throw new Error(`a command was recorded but its stream ${stream.kind} is missing`);
    return head;
  };

  return {
    /**
     * Carries one command out once. One round trip when this instance remembers the stream.
     *
     * @param isNew the stream is expected to begin with this command, so it is not looked for first
     * @throws Refusal from the rules, always decided on the state that the store holds, never on a remembered one
     */
    async decide<State, Event extends Happened>(
      command: Decision<State, Event>,
      { isNew = false }: { isNew?: boolean } = {},
    ): Promise<Decided<State>> {
      const { group, by, key, stream, evolve } = command;
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const known = attempt > 0 ? undefined : register.remembered<State>(group, stream);
        /** Whether the decision is made on what the store holds, not on memory or hope. */
        const fresh = attempt > 0 || (!known && !isNew);
        const head = fresh ? await register.head<State>(group, stream) : known;
        const at = clock.now();
        let events: Event[];
        try {
          if (command.ifVersion !== undefined && head && head.seq !== command.ifVersion)
            throw new Refusal(
              'record/changed',
              'Somebody changed this after you opened it. Look at both versions, then decide again.',
              {
                detail: { version: head.seq, state: head.state },
              },
            );
          events = command.decide(head?.state, at);
        } catch (refusal) {
          if (!(refusal instanceof Refusal)) throw refusal;
          const outcome = await register.seen(group, key);
          if (outcome !== undefined) return { head: await present<State>(group, stream), replayed: true };
          if (fresh) throw refusal;
          continue; // decided on memory: ask the store before telling a person "no"
        }
        if (events.length === 0 && !fresh) continue; // nothing to do, as far as memory goes: ask the store
        if (events.length === 0 && head) {
          if (command.fires) await register.dropTimer(command.fires);
          return { head, replayed: false };
        }
        const state = fold(evolve, head?.state, events, { at, by, seq: (head?.seq ?? 0) + 1 });
        if (state === undefined) throw new Error(`a command on ${stream.kind} decided nothing on a new stream`);
        const result = await register.commit(group, {
          by,
          at,
          once: { key, outcome: { stream: stream.id } },
          appends: [{ stream, on: head, events, state }],
          ...(command.timers && { setTimers: command.timers(state, at) }),
          ...(command.fires && { fires: command.fires }),
        });
        if (result.kind === 'seen') return { head: await present<State>(group, stream), replayed: true };
        if (result.kind === 'committed') return { head: result.heads[0] as Head<State>, replayed: false };
        await wait(Math.random() * Math.min(LONGEST_WAIT_MS, 10 * 2 ** attempt));
      }
      throw new Refusal('record/busy', 'Many people are changing this at the same moment. Try again.');
    },

    /**
     * Begins a stream under the next number of a counter. Answers the stream that this key made, now or before.
     *
     * @throws Refusal `record/done-otherwise` when the key made a stream of another content before
     */
    async begin<State, Event extends Happened>(command: NumberedDecision<State, Event>): Promise<Decided<State>> {
      const { group, by, key, content = null, counter, evolve } = command;
      const result: CommitResult = await register.commitNumbered(group, counter, (number) => {
        const at = clock.now();
        const { stream, events } = command.decide(number, at);
        const state = fold(evolve, undefined, events, { at, by, seq: 1 });
        return {
          by,
          at,
          once: { key, outcome: { kind: stream.kind, stream: stream.id, content } satisfies Json },
          appends: [{ stream, on: undefined, events, state }],
        };
      });
      if (result.kind === 'conflict') throw new Error('a numbered stream existed already');
      if (result.kind === 'committed') return { head: result.heads[0] as Head<State>, replayed: false };
      const head = await present<State>(group, toStream(result.outcome));
      const before = (result.outcome as { content?: string | null }).content ?? null; // rows of an older program have none
      if (before !== null && content !== null && before !== content)
        throw new Refusal('record/done-otherwise', `${head.stream.id} was made of this before. Nothing was changed.`, {
          detail: { stream: head.stream.id },
        });
      return { head, replayed: true };
    },
  };
};

export type RecordKeeper = ReturnType<typeof recordKeeper>;

const toStream = (outcome: Json): Stream => {
  const { kind, stream } = outcome as { kind: Stream['kind']; stream: string };
  return { kind, id: stream };
};
