import { tablesRegister } from '../adapters/tables/index.ts';
import { systemIds } from '../adapters/system/ids.ts';
import { mainJob, type MainJob } from '../../scripts/main-job.ts';
import type { TurnAnswer } from '../../scripts/local-tenant/contract.ts';
import { ballotId, evolveBallot, type Ballot, type BallotEvent } from '../ballots/model.ts';
import type { EscalationList } from '../escalations/contract.ts';
import { keyPart, stream } from '../kernel/ids.ts';
import { EVOLVERS } from '../record/evolvers.ts';
import { verifyGroup } from '../record/verify.ts';
import { CHOICES, CHOICE_WORDS, type Choice } from '../votes/contract.ts';
import type { Vote } from '../votes/model.ts';
import { tally } from '../votes/rules.ts';
import { deliver, pressOf, untilTaken, wordsOf } from './raw.ts';
import { openVoteOfSixty, SIXTY } from './sixty.ts';
import { startStand, type AppProcess, type RunningStand } from './stand.ts';
import { rowsOf } from './stored.ts';

let stand: RunningStand;
let second: AppProcess;
beforeAll(async () => {
  stand = await startStand();
}, 120_000);
afterAll(() => stand.stop());

const registerOf = ({ environment }: RunningStand) =>
  tablesRegister({ connection: { connectionString: environment['STORAGE_CONNECTION'] ?? '' }, ids: systemIds() });

describe('sixty votes at one moment, on two app processes (V02, V03)', () => {
  let vote: string;
  let job: MainJob;
  let madeUpVoters: string[];
  /** Everybody's choice; the co-chairs press the cards that they were sent. */
  const choices = new Map<string, Choice>();
  let answers: [voter: string, TurnAnswer][];

  const voting = (oid: string, choice: Choice) =>
    pressOf(stand, oid, 'vote.cast', {
      group: SIXTY,
      vote,
      choice,
      revision: 0,
      'reason-object': 'It costs too much.',
      'reason-reservation': 'If the system can do it.',
    });

  beforeAll(async () => {
    ({ job, vote, madeUpVoters } = await openVoteOfSixty(stand));
    second = await stand.spawnApp('all');
    for (const [index, oid] of madeUpVoters.entries())
      choices.set(
        oid,
        (['agree', 'agree', 'agree', 'reservation', 'abstain', 'object'] as const)[index % 6] ?? 'agree',
      );
    for (const { oid } of job.chairs) choices.set(oid, 'agree');

    const port = (index: number) => (index % 2 === 0 ? {} : { port: second.port });
    const cast = madeUpVoters.flatMap((oid, index) => {
      const activity = voting(oid, choices.get(oid) ?? 'agree');
      const once = [{ oid, activity, to: index }];
      // Ten presses arrive once more under the same id, ten under a new one; all at the other process.
      if (index < 10) return [...once, { oid, activity, to: index + 1 }];
      if (index < 20) return [...once, { oid, activity: { ...activity, id: `again-${index}` }, to: index + 1 }];
      return once;
    });
    answers = await Promise.all([
      ...cast.map(async ({ oid, activity, to }): Promise<[string, TurnAnswer]> => [
        oid,
        await untilTaken(() => deliver(stand, activity, port(to))),
      ]),
      ...job.chairs.map(async ({ oid }): Promise<[string, TurnAnswer]> => [
        oid,
        await untilTaken(() => job.castByCard(oid, vote, 'agree')),
      ]),
    ]);
    await stand.client.idle();
  }, 120_000);

  it('tells everybody what they voted, also those whose press arrived twice', () => {
    for (const [oid, answer] of answers) {
      const choice = CHOICE_WORDS[choices.get(oid) ?? 'agree'].title.toLowerCase();
      expect(wordsOf(answer)).toContain(`You voted: ${choice}.`);
    }
    expect(new Set(answers.map(([oid]) => oid)).size).toBe(60);
  });

  it('leaves one event for each voter: none lost, none doubled', async () => {
    const rows = await rowsOf(stand, 'Register', `PartitionKey eq '${SIXTY}'`);
    const prefix = `event~ballot~${keyPart(`${vote}.`)}`;
    const cast = rows.map(({ rowKey }) => rowKey).filter((key) => key.startsWith(prefix));
    const expected = [...choices.keys()].map((oid) => `event~ballot~${keyPart(ballotId(vote, oid))}~00000001`);
    expect(cast.sort()).toEqual(expected.sort());
    const seen = rows.filter(({ rowKey }) => rowKey.startsWith(`seen~${keyPart(`vote.cast~${vote}`)}`));
    expect(seen).toHaveLength(60);
  });

  it('counts what anybody can count again from the register (V04)', async () => {
    const { result } = await job.closeVote(vote);
    await stand.client.idle();
    const register = registerOf(stand);
    const recount = async (voter: string): Promise<Ballot | undefined> => {
      const events = await register.events(SIXTY, stream('ballot', ballotId(vote, voter)));
      return events.reduce<Ballot | undefined>(
        (ballot, recorded) => evolveBallot(ballot, recorded.event as BallotEvent, recorded),
        undefined,
      );
    };
    const ballots = (await Promise.all([...choices.keys()].map(recount))).filter((ballot) => ballot !== undefined);
    const head = await register.head<Vote>(SIXTY, stream('vote', vote));
    const again = head && tally(head.state, ballots, []);
    expect(result).toMatchObject({ outcome: again?.outcome, bySide: again?.bySide });

    const chosen = [...choices.values()];
    const { primary, secondary } = result?.bySide ?? {};
    for (const choice of CHOICES)
      expect((primary?.[choice] ?? 0) + (secondary?.[choice] ?? 0)).toBe(chosen.filter((one) => one === choice).length);
  });

  it('refuses a vote after the close, says so, and changes nothing', async () => {
    const [voter = ''] = madeUpVoters;
    const late = pressOf(stand, voter, 'vote.cast', { group: SIXTY, vote, choice: 'abstain', revision: 1 });
    for (const to of [{}, { port: second.port }]) {
      const answer = await deliver(stand, { ...late, id: `late-${to.port ?? 0}` }, to);
      expect(wordsOf(answer)).toMatch(/A co-chair has closed this vote. Nothing was changed. Your vote stands: agree./);
    }
    const events = await registerOf(stand).events(SIXTY, stream('ballot', ballotId(vote, voter)));
    expect(events.map(({ event }) => event.type)).toEqual(['BallotCast', 'BallotSealed']);
  });

  it('leaves a record whose chains of hashes and heads hold', async () => {
    const { findings } = await verifyGroup(registerOf(stand), SIXTY, EVOLVERS);
    expect(findings).toEqual([]);
  });
});

describe('a vote without consensus (V05, V06, V07)', () => {
  let job: MainJob;
  let refs: string[];
  const escalations = async (ref: string) => {
    const { body } = await stand.client.api<EscalationList>(
      job.chairs[0].oid,
      'GET',
      `/groups/glenfallon/escalations?ref=${ref}`,
    );
    return body.escalations;
  };
  /** Two of each side take part; one of them has this to say. */
  const decide = async (meeting: string, ref: string, said: Choice, words: Record<string, string>) => {
    const vote = await job.openVote(meeting, ref, 'Send letters within 24 hours.');
    await stand.client.idle();
    const [otherGp] = job.voters.filter(({ role, side }) => role === 'member' && side === 'primary');
    const [consultant] = job.voters.filter(({ role, side }) => role === 'member' && side === 'secondary');
    for (const person of [...job.chairs, otherGp]) await job.castByCard(person?.oid ?? '', vote, 'agree');
    await job.castByCard(consultant?.oid ?? '', vote, said, words);
    const { result } = await job.closeVote(vote);
    await stand.client.idle();
    return { vote, result };
  };

  beforeAll(async () => {
    job = await mainJob(stand.client, 'glenfallon');
    const { items } = await job.queue();
    refs = items.slice(0, 2).map(({ ref }) => ref);
    for (const { ref, version } of items.slice(0, 2)) await job.accept(ref, version, 'discharge');
  });

  it('goes to the next body at once when it is blocked, in the words of who blocked it', async () => {
    const meeting = await job.planMeeting('discharge');
    await job.publishAgenda(meeting);
    const [, ref = ''] = refs;
    const words = { 'reason-block': 'It is *not safe* at night.', lifts: 'A second pharmacist.' };
    const { result, vote } = await decide(meeting, ref, 'block', words);
    expect(result).toMatchObject({ outcome: 'blocked', bySide: { secondary: { agree: 1, block: 1 } } });
    const [escalation, ...more] = await escalations(ref);
    expect(more).toEqual([]);
    expect(escalation).toMatchObject({ voteId: vote, because: 'blocked', bodyName: 'Clinical Management Group' });
    expect(escalation?.pack.views).toContain('It is *not safe* at night.\nWhat would lift it: A second pharmacist.');
  });

  it('is asked once more, and goes to the next body after the second time', async () => {
    const [ref = ''] = refs;
    const words = { 'reason-object': 'There is no money for it.' };
    const [first] = (
      await stand.client.api<{ meetings: { id: string }[] }>(job.chairs[0].oid, 'GET', '/groups/glenfallon/meetings')
    ).body.meetings;
    const round1 = await decide(first?.id ?? '', ref, 'object', words);
    expect(round1.result).toMatchObject({ outcome: 'no-consensus' });
    expect(await escalations(ref)).toEqual([]);

    const next = await job.planMeeting('discharge');
    await job.publishAgenda(next);
    const round2 = await decide(next, ref, 'object', words);
    expect(round2.result).toMatchObject({ outcome: 'no-consensus' });
    const opened = await escalations(ref);
    expect(opened).toHaveLength(1);
    expect(opened[0]).toMatchObject({ voteId: round2.vote, because: 'no-consensus-twice' });
  });
});
