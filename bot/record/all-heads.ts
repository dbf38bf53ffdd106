import type { Head } from '../kernel/events.ts';
import type { GroupId, StreamKind } from '../kernel/ids.ts';
import type { Register } from '../ports/register.ts';

/** Every head of a kind whose id begins so; for kinds that stay small within a prefix, such as one vote's ballots. */
export const allHeads = async <State>(
  register: Register,
  group: GroupId,
  kind: StreamKind,
  idPrefix?: string,
): Promise<Head<State>[]> => {
  const found: Head<State>[] = [];
  let after: string | undefined;
  do {
    const page = await register.heads<State>(group, kind, {
      limit: 1000,
      ...(idPrefix !== undefined && { idPrefix }),
      ...(after !== undefined && { after }),
    });
    found.push(...page.heads);
    after = page.next;
  } while (after !== undefined);
  return found;
};
