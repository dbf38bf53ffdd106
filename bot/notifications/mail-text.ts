import type { OutMessage } from '../ports/chat.ts';

/** The message for somebody who has no card: its words, and its links spelt out. */
export const mailText = ({ text, card }: OutMessage): string => {
  const links = (card?.actions ?? [])
    .filter(({ type, url }) => type === 'Action.OpenUrl' && typeof url === 'string')
    .map(({ title, url }) => `${String(title)}: ${String(url)}`);
  const footer = 'Add the Interface Group app in Teams to answer such messages there.';
  return [text, ...links, footer].join('\n\n');
};
