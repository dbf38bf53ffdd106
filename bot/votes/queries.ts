import type { Ballot } from '../ballots/model.ts';
import type { Actor, Deps } from '../capability.ts';
import type { Head } from '../kernel/events.ts';
import { stream, type GroupId } from '../kernel/ids.ts';
import { may } from '../kernel/policy.ts';
import { allHeads } from '../record/all-heads.ts';
import type { VoteList, VoteView } from './contract.ts';
import { noSuchVote, viewVote, voteId, type Vote } from './model.ts';

/** One vote as the caller may see it. */
export const presentVote =
  ({ register, clock }: Deps) =>
  async (group: GroupId, { person, member }: Actor, { state, seq }: Head<Vote>): Promise<VoteView> => {
    const ballots = await allHeads<Ballot>(register, group, 'ballot', `${state.id}.`);
    return viewVote(
      state,
      seq,
      ballots.map((ballot) => ballot.state),
      { oid: person.oid, now: clock.now(), mayCast: may(member, 'vote.cast') },
    );
  };

export const findVote =
  (deps: Deps) =>
  async (group: GroupId, id: string, actor: Actor): Promise<VoteView> => {
    const head = await deps.register.head<Vote>(group, stream('vote', id));
    if (!head) throw noSuchVote();
    return presentVote(deps)(group, actor, head);
  };

/** Votes of an issue or a meeting, newest first; without either, all of the group. */
export const listVotes =
  (deps: Deps) =>
  async (group: GroupId, actor: Actor, { meeting, ref }: Record<string, string>): Promise<VoteList> => {
    const heads = await allHeads<Vote>(deps.register, group, 'vote', ref && voteId(ref, 0).slice(0, -1));
    const wanted = heads
      .filter(({ state }) => !meeting || state.meetingId === meeting)
      .sort((a, b) => b.state.openedAt.localeCompare(a.state.openedAt));
    return { votes: await Promise.all(wanted.map((head) => presentVote(deps)(group, actor, head))) };
  };
