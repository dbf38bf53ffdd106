import type { Capability, Deps, Reaction, Route } from '../capability.ts';
import type { Issue } from '../issues/model.ts';
import { causeOf, reactionKey } from '../kernel/cause.ts';
import { stream } from '../kernel/ids.ts';
import { SYSTEM } from '../kernel/people.ts';
import { sayMoment } from '../kernel/time.ts';
import { allHeads } from '../record/all-heads.ts';
import type { Vote } from '../votes/model.ts';
import { escalationCard, sayEscalation } from './cards.ts';
import type { EscalationList, EscalationView } from './contract.ts';
import { evolveEscalation, type Escalation, type EscalationEvent } from './model.ts';
import { openEscalation, reasonToEscalate } from './rules.ts';

const viewOf = ({ id, ref, voteId, because, bodyName, openedAt, due, bySide, pack }: Escalation): EscalationView => ({
  id,
  ref,
  voteId,
  because,
  bodyName,
  openedAt,
  due,
  dueSays: sayMoment(due),
  bySide,
  pack,
});

const listRoute = ({ register }: Deps): Route => ({
  method: 'GET',
  path: '/escalations',
  action: 'vote.read',
  async handle({ group, query }) {
    const heads = await allHeads<Escalation>(register, group, 'escalation', query.ref && `${query.ref}.`);
    const escalations = heads.map(({ state }) => viewOf(state)).sort((a, b) => b.openedAt.localeCompare(a.openedAt));
    return { body: { escalations } satisfies EscalationList };
  },
});

/** A block, or no consensus twice, goes to the next body by itself: one escalation for one vote. */
const escalate = ({ register, keeper, groups }: Deps): Reaction => ({
  on: 'VoteClosed',
  name: 'escalate',
  async run(group, recorded) {
    const vote = (await register.head<Vote>(group, stream('vote', recorded.stream.id)))?.state;
    if (!vote || !reasonToEscalate(vote)) return;
    const issue = (await register.head<Issue>(group, stream('issue', vote.ref)))?.state;
    if (!issue) throw new Error(`vote ${vote.id} is about an issue that is missing`);
    const others = await allHeads<Escalation>(register, group, 'escalation', `${vote.ref}.`);
    const earlier = others.filter(({ state }) => state.id !== vote.id).length;
    const settings = await groups.settings(group);
    await keeper.decide<Escalation, EscalationEvent>({
      group,
      by: SYSTEM,
      key: reactionKey(recorded, 'escalate', vote.id),
      stream: stream('escalation', vote.id),
      evolve: evolveEscalation,
      decide: (before, now) => openEscalation(before, { vote, issue, settings, earlier }, now),
    });
  },
});

const tellCoChairs = ({ register, groups, notices, links }: Deps): Reaction => ({
  on: 'EscalationOpened',
  name: 'tell-co-chairs',
  async run(group, recorded) {
    const escalation = (await register.head<Escalation>(group, recorded.stream))?.state;
    if (!escalation) throw new Error(`escalation ${recorded.stream.id} is missing`);
    const issue = await register.head<Issue>(group, stream('issue', escalation.ref));
    const seats = await groups.seats(group);
    const page = links.page(group, `issues/${escalation.ref}`);
    await notices.tell(group, {
      cause: causeOf(recorded, 'tell-co-chairs'),
      about: `escalation:${escalation.id}`,
      to: seats.filter(({ roles }) => roles.includes('co-chair')).map(({ oid }) => oid),
      subject: sayEscalation(escalation),
      message: () => ({
        text: sayEscalation(escalation),
        card: escalationCard(escalation, issue?.state.title ?? '', page),
      }),
    });
  },
});

export const escalations = (deps: Deps): Capability => ({
  name: 'escalations',
  routes: [listRoute(deps)],
  reactions: [escalate(deps), tellCoChairs(deps)],
});
