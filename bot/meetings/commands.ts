import type { Agenda } from '../agendas/model.ts';
import type { ApiAnswer, ApiCall, Deps } from '../capability.ts';
import type { Issue } from '../issues/model.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Head } from '../kernel/events.ts';
import { isIssueRef, stream, type GroupId } from '../kernel/ids.ts';
import { londonDay, type Instant } from '../kernel/time.ts';
import type { Vote } from '../votes/model.ts';
import type { PlanMeetingInput } from './contract.ts';
import { evolveMeeting, type Meeting, type MeetingEvent } from './model.ts';
import { meetingQueries, unknownMeeting } from './queries.ts';
import { plan, requireDecidable } from './rules.ts';

export type MeetingDeps = Pick<Deps, 'register' | 'keeper' | 'clock' | 'groups'>;

/** Doors into one meeting: plan it, or change it under the version that the page showed. */
export const meetingCommands = (deps: MeetingDeps) => {
  const { register, keeper, clock, groups } = deps;
  const { view } = meetingQueries(deps);

  const answer = async (group: GroupId, head: Head<Meeting>): Promise<ApiAnswer> => ({
    body: await view(group, head),
    version: head.state.decidedAt,
  });

  return {
    /** Numbered within the year, so that the same key answers the same meeting. */
    async plan({ group, person, key }: ApiCall, input: PlanMeetingInput): Promise<ApiAnswer> {
      const settings = await groups.settings(group);
      const year = londonDay(clock.now()).slice(0, 4);
      const { head } = await keeper.begin({
        group,
        by: person,
        key,
        counter: `meeting~${year}`,
        evolve: evolveMeeting,
        decide(number, now) {
          const id = `m-${year}-${String(number).padStart(4, '0')}`;
          return { stream: stream('meeting', id), events: [plan(id, input, settings, now)] };
        },
      });
      return { ...(await answer(group, head)), status: 201 };
    },

    async change(
      { group, person, key, params, ifMatch }: ApiCall,
      rule: (meeting: Meeting, now: Instant) => MeetingEvent[],
      { versioned = true } = {},
    ): Promise<ApiAnswer> {
      if (versioned && ifMatch === undefined)
        throw new Refusal('meeting/invalid', 'Say which version of the meeting you saw (If-Match). Reload the page.');
      const id = stream('meeting', params.id ?? '');
      try {
        const { head } = await keeper.decide({
          group,
          by: person,
          key,
          stream: id,
          evolve: evolveMeeting,
          decide(meeting: Meeting | undefined, now) {
            if (!meeting) throw unknownMeeting();
            // Not the place in the stream: the calendar's answer, seconds after a plan, must not make its page stale.
            if (versioned && meeting.decidedAt !== ifMatch)
              throw new Refusal(
                'record/changed',
                'Somebody changed this meeting after you opened it. Look at it as it is now, then decide again.',
                { detail: meeting },
              );
            return rule(meeting, now);
          },
        });
        return await answer(group, head);
      } catch (refusal) {
        if (!(refusal instanceof Refusal) || refusal.code !== 'record/changed') throw refusal;
        const state = refusal.detail as Meeting;
        const newer = await view(group, { stream: id, seq: state.decidedAt, state, hash: '' });
        throw new Refusal('record/changed', refusal.message, { cause: refusal, detail: newer });
      }
    },

    /** An outcome is for an issue of this meeting's agenda on which no vote is open or has failed. */
    async requireOpenItem(group: GroupId, meetingId: string, ref: string): Promise<void> {
      const head = isIssueRef(ref) ? await register.head<Issue>(group, stream('issue', ref)) : undefined;
      const agenda = await register.head<Agenda>(group, stream('agenda', meetingId));
      if (!head || !agenda?.state.publishedRefs.includes(ref))
        throw new Refusal('meeting/not-on-agenda', 'This issue is not on the published agenda of this meeting.', {
          field: 'ref',
        });
      requireDecidable(head.state, meetingId);
      const last = head.state.voteIds.at(-1);
      const vote = last ? await register.head<Vote>(group, stream('vote', last)) : undefined;
      if (vote && vote.state.state !== 'closed')
        throw new Refusal('meeting/vote-open', `A vote on ${ref} is open. Close it before you record an outcome.`);
      if (vote?.state.result && vote.state.result.outcome !== 'consensus' && vote.state.meetingId === meetingId)
        throw new Refusal('meeting/no-consensus', `The vote on ${ref} reached no consensus, so it has no outcome yet.`);
    },
  };
};
