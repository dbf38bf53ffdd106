import { Button } from '@fluentui/react-button';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import type { Person } from '../../../contract.ts';
import { control } from '../api/control.ts';
import { BotAvatar } from '../people/avatar.tsx';

interface Props {
  readonly person: Person;
  readonly ended: () => void;
}

/** Adds the app where the person may: to their own chats, or to the group's channel. */
export const AddButton = ({ person, to, ended }: Props & { to: 'personal' | 'channel' }) => {
  const queries = useQueryClient();
  const install = useMutation({
    mutationFn: () => control.install(person.oid, to),
    onSettled: async () => {
      await queries.invalidateQueries();
      ended();
    },
  });
  const label = to === 'personal' ? 'Add Interface Group' : 'Add Interface Group to the channel';
  return (
    <div className="add-app">
      <Button
        appearance={to === 'personal' ? 'primary' : 'secondary'}
        size={to === 'personal' ? 'medium' : 'small'}
        disabledFocusable={install.isPending}
        onClick={() => {
          install.mutate();
        }}
      >
        {install.isPending ? 'Adding …' : label}
      </Button>
      {install.error ? (
        <div className="error-text" role="alert">
          {install.error.message}
        </div>
      ) : null}
    </div>
  );
};

/** Stands where the chat or its composer would be while the person does not have the app. */
export const Install = ({ person, hasHistory, ended }: Props & { hasHistory: boolean }) => (
  <div className={hasHistory ? 'state state-low' : 'state'}>
    {hasHistory ? null : <BotAvatar size={40} />}
    <h3>{person.name} does not have the app</h3>
    <div className="state-text">Add it as one would in Teams. It then says hello here.</div>
    <AddButton person={person} to="personal" ended={ended} />
  </div>
);
