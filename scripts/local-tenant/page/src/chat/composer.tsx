import { Button } from '@fluentui/react-button';
import { Textarea } from '@fluentui/react-textarea';
import { useState, type KeyboardEvent } from 'react';

import { Icon } from '../shell/icons.tsx';

/** Where one writes. Enter sends, Shift+Enter starts a line; what could not be sent comes back. */
export const Composer = ({
  placeholder,
  isBusy,
  say,
}: {
  placeholder: string;
  isBusy: boolean;
  say: (text: string) => Promise<boolean>;
}) => {
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
        type="submit"
        appearance="transparent"
        disabledFocusable={!canSend}
        icon={<Icon name="send" />}
        aria-label="Send message"
      />
    </form>
  );
};
