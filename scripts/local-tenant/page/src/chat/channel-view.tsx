import type { Person } from '../../../contract.ts';
import { useChats } from '../api/queries.ts';
import { Empty, Failed, Loading } from '../shell/states.tsx';
import type { HostTheme } from '../tab/host-protocol.ts';
import { Conversation } from './conversation.tsx';

/** The group's channel, for those who are in the team. */
export const Channel = ({
  person,
  theme,
  open,
  ended,
}: {
  person: Person;
  theme: HostTheme;
  open: (url: string) => void;
  ended: () => void;
}) => {
  const chats = useChats(person.oid);
  if (chats.isPending) return <Loading what="the channel" />;
  if (!chats.data) return <Failed error={chats.error} what="The channel" retry={() => void chats.refetch()} />;
  const chat = chats.data.find(({ kind }) => kind === 'channel') ?? chats.data.find(({ kind }) => kind === 'group');
  if (!chat)
    return (
      <Empty icon="channel" title={`${person.name} is not in the group’s team`}>
        The channel belongs to the group’s members. Choose one of them on the left to see it.
      </Empty>
    );
  return (
    <Conversation
      key={`${person.oid}/${chat.conversationId}`}
      oid={person.oid}
      chat={chat}
      theme={theme}
      placeholder={`Write in ${chat.name || 'the channel'}`}
      open={open}
      ended={ended}
    />
  );
};
