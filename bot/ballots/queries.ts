import type { Deps } from '../capability.ts';
import type { Head } from '../kernel/events.ts';
import { stream, type GroupId } from '../kernel/ids.ts';
import type { Oid } from '../kernel/people.ts';
import type { MessageFor } from '../notifications/contract.ts';
import { allHeads } from '../record/all-heads.ts';
import { noSuchVote, type Vote } from '../votes/model.ts';
import { ballotPaper, sayPaper, type Paper } from './cards.ts';
import { ballotId, turnout, type Ballot } from './model.ts';

/** What the cards of a vote are about, so that all of them are renewed together. */
export const about = (voteId: string): string => `vote:${voteId}`;

/** A vote with all its ballots, as they are now. */
export interface Present {
  vote: Head<Vote>;
  ballots: Ballot[];
}

export const readPresent = async ({ register }: Deps, group: GroupId, voteId: string): Promise<Present> => {
  const vote = await register.head<Vote>(group, stream('vote', voteId));
  if (!vote) throw noSuchVote();
  const heads = await allHeads<Ballot>(register, group, 'ballot', `${voteId}.`);
  return { vote, ballots: heads.map(({ state }) => state) };
};

/**
 * Ballots as far as this instance has seen them, without a round trip: for the answer to a vote, whose counts are put
 * right on every card a few seconds later.
 */
export const knownBallots = ({ register }: Deps, group: GroupId, { id, electorate }: Vote): Ballot[] =>
  electorate.flatMap(({ oid }) => {
    const head = register.remembered<Ballot>(group, stream('ballot', ballotId(id, oid)));
    return head ? [head.state] : [];
  });

/** The card as one person sees it, or, without a person, as it is sent: showing nobody's ballot. */
export const paperOf = (
  { clock, links }: Deps,
  group: GroupId,
  { vote, ballots }: { vote: Vote; ballots: Ballot[] },
  { oid, teamsId, note }: { oid?: Oid; teamsId?: string | undefined; note?: string },
): Paper => {
  const mine = ballots.find(({ voter }) => voter === oid);
  return {
    vote,
    voted: turnout(vote.electorate, ballots),
    mine: mine?.choice
      ? { choice: mine.choice, reason: mine.reason, lifts: mine.lifts, revision: mine.revision }
      : null,
    isOpen: vote.state === 'open' && clock.now() <= vote.closesAt,
    ...(note !== undefined && { note }),
    teamsIds: teamsId === undefined ? [] : [teamsId],
    page: links.page(group, `issues/${vote.ref}`),
  };
};

/** The card for everybody, made from what is true when it is sent; read once for all of them. */
export const paperForAll = (deps: Deps, group: GroupId, voteId: string): MessageFor => {
  let present: Promise<Present> | undefined;
  return async (_oid, teamsId) => {
    present ??= readPresent(deps, group, voteId).catch((error: unknown) => {
      present = undefined; // the next one asks again
      throw error;
    });
    const { vote, ballots } = await present;
    const paper = paperOf(deps, group, { vote: vote.state, ballots }, { teamsId });
    return { text: sayPaper(paper), card: ballotPaper(paper) };
  };
};
