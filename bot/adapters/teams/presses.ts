import type { Activity } from 'botbuilder';

import type { Groups, Press, PressAnswer } from '../../capability.ts';
import { CARD_SCHEMA, cardOfGroup } from '../../kernel/cards.ts';
import type { GroupId } from '../../kernel/ids.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Log } from '../../ports/log.ts';
import { CARD_OF_OTHERS, CARD_TOO_OLD, NOBODY, sayThrown } from './answers.ts';
import type { Doors } from './doors.ts';
import { deliveryKey, personOf, whereOf, type CardAction } from './incoming.ts';
import type { Homes } from './seams.ts';

interface Needs {
  doors: Doors;
  groups: Groups;
  homes: Homes;
  defaultGroup: GroupId;
  ids: Ids;
  log: Log;
}

/** A button on a card, whichever way the client sends it. Always answers: what is thrown becomes words. */
export const pressing =
  ({ doors, groups, homes, defaultGroup, ids, log }: Needs) =>
  async (activity: Activity, { verb, data, group: ofCard, schema }: CardAction): Promise<PressAnswer> => {
    const person = personOf(activity);
    if (!person) return { message: NOBODY };
    try {
      const door = doors.forVerb(verb, schema !== CARD_SCHEMA);
      if (!door) return { message: CARD_TOO_OLD };

      let group = ofCard;
      if (group === undefined) {
        const home = await homes.of(person.oid);
        if ('ask' in home) return home.ask.card ? { card: home.ask.card } : { message: home.ask.text };
        group = home.group;
      }
      // Everybody in the tenant may be a raiser in the default group; other groups are for those who sit in them.
      const known = group === defaultGroup || (await groups.ids()).includes(group);
      const member = known ? await groups.seat(group, person.oid) : undefined;
      if (!member && group !== defaultGroup) return { message: CARD_OF_OTHERS };

      const press: Press = {
        person,
        member,
        group,
        where: whereOf(activity),
        teamsId: activity.from.id,
        verb,
        data,
        key: deliveryKey(activity),
        cardId: activity.replyToId,
      };
      const answer = await door(press);
      return 'card' in answer ? { card: cardOfGroup(answer.card, group) } : answer;
    } catch (thrown) {
      return { message: sayThrown(thrown, { log, ids, fields: { verb, oid: person.oid } }) };
    }
  };
