import type { Capability, ChatDoor, Deps, Turn } from '../capability.ts';
import type { GroupId } from '../kernel/ids.ts';
import type { Person } from '../kernel/people.ts';
import type { OutMessage } from '../ports/chat.ts';
import { helpMessage } from './cards.ts';
import type { HomeBook } from './homes.ts';

export { homes } from './homes.ts';

interface HelpDeps extends Pick<Deps, 'groups' | 'links'> {
  homes: HomeBook;
  /** Every capability's doors, asked for at use, since help is one of them. */
  doors(): ChatDoor[];
}

/** What one can say here, and what this is not for. Also answers what nobody else understands. */
export const help = ({ groups, links, homes, doors }: HelpDeps): Capability => {
  const answer = async ({ group, text }: Turn): Promise<OutMessage> =>
    helpMessage({
      groupName: (await groups.settings(group)).name,
      doors: doors(),
      tab: links.page(group, 'register'),
      opening: /^(help|hello|hi|hey|thank|\?|$)/i.test(text) ? 'here to help' : 'not understood',
    });

  return {
    name: 'help',
    chat: [
      { words: ['help', '?'], help: 'shows this', handle: answer },
      {
        words: ['which group', 'change group'],
        help: 'shows or changes the group that this chat belongs to',
        handle: ({ person, group }) => homes.askAgain(person.oid, group),
      },
    ],
    cardActions: { 'home.choose': homes.choose },
  };
};

/** What somebody reads who has just added the app. */
export const welcome =
  ({ groups, links, homes, doors, defaultGroup }: HelpDeps & { defaultGroup: GroupId }) =>
  async (person: Person): Promise<OutMessage> => {
    const home = await homes.of(person.oid);
    const group = 'group' in home ? home.group : defaultGroup;
    return helpMessage({
      groupName: (await groups.settings(group)).name,
      doors: doors(),
      tab: links.page(group, 'register'),
      opening: 'welcome',
    });
  };
