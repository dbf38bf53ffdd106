import { z } from 'zod';

import type { Groups, Press, PressAnswer } from '../capability.ts';
import { card, execute, heading, literal, text } from '../kernel/cards.ts';
import { Refusal } from '../kernel/errors.ts';
import type { GroupId } from '../kernel/ids.ts';
import type { Oid } from '../kernel/people.ts';
import type { OutMessage } from '../ports/chat.ts';
import type { Rows } from '../ports/rows.ts';

const HOMES = { group: '*', kind: 'home' } as const;

/** How long a choice made through another instance may go unnoticed; ms, real time. */
const TRUST_MS = 30_000;

interface Needs {
  rows: Rows;
  groups: Groups;
  defaultGroup: GroupId;
  now?: () => number;
}

const Choice = z.object({ group: z.string().max(40) });

/** Which group a personal chat belongs to: the one the person is in, of several the one they chose, else the board's own. */
export const homes = ({ rows, groups, defaultGroup, now = Date.now }: Needs) => {
  const chosen = new Map<Oid, { group: GroupId | undefined; at: number }>();

  const groupsOf = async (oid: Oid): Promise<GroupId[]> => {
    const ids = await groups.ids();
    const seats = await Promise.all(ids.map((id) => groups.seat(id, oid)));
    return ids.filter((_, index) => seats[index]);
  };

  const choiceOf = async (oid: Oid): Promise<GroupId | undefined> => {
    const known = chosen.get(oid);
    if (known && now() - known.at < TRUST_MS) return known.group;
    const group = (await rows.get<{ group: GroupId }>(HOMES, oid))?.value.group;
    chosen.set(oid, { group, at: now() });
    return group;
  };

  const ask = async (ids: GroupId[]): Promise<OutMessage> => {
    const named = await Promise.all(ids.map(async (id) => ({ id, name: (await groups.settings(id)).name })));
    const question = 'You are in several groups. Which one is this chat for?';
    return {
      text: question,
      card: card([heading('Which group?'), text(`${question} Say “change group” later if you need to.`)], {
        fallbackText: question,
        actions: named.map(({ id, name }) => execute(name, 'home.choose', { group: id })),
      }),
    };
  };

  return {
    async of(oid: Oid): Promise<{ group: GroupId } | { ask: OutMessage }> {
      const mine = await groupsOf(oid);
      if (mine.length < 2) return { group: mine[0] ?? defaultGroup };
      const choice = await choiceOf(oid);
      return choice !== undefined && mine.includes(choice) ? { group: choice } : { ask: await ask(mine) };
    },

    /** The answer to "which group": asks those who have a choice, and tells the others where they are. */
    async askAgain(oid: Oid, group: GroupId): Promise<OutMessage> {
      const mine = await groupsOf(oid);
      if (mine.length > 1) return ask(mine);
      return { text: `This chat belongs to ${(await groups.settings(group)).name}.` };
    },

    async choose({ person, data }: Press): Promise<PressAnswer> {
      const { group } = Choice.parse(data);
      if (!(await groupsOf(person.oid)).includes(group))
        throw new Refusal('group/not-found', 'You are not in that group. Say “which group” to see yours.');
      await rows.put(HOMES, person.oid, { group }, '*');
      chosen.set(person.oid, { group, at: now() });
      const { name } = await groups.settings(group);
      const done = `This chat now belongs to ${name}. Say what you wanted to say again, or “change group”.`;
      return { card: card([heading('Chosen'), literal(done)], { fallbackText: done }) };
    },
  };
};

export type HomeBook = ReturnType<typeof homes>;
