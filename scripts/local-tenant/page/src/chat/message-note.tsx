import { Button } from '@fluentui/react-button';
import { MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-message-bar';
import { useEffect, useRef } from 'react';

import type { Note } from './use-turns.ts';

/** What the bot answered to a button, beside the card it was on; brought into sight, since the card may be tall. */
export const MessageNote = ({ note, dismiss }: { note: Note; dismiss: () => void }) => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [note]);
  return (
    <div className="message-note" ref={place}>
      <MessageBar intent={note.kind === 'error' ? 'error' : 'info'} layout="multiline">
        <MessageBarBody>{note.text}</MessageBarBody>
        <MessageBarActions>
          <Button size="small" onClick={dismiss}>
            Dismiss
          </Button>
        </MessageBarActions>
      </MessageBar>
    </div>
  );
};
