import { Button } from '@fluentui/react-button';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import type { Person } from '../../../contract.ts';
import { control } from '../api/control.ts';
import { BotAvatar } from '../people/avatar.tsx';

/** Stands where the chat or its composer would be while the person does not have the app. */
export const Install = ({ person, hasHistory, ended }: { person: Person; hasHistory: boolean; ended: () => void }) => {
  const queries = useQueryClient();
  const install = useMutation({
    mutationFn: () => control.install(person.oid),
    onSettled: async () => {
      await queries.invalidateQueries();
      ended();
    },
  });
  return (
    <div className={hasHistory ? 'state state-low' : 'state'}>
      {hasHistory ? null : <BotAvatar size={40} />}
      <h3>{person.name} does not have the app</h3>
      <div className="state-text">Add it as one would in Teams. It then says hello here.</div>
      <Button
        appearance="primary"
        disabledFocusable={install.isPending}
        onClick={() => {
          install.mutate();
        }}
      >
        {install.isPending ? 'Adding …' : 'Add Interface Group'}
      </Button>
      {install.error ? (
        <div className="error-text" role="alert">
          {install.error.message}
        </div>
      ) : null}
    </div>
  );
};
