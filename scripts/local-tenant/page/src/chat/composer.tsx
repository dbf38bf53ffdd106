import { Button } from '@fluentui/react-button';
import { Textarea } from '@fluentui/react-textarea';
import { useState, type KeyboardEvent } from 'react';

import { Icon } from '../shell/icons.tsx';

interface Props {
  readonly placeholder: string;
  readonly isBusy: boolean;
  /** In a channel the bot hears only what mentions it: a button puts this in front. */
  readonly mention?: string | undefined;
  readonly say: (text: string) => Promise<boolean>;
}

/** Where one writes. Enter sends, Shift+Enter starts a line; what could not be sent comes back. */
export const Composer = ({ placeholder, isBusy, mention, say }: Props) => {
  const [text, setText] = useState('');
  const canSend = text.trim() !== '' && !isBusy;

  const send = async () => {
    if (!canSend) return;
    setText('');
    const wasSaid = await say(text.trim());
    if (!wasSaid) setText((since) => since || text);
  };

  const sendOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {mention && !text.includes(mention) ? (
        <Button
          className="composer-mention"
          size="small"
          shape="circular"
          onClick={({ currentTarget }) => {
            setText(`${mention} ${text}`);
            currentTarget.closest('form')?.querySelector('textarea')?.focus();
          }}
        >
          {mention}
        </Button>
      ) : null}
      <Textarea
        className="composer-text"
        aria-label={placeholder}
        placeholder={placeholder}
        value={text}
        rows={Math.min(6, Math.max(1, text.split('\n').length))}
        onChange={(_, { value }) => {
          setText(value);
        }}
        onKeyDown={sendOnEnter}
      />
      <Button
        className="composer-send"
        type="submit"
        appearance="transparent"
        disabledFocusable={!canSend}
        icon={<Icon name="send" />}
        aria-label="Send message"
      />
    </form>
  );
};
