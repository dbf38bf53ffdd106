import { sliceDoors } from '../adapters/memory/slice-doors.ts';
import { sliceWorld, type SliceWorldOptions } from '../adapters/memory/slice-world.ts';
import { ballots } from '../ballots/index.ts';
import { escalations } from '../escalations/index.ts';
import type { Issue } from '../issues/model.ts';
import type { Member } from '../kernel/people.ts';
import type { Choice, VoteView } from '../votes/contract.ts';
import { votes } from '../votes/index.ts';

export const seat = (oid: string, more: Partial<Member> = {}): Member => ({
  oid,
  name: `Dr ${oid.toUpperCase()}`,
  mail: `${oid}@glenfallon.example`,
  side: oid.startsWith('g') ? 'primary' : 'secondary',
  core: true,
  roles: oid.endsWith('1') ? ['member', 'co-chair'] : ['member'],
  jobTitle: '',
  constituency: '',
  ...more,
});

/** Four GPs and four consultants; `g1` and `c1` are the co-chairs. */
export const core = ['g1', 'g2', 'g3', 'g4', 'c1', 'c2', 'c3', 'c4'].map((oid) => seat(oid));
export const staff = seat('staff', { side: null, core: false, roles: ['board-reader'] });

export const REF = 'IG-2026-0001';
export const VOTE = `${REF}.1`;
/** 5pm on Thursday 3 December 2026. */
export const AT_CLOSE = '2026-12-03T17:00:00.000Z';

export const anIssue = (more: Partial<Issue> = {}): Partial<Issue> => ({
  ref: REF,
  title: 'Late discharge letters',
  what: 'Letters arrive after the patient.',
  effect: 'Medicines are repeated.',
  state: 'scheduled',
  failedRounds: 0,
  voteIds: [],
  ...more,
});

/** One instance of the rooms that take part in a vote; two on one table are two instances. */
export const votingStand = ({ seats = [...core, staff], ...options }: Partial<SliceWorldOptions> = {}) => {
  const world = sliceWorld({ seats, now: '2026-12-01T10:00:00.000Z', ...options });
  const capabilities = [votes(world.deps), ballots(world.deps), escalations(world.deps)];
  const doors = sliceDoors({ group: world.group, seats, capabilities });
  const happen = () => world.happen(capabilities);

  const stand = {
    ...world,
    ...doors,
    capabilities,
    seats,
    happen,
    fireTimers: () => world.fireTimers(capabilities),

    open: (more: Record<string, unknown> = {}, key?: string) =>
      doors.call<VoteView>('g1', 'POST /votes', {
        body: {
          ref: REF,
          meetingId: null,
          proposal: 'Send letters within 24 hours.',
          why: 'Patients wait.',
          closes: '2026-12-03T17:00',
          ...more,
        },
        ...(key !== undefined && { key }),
      }),

    /** What a press of a voting button answers, as text. */
    vote: async (oid: string, choice: Choice, more: Record<string, unknown> = {}) =>
      JSON.stringify(await doors.press(oid, 'vote.cast', { vote: VOTE, revision: 0, choice, ...more })),

    async everybody(choice: Choice) {
      for (const { oid } of core) await stand.vote(oid, choice);
    },

    /** The vote as one person sees it. */
    seen: (oid = 'g1') => doors.call<VoteView>(oid, `GET /votes/${VOTE}`),

    async close() {
      world.moveTo(AT_CLOSE);
      await stand.fireTimers();
      return happen();
    },
  };
  return stand;
};

export type VotingStand = ReturnType<typeof votingStand>;

/** A stand on which a vote on an issue has just opened. */
export const withOpenVote = async ({
  issue,
  ...options
}: Partial<SliceWorldOptions> & { issue?: Partial<Issue> } = {}): Promise<VotingStand> => {
  const stand = votingStand(options);
  await stand.given('issue', REF, anIssue(issue));
  await stand.open();
  await stand.happen();
  return stand;
};
