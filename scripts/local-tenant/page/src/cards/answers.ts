// What the bot's answer to a pressed button means for the person who pressed it.
import type { TurnAnswer } from '../../../contract.ts';

export interface CardDialog {
  readonly title: string;
  readonly card: unknown;
  readonly width: 'small' | 'medium' | 'large';
}

export type CardAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'message'; readonly text: string }
  /** `isUnsent`: it never reached the conversation. */
  | { readonly kind: 'error'; readonly text: string; readonly isUnsent?: true }
  | { readonly kind: 'dialog'; readonly dialog: CardDialog };

type Fields = Readonly<Record<string, unknown>>;

const fields = (value: unknown): Fields => (value !== null && typeof value === 'object' ? (value as Fields) : {});
const words = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

const NO_ANSWER = 'The app did not answer. Look at the chat before you try again: it may have been recorded.';
const REFUSED = 'The app could not do that.';

/** Teams' own sizes are words or pixels; three steps are enough here. */
const widthOf = (width: unknown): CardDialog['width'] => {
  if (width === 'large' || (typeof width === 'number' && width > 700)) return 'large';
  return width === 'small' || (typeof width === 'number' && width < 400) ? 'small' : 'medium';
};

const taskAnswer = (task: Fields): CardAnswer => {
  if (task.type === 'message') return { kind: 'message', text: words(task.value) ?? 'Done.' };
  const info = fields(task.value);
  const attachment = fields(info.card);
  const card = attachment.content ?? info.card;
  if (!card) return { kind: 'error', text: 'The app opened a dialog without a card.' };
  return {
    kind: 'dialog',
    dialog: { title: words(info.title) ?? 'Interface Group', card, width: widthOf(info.width) },
  };
};

/** Reads `{statusCode, type, value}` (card actions), `{task}` (dialogs), an error body, or nothing at all. */
export const readAnswer = ({ status, body }: TurnAnswer): CardAnswer => {
  if (status === 0) return { kind: 'error', text: NO_ANSWER };
  const answer = fields(body);
  if ('task' in answer) return taskAnswer(fields(answer.task));

  const type = words(answer.type) ?? '';
  const value = answer.value;
  const said = words(fields(value).message) ?? words(fields(answer.error).message) ?? words(answer.message);
  const code = typeof answer.statusCode === 'number' ? answer.statusCode : status;

  if (type === 'application/vnd.microsoft.error' || code >= 400 || status >= 400)
    return { kind: 'error', text: said ?? REFUSED };
  if (type === 'application/vnd.microsoft.activity.message') return { kind: 'message', text: words(value) ?? 'Done.' };
  return { kind: 'done' };
};

/** What `task/submit` carries, as Teams sends it. A card’s `task/fetch` button needs nothing: the tenant knows it. */
export const dialogValue = (data: unknown, theme: string) => ({ data, context: { theme } });
