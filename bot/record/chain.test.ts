import { anIssue, by, noon } from '../adapters/contracts/samples.ts';
import type { ChainedEvent, Happened } from '../kernel/events.ts';
import { GENESIS, hashEvent, hashText, verifyStream } from './chain.ts';

const happened = (number: number): Happened => ({
  type: 'Noted',
  version: 1,
  data: { number, nested: { b: 1, a: [1, { d: 1, c: 2 }] } },
  text: { body: `words ${number}` },
});

/** A chain of events as a register writes it. */
const aChain = (length: number): ChainedEvent[] => {
  const events: ChainedEvent[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const salt = `salt ${seq}`;
    const event = happened(seq);
    const textHashes = hashText(event.text, salt);
    const link = { stream: anIssue(1), seq, at: noon, by, event, textHashes, previous: events.at(-1)?.hash ?? GENESIS };
    events.push({ ...link, salt, hash: hashEvent(link) });
  }
  return events;
};
const changed = (events: ChainedEvent[], seq: number, change: Partial<ChainedEvent>): ChainedEvent[] =>
  events.map((event) => (event.seq === seq ? { ...event, ...change } : event));

const withoutText = ({ type, version, data }: Happened): Happened => ({ type, version, data });

describe('the chain of a stream', () => {
  it('holds for events as they were written, and for none', () => {
    expect(verifyStream(aChain(3))).toBeUndefined();
    expect(verifyStream([])).toBeUndefined();
  });

  it('does not mind the order of fields', () => {
    const events = aChain(2);
    const data = { nested: { a: [1, { c: 2, d: 1 }], b: 1 }, number: 2 };
    expect(verifyStream(changed(events, 2, { event: { ...happened(2), data } }))).toBeUndefined();
  });

  it.each<[string, Partial<ChainedEvent>]>([
    ['its data', { event: { ...happened(2), data: { number: 3 } } }],
    ['its type', { event: { ...happened(2), type: 'Unsaid' } }],
    ['its time', { at: '2026-11-23T12:00:00.001Z' }],
    ['its author', { by: { oid: 'somebody-else', name: by.name } }],
    ['its hash', { hash: 'f'.repeat(64) }],
    ['its stream', { stream: anIssue(2) }],
  ])('names an event when %s was changed', (_what, change) => {
    expect(verifyStream(changed(aChain(3), 2, change))).toMatchObject({ seq: 2, what: 'changed' });
  });

  it('names an event whose words were changed', () => {
    const event = { ...happened(2), text: { body: 'other words' } };
    expect(verifyStream(changed(aChain(3), 2, { event }))).toMatchObject({ seq: 2, what: 'text changed' });
  });

  it('names an event whose words were taken away but not erased', () => {
    const event = withoutText(happened(2));
    expect(verifyStream(changed(aChain(3), 2, { event }))).toMatchObject({ seq: 2, what: 'text changed' });
  });

  it('names an event that was changed together with its own hash by the one after it', () => {
    const events = aChain(3);
    const [, second] = events;
    if (!second) throw new Error('no event');
    const forged = { ...second, event: { ...happened(2), data: 'forged' } };
    expect(verifyStream(changed(events, 2, { ...forged, hash: hashEvent(forged) }))).toEqual({
      stream: 'issue~IG-2026-0001',
      seq: 3,
      what: 'not linked',
    });
  });

  it('names the number of an event that was dropped', () => {
    expect(verifyStream(aChain(3).toSpliced(1, 1))).toMatchObject({ seq: 2, what: 'missing' });
    expect(verifyStream(aChain(3).slice(1))).toMatchObject({ seq: 1, what: 'missing' });
  });

  it('names events that were swapped, with or without their numbers', () => {
    const [first, second, third] = aChain(3);
    if (!first || !second || !third) throw new Error('no event');
    expect(verifyStream([first, third, second])).toMatchObject({ seq: 2, what: 'missing' });
    expect(verifyStream([first, { ...third, seq: 2 }, { ...second, seq: 3 }])).toMatchObject({
      seq: 2,
      what: 'changed',
    });
  });

  it('holds after words and salt were erased, and after a name was', () => {
    const event = withoutText(happened(2));
    const erased = changed(aChain(3), 2, { event, salt: '', by: { oid: by.oid, name: '' } });
    expect(verifyStream(erased)).toBeUndefined();
  });
});
