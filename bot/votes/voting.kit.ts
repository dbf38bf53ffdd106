import type { CallExtras } from '../adapters/memory/doors.kit.ts';
import { memoryWorld, type MemoryWorld, type WorldOptions } from '../adapters/memory/world.kit.ts';
import { ballots } from '../ballots/index.ts';
import { escalations } from '../escalations/index.ts';
import type { Issue } from '../issues/model.ts';
import type { Member, Person } from '../kernel/people.ts';
import type { Choice, VoteView } from './contract.ts';
import { votes } from './index.ts';

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

export const aPerson = (oid: string): Person => ({ oid, tenantId: 'tenant', name: `Dr ${oid.toUpperCase()}` });

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

/** The body of what a route answers to the person with this id. */
export const answerOf = async <Answer>(
  world: MemoryWorld,
  oid: string,
  line: string,
  extras?: CallExtras,
): Promise<Answer> => (await world.call(aPerson(oid), line, extras)).body as Answer;

/** One instance of the rooms that take part in a vote; two on one table are two instances. */
export const votingStand = ({ seats = [...core, staff], ...options }: Partial<WorldOptions> = {}) => {
  const world = memoryWorld({ seats, now: '2026-12-01T10:00:00.000Z', ...options });
  world.add(votes(world.deps), ballots(world.deps), escalations(world.deps));

  const stand = {
    ...world,

    /** What a route answers to one of `seats`, or to a stranger. */
    call: <Answer = VoteView>(oid: string, line: string, extras?: CallExtras) =>
      answerOf<Answer>(world, oid, line, extras),

    press: (oid: string, verb: string, data: unknown) => world.press(aPerson(oid), verb, data),

    open: (more: Record<string, unknown> = {}, key?: string) =>
      stand.call('g1', 'POST /votes', {
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
      JSON.stringify(await stand.press(oid, 'vote.cast', { vote: VOTE, revision: 0, choice, ...more })),

    async everybody(choice: Choice) {
      for (const { oid } of core) await stand.vote(oid, choice);
    },

    /** The vote as one person sees it. */
    seen: (oid = 'g1') => stand.call(oid, `GET /votes/${VOTE}`),

    async close() {
      world.clock.at = AT_CLOSE;
      await world.fireTimers();
      return world.settle();
    },
  };
  return stand;
};

export type VotingStand = ReturnType<typeof votingStand>;

/** A stand on which a vote on an issue has just opened. */
export const withOpenVote = async ({
  issue,
  ...options
}: Partial<WorldOptions> & { issue?: Partial<Issue> } = {}): Promise<VotingStand> => {
  const stand = votingStand(options);
  await stand.given('issue', REF, anIssue(issue));
  await stand.open();
  await stand.settle();
  return stand;
};
