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

const settingsSet = (group: GroupId) => ({ group, kind: 'settings' });
const membersSet = (group: GroupId) => ({ group, kind: 'members' });
const GROUPS = { group: '*', kind: 'groups' } as const;

export interface GroupStore extends Groups {
  /** Replaces settings and seats; seats that are not listed any more are taken away. */
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
    const [settings, seats] = await Promise.all([
      rows.get(settingsSet(group), 'group'),
      rows.list(membersSet(group), { limit: 1000 }),
    ]);
    const members = seats.map(({ value }) => MemberInput.parse(value));
    const now: Known = {
      settings: settings && GroupSettings.parse(settings.value),
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
      const before = await rows.list(membersSet(settings.id), { limit: 1000 });
      const keep = new Set(members.map(({ oid }) => oid));
      await Promise.all(members.map((member) => rows.put(membersSet(settings.id), member.oid, member, '*')));
      const gone = before.filter(({ key }) => !keep.has(key));
      const removed = await Promise.all(gone.map(({ key, etag }) => rows.remove(membersSet(settings.id), key, etag)));
      if (removed.includes(false))
        throw new Refusal('group/changed', 'Somebody else changed the seats at the same moment. Look and save again.');
      await rows.put(settingsSet(settings.id), 'group', settings, '*');
      await rows.put(GROUPS, settings.id, { name: settings.name }, '*');
      ids = undefined;
      await readOnce(settings.id).then(() => readOnce(settings.id));
    },
  };
};
