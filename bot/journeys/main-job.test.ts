import { extractRawText } from 'mammoth';
import { mainJob, type MainJob } from '../../scripts/main-job.ts';
import { tenantIds } from '../../scripts/local-tenant/tenant-ids.ts';
import type { EventView, FileView, LedgerEntry, Person } from '../../scripts/local-tenant/contract.ts';
import type { AgendaView } from '../agendas/contract.ts';
import type { IssuePage } from '../issues/contract.ts';
import type { MeetingList } from '../meetings/contract.ts';
import type { DocumentList } from '../outputs/contract.ts';
import type { VoteList } from '../votes/contract.ts';
import { CHECK_WORDS } from '../triage/contract.ts';
import { openBrowser, type JourneyBrowser } from './browser.ts';
import { eventually } from './eventually.ts';
import { startStand, type AppProcess, type RunningStand } from './stand.ts';

const GROUP = 'glenfallon';
const TITLE = 'New medicines from clinic *without* a <b>letter</b>';
const PROPOSAL = 'Clinics supply what starts within seven days; for all else the letter goes first.';
const RESERVATION = 'Clinic *stock* has to be checked <first>.';
const NOTE = 'The group thanked the pharmacy for its *figures* & <tables>.';

let stand: RunningStand;
let browser: JourneyBrowser;
let worker: AppProcess;
let job: MainJob;
let raiser: Person;
let declinedRaiser: Person;
const known = { ref: '', declined: '', meeting: '', vote: '' };

beforeAll(async () => {
  stand = await startStand({ roles: 'web' });
  worker = await stand.spawnApp('worker');
  [browser] = await Promise.all([openBrowser(stand.url), stand.client.idle()]);
  job = await mainJob(stand.client, GROUP);
  raiser = job.find('clinician', 'primary');
  declinedRaiser = job.find('clinician', 'secondary');
}, 150_000);
afterAll(async () => {
  await browser.close();
  await stand.stop();
});

const api = async <Body>(who: Person, path: string): Promise<Body> =>
  (await stand.client.api<Body>(who.oid, 'GET', `/groups/${GROUP}${path}`)).body;
const stateOf = async (ref: string) => (await api<IssuePage>(job.chairs[0], `/issues/${ref}`)).state;
const seats = () => job.people.filter(({ role }) => role !== 'clinician');

/** How often each of these people was told something: every message of the bot counts, edits of it do not. */
const timesTold = async (people: Person[], words: RegExp): Promise<number[]> =>
  Promise.all(
    people.map(
      async ({ oid }) =>
        (await stand.client.personal(oid)).activities.filter(
          ({ summary, from }) => from.id.startsWith('28:') && words.test(summary ?? ''),
        ).length,
    ),
  );
/** What a raiser was told about an issue, in order; their acknowledgement is edited, so it is none of these messages. */
const newsOf = async ({ oid }: Person, ref: string): Promise<string[]> =>
  (await stand.client.personal(oid)).activities
    .filter(({ summary, version }) => version === 1 && summary?.startsWith(ref))
    .map(({ summary }) => (summary ?? '').replace(ref, '').replace(/ at .*/, ''));
const onceEach = (people: Person[]): number[] => people.map(() => 1);

describe('the main job, with a worker that dies on the way', () => {
  it('takes two issues in chat (R01, R03, R10)', async () => {
    const issue = {
      what: 'People come from clinic with a note that asks us for a new medicine. The letter comes a week later.',
      title: TITLE,
      area: 'prescribing',
      direction: 'to-primary',
    };
    known.ref = (await stand.client.raise(raiser.oid, issue)).ref;
    known.declined = (await stand.client.raise(declinedRaiser.oid, { ...issue, title: 'One person’s late scan' })).ref;
    expect(known.declined).not.toBe(known.ref);
  });

  it('accepts one in the tab with one key (T02, T04)', async () => {
    const tab = await browser.tab(job.chairs[0].oid, `triage?issue=${known.ref}`);
    await tab.getByRole('heading', { name: TITLE }).waitFor();
    for (const label of Object.values(CHECK_WORDS)) await tab.getByRole('checkbox', { name: label }).check();
    await tab.getByLabel('Theme', { exact: true }).selectOption('prescribing');
    await tab.getByRole('button', { name: 'Accept issue' }).click();
    await eventually('the acceptance', async () => (await stateOf(known.ref)) === 'accepted');
  });

  it('plans a themed meeting, and loses its worker while that books it (A01, S02)', async () => {
    await stand.client.idle();
    await stand.client.local('faults', [{ match: 'POST /v1.0/users/*/events', delayMs: 12_000 }]);
    const { now } = await stand.client.local<{ now: string }>('clock');
    const tab = await browser.tab(job.administrator.oid, 'agenda');
    await tab.getByRole('button', { name: 'Plan a meeting' }).click();
    const dialog = tab.getByRole('dialog');
    await dialog.getByLabel('Theme').selectOption('prescribing');
    await dialog.getByLabel('Date').fill(new Date(Date.parse(now) + 14 * 86_400_000).toISOString().slice(0, 10));
    await dialog.getByRole('button', { name: 'Plan meeting' }).click();
    known.meeting = await eventually(
      'the meeting',
      async () => (await api<MeetingList>(job.chairs[0], '/meetings')).meetings[0]?.id,
    );
    // Now it has drafted the agenda, told everybody, and waits for Graph: the parcel is in its hand.
    await eventually(
      'the agenda',
      async () => (await api<Partial<AgendaView>>(job.chairs[0], `/agendas/${known.meeting}`)).items,
    );
    await eventually('the invitations', async () =>
      (await timesTold(seats(), /is planned for/)).every((times) => times === 1),
    );
    await worker.kill('SIGKILL');
    worker = await stand.spawnApp('worker');
    expect((await job.meeting(known.meeting)).booking).toBe('pending');
  });

  it('declines the other with two keys, turned by two people (T04)', async () => {
    const first = await browser.tab(job.chairs[0].oid, `triage?issue=${known.declined}`);
    await first.getByRole('button', { name: 'Decline', exact: true }).click();
    await first
      .getByLabel('Reason in your words')
      .fill('It is about one person, so the team that looks after them helps.');
    await first.getByLabel('Where to go instead').fill('The radiology department');
    await first.getByRole('button', { name: 'Turn my key to decline' }).click();
    await first.getByRole('option').filter({ hasText: known.declined }).getByText('Waiting for second key').waitFor();
    expect(await stateOf(known.declined)).toBe('in-triage');

    const second = await browser.tab(job.chairs[1].oid, `triage?issue=${known.declined}`);
    await second.getByRole('button', { name: 'Confirm: decline issue' }).click();
    await eventually('the decline', async () => (await stateOf(known.declined)) === 'declined');
  });

  it('orders the agenda by keyboard and buttons, and publishes it with two keys (A01, A02, A12)', async () => {
    const [chair, other] = job.chairs;
    const before = (await job.agenda(known.meeting)).items.map(({ title }) => title);
    const tab = await browser.tab(chair.oid, `agenda/${known.meeting}`);
    await tab.getByRole('button', { name: `Move ${TITLE} up` }).click();
    await eventually('the new order', async () => {
      const now = (await job.agenda(known.meeting)).items.map(({ title }) => title);
      return now.indexOf(TITLE) === before.indexOf(TITLE) - 1;
    });
    await tab.getByRole('button', { name: 'Sign agenda' }).click();
    await eventually('the first key', async () => (await job.agenda(known.meeting)).keys.length === 1);
    const second = await browser.tab(other.oid, `agenda/${known.meeting}`);
    await second.getByRole('button', { name: 'Sign and publish' }).click();
    await eventually('the schedule', async () => (await stateOf(known.ref)) === 'scheduled');
  });

  it('opens the meeting and takes attendance by name (M01)', async () => {
    const tab = await browser.tab(job.administrator.oid, `meeting/${known.meeting}`);
    await tab.getByRole('button', { name: 'Open meeting' }).click();
    const [absent, ...present] = job.voters.toReversed();
    const mark = (name: string, how: string) =>
      tab.getByRole('group', { name, exact: true }).getByRole('button', { name: how }).click();
    await eventually('the open meeting', async () => (await job.meeting(known.meeting)).state === 'open');
    for (const { name } of present) await mark(name, 'Present');
    await mark(absent?.name ?? '', 'Apologies');
    await eventually('the attendance', async () => {
      const { attendance } = await job.meeting(known.meeting);
      return attendance.filter(({ presence }) => presence !== null).length === job.voters.length;
    });
  });

  it('opens a vote in the tab, takes votes on cards, and closes it in the tab (V01 to V06)', async () => {
    const tab = await browser.tab(job.chairs[0].oid, `meeting/${known.meeting}`);
    await tab.getByRole('list', { name: 'Agenda' }).getByRole('button', { name: TITLE }).click();
    await tab.getByRole('button', { name: 'Open a vote' }).click();
    await tab.getByLabel('Proposal').fill(PROPOSAL);
    await tab.getByLabel('Why it is asked').fill('The co-chairs ask the members to decide.');
    await tab.getByRole('button', { name: 'Open vote' }).click();
    known.vote = await eventually(
      'the vote',
      async () => (await api<VoteList>(job.chairs[0], `/votes?ref=${known.ref}`)).votes[0]?.id,
    );
    await eventually('the voting cards', async () =>
      (await timesTold(job.voters, /^Your vote is asked for/)).every((times) => times === 1),
    );

    const [absent, reserved, changing, ...others] = job.voters.toReversed();
    for (const { oid } of others) await job.castByCard(oid, known.vote, 'agree');
    await job.castByCard(reserved?.oid ?? '', known.vote, 'reservation', { 'reason-reservation': RESERVATION });
    await job.castByCard(changing?.oid ?? '', known.vote, 'abstain');
    await job.castByCard(changing?.oid ?? '', known.vote, 'agree');
    expect((await job.vote(known.vote)).voted).toEqual({
      primary: { voted: 4, entitled: 4 },
      secondary: { voted: 3, entitled: 4 },
    });
    expect(absent?.side).toBe('secondary');

    await tab.getByRole('button', { name: 'Close the vote now' }).click();
    await tab.getByRole('button', { name: 'Close the vote', exact: true }).click();
    await tab.getByText('Carried: consensus on both sides.').waitFor();
    await eventually('the outcome', async () => (await stateOf(known.ref)) === 'outcome-agreed');
  });

  it('has booked the meeting once, though the worker that did so died (S02, P7)', async () => {
    await eventually('the booking', async () => (await job.meeting(known.meeting)).booking === 'booked', 100_000);
    const events = await stand.client.local<EventView[]>('events');
    expect(events.map(({ subject, isCancelled }) => ({ subject, isCancelled }))).toEqual([
      { subject: expect.stringContaining('Prescribing') as string, isCancelled: false },
    ]);
    expect(events[0]).toMatchObject({ isOnlineMeeting: true, start: { timeZone: 'Europe/London' } });
    expect(events[0]?.attendees).toHaveLength(seats().length);
  }, 120_000);

  it('drafts the minutes from the record, edits and signs them in the tab, and files them (M01, M02, M03)', async () => {
    const meeting = await browser.tab(job.administrator.oid, `meeting/${known.meeting}`);
    await meeting.getByRole('button', { name: 'End meeting' }).click();
    await meeting.getByText('End it for everybody?').waitFor();
    await meeting.getByRole('button', { name: 'End meeting' }).click();
    await meeting.getByRole('link', { name: 'Go to the minutes' }).waitFor();
    const minutes = await browser.tab(job.administrator.oid, `minutes/${known.meeting}`);
    await minutes.getByRole('button', { name: 'Draft the minutes' }).click();
    await minutes.getByLabel(`Notes on ${known.ref} ${TITLE}`).fill(NOTE);
    await eventually('the note', async () =>
      (await job.minutes(known.meeting)).sections.some(({ text }) => text === NOTE),
    );
    await signInTab();
    await eventually('the filed minutes', async () => (await job.minutes(known.meeting)).filed[0]?.url);
  });

  it('leaves one Word file in the library with the votes by side and the attendance in it (M03)', async () => {
    const [file, ...more] = await stand.client.local<FileView[]>('files');
    expect(more).toEqual([]);
    expect(file?.fields).toMatchObject({ Kind: 'Minutes' });
    const text = await readThroughGraph(file?.path ?? '');
    expect(text).toContain(PROPOSAL);
    expect(text).toContain('Carried: consensus on both sides.');
    expect(text).toMatch(/Primary care\s+4\s+0\s+0\s+0\s+0/i);
    expect(text).toMatch(/Secondary care\s+2\s+1\s+0\s+0\s+0/i);
    expect(text).toContain(RESERVATION);
    expect(text).toContain(NOTE);
    expect(text).toContain(TITLE);
    for (const { name } of job.voters) expect(text).toContain(name);
    expect(text).toMatch(/Apologies/);
  });

  it('files an edit that both signed as the second version of the same file', async () => {
    const [first] = await stand.client.local<FileView[]>('files');
    const tab = await browser.tab(job.administrator.oid, `minutes/${known.meeting}`);
    await tab.getByLabel(`Notes on ${known.ref} ${TITLE}`).fill(`${NOTE} And the clinic.`);
    await eventually('the edit', async () =>
      (await job.minutes(known.meeting)).sections.some(({ text }) => text.endsWith('And the clinic.')),
    );
    await signInTab();
    await eventually('the second edition', async () => {
      const { filed } = await job.minutes(known.meeting);
      return filed.length === 2 && filed[0]?.url;
    });
    const files = await stand.client.local<FileView[]>('files');
    expect(files.map(({ id }) => id)).toEqual([first?.id]);
    expect(files[0]?.versions.map(({ id }) => id)).toEqual(['2.0', '1.0']);
    expect(await readThroughGraph(first?.path ?? '')).toContain('And the clinic.');
  });

  it('lets board staff find it by theme, kind and date (M11)', async () => {
    const reader = job.find('board staff');
    const [{ meetingDate } = { meetingDate: '' }] = (await api<DocumentList>(reader, '/documents')).documents;
    const tab = await browser.tab(reader.oid, 'documents');
    await tab.getByRole('combobox', { name: 'Theme' }).selectOption('Prescribing');
    await tab.getByRole('combobox', { name: 'Kind' }).selectOption('Minutes');
    await tab.getByLabel('Meetings from').fill(meetingDate);
    await tab.getByLabel('Meetings to').fill(meetingDate);
    await tab.getByRole('link', { name: /Minutes: Prescribing/ }).waitFor();
    await tab.getByText('Version 2.0').waitFor();
    await tab.getByLabel('Meetings from').fill('2031-01-01');
    await tab.getByText('No document matches these filters').waitFor();
  });

  it('has told each person each thing once (N01, R18)', async () => {
    await stand.client.idle();
    // The invitation, edited since for all but those whose send the worker could not write down before it died.
    expect(await timesTold(seats(), / is (planned for|booked)/)).toEqual(onceEach(seats()));
    expect(await timesTold(job.voters, /Voting has closed/)).toEqual(onceEach(job.voters));
    expect(await timesTold(seats(), /^Result of the vote on/)).toEqual(onceEach(seats()));
    expect(await timesTold(seats(), /minutes/i)).toEqual(seats().map(() => 2)); // one for each edition
    expect(await newsOf(raiser, known.ref)).toEqual([
      ' was accepted into Prescribing.',
      ' is on the agenda of the meeting',
      ': the group is voting on a proposal.',
      ' has an outcome. The card has the wording.',
    ]);
    expect(await newsOf(declinedRaiser, known.declined)).toEqual([
      ': the co-chairs have begun to look', // with the first key
      ' was declined by both co-chairs. The card says why and where to go instead.',
    ]);
  });

  it('has asked Graph for nothing that Graph would refuse', async () => {
    expect(await stand.client.local<LedgerEntry[]>('ledger')).toEqual([]);
  });
});

/** Both co-chairs sign what is there now, each in their own window. */
const signInTab = async (): Promise<void> => {
  const [chair, other] = job.chairs;
  const first = await browser.tab(chair.oid, `minutes/${known.meeting}`);
  await first.getByRole('button', { name: 'Sign minutes' }).click();
  await eventually('the first key', async () => (await job.minutes(known.meeting)).keys.length === 1);
  const second = await browser.tab(other.oid, `minutes/${known.meeting}`);
  await second.getByRole('button', { name: 'Sign and file minutes' }).click();
};

/** The document's words, as board staff read it with their own Graph token. */
const readThroughGraph = async (path: string): Promise<string> => {
  const { token } = await stand.client.local<{ token: string }>(
    `token?as=${job.find('board staff').oid}&resource=graph`,
  );
  const address = `/v1.0/drives/${tenantIds.driveId}/root:/${path.split('/').map(encodeURIComponent).join('/')}:/content`;
  const pointer = await fetch(new URL(address, stand.url), {
    headers: { authorization: `Bearer ${token}` },
    redirect: 'manual',
  });
  // Graph hands over a short-lived address in SharePoint, which takes no token.
  const { host, pathname, search } = new URL(pointer.headers.get('location') ?? '');
  const reply = await fetch(new URL(`${pathname}${search}`, stand.url), { headers: { 'x-original-host': host } });
  expect([pointer.status, reply.status]).toEqual([302, 200]);
  return (await extractRawText({ buffer: Buffer.from(await reply.arrayBuffer()) })).value;
};
