import { cardTitle } from './card-title.ts';

describe('the name of a card', () => {
  it('is its first text, wherever it stands', () => {
    const card = {
      type: 'AdaptiveCard',
      body: [
        { type: 'Image', url: 'x' },
        {
          type: 'ColumnSet',
          columns: [{ type: 'Column', items: [{ type: 'TextBlock', text: '**Vote** on discharge' }] }],
        },
      ],
    };
    expect(cardTitle(card)).toBe('Vote on discharge');
  });

  it('is short', () => {
    expect(cardTitle({ type: 'TextBlock', text: 'a'.repeat(200) })).toHaveLength(80);
  });

  it('is missing where a card has no text', () => {
    expect([undefined, null, 'x', {}, { body: [] }].map(cardTitle)).toEqual(Array(5).fill(undefined));
  });
});
