import { card, facts, heading, literal, open, text } from '../kernel/cards.ts';
import { mailText } from './mail-text.ts';

describe('a mail to somebody without the app', () => {
  it('has what the card says: nothing is only on a card that they will never see', () => {
    const body = [
      heading('IG-2026-0001 Late letters'),
      text('An outcome is agreed.'),
      facts([['Outcome', 'Practices phone the **ward** first.']]),
      literal('Thank you for raising it.'),
    ];
    const outcome = card(body, { fallbackText: 'x', actions: [open('Open', 'https://page.example/1')] });
    expect(mailText({ text: 'IG-2026-0001 has an outcome.', card: outcome }).split('\n')).toEqual([
      'IG-2026-0001 has an outcome.',
      '',
      'IG-2026-0001 Late letters',
      'An outcome is agreed.',
      'Outcome: Practices phone the **ward** first.',
      'Thank you for raising it.',
      '',
      'Open: https://page.example/1',
      '',
      'Add the Interface Group app in Teams to answer such messages there.',
    ]);
  });

  it('is the words alone where there is no card', () => {
    expect(mailText({ text: 'Hello.' })).toMatch(/^Hello\.\n\nAdd the/);
  });
});
