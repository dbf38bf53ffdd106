import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import type { GroupView, Me } from '../../../bot/members/contract.ts';
import type { Api } from '../api/client.ts';
import { sayProblem } from '../api/problem.ts';
import { SessionContext, type Session } from '../api/session.ts';
import type { Host } from '../host/teams.ts';
import { Failed } from './failed.tsx';
import { Loading } from './loading.tsx';

interface GateProps {
  api: Api;
  host: Host;
  /** Group that the address names. */
  wanted: string | null;
  children: ReactNode;
}

/** Finds out who is here and which group they mean, before any page asks for something. */
export const Gate = ({ api, host, wanted, children }: GateProps) => {
  const [named, setNamed] = useState(wanted);
  const me = useQuery({ queryKey: ['me'], queryFn: ({ signal }) => api<Me>('/me', { signal }) });
  const id = named ?? me.data?.groups[0]?.id ?? me.data?.home ?? null;
  const group = useQuery({
    queryKey: ['group', id],
    queryFn: ({ signal }) => api<GroupView>(`/groups/${id ?? ''}`, { signal }),
    enabled: me.data !== undefined && id !== null,
    refetchInterval: 60_000,
  });
  const session = useMemo<Session | null>(
    () =>
      me.data && group.data
        ? { api, host, me: me.data, group: group.data, named: named !== null, chooseGroup: setNamed }
        : null,
    [api, host, me.data, group.data, named],
  );
  if (session) return <SessionContext value={session}>{children}</SessionContext>;
  const failed = me.data === undefined ? me : group;
  if (failed.isError)
    return (
      <main className="page">
        <Failed
          what="the group"
          still="You can still raise an issue in the chat with the bot: it is kept and goes in when the service is back."
          says={sayProblem(failed.error)}
          retry={() => void failed.refetch()}
        />
      </main>
    );
  if (me.data && id === null)
    return (
      <main className="page">
        <section className="state">
          <h1>You are in no group yet</h1>
          <p>Ask the administrator of your interface group to give you a seat. To raise an issue, write to the bot.</p>
        </section>
      </main>
    );
  return (
    <main className="page">
      <Loading what="the group" />
    </main>
  );
};
