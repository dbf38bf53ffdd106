import { memo } from 'react';

import type { ActionBody, ActivityView } from '../../../contract.ts';
import { cardTitle } from '../cards/card-title.ts';
import { CardView } from '../cards/card-view.tsx';
import { Avatar, BotAvatar } from '../people/avatar.tsx';
import { Icon } from '../shell/icons.tsx';
import { formatStamp } from '../shell/time.ts';
import { CARD, isFromBot, plainText } from './messages.ts';
import { MessageNote } from './message-note.tsx';
import { RichText } from './rich-text.tsx';
import type { Note } from './use-turns.ts';

interface Props {
  readonly activity: ActivityView;
  readonly isOwn: boolean;
  /** The one before is from the same person within minutes: its name need not be repeated. */
  readonly isGrouped: boolean;
  readonly isBusy: boolean;
  readonly note: Note | undefined;
  readonly press: (activityId: string, action: ActionBody) => void;
  readonly open: (url: string) => void;
  readonly dismiss: (activityId: string) => void;
}

const Contents = ({ activity, isBusy, press, open }: Props) => {
  if (activity.deleted) return <p className="bubble bubble-deleted">This message has been deleted.</p>;
  const attachments = activity.attachments ?? [];
  return (
    <>
      {activity.text?.trim() ? (
        <div className="bubble">
          {isFromBot(activity) ? <RichText text={activity.text} open={open} /> : plainText(activity.text)}
        </div>
      ) : null}
      {attachments.map((attachment, index) =>
        attachment.contentType === CARD ? (
          <CardView
            key={index}
            card={attachment.content}
            isBusy={isBusy}
            label={cardTitle(attachment.content) ?? 'Card'}
            press={(action) => {
              press(activity.id, action);
            }}
            open={open}
          />
        ) : (
          <p key={index} className="bubble bubble-file">
            <Icon name="document" size={16} /> {attachment.name ?? 'Attachment'}
          </p>
        ),
      )}
    </>
  );
};

/** One message: who, when, what they said, their cards, and what the bot answered to a button on them. */
export const Message = memo((props: Props) => {
  const { activity, isOwn, isGrouped, note, dismiss } = props;
  const name = activity.from.name ?? (isFromBot(activity) ? 'Interface Group' : 'Somebody');
  const at = new Date(activity.timestamp);
  return (
    <li className="message" data-own={isOwn || undefined} data-grouped={isGrouped || undefined}>
      {isOwn ? null : (
        <span className="message-face">
          {isGrouped ? null : isFromBot(activity) ? (
            <BotAvatar />
          ) : (
            <Avatar id={activity.from.aadObjectId ?? activity.from.id} name={name} />
          )}
        </span>
      )}
      <div className="message-body">
        <p className={isGrouped ? 'hidden-words' : 'message-head'}>
          <span className="message-name">{isOwn ? 'You' : name}</span>{' '}
          <time dateTime={activity.timestamp}>{formatStamp(at, new Date())}</time>
          {activity.version > 1 ? <span> · Edited</span> : null}
        </p>
        <Contents {...props} />
        {note ? (
          <MessageNote
            note={note}
            dismiss={() => {
              dismiss(activity.id);
            }}
          />
        ) : null}
      </div>
    </li>
  );
});
Message.displayName = 'Message';
