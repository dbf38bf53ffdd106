import { Refusal } from '../kernel/errors.ts';
import type { Happened, Recorded } from '../kernel/events.ts';
import { sideName, type Oid } from '../kernel/people.ts';
import { sayMoment, type Instant } from '../kernel/time.ts';
import { turnout, type Ballot } from '../ballots/model.ts';
import {
  OUTCOME_WORDS,
  type Dissent,
  type SideKey,
  type SideTally,
  type VoteOutcome,
  type VoteResult,
  type VoteView,
} from './contract.ts';

type None = undefined;

/** One elector, frozen when the vote opens: later changes of membership do not touch it. */
export interface Elector {
  oid: Oid;
  name: string;
  side: SideKey;
  coChair: boolean;
}

/** The rules of this vote, frozen with it. Fractions are whole numbers: [2, 3] is two thirds. */
export interface VoteRules {
  coreShare: [number, number];
  eachSide: number;
  coChairs: number;
  consensusShare: [number, number];
}

export type VoteEvent =
  | Happened<
      'VoteOpened',
      {
        voteId: string;
        ref: string;
        meetingId: string | null;
        round: 1 | 2;
        closesAt: Instant;
        electorate: Elector[];
        rules: VoteRules;
      },
      { proposal: string; why: string; issueTitle: string }
    >
  /** From here on the ballots are sealed, one by one; whoever writes a ballot's next row first, voter or seal, wins. */
  | Happened<'VoteClosing', { voteId: string; present: Oid[] }, None>
  | Happened<
      'VoteClosed',
      {
        voteId: string;
        ref: string;
        meetingId: string | null;
        round: 1 | 2;
        outcome: VoteOutcome;
        bySide: VoteResult['bySide'];
      },
      /** Dissent and reservations in the voters' own words: a JSON list each. */
      { dissent: string; reservations: string; proposal: string }
    >;

export interface Vote {
  id: string;
  ref: string;
  issueTitle: string;
  meetingId: string | null;
  proposal: string;
  why: string;
  round: 1 | 2;
  openedAt: Instant;
  closesAt: Instant;
  /** When a co-chair ended it before its time; ballots are still counted by `closesAt` and their seals. */
  endedAt: Instant | null;
  state: 'open' | 'closing' | 'closed';
  present: Oid[];
  electorate: Elector[];
  rules: VoteRules;
  result: Pick<VoteResult, 'outcome' | 'bySide' | 'dissent' | 'reservations'> | null;
}

export const noSuchVote = (): Refusal =>
  new Refusal('vote/not-found', 'There is no such vote in this group. Open it again from its issue.');

/** Ids are made so that `<ref>.<n>` is the n-th vote on an issue: two votes opened at once are one conflict. */
export const voteId = (ref: string, number: number): string => `${ref}.${number}`;

const readWords = (json: string): Dissent[] => (json === '' ? [] : (JSON.parse(json) as Dissent[]));

const opened = ({ data, text }: Extract<VoteEvent, { type: 'VoteOpened' }>, at: Instant): Vote => ({
  id: data.voteId,
  ref: data.ref,
  issueTitle: text.issueTitle,
  meetingId: data.meetingId,
  proposal: text.proposal,
  why: text.why,
  round: data.round,
  openedAt: at,
  closesAt: data.closesAt,
  endedAt: null,
  state: 'open',
  present: [],
  electorate: data.electorate,
  rules: data.rules,
  result: null,
});

export const evolveVote = (
  vote: Vote | undefined,
  event: VoteEvent,
  { at }: Pick<Recorded, 'at' | 'by' | 'seq'>,
): Vote => {
  if (event.type === 'VoteOpened') return opened(event, at);
  if (!vote) throw new Error(`${event.type} before VoteOpened`);
  switch (event.type) {
    case 'VoteClosing':
      return {
        ...vote,
        state: 'closing',
        present: event.data.present,
        endedAt: at < vote.closesAt ? at : null,
      };
    case 'VoteClosed':
      return {
        ...vote,
        state: 'closed',
        result: {
          outcome: event.data.outcome,
          bySide: event.data.bySide,
          dissent: readWords(event.text.dissent),
          reservations: readWords(event.text.reservations),
        },
      };
    default:
      return vote; // an event of a newer program
  }
};

/** Ballots cast on one side; those who were present in silence are counted but did not vote. */
const votesOf = (tally: SideTally): number =>
  tally.agree + tally.reservation + tally.abstain + tally.object + tally.block;

/** "3 of 4 in primary care voted, 1 of 4 in secondary care", when turnout of the sides differs. Source: V06. */
const sayImbalance = ({ primary, secondary }: VoteResult['bySide']): string | null => {
  if (votesOf(primary) * secondary.entitled === votesOf(secondary) * primary.entitled) return null;
  return (
    `Turnout differs: ${votesOf(primary)} of ${primary.entitled} in ${sideName.primary} voted, ` +
    `${votesOf(secondary)} of ${secondary.entitled} in ${sideName.secondary}.`
  );
};

const sayNext = ({ ref, round }: Vote, outcome: VoteResult['outcome']): string => {
  if (outcome === 'consensus') return `The outcome goes on ${ref}, and the raiser is told.`;
  if (outcome === 'blocked') return `${ref} is escalated to the next body, with both views in their own words.`;
  if (outcome === 'inquorate') return `${ref} returns to the agenda. This does not count as a round.`;
  return round === 1
    ? `${ref} returns for a second round, at this meeting or the next.`
    : `${ref} is escalated to the next body, with both views in their own words.`;
};

/** The result as pages, cards and minutes say it; null until the vote is closed. */
export const resultOf = (vote: Vote): VoteResult | null =>
  vote.result && {
    ...vote.result,
    says: OUTCOME_WORDS[vote.result.outcome],
    imbalance: sayImbalance(vote.result.bySide),
    next: sayNext(vote, vote.result.outcome),
  };

/** True while this person's ballot may be cast or changed. Whoever was a core member when it opened may, until the close. */
export const isOpenTo = (vote: Vote, voter: Oid, now: Instant): boolean =>
  vote.state === 'open' && now <= vote.closesAt && vote.electorate.some(({ oid }) => oid === voter);

/** A vote as one person may see it: their own ballot, how many have voted, and nobody else's position before the close. */
export const viewVote = (
  vote: Vote,
  version: number,
  ballots: Ballot[],
  { oid, now, mayCast }: { oid: Oid; now: Instant; mayCast: boolean },
): VoteView => {
  const mine = ballots.find(({ voter }) => voter === oid);
  return {
    id: vote.id,
    ref: vote.ref,
    issueTitle: vote.issueTitle,
    meetingId: vote.meetingId,
    proposal: vote.proposal,
    why: vote.why,
    round: vote.round,
    openedAt: vote.openedAt,
    closesAt: vote.closesAt,
    closesSays: sayMoment(vote.endedAt ?? vote.closesAt),
    state: vote.state,
    voted: turnout(vote.electorate, ballots),
    mine: mine?.choice
      ? { choice: mine.choice, reason: mine.reason, lifts: mine.lifts, revision: mine.revision }
      : null,
    mayVote: mayCast && isOpenTo(vote, oid, now),
    result: resultOf(vote),
    version,
  };
};
