import { Button } from '@fluentui/react-button';
import { MessageBar, MessageBarBody } from '@fluentui/react-message-bar';
import { useEffect, useMemo, type ReactNode } from 'react';

import type { ActivityView, ChatView } from '../../../contract.ts';
import { CardDialog } from '../cards/card-dialog.tsx';
import type { HostTheme } from '../tab/host-protocol.ts';
import { Composer } from './composer.tsx';
import { Message } from './message.tsx';
import { isFrom, messagesOf, suggestionsOf } from './messages.ts';
import { Typing } from './typing.tsx';
import { useCardRefresh } from './use-card-refresh.ts';
import { useStickToEnd } from './use-stick-to-end.ts';
import { useTurns } from './use-turns.ts';

interface Props {
  readonly oid: string;
  readonly chat: ChatView;
  readonly theme: HostTheme;
  readonly placeholder: string;
  readonly mention?: string;
  /** What to say while nobody has said anything. */
  readonly empty: ReactNode;
  /** Stands above the composer. */
  readonly above?: ReactNode;
  /** Takes the composer’s place, where one may not write. */
  readonly instead?: ReactNode;
  readonly open: (url: string) => void;
  /** A turn ended: others may have heard something. */
  readonly ended: () => void;
}

const GROUP_MS = 5 * 60_000;

const isGrouped = (activity: ActivityView, before: ActivityView | undefined): boolean =>
  before?.from.id === activity.from.id &&
  new Date(activity.timestamp).getTime() - new Date(before.timestamp).getTime() < GROUP_MS;

/** A conversation with the bot in it: what was said, its cards, and a place to write. */
export const Conversation = ({ oid, chat, theme, placeholder, mention, empty, above, instead, open, ended }: Props) => {
  const turns = useTurns({ oid, chatId: chat.conversationId, theme, ended });
  useCardRefresh(oid, chat);
  const messages = useMemo(() => messagesOf(chat), [chat]);
  const { list, hasNew, toEnd, onScroll } = useStickToEnd(messages.length + (turns.saying === undefined ? 0 : 1));
  // What one says oneself, and the answer to it, come into sight wherever the list stood.
  useEffect(toEnd, [turns.saying, toEnd]);
  const sayError = turns.notes.get('say');
  const suggestions = turns.running === undefined ? suggestionsOf(messages.at(-1)) : [];

  return (
    <div className="conversation">
      <div className="messages" ref={list} onScroll={onScroll} tabIndex={0} role="region" aria-label="Messages">
        <div role="log" aria-label="Conversation">
          <ul className="message-list">
            {messages.map((activity, index) => (
              <Message
                key={activity.id}
                activity={activity}
                isOwn={isFrom(activity, oid)}
                isGrouped={isGrouped(activity, messages[index - 1])}
                isBusy={turns.running !== undefined}
                note={turns.notes.get(activity.id)}
                press={(id, action) => void turns.press(id, action)}
                open={open}
                dismiss={(id) => {
                  turns.dismiss(id, undefined);
                }}
              />
            ))}
            {turns.saying === undefined ? null : (
              <li className="message" data-own data-pending>
                <div className="message-body">
                  <p className="message-head">
                    <span className="message-name">You</span> <span>Sending …</span>
                  </p>
                  <div className="bubble">{turns.saying}</div>
                </div>
              </li>
            )}
          </ul>
        </div>
        {messages.length === 0 && turns.saying === undefined ? empty : null}
        <Typing isOn={turns.running !== undefined} />
      </div>
      {hasNew ? (
        <Button className="to-end" size="small" appearance="primary" onClick={toEnd}>
          New messages
        </Button>
      ) : null}
      <div className="compose-area">
        {sayError ? (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>{sayError.text}</MessageBarBody>
          </MessageBar>
        ) : null}
        {suggestions.length > 0 && !instead ? (
          <div className="suggestions" role="group" aria-label="Quick replies">
            {suggestions.map(({ title, text }) => (
              <Button key={title} size="small" shape="circular" onClick={() => void turns.say(text)}>
                {title}
              </Button>
            ))}
          </div>
        ) : null}
        {above}
        {instead ?? (
          <Composer placeholder={placeholder} mention={mention} isBusy={turns.running !== undefined} say={turns.say} />
        )}
      </div>
      {turns.dialog ? (
        <CardDialog
          dialog={turns.dialog}
          isBusy={turns.running !== undefined}
          error={turns.notes.get('dialog')?.text}
          submit={(action) => void turns.submitDialog(action)}
          open={open}
          close={turns.closeDialog}
        />
      ) : null}
    </div>
  );
};
