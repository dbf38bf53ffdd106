import { z } from 'zod';
import type { Capability, ChatAnswer, Deps, Press, PressAnswer, Turn } from '../capability.ts';
import { CARD_SCHEMA } from '../kernel/cards.ts';
import { Refusal } from '../kernel/errors.ts';
import { requireMay } from '../kernel/policy.ts';
import { allHeads } from '../record/all-heads.ts';
import { CHOICES } from '../votes/contract.ts';
import { isOpenTo, noSuchVote, type Vote } from '../votes/model.ts';
import { ballotPaper, LIFTS_FIELD, reasonField, sayPaper } from './cards.ts';
import { castBallot } from './commands.ts';
import { about, knownBallots, paperOf, readPresent } from './queries.ts';

const Pressed = z.looseObject({
  vote: z.string().min(1).max(60),
  schema: z.coerce.number().optional(),
  choice: z.enum(CHOICES).optional().catch(undefined),
});

/** Refusals that the present card explains better than a message: what the person pressed is out of date. */
const OUT_OF_DATE = new Set(['vote/closed', 'ballot/changed']);

const readPress = (data: unknown): z.infer<typeof Pressed> => {
  const read = Pressed.safeParse(data);
  if (!read.success) throw noSuchVote();
  return read.data;
};

const freshCard = async (deps: Deps, { group, person, teamsId }: Press, vote: string, note?: string) => {
  const { vote: head, ballots } = await readPresent(deps, group, vote);
  const said = note === undefined ? {} : { note };
  return {
    card: ballotPaper(paperOf(deps, group, { vote: head.state, ballots }, { oid: person.oid, teamsId, ...said })),
  };
};

const pressView = (deps: Deps) => async (press: Press) => {
  requireMay(press.member, 'vote.read');
  return freshCard(deps, press, readPress(press.data).vote);
};

const pressCast =
  (deps: Deps) =>
  async (press: Press): Promise<PressAnswer> => {
    const { group, person, teamsId } = press;
    const pressed = readPress(press.data);
    if (pressed.schema !== CARD_SCHEMA) {
      requireMay(press.member, 'vote.read');
      return freshCard(deps, press, pressed.vote, 'That card was an old one. Nothing was changed. Vote here.');
    }
    try {
      const reason = pressed[reasonField(pressed.choice ?? 'agree')];
      const { vote, ballot } = await castBallot(deps)(group, press, {
        ...pressed,
        reason,
        lifts: pressed[LIFTS_FIELD],
      });
      const others = knownBallots(deps, group, vote.state).filter(({ voter }) => voter !== person.oid);
      const now = { vote: vote.state, ballots: [...others, ballot] };
      return { card: ballotPaper(paperOf(deps, group, now, { oid: person.oid, teamsId })) };
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      if (OUT_OF_DATE.has(refusal.code)) return freshCard(deps, press, pressed.vote, refusal.message);
      return { message: refusal.message }; // what was typed stays in the form
    }
  };

/** "votes": the vote that has waited longest for this person, with its card. */
const sayVotes =
  (deps: Deps) =>
  async ({ group, person, member, teamsId }: Turn): Promise<ChatAnswer> => {
    requireMay(member, 'vote.read');
    const votes = await allHeads<Vote>(deps.register, group, 'vote');
    const open = votes
      .filter(({ state }) => isOpenTo(state, person.oid, deps.clock.now()))
      .sort((a, b) => a.state.openedAt.localeCompare(b.state.openedAt));
    for (const { state } of open) {
      const { vote, ballots } = await readPresent(deps, group, state.id);
      if (ballots.some(({ voter, choice }) => voter === person.oid && choice !== null)) continue;
      const paper = paperOf(deps, group, { vote: vote.state, ballots }, { oid: person.oid, teamsId });
      return { text: sayPaper(paper), card: ballotPaper(paper), about: about(state.id) };
    }
    return { text: 'No vote waits for you. When one opens, you get a card here.' };
  };

export const ballotDoors = (deps: Deps): Pick<Capability, 'chat' | 'cardActions' | 'olderCards'> => ({
  chat: [{ words: ['votes', 'vote'], help: 'shows the vote that waits for you', handle: sayVotes(deps) }],
  cardActions: { 'vote.cast': pressCast(deps), 'vote.view': pressView(deps) },
  olderCards: ['vote.cast', 'vote.view'],
});
