// What the browser keeps of the guided path: where the stand began, what was seen done, what was ticked by hand.
import { newFacts, NO_FACTS, readFacts, type Facts } from './facts.ts';
import { doneBy, isStepId, type StepId } from './steps.ts';

export interface Memory {
  /** What was there when this browser first looked: the seed, as a rule. */
  readonly base: Facts;
  /** What was there last. */
  readonly last: Facts;
  /** Steps that the stand has shown to be done. A voter's card may change again; the step stays done. */
  readonly done: readonly StepId[];
  /** Ticks set or taken away by hand. */
  readonly byHand: Readonly<Partial<Record<StepId, boolean>>>;
}

/** References and files do not vanish but by a reset of the stand. */
const wasReset = (last: Facts, facts: Facts): boolean =>
  [...last.raised, ...last.minutes].some((fact) => !facts.raised.includes(fact) && !facts.minutes.includes(fact));

/** Chats are seeded; agendas, votes and minutes are not, so those that exist were made by somebody. */
const begin = (facts: Facts): Memory => ({
  base: { ...NO_FACTS, raised: facts.raised, triaged: facts.triaged },
  last: facts,
  done: [],
  byHand: {},
});

/** Takes in what the stand shows now. `isLooking`: board staff have the library on screen. */
export const takeIn = (memory: Memory | undefined, facts: Facts, isLooking: boolean): Memory => {
  const before = memory && !wasReset(memory.last, facts) ? memory : begin(facts);
  const now = doneBy(newFacts(before.base, facts), isLooking);
  return { ...before, last: facts, done: [...new Set([...before.done, ...now])] };
};

export const isDone = (memory: Memory | undefined, id: StepId): boolean =>
  memory?.byHand[id] ?? memory?.done.includes(id) ?? false;

export const toggled = (memory: Memory, id: StepId): Memory => ({
  ...memory,
  byHand: { ...memory.byHand, [id]: !isDone(memory, id) },
});

/** Reads what was stored; anything that is not whole counts as nothing. */
export const readMemory = (stored: unknown): Memory | undefined => {
  if (stored === null || typeof stored !== 'object') return undefined;
  const { base, last, done, byHand } = stored as Record<string, unknown>;
  const [start, end] = [readFacts(base), readFacts(last)];
  if (!start || !end) return undefined;
  const hands = byHand !== null && typeof byHand === 'object' ? Object.entries(byHand) : [];
  return {
    base: start,
    last: end,
    done: Array.isArray(done) ? done.filter(isStepId) : [],
    byHand: Object.fromEntries(hands.filter(([id, tick]) => isStepId(id) && typeof tick === 'boolean')),
  };
};
