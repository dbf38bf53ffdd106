import { withTyped } from './typed.ts';

describe('a card that changes while somebody types', () => {
  const card = {
    type: 'AdaptiveCard',
    body: [
      {
        type: 'Container',
        items: [
          { type: 'Input.Text', id: 'reason', value: 'old' },
          { type: 'Input.Text', id: 'other' },
        ],
      },
    ],
    actions: [{ type: 'Action.Execute', id: 'reason', verb: 'go' }],
  };

  it('keeps what was typed, in the same input', () => {
    expect(withTyped(card, new Map([['reason', 'mine']]))).toEqual({
      ...card,
      body: [
        {
          type: 'Container',
          items: [
            { type: 'Input.Text', id: 'reason', value: 'mine' },
            { type: 'Input.Text', id: 'other' },
          ],
        },
      ],
    });
  });

  it('is left alone when nothing was typed', () => {
    expect(withTyped(card, new Map())).toBe(card);
  });
});
