import { card, CARD_SCHEMA, execute, facts, literal, problem, refreshFor } from './cards.ts';

const hostile = '**bold** [x](javascript:alert(1)) <at>all</at> ${title}';

/** Every TextBlock of a card part, at any depth. */
const markdownIn = (part: unknown): unknown[] => {
  if (typeof part !== 'object' || part === null) return [];
  const own = (part as { type?: unknown }).type === 'TextBlock' ? [part] : [];
  return [...own, ...Object.values(part).flatMap(markdownIn)];
};

describe('cards', () => {
  it('show what people wrote to the letter, never as Markdown', () => {
    for (const part of [literal(hostile), facts([['Title', hostile]]), problem(hostile)]) {
      expect(JSON.stringify(part)).toContain(JSON.stringify(hostile));
      expect(markdownIn(part)).toEqual([]);
    }
  });

  it('say the verb and the shape in every button, also for clients that know only Submit', () => {
    const button = execute('Agree', 'vote.cast', { vote: 'V-1', verb: 'vote.close', schema: 99 });
    const data = { vote: 'V-1', verb: 'vote.cast', schema: CARD_SCHEMA };
    expect(button).toMatchObject({ type: 'Action.Execute', verb: 'vote.cast', data });
    expect(button['fallback']).toMatchObject({ type: 'Action.Submit', title: 'Agree', data });
  });

  it('leave out what they do not have', () => {
    expect(card([], { fallbackText: 'A card' })).toEqual({
      type: 'AdaptiveCard',
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      version: '1.5',
      fallbackText: 'A card',
      body: [],
    });
  });

  it('refresh for sixty people at most, as Teams allows', () => {
    const people = Array.from({ length: 61 }, (_, number) => `29:${number}`);
    expect(refreshFor('vote.see', {}, people)['userIds']).toEqual(people.slice(0, 60));
  });
});
