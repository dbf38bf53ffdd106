import type { Person } from '../../../contract.ts';
import { useChats } from '../api/queries.ts';
import { Failed, Loading } from '../shell/states.tsx';
import type { HostTheme } from '../tab/host-protocol.ts';
import { Conversation } from './conversation.tsx';
import { Install } from './install.tsx';

export interface ChatProps {
  readonly person: Person;
  readonly theme: HostTheme;
  readonly open: (url: string) => void;
  /** A turn ended: others may have heard something. */
  readonly ended: () => void;
}

/** The personal chat with the bot. */
export const PersonalChat = ({ person, theme, open, ended }: ChatProps) => {
  const chats = useChats(person.oid);
  if (chats.isPending) return <Loading what="the chat" />;
  if (!chats.data) return <Failed error={chats.error} what="The chat" retry={() => void chats.refetch()} />;
  const chat = chats.data.find(({ kind }) => kind === 'personal');
  const needsApp = person.installed === false || !chat;
  if (!chat || (needsApp && chat.activities.length === 0))
    return <Install person={person} hasHistory={false} ended={ended} />;
  return (
    <Conversation
      key={`${person.oid}/${chat.conversationId}`}
      oid={person.oid}
      chat={chat}
      theme={theme}
      placeholder="Write to Interface Group"
      empty={<p className="quiet">Nothing was said here yet. Write “help”, or say what goes wrong.</p>}
      instead={needsApp ? <Install person={person} hasHistory ended={ended} /> : null}
      open={open}
      ended={ended}
    />
  );
};
