import type { ChatView, FileView } from '../../../contract.ts';
import { people } from '../../../people.ts';
import { factsOf, newFacts, NO_FACTS, readFacts } from './facts.ts';
import { doneBy, STEPS } from './steps.ts';

const says = (text: string, from = '28:bot'): ChatView => ({
  conversationId: 'c',
  kind: 'personal',
  name: '',
  activities: [{ type: 'message', id: '1', timestamp: '2026-11-22T09:00:00Z', from: { id: from }, version: 1, text }],
});
const seen = (...chats: ChatView[]) => ({ chats: [{ oid: 'p-1', chats }], files: [] });
const minutes = {
  id: 'f-1',
  name: 'm.docx',
  path: 'Minutes/m.docx',
  fields: { Kind: 'Minutes' },
} as unknown as FileView;

describe('the guided path', () => {
  it('leads each step to somebody who can do it', () => {
    for (const step of STEPS) expect(step.who(people).length).toBeGreaterThan(0);
    expect(STEPS[0]?.who(people)[0]).toMatchObject({ jobTitle: 'GP', role: 'clinician' });
    expect(STEPS[1]?.who(people)).toHaveLength(2);
  });

  it('ticks what the stand shows', () => {
    const facts = factsOf({
      ...seen(
        says('Thank you. Your reference is IG-2026-0007.'),
        says('IG-2026-0007 was accepted.'),
        says('The agenda of the meeting on Thursday is out.'),
        says('You voted: agree'),
      ),
      files: [minutes],
    });
    expect([...doneBy(facts, false)]).toEqual(['raise', 'triage', 'agenda', 'vote', 'sign']);
    expect(doneBy(facts, true).has('find')).toBe(true);
  });

  it('does not take a person’s own words for the app’s', () => {
    expect(factsOf(seen(says('What became of IG-2026-0007? Accepted?', '29:p-1')))).toEqual(NO_FACTS);
  });

  it('counts nothing that was there before', () => {
    const before = factsOf(seen(says('Your reference is IG-2026-0001.')));
    const after = factsOf(seen(says('Your reference is IG-2026-0001.'), says('Your reference is IG-2026-0002.')));
    expect(doneBy(newFacts(before, before), true).size).toBe(0);
    expect(newFacts(before, after).raised).toEqual(['IG-2026-0002']);
  });

  it('looks past whatever else the browser kept', () => {
    expect(readFacts(undefined)).toBeUndefined();
    expect(readFacts({ raised: ['a', 1], votes: 'x' })).toEqual({ ...NO_FACTS, raised: ['a'] });
  });
});
