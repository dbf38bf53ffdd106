import { z } from 'zod';
import type { Groups } from '../capability.ts';
import { Refusal } from '../kernel/errors.ts';
import type { GroupId } from '../kernel/ids.ts';
import type { Member } from '../kernel/people.ts';
import type { Rows } from '../ports/rows.ts';
import { GroupSettings, GroupSetup, MemberInput } from './contract.ts';

/** After this, what is remembered is read again behind the answer; a role withdrawn bites within a minute. */
const FRESH_MS = 15_000;
/** After this, a call waits for the fresh reading. */
const STALE_MS = 45_000;

interface Known {
  settings: GroupSettings | undefined;
  seats: Member[];
  byOid: Map<string, Member>;
  readAt: number;
}

const setUpSet = (group: GroupId) => ({ group, kind: 'set-up' });
const GROUPS = { group: '*', kind: 'groups' } as const;

/** Settings and seats in one row, so that nobody ever sees half of a set-up. */
const Stored = z.object({ settings: GroupSettings, members: z.array(MemberInput) });

export interface GroupStore extends Groups {
  /**
   * Replaces settings and seats together; seats that are not listed any more are taken away.
   *
   * @throws Refusal `group/changed` when somebody else saved at the same moment: nothing of this is kept then
   */
  save(setup: Required<GroupSetup>): Promise<void>;
}

/**
 * Settings and seats, kept warm: a vote or an API call needs no round trip for them.
 *
 * @param elapsed monotonic milliseconds; not the record's clock, which tests move
 */
export const groupStore = (rows: Rows, elapsed: () => number = () => performance.now()): GroupStore => {
  const known = new Map<GroupId, Known>();
  const reading = new Map<GroupId, Promise<Known>>();
  let ids: { list: GroupId[]; readAt: number } | undefined;

  const read = async (group: GroupId): Promise<Known> => {
    const row = await rows.get(setUpSet(group), 'group');
    const stored = row && Stored.parse(row.value);
    const members = stored?.members ?? [];
    const now: Known = {
      settings: stored?.settings,
      seats: members,
      byOid: new Map(members.map((member) => [member.oid, member])),
      readAt: elapsed(),
    };
    if (now.settings) known.set(group, now);
    return now;
  };

  const readOnce = (group: GroupId): Promise<Known> => {
    const under = reading.get(group) ?? read(group).finally(() => reading.delete(group));
    reading.set(group, under);
    return under;
  };

  const warm = async (group: GroupId): Promise<Known> => {
    const there = known.get(group);
    if (!there || elapsed() - there.readAt > STALE_MS) return readOnce(group);
    if (elapsed() - there.readAt > FRESH_MS) readOnce(group).catch(() => undefined); // the next call will see it fail
    return there;
  };

  return {
    async ids() {
      if (!ids || elapsed() - ids.readAt > FRESH_MS)
        ids = { list: (await rows.list(GROUPS)).map(({ key }) => key), readAt: elapsed() };
      return ids.list;
    },
    async settings(group) {
      const { settings } = await warm(group);
      if (!settings) throw new Refusal('group/not-found', 'There is no such group. Open the app again from your team.');
      return settings;
    },
    async seats(group) {
      return (await warm(group)).seats;
    },
    async seat(group, oid) {
      return (await warm(group)).byOid.get(oid);
    },
    async save(setup) {
      const { settings, members } = GroupSetup.parse(setup);
      const before = await rows.get(setUpSet(settings.id), 'group');
      // The list first: a group that is listed and not there yet is looked for again, one that is not listed never.
      await rows.put(GROUPS, settings.id, { name: settings.name }, '*');
      const sorted = [...members].sort((one, other) => one.oid.localeCompare(other.oid));
      const etag = await rows.put(setUpSet(settings.id), 'group', { settings, members: sorted }, before?.etag);
      if (etag === undefined)
        throw new Refusal('group/changed', 'Somebody else saved this group at the same moment. Look and save again.');
      ids = undefined;
      await readOnce(settings.id).then(() => readOnce(settings.id));
    },
  };
};
