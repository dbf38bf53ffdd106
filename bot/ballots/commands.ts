import { hash } from 'node:crypto';
import type { Actor, Deps } from '../capability.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Head } from '../kernel/events.ts';
import { stream, type GroupId } from '../kernel/ids.ts';
import { SYSTEM } from '../kernel/people.ts';
import { requireMay } from '../kernel/policy.ts';
import { allHeads } from '../record/all-heads.ts';
import { fold } from '../record/decide.ts';
import { CastInput } from '../votes/contract.ts';
import { noSuchVote, type Elector, type Vote } from '../votes/model.ts';
import { ballotId, evolveBallot, type Ballot, type BallotEvent } from './model.ts';
import { cast, seal, wordsOf } from './rules.ts';

/** Ballots sealed in one transaction: three rows each (event, head, outbox) and one for the command, of at most 100. */
const SEALED_TOGETHER = 30;

/** What casting leaves: the vote as decided on, and the voter's ballot now. */
export interface Cast {
  vote: Head<Vote>;
  ballot: Ballot;
}

/**
 * Records one vote: one storage round trip when this instance remembers the vote. The key is ballot, voter, the
 * revision that the card showed, the choice and its words, so a double tap is one command and any change another.
 *
 * @throws Refusal `vote/closed`, `vote/not-elector`, `ballot/changed`, `text/invalid`, `text/patient-identifiable`
 */
export const castBallot =
  ({ register, keeper }: Deps) =>
  async (group: GroupId, { person, member }: Actor, body: unknown): Promise<Cast> => {
    requireMay(member, 'vote.cast');
    const parsed = CastInput.safeParse(body);
    if (!parsed.success)
      throw new Refusal('vote/invalid', 'This vote could not be read. Open the vote again and choose a position.', {
        cause: parsed.error,
      });
    const input = parsed.data;
    const voteStream = stream('vote', input.vote);
    const vote = register.remembered<Vote>(group, voteStream) ?? (await register.head<Vote>(group, voteStream));
    if (!vote) throw noSuchVote();
    const { choice, revision } = input;
    const words = wordsOf(input);
    const casting = { voter: person.oid, choice, revision, ...words };
    const content = hash('sha256', JSON.stringify([words.reason, words.lifts]), 'hex').slice(0, 16);
    const { head } = await keeper.decide<Ballot, BallotEvent>(
      {
        group,
        by: person,
        key: `vote.cast~${vote.state.id}~${person.oid}~${revision}~${choice}~${content}`,
        stream: stream('ballot', ballotId(vote.state.id, person.oid)),
        evolve: evolveBallot,
        decide: (ballot, now) => cast(vote.state, ballot, casting, now),
      },
      { isNew: revision === 0 },
    );
    return { vote, ballot: head.state };
  };

const sealTogether = async (
  { register, clock }: Deps,
  group: GroupId,
  { id }: Vote,
  electors: Elector[],
  heads: Map<string, Head<Ballot>>,
  key: string,
): Promise<boolean> => {
  const at = clock.now();
  const appends = electors.map(({ oid }) => {
    const on = heads.get(ballotId(id, oid));
    const events = seal(id, oid, on?.state);
    const state = fold(evolveBallot, on?.state, events, { at, by: SYSTEM, seq: (on?.seq ?? 0) + 1 });
    return { stream: stream('ballot', ballotId(id, oid)), on, events, state };
  });
  const once = { key, outcome: { sealed: electors.length } };
  return (await register.commit(group, { by: SYSTEM, at, once, appends })).kind === 'committed';
};

/**
 * Seals every elector's ballot: whoever writes a ballot's next row first, voter or seal, wins. In the order of the
 * electorate, so that the last elector's seal comes when all others are there. Repeatable at any point.
 *
 * @param cause the event that closes the vote: begins the key of every seal
 */
export const sealBallots =
  (deps: Deps) =>
  async (group: GroupId, vote: Vote, cause: string): Promise<void> => {
    const found = await allHeads<Ballot>(deps.register, group, 'ballot', `${vote.id}.`);
    const heads = new Map(found.map((head) => [head.stream.id, head]));
    const waiting = vote.electorate.filter(({ oid }) => !heads.get(ballotId(vote.id, oid))?.state.sealed);
    for (let from = 0; from < waiting.length; from += SEALED_TOGETHER) {
      const electors = waiting.slice(from, from + SEALED_TOGETHER);
      const key = `${cause}~together~${electors[0]?.oid ?? ''}`;
      if (await sealTogether(deps, group, vote, electors, heads, key)) continue;
      for (const { oid } of electors)
        await deps.keeper.decide<Ballot, BallotEvent>({
          group,
          by: SYSTEM,
          key: `${cause}~${oid}`,
          stream: stream('ballot', ballotId(vote.id, oid)),
          evolve: evolveBallot,
          decide: (ballot) => seal(vote.id, oid, ballot),
        });
    }
  };
