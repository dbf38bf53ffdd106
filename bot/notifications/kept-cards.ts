import type { GroupId } from '../kernel/ids.ts';
import type { Oid } from '../kernel/people.ts';
import type { Rows, RowSet } from '../ports/rows.ts';

const MOST_REMEMBERED = 20_000;

const cardsOf = (group: GroupId): RowSet => ({ group, kind: 'cards' });

/** Which activity shows a person the newest card about something. */
export const keptCards = ({ rows }: { rows: Rows }) => {
  /** What this instance wrote last: pressing the same card again costs no round trip. */
  const written = new Map<string, string>();

  return {
    async keep(group: GroupId, about: string, oid: Oid, activityId: string): Promise<void> {
      const key = `${about}~${oid}`;
      const name = `${group}~${key}`;
      if (written.get(name) === activityId) return;
      await rows.put(cardsOf(group), key, { activityId }, '*');
      if (written.size >= MOST_REMEMBERED) written.clear();
      written.set(name, activityId);
    },

    async about(group: GroupId, about: string): Promise<{ oid: Oid; activityId: string }[]> {
      const found = await rows.list<{ activityId: string }>(cardsOf(group), { prefix: `${about}~` });
      return found.map(({ key, value }) => ({ oid: key.slice(about.length + 1), activityId: value.activityId }));
    },

    async drop(group: GroupId, about: string, oid: Oid): Promise<void> {
      written.delete(`${group}~${about}~${oid}`);
      await rows.remove(cardsOf(group), `${about}~${oid}`, '*');
    },
  };
};

export type KeptCards = ReturnType<typeof keptCards>;
