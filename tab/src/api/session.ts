import { createContext, useContext } from 'react';
import type { GroupView, Me } from '../../../bot/members/contract.ts';
import type { Action } from '../../../bot/kernel/policy.ts';
import type { Host } from '../host/teams.ts';
import type { Api } from './client.ts';

/** Who is here, in which group, and by which ways they reach the world. */
export interface Session {
  api: Api;
  host: Host;
  me: Me;
  group: GroupView;
  /** True when the address names the group, so that links keep naming it. */
  named: boolean;
  chooseGroup(id: string): void;
}

export const SessionContext = createContext<Session | null>(null);

export const useSession = (): Session => {
  const session = useContext(SessionContext);
  if (!session) throw new Error('no session around this component');
  return session;
};

export const useMay = (): ((action: Action) => boolean) => {
  const { may } = useSession().group;
  return (action) => may.includes(action);
};

/** Address of a page of the tab that stays in this group. */
export const useHref = (): ((path: string) => string) => {
  const { group, named } = useSession();
  return (path) => (named ? `${path}${path.includes('?') ? '&' : '?'}group=${group.settings.id}` : path);
};
