import { NO_FACTS, type Facts } from './facts.ts';
import { isDone, readMemory, takeIn, toggled } from './memory.ts';

const facts = (over: Partial<Facts>): Facts => ({ ...NO_FACTS, ...over });
const seeded = facts({ raised: ['IG-2026-0001'] });
const begun = takeIn(undefined, seeded, false);

describe('the memory of the guided path', () => {
  it('does not count what was seeded', () => {
    expect(begun.done).toEqual([]);
  });

  it('counts minutes that were there at the first look: nobody seeds them', () => {
    expect(
      takeIn(undefined, facts({ minutes: ['f-1'], agendas: ['The agenda of a meeting is out'] }), true).done,
    ).toEqual(['agenda', 'sign', 'find']);
  });

  it('keeps a step done when the card that showed it changes again', () => {
    const voted = takeIn(begun, facts({ raised: ['IG-2026-0001'], votes: ['p-1'] }), false);
    expect(takeIn(voted, seeded, false).done).toEqual(['vote']);
  });

  it('begins again when the stand was reset', () => {
    const raised = takeIn(begun, facts({ raised: ['IG-2026-0001', 'IG-2026-0002'] }), false);
    expect(raised.done).toEqual(['raise']);
    expect(takeIn(raised, seeded, false).done).toEqual([]);
  });

  it('lets a person tick and untick any step', () => {
    const ticked = toggled(begun, 'sign');
    expect([isDone(ticked, 'sign'), isDone(toggled(ticked, 'sign'), 'sign'), isDone(undefined, 'sign')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('comes back from the browser’s store, or not at all', () => {
    const memory = toggled(begun, 'vote');
    expect(readMemory(JSON.parse(JSON.stringify(memory)))).toEqual(memory);
    expect([readMemory(null), readMemory({}), readMemory('x')]).toEqual([undefined, undefined, undefined]);
  });
});
