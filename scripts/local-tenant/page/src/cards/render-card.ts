// The only file that knows the `adaptivecards` package's objects.
import {
  AdaptiveCard,
  ExecuteAction,
  Input,
  NumberInput,
  OpenUrlAction,
  SubmitAction,
  type Action,
} from 'adaptivecards';

import type { ActionBody } from '../../../contract.ts';
import { hostConfig } from './host-config.ts';
import { renderMarkdown } from './markdown.ts';
import { withTyped } from './typed.ts';

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = renderMarkdown(text);
  result.didProcess = true;
};

export interface CardDoors {
  readonly press: (action: ActionBody) => void;
  readonly open: (url: string) => void;
}

export interface RenderedCard {
  readonly element: HTMLElement | undefined;
  /** What was typed or chosen and not sent yet, by input id. */
  readonly typed: () => Map<string, string>;
}

const act = (action: Action, doors: CardDoors) => {
  if (action instanceof ExecuteAction)
    doors.press({ type: 'Action.Execute', verb: action.verb, data: action.data ?? {} });
  else if (action instanceof SubmitAction) doors.press({ type: 'Action.Submit', data: action.data ?? {} });
  else if (action instanceof OpenUrlAction) doors.open(action.url ?? '');
};

const typedIn = (card: AdaptiveCard): Map<string, string> =>
  new Map(
    card
      .getAllInputs(true)
      .filter((input): input is Input => input instanceof Input && input.isDirty())
      .map((input) => [input.id ?? '', String(input.value ?? '')]),
  );

/** The package takes an optional number with a minimum for wrong when it is left empty; Teams does not. */
const allowEmptyNumbers = (card: AdaptiveCard) => {
  for (const input of card.getAllInputs(true)) {
    if (!(input instanceof NumberInput)) continue;
    const isValid = input.isValid.bind(input);
    input.isValid = () => (input.isSet() ? isValid() : !input.isRequired);
  }
};

/** Renders a card; `typed` fills inputs that somebody had begun in an older version of it. */
export const renderCard = (source: unknown, doors: CardDoors, typed: ReadonlyMap<string, string>): RenderedCard => {
  const card = new AdaptiveCard();
  card.hostConfig = hostConfig;
  card.onExecuteAction = (action) => {
    act(action, doors);
  };
  card.onInlineCardExpanded = (action, isExpanded) => {
    if (isExpanded) action.card.renderedElement?.scrollIntoView({ block: 'nearest' });
  };
  card.onAnchorClicked = (_element, anchor) => {
    doors.open(anchor.getAttribute('href') ?? '');
    return true;
  };
  card.parse(withTyped(source, typed));
  allowEmptyNumbers(card);
  const element = card.render();
  return { element, typed: () => typedIn(card) };
};
