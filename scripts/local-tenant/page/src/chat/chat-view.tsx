import { Button } from '@fluentui/react-button';
import { Spinner } from '@fluentui/react-spinner';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import type { Person } from '../../../contract.ts';
import { control } from '../api/control.ts';
import { chatsKey, useChats } from '../api/queries.ts';
import { BotAvatar } from '../people/avatar.tsx';
import { Failed, Loading } from '../shell/states.tsx';
import type { HostTheme } from '../tab/host-protocol.ts';
import { Conversation } from './conversation.tsx';

interface Props {
  readonly person: Person;
  readonly theme: HostTheme;
  readonly open: (url: string) => void;
  readonly ended: () => void;
}

const Install = ({ person, ended }: { person: Person; ended: () => void }) => {
  const queries = useQueryClient();
  const install = useMutation({
    mutationFn: () => control.install(person.oid),
    onSettled: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: chatsKey(person.oid) }),
        queries.invalidateQueries({ queryKey: ['people'] }),
      ]);
      ended();
    },
  });
  return (
    <div className="state">
      <BotAvatar size={40} />
      <h3>Interface Group is not installed for {person.name}</h3>
      <div className="state-text">Add the app as a person would in Teams. It then says hello here.</div>
      <Button
        appearance="primary"
        disabledFocusable={install.isPending}
        icon={install.isPending ? <Spinner size="tiny" /> : null}
        onClick={() => {
          install.mutate();
        }}
      >
        Add Interface Group
      </Button>
      {install.error ? (
        <div className="state-text" role="alert">
          {install.error.message}
        </div>
      ) : null}
    </div>
  );
};

/** The personal chat with the bot. */
export const PersonalChat = ({ person, theme, open, ended }: Props) => {
  const chats = useChats(person.oid);
  if (chats.isPending) return <Loading what="the chat" />;
  if (!chats.data) return <Failed error={chats.error} what="The chat" retry={() => void chats.refetch()} />;
  const chat = chats.data.find(({ kind }) => kind === 'personal');
  if (!chat || (person.installed === false && chat.activities.length === 0))
    return <Install person={person} ended={ended} />;
  return (
    <Conversation
      key={`${person.oid}/${chat.conversationId}`}
      oid={person.oid}
      chat={chat}
      theme={theme}
      placeholder="Write to Interface Group"
      open={open}
      ended={ended}
    />
  );
};
