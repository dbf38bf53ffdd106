import { useChats } from '../api/queries.ts';
import { Empty, Failed, Loading } from '../shell/states.tsx';
import type { ChatProps } from './chat-view.tsx';
import { AddButton } from './install.tsx';
import { Conversation } from './conversation.tsx';
import { isFromBot } from './messages.ts';

const MENTION = '@Interface Group';

/** The group's channel, for those who are in the team. */
export const Channel = ({ person, theme, open, ended }: ChatProps) => {
  const chats = useChats(person.oid);
  if (chats.isPending) return <Loading what="the channel" />;
  if (!chats.data) return <Failed error={chats.error} what="The channel" retry={() => void chats.refetch()} />;
  const chat = chats.data.find(({ kind }) => kind === 'channel') ?? chats.data.find(({ kind }) => kind === 'group');
  if (!chat)
    return (
      <Empty icon="channel" title={`${person.name} is not in the group’s team`}>
        The channel belongs to the group’s members. Choose one of them to see it.
      </Empty>
    );
  const hasApp = chat.activities.some(isFromBot);
  return (
    <Conversation
      key={`${person.oid}/${chat.conversationId}`}
      oid={person.oid}
      chat={chat}
      theme={theme}
      placeholder={`Write in ${chat.name || 'the channel'}`}
      mention={MENTION}
      empty={
        <Empty icon="channel" title="Nobody has written here yet">
          The app answers in the channel when a message mentions {MENTION}.
        </Empty>
      }
      above={hasApp ? null : <AddButton person={person} to="channel" ended={ended} />}
      open={open}
      ended={ended}
    />
  );
};
