/** An element or action of an adaptive card, as plain JSON. */
export type CardPart = Record<string, unknown>;

/** An adaptive card, schema 1.5, as plain JSON; at most 20 kB. */
export interface AdaptiveCard {
  type: 'AdaptiveCard';
  $schema: string;
  version: string;
  /** Read aloud and shown where cards are not. */
  fallbackText: string;
  body: CardPart[];
  actions?: CardPart[];
  refresh?: CardPart;
  [key: string]: unknown;
}

/**
 * The number of the shape of our cards' data. Raised when a button's data changes meaning; an older card that is
 * pressed does nothing, and becomes the fresh one where its capability can make that (`olderCards`).
 */
export const CARD_SCHEMA = 1;

const SCHEMA_URL = 'http://adaptivecards.io/schemas/adaptive-card.json';

interface CardOptions {
  fallbackText: string;
  actions?: CardPart[];
  refresh?: CardPart;
}

export const card = (body: CardPart[], { fallbackText, actions, refresh }: CardOptions): AdaptiveCard => ({
  type: 'AdaptiveCard',
  $schema: SCHEMA_URL,
  version: '1.5',
  fallbackText,
  body,
  ...(actions && { actions }),
  ...(refresh && { refresh }),
});

export const heading = (text: string): CardPart => ({
  type: 'TextBlock',
  text,
  size: 'Large',
  weight: 'Bolder',
  wrap: true,
  style: 'heading',
});

/** Our own words. Never give it what a person wrote: TextBlock renders Markdown. */
export const text = (words: string, look: CardPart = {}): CardPart => ({
  type: 'TextBlock',
  text: words,
  wrap: true,
  ...look,
});

/** What a person wrote, shown to the letter: a text run knows no Markdown. */
export const literal = (words: string, look: CardPart = {}): CardPart => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text: words, ...look }],
});

/** Label and value pairs. Values may be what people wrote, so they are literal too. */
export const facts = (pairs: [label: string, value: string][]): CardPart => ({
  type: 'Container',
  spacing: 'Small',
  items: pairs.map(([label, value]) => ({
    type: 'RichTextBlock',
    spacing: 'Small',
    inlines: [
      { type: 'TextRun', text: `${label}: `, weight: 'Bolder' },
      { type: 'TextRun', text: value },
    ],
  })),
});

/** A mistake beside the field; `attention` is announced and shown in the theme's warning colour with words. */
export const problem = (words: string): CardPart => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text: words, color: 'Attention', weight: 'Bolder' }],
});

/**
 * A button that the bot answers with a card for this person. Old clients that do not know Execute send the same data
 * as a message (Submit).
 *
 * @param data ids and the server-minted business key only: permission and state are read again when it is pressed
 */
export const execute = (title: string, verb: string, data: Record<string, unknown>, look: CardPart = {}): CardPart => ({
  type: 'Action.Execute',
  title,
  verb,
  data: { ...data, verb, schema: CARD_SCHEMA },
  ...look,
  fallback: { type: 'Action.Submit', title, data: { ...data, verb, schema: CARD_SCHEMA }, ...look },
});

const stamped = (part: unknown, group: string): unknown => {
  if (Array.isArray(part)) return part.map((each) => stamped(each, group));
  if (typeof part !== 'object' || part === null) return part;
  const { type } = part as CardPart;
  const isButton = type === 'Action.Execute' || type === 'Action.Submit';
  return Object.fromEntries(
    Object.entries(part).map(([name, value]: [string, unknown]) => [
      name,
      isButton && name === 'data' ? { group, ...(value as CardPart) } : stamped(value, group),
    ]),
  );
};

/** The card with its group in every button, so that who is in several groups answers in the right one. */
export const cardOfGroup = (whole: AdaptiveCard, group: string): AdaptiveCard => stamped(whole, group) as AdaptiveCard;

/** Opens a page of the tab, or a document. */
export const open = (title: string, url: string): CardPart => ({ type: 'Action.OpenUrl', title, url });

/** Asks for a fresh view for these people (Teams ids) when the card comes into sight. */
export const refreshFor = (verb: string, data: Record<string, unknown>, teamsIds: string[]): CardPart => ({
  action: { type: 'Action.Execute', verb, data: { ...data, verb, schema: CARD_SCHEMA } },
  userIds: teamsIds.slice(0, 60),
});
