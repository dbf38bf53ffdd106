import type { ApiAnswer, ApiCall, Deps } from '../capability.ts';
import { Refusal } from '../kernel/errors.ts';
import { stream } from '../kernel/ids.ts';
import { evolveAgenda, type Agenda, type AgendaEvent } from './model.ts';
import { agendaQueries, agendaView, unknownAgenda, type Scene } from './queries.ts';

export type AgendaDeps = Pick<Deps, 'register' | 'keeper' | 'groups'>;

/** The door into an agenda: under the version that the page showed, among the issues as they are now. */
export const agendaCommand = ({ register, keeper, groups }: AgendaDeps) => {
  const { sceneOf } = agendaQueries({ register, groups });
  return async (
    { group, person, key, params, ifMatch }: ApiCall,
    rule: (agenda: Agenda, scene: Scene) => AgendaEvent[],
  ): Promise<ApiAnswer> => {
    if (ifMatch === undefined)
      throw new Refusal('agenda/invalid', 'Say which version of the agenda you saw (If-Match). Reload the page.');
    const id = stream('agenda', params.meetingId ?? '');
    const scene = await sceneOf(group, id.id);
    try {
      const { head } = await keeper.decide({
        group,
        by: person,
        key,
        stream: id,
        evolve: evolveAgenda,
        ifVersion: ifMatch,
        decide(agenda: Agenda | undefined) {
          if (!agenda) throw unknownAgenda();
          return rule(agenda, scene);
        },
      });
      return { body: agendaView(head, scene), version: head.seq };
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || refusal.code !== 'record/changed') throw refusal;
      const { version, state } = refusal.detail as { version: number; state: Agenda };
      const newer = agendaView({ stream: id, seq: version, state, hash: '' }, scene);
      throw new Refusal('record/changed', refusal.message, { cause: refusal, detail: newer });
    }
  };
};
