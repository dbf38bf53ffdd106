import { readAnswer } from './answers.ts';

const turn = (body: unknown, status = 200) => ({ status, body, activities: [] });

describe('the answer to a button', () => {
  it('with a card is done: the card is in the chat already', () => {
    expect(readAnswer(turn({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: {} }))).toEqual({
      kind: 'done',
    });
  });

  it('with a message is said', () => {
    expect(
      readAnswer(turn({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Kept.' })),
    ).toEqual({
      kind: 'message',
      text: 'Kept.',
    });
  });

  it('that refuses says why', () => {
    const body = {
      statusCode: 400,
      type: 'application/vnd.microsoft.error',
      value: { code: 'vote/closed', message: 'Voting has closed.' },
    };
    expect(readAnswer(turn(body, 400))).toEqual({ kind: 'error', text: 'Voting has closed.' });
  });

  it('that never came warns that it may have been recorded', () => {
    const answer = readAnswer(turn(undefined, 0));
    expect(answer.kind).toBe('error');
    expect(JSON.stringify(answer)).toContain('may have been recorded');
  });

  it('without words is still an error', () => {
    expect(readAnswer(turn('', 500))).toEqual({ kind: 'error', text: 'The app could not do that.' });
  });

  it('of a message turn is done', () => {
    expect(readAnswer(turn(''))).toEqual({ kind: 'done' });
  });

  it('can open a dialog', () => {
    const card = { type: 'AdaptiveCard' };
    const body = { task: { type: 'continue', value: { title: 'Raise', width: 'large', card: { content: card } } } };
    expect(readAnswer(turn(body))).toEqual({ kind: 'dialog', dialog: { title: 'Raise', card, width: 'large' } });
  });

  it('can end a dialog with a message', () => {
    expect(readAnswer(turn({ task: { type: 'message', value: 'Raised.' } }))).toEqual({
      kind: 'message',
      text: 'Raised.',
    });
  });
});
