import type { Activity, Attachment } from 'botbuilder';

import type { AdaptiveCard } from '../../kernel/cards.ts';
import type { OutMessage } from '../../ports/chat.ts';

export const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

const attachment = (content: AdaptiveCard): Attachment => ({ contentType: ADAPTIVE_CARD, content });

/**
 * Our message as the channel takes it. Words go as plain text, since they may hold what people wrote; beside a card
 * they are the summary, which notifications show and screen readers say.
 */
export const activityOf = ({ text, card }: OutMessage): Partial<Activity> =>
  card
    ? { type: 'message', summary: text, attachments: [attachment(card)] }
    : { type: 'message', text, textFormat: 'plain' };
