// What people write: kept to the letter, and not kept at all when it identifies a patient.
import { randomUUID } from 'node:crypto';
import { extractRawText } from 'mammoth';
import { cardActions, cardOf } from '../../scripts/local-client.ts';
import type { FileView, TurnAnswer } from '../../scripts/local-tenant/contract.ts';
import { mainJob, type MainJob } from '../../scripts/main-job.ts';
import type { IssuePage } from '../issues/contract.ts';
import { openBrowser, type JourneyBrowser } from './browser.ts';
import { deliver, madeUp, pressOf, wordsOf } from './raw.ts';
import { startStand, type RunningStand } from './stand.ts';
import { allThatIsStored } from './stored.ts';

const GROUP = 'glenfallon';
/** Numbers from the ranges that no patient has, laid out as people do. */
const NUMBERS = ['9990000018', '999 000 0018', '999-000-0018', '999\u200b0000018', 'CHI 9990000019'];
const ANY_OF_THEM = /999\D{0,3}000\D{0,3}001[89]/;
const MARKUP =
  '**Bold** <script>document.title = "taken"</script> [here](https://example.org) ${secret} <at>All</at> & "quotes"';
const CONTROL = 'A bell\u0007 an escape\u001b[31m a null\u0000 and \u202eturned\u202c words ]]> \ufffe end';

let stand: RunningStand;
let browser: JourneyBrowser;
let job: MainJob;
const answers: unknown[] = [];
const known = { ref: '', meeting: '', vote: '' };

beforeAll(async () => {
  stand = await startStand({ logLevel: 'debug' });
  [job, browser] = await Promise.all([mainJob(stand.client, GROUP), openBrowser(stand.url)]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await stand.stop();
});

const raise = async (more: Record<string, unknown>): Promise<TurnAnswer> => {
  const form = { what: 'Letters come late.', title: 'Late', area: 'discharge', direction: 'to-primary' };
  const data = { draft: randomUUID(), ...form, ...more };
  const answer = await deliver(stand, pressOf(stand, madeUp(1), 'issue.raise', data));
  answers.push(answer);
  return answer;
};
/** A call of the tab's API, whose answer is kept to be looked through. */
const send = async (oid: string, method: string, path: string, body: unknown, version?: number) => {
  const options = version === undefined ? {} : { version };
  const reply = await stand.client.api(oid, method, `/groups/${GROUP}${path}`, body, options);
  answers.push(reply);
  return reply;
};
const refused = { status: 422, body: { error: { code: 'text/patient-identifiable' } } };

describe('a patient’s number', () => {
  it.each(NUMBERS)('is refused in chat and in every field of the form, as %s (P01, P02)', async (number) => {
    const clinician = job.find('clinician').oid;
    const said = await stand.client.say(clinician, `Ask about ${number} please`);
    answers.push(said);
    expect(JSON.stringify(said)).toContain('Nothing was stored');
    for (const field of ['what', 'title', 'effect', 'place', 'suggestion'])
      expect(wordsOf(await raise({ [field]: `Ask about ${number}` }))).toMatch(/Nothing was saved/);
  });

  it('is refused by every other door that takes words (P02, P04)', async () => {
    const [{ oid: chair }] = job.chairs;
    const [number = ''] = NUMBERS;
    const { ref, version } = await job.firstWaiting();
    known.ref = ref;
    const decline = { standardReason: 'incident', reason: number, to: '' };
    expect(await send(chair, 'POST', `/triage/${ref}/decline`, decline, version)).toMatchObject(refused);
    const redirect = { standardReason: 'incident', reason: 'Why', to: number };
    expect(await send(chair, 'POST', `/triage/${ref}/redirect`, redirect, version)).toMatchObject(refused);

    await job.accept(ref, version, 'discharge');
    known.meeting = await job.planMeeting('discharge');
    const agenda = await job.agenda(known.meeting);
    const standing = { ref: null, title: number, minutes: 5, purpose: 'information' };
    const items = [
      standing,
      ...agenda.items.map(({ ref: of, title, minutes, purpose }) => ({ ref: of, title, minutes, purpose })),
    ];
    expect(await send(chair, 'PUT', `/agendas/${known.meeting}`, { items }, agenda.version)).toMatchObject(refused);
    const { version: planned } = await job.meeting(known.meeting);
    const cancel = { reason: `Clash with ${number}` };
    expect(await send(chair, 'POST', `/meetings/${known.meeting}/cancel`, cancel, planned)).toMatchObject(refused);

    await job.publishAgenda(known.meeting);
    await job.openMeeting(known.meeting);
    await job.takeAttendance(known.meeting, Object.fromEntries(job.voters.map(({ oid }) => [oid, 'present'])));
    const outcome = { ref, kind: 'advice', outcome: number };
    expect(await send(chair, 'POST', `/meetings/${known.meeting}/outcomes`, outcome)).toMatchObject(refused);
    const proposal = { ref, meetingId: known.meeting, proposal: number, why: '' };
    expect(await send(chair, 'POST', '/votes', proposal)).toMatchObject(refused);
    expect(await send(chair, 'POST', '/votes', { ...proposal, proposal: 'Do it.', why: number })).toMatchObject(
      refused,
    );

    known.vote = await job.openVote(known.meeting, ref, MARKUP);
    await stand.client.idle();
    const pressed = await job.castByCard(chair, known.vote, 'object', { 'reason-object': number });
    answers.push(pressed);
    expect(wordsOf(pressed)).toMatch(/Nothing was saved/);
    const ballot = { vote: known.vote, choice: 'block', revision: 0, reason: 'Why', lifts: number };
    expect(await send(chair, 'POST', `/votes/${known.vote}/ballot`, ballot)).toMatchObject(refused);
    for (const { oid } of job.voters) await job.castByCard(oid, known.vote, 'agree');
    await job.closeVote(known.vote);
    await job.endMeeting(known.meeting);
    const { sections } = await job.draftMinutes(known.meeting);
    const note = { text: number, base: 0 };
    const path = `/minutes/${known.meeting}/sections/${sections[0]?.id ?? ''}`;
    expect(await send(chair, 'PUT', path, note)).toMatchObject(refused);
  }, 120_000);

  it('is then in no table, queue, log, answer, message or mail', async () => {
    await stand.client.idle();
    const told = await Promise.all(
      job.people.map(async ({ oid }) =>
        (await stand.client.personal(oid)).activities.filter(({ from }) => from.id.startsWith('28:')),
      ),
    );
    const places = {
      storage: await allThatIsStored(stand),
      logs: stand.output(),
      answers: JSON.stringify(answers),
      messages: JSON.stringify(told),
      mail: JSON.stringify(await stand.client.local('mail')),
    };
    for (const [place, text] of Object.entries(places)) expect([place, ANY_OF_THEM.test(text)]).toEqual([place, false]);
    expect(places.logs).toContain('"level":');
  });
});

describe('markup and control characters', () => {
  it('stand on the card as they were written, in parts that know no Markdown', async () => {
    const answer = await raise({ what: MARKUP, title: MARKUP.slice(0, 110) });
    known.ref = /IG-\d{4}-\d{4}/.exec(wordsOf(answer))?.[0] ?? '';
    const card = JSON.stringify((answer.body as { value: unknown }).value);
    expect(card).toContain(JSON.stringify({ type: 'TextRun', text: MARKUP.slice(0, 110) }).slice(1, -2));
  });

  it('stand in the tab as they were written, and do nothing', async () => {
    const [{ oid }] = job.chairs;
    const tab = await browser.tab(oid, `issues/${known.ref}`);
    await tab.getByText(MARKUP, { exact: true }).waitFor();
    expect(await tab.locator('script:not([src])').allTextContents()).not.toContain('document.title = "taken"');
    expect(await tab.getByRole('link', { name: 'here' }).count()).toBe(0);
  });

  it('come back from the API as they went in, control characters too', async () => {
    const answer = await raise({ what: CONTROL });
    const ref = /IG-\d{4}-\d{4}/.exec(wordsOf(answer))?.[0] ?? '';
    const { body } = await stand.client.api<IssuePage>(job.administrator.oid, 'GET', `/groups/${GROUP}/issues/${ref}`);
    expect(body.what).toBe(CONTROL);
  });

  it('stand in a Word file that opens', async () => {
    const [section] = (await job.minutes(known.meeting)).sections;
    await job.editSection(known.meeting, section?.id ?? '', `${CONTROL}\n${MARKUP}`);
    await job.signMinutes(known.meeting);
    const [file] = await stand.client.local<FileView[]>('files');
    const bytes = await fetch(
      new URL(`/__local/files?path=${encodeURIComponent(file?.path ?? '')}&content=1`, stand.url),
    );
    const { value } = await extractRawText({ buffer: Buffer.from(await bytes.arrayBuffer()) });
    expect(value).toContain(MARKUP);
    expect(value).toMatch(/A bell an escape\[31m a null and .*turned.* words \]\]> /);
  });

  it('never reach a button’s data', async () => {
    const { activities } = await stand.client.personal(job.chairs[0].oid);
    for (const activity of activities) expect(JSON.stringify(cardActions(cardOf(activity)))).not.toContain('<script>');
  });
});
