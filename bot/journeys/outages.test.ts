import { randomUUID } from 'node:crypto';
import type { EventView, FaultRule, FileView } from '../../scripts/local-tenant/contract.ts';
import { mainJob, type MainJob } from '../../scripts/main-job.ts';
import type { IssueList } from '../issues/contract.ts';
import { eventually } from './eventually.ts';
import { deliver, madeUp, pressOf, wordsOf } from './raw.ts';
import { startStand, type RunningStand } from './stand.ts';
import { rowsOf } from './stored.ts';

const GROUP = 'glenfallon';
const FOR_EVER = 1_000_000;
/** A person waits no longer than this for an honest word; the promise of 2.5 s is a row of the bench. */
const CAP_MS = 5_000;

let stand: RunningStand;
let job: MainJob;
beforeAll(async () => {
  stand = await startStand();
  job = await mainJob(stand.client, GROUP);
}, 120_000);
afterAll(() => stand.stop());

const faults = (...rules: FaultRule[]) => stand.client.local('faults', rules);
/** How often each voter has a message with these words in its summary. */
const timesTold = (words: RegExp): Promise<number[]> =>
  Promise.all(
    job.voters.map(
      async ({ oid }) =>
        (await stand.client.personal(oid)).activities.filter(({ summary }) => words.test(summary ?? '')).length,
    ),
  );

describe('when storage is down', () => {
  const raise = (draft: string, title: string) =>
    deliver(
      stand,
      pressOf(stand, madeUp(1), 'issue.raise', {
        draft,
        title,
        what: 'Letters come late.',
        area: 'discharge',
        direction: 'to-primary',
      }),
    );
  const found = async (title: string): Promise<number> => {
    const path = `/groups/${GROUP}/issues?text=${encodeURIComponent(title)}`;
    return (await stand.client.api<IssueList>(job.administrator.oid, 'GET', path)).body.issues.length;
  };

  it.each<[string, Partial<FaultRule>]>([
    ['answers 503', { status: 503 }],
    ['drops the line', { drop: true }],
    ['does not answer', { delayMs: 7_000, status: 503 }],
  ])('says so in time, keeps nothing half, and takes the same form when it is back: it %s', async (how, fault) => {
    const draft = randomUUID();
    const title = `While storage ${how}`;
    await stand.client.idle();
    const before = (await rowsOf(stand, 'Register')).length;

    await faults({ match: 'table * *', times: FOR_EVER, ...fault });
    const began = Date.now();
    const [answer, onPage] = await Promise.all([
      raise(draft, title),
      stand.client.api<{ error?: { code: string; message: string } }>(
        job.administrator.oid,
        'POST',
        `/groups/${GROUP}/meetings`,
        { theme: 'discharge', start: '2030-12-05T13:00', minutes: 60 },
      ),
    ]);
    const tookMs = Date.now() - began;
    await faults();

    expect(wordsOf(answer)).toMatch(/^(Nothing was recorded: the store|We could not confirm that it was recorded)/);
    expect([onPage.status, onPage.body.error?.code]).toEqual([503, 'storage/unavailable']);
    expect(onPage.body.error?.message).toMatch(/nothing was recorded|could not confirm/);
    expect(tookMs).toBeLessThan(CAP_MS);
    await stand.client.idle();
    expect(await rowsOf(stand, 'Register')).toHaveLength(before);

    expect(wordsOf(await raise(draft, title))).toMatch(/IG-\d{4}-\d{4}/);
    expect(await found(title)).toBe(1);
  });

  it('answers what was committed though its answer was lost, and commits it once', async () => {
    await stand.client.idle();
    await faults({ match: 'table POST /$batch', acceptThenFail: true, drop: true });
    expect(wordsOf(await raise(randomUUID(), 'Answer lost'))).toMatch(/IG-\d{4}-\d{4}/);
    await faults();
    expect(await found('Answer lost')).toBe(1);
  });
});

describe('when Microsoft 365 is down for a while', () => {
  let ref: string;
  let meeting: string;
  let vote: string;

  it('books a meeting once though the calendar’s answer was lost (S02)', async () => {
    const item = await job.firstWaiting();
    ({ ref } = item);
    await job.accept(ref, item.version, 'discharge');
    await stand.client.idle();
    await faults({ match: 'POST /v1.0/users/*/events', acceptThenFail: true, status: 504 });
    meeting = await job.planMeeting('discharge');
    await eventually('the booking', async () => (await job.meeting(meeting)).booking === 'booked');
    expect(await stand.client.local<EventView[]>('events')).toHaveLength(1);
  });

  it('tells later who could not be told, and nobody twice who may have been (N01)', async () => {
    await job.publishAgenda(meeting);
    await job.openMeeting(meeting);
    await job.takeAttendance(meeting, Object.fromEntries(job.voters.map(({ oid }) => [oid, 'present'])));
    await faults(
      { match: 'connector POST *', status: 429, headers: { 'retry-after': '1' }, times: 3 },
      { match: 'connector POST *', status: 500, acceptThenFail: true, times: 2 },
    );
    vote = await job.openVote(meeting, ref, 'Send letters within 24 hours.');
    await eventually('the cards', async () => (await timesTold(/^Your vote is asked for/)).every((times) => times > 0));
    await stand.client.idle();
    expect(await timesTold(/^Your vote is asked for/)).toEqual(job.voters.map(() => 1));
  });

  it('closes the vote by itself when its time has come (V03)', async () => {
    for (const { oid } of job.voters) await job.castByCard(oid, vote, 'agree');
    expect((await job.vote(vote)).state).toBe('open');
    await stand.client.local('clock', { advance: 'PT240H' });
    const closed = await eventually('the close', async () => {
      const now = await job.vote(vote);
      return now.state === 'closed' && now;
    });
    expect(closed.result?.outcome).toBe('consensus');
    const late = { vote, choice: 'abstain', revision: 1 };
    const [voter] = job.voters;
    const reply = await stand.client.api(voter?.oid ?? '', 'POST', `/groups/${GROUP}/votes/${vote}/ballot`, late);
    expect(reply).toMatchObject({ status: 422, body: { error: { code: 'vote/closed' } } });
    expect(JSON.stringify(reply.body)).toMatch(/Voting closed at .* Nothing was changed. Your vote stands: agree./);
  });

  it('files signed minutes by itself when Graph is back, and says meanwhile that it will (M03)', async () => {
    await job.endMeeting(meeting);
    await job.draftMinutes(meeting);
    await faults({ match: '* /v1.0/*', status: 503, times: FOR_EVER });
    const { version } = await job.minutes(meeting);
    for (const { oid } of job.chairs) {
      const present = await job.minutes(meeting);
      const reply = await stand.client.api(oid, 'POST', `/groups/${GROUP}/minutes/${meeting}/sign`, {}, present);
      expect(reply.status).toBe(200);
    }
    const signed = await job.minutes(meeting);
    expect(signed.version).toBeGreaterThan(version);
    expect(signed).toMatchObject({ state: 'signed', filed: [{ edition: 1, url: null }] });
    expect(await stand.client.local<FileView[]>('files')).toEqual([]);

    await faults();
    await eventually('the filing', async () => (await job.minutes(meeting)).filed[0]?.url);
    await stand.client.idle();
    const files = await stand.client.local<FileView[]>('files');
    expect(files.map(({ versions }) => versions.length)).toEqual([1]);
    expect(await timesTold(/minutes/i)).toEqual(job.voters.map(() => 1));
  });
});
