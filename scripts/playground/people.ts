import { stringify } from 'yaml';
import type { Person } from '../local-tenant/contract.ts';
import { accountOf } from '../local-tenant/conversations.ts';
import { botAccount, tenantIds } from '../local-tenant/tenant-ids.ts';

/** The Playground shows exactly this many people beside the one who acts. */
const OTHERS = 5;

const userOf = (person: Person) => {
  const words = person.name.replace(/^(Dr|Ms|Mr|Mrs) /, '').split(' ');
  return {
    ...accountOf(person),
    userPrincipleName: person.mail, // spelled as the Playground does
    givenName: words[0] ?? '',
    surname: words.slice(1).join(' '),
    email: person.mail,
  };
};

/** The Playground's file of people and chats: the fictional tenant, in which one person acts. */
export const peopleFile = (acting: Person, people: readonly Person[]): string =>
  stringify({
    version: '0.1.1',
    tenantId: tenantIds.tenantId,
    bot: botAccount,
    currentUser: userOf(acting),
    users: people
      .filter(({ oid }) => oid !== acting.oid)
      .slice(0, OTHERS)
      .map(userOf),
    personalChat: { id: 'playground-personal' },
    groupChat: { id: 'playground-group', name: tenantIds.groupName },
    team: {
      id: tenantIds.teamId,
      name: tenantIds.groupName,
      aadGroupId: tenantIds.entraGroupId,
      channels: [{ id: tenantIds.channelId, name: tenantIds.groupName }],
    },
  });
