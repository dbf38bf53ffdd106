import type { Capability, Route } from '../../capability.ts';
import type { Role } from '../../kernel/people.ts';
import { rolesFor } from '../../kernel/policy.ts';

export interface RouteMatrixOptions {
  /** `http://127.0.0.1:…` */
  url: string;
  group: string;
  /** The same list that the app under test serves. */
  capabilities: Capability[];
  /** An access token of somebody in exactly this role, for each role that shall be tried. */
  tokens: Partial<Record<Role, string>>;
  /** Fills `:ref` and the like; what is left out becomes an id that nothing has. */
  params?: Record<string, string>;
}

const NOBODY_HAS = 'nothing-here';

const fill = ({ path }: Route, params: Record<string, string>): string =>
  path.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(params[name] ?? NOBODY_HAS));

/**
 * Calls every route as every role with an empty body, and says where the answer is not what the policy table says: 403
 * `policy/forbidden` for who may not, anything else for who may. An empty list means that all doors are right.
 */
export const wrongDoors = async ({
  url,
  group,
  capabilities,
  tokens,
  params = {},
}: RouteMatrixOptions): Promise<string[]> => {
  const wrong: string[] = [];
  for (const route of capabilities.flatMap(({ routes = [] }) => routes))
    for (const [role, token] of Object.entries(tokens) as [Role, string][]) {
      const response = await fetch(`${url}/api/groups/${group}${fill(route, params)}`, {
        method: route.method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(route.method !== 'GET' && { body: '{}' }),
      });
      const answer = (await response.json().catch(() => ({}))) as { error?: { code?: string } };
      const refused = response.status === 403 && answer.error?.code === 'policy/forbidden';
      // Everybody is a raiser, whatever else they are.
      const open = [role, 'raiser' as const].some((one) => rolesFor(route.action).includes(one));
      if (refused === open || response.status === 401 || response.status >= 500)
        wrong.push(`${route.method} ${route.path} as ${role}: ${response.status} ${answer.error?.code ?? ''}`.trim());
    }
  return wrong;
};
