import { memoryCalendar } from '../adapters/memory/calendar.ts';
import {
  allSeats,
  consultantChair,
  consultants,
  gpChair,
  gps,
  personOf,
  raiser,
} from '../adapters/memory/people.kit.ts';
import { memoryWorld } from '../adapters/memory/world.kit.ts';
import type { IssuePage } from '../issues/contract.ts';
import { issues, issueStream } from '../issues/index.ts';
import { CHECKS } from '../issues/model.ts';
import type { Person } from '../kernel/people.ts';
import { meetings } from '../meetings/index.ts';
import type { MeetingView } from '../meetings/contract.ts';
import { triage } from '../triage/index.ts';
import type { AgendaItem, AgendaView } from './contract.ts';
import { agendas } from './index.ts';

const areas = [
  { id: 'discharge', name: 'Discharge from hospital' },
  { id: 'prescribing', name: 'Prescribing' },
];
const [gp, consultant] = [personOf(gpChair), personOf(consultantChair)];
const meetingId = 'm-2026-0001';
const refs = ['IG-2026-0001', 'IG-2026-0002', 'IG-2026-0003'] as const;

/** Three accepted issues, the last of another area, and a planned meeting on discharge. */
const aStand = async () => {
  const stand = memoryWorld({ now: '2026-11-19T10:00:00.000Z', seats: allSeats, settings: { areas } });
  const { deps } = stand;
  stand.add(
    issues(deps),
    triage({ ...deps, issues: issueStream(deps) }),
    meetings({ ...deps, calendar: memoryCalendar().calendar }),
    agendas(deps),
  );
  for (const [at, area] of ['discharge', 'discharge', 'prescribing'].entries()) {
    const form = {
      draft: `draft-0000000${at}`,
      what: 'It happens.',
      title: `Matter ${at + 1}`,
      area,
      direction: 'to-primary',
    };
    await stand.press(at === 1 ? consultant : raiser, 'issue.raise', form);
    const body = { theme: area, purpose: 'decision', checks: [...CHECKS] };
    await stand.call(gp, `POST /triage/${refs[at] ?? ''}/accept`, { body, ifMatch: 1 });
  }
  await stand.call(gp, 'POST /meetings', { body: { theme: 'discharge', start: '2026-12-03T13:00', minutes: 30 } });
  await stand.settle();
  stand.told.length = 0;

  const show = async (): Promise<AgendaView> => (await stand.call(gp, `GET /agendas/${meetingId}`)).body as AgendaView;
  const put = async (items: Partial<AgendaItem>[], ifMatch?: number) => {
    const body = {
      items: items.map(({ ref = null, title = '', minutes = 10, purpose = 'decision' }) => ({
        ref,
        title,
        minutes,
        purpose,
      })),
    };
    return stand.call(gp, `PUT /agendas/${meetingId}`, { body, ifMatch: ifMatch ?? (await show()).version });
  };
  const sign = async (by: Person, ifMatch?: number) =>
    stand.call(by, `POST /agendas/${meetingId}/sign`, { ifMatch: ifMatch ?? (await show()).version });
  const publish = async (): Promise<void> => {
    await sign(gp);
    await sign(consultant);
    await stand.settle();
  };
  const meeting = async (step: string, body: unknown = {}) => {
    const { version } = (await stand.call(gp, `GET /meetings/${meetingId}`)).body as MeetingView;
    await stand.call(gp, `POST /meetings/${meetingId}/${step}`, { body, ifMatch: version });
    await stand.settle();
  };
  const issue = async (ref: string): Promise<IssuePage> =>
    (await stand.call(gp, `GET /issues/${ref}`)).body as IssuePage;
  const states = () => Promise.all(refs.map(async (ref) => (await issue(ref)).state));
  return { ...stand, show, put, sign, publish, meeting, issue, states };
};

describe('the agenda page (A01, A02, A10)', () => {
  it('shows what the theme pulled in, what waits, the total, the over-run and the balance', async () => {
    const stand = await aStand();
    const agenda = await stand.show();
    expect(agenda).toMatchObject({
      state: 'draft',
      total: 35,
      meetingMinutes: 30,
      over: 5,
      themeName: 'Discharge from hospital',
    });
    expect(agenda.items.flatMap(({ ref }) => ref ?? [])).toEqual([refs[0], refs[1]]);
    expect(agenda.waiting).toEqual([
      { ref: refs[2], title: 'Matter 3', area: 'prescribing', areaName: 'Prescribing', inTheme: false },
    ]);
    expect(agenda.balance).toEqual({ primary: 1, secondary: 1 });
  });

  it.each([
    [29, 0],
    [30, 0],
    [31, 1],
  ])('of %i minutes in a meeting of 30 is over by %i', async (minutes, over) => {
    const stand = await aStand();
    expect((await stand.put([{ ref: refs[0], minutes }])).body).toMatchObject({ total: minutes, over });
  });

  it.each([{ minutes: -1 }, { minutes: 241 }, { minutes: 1.5 }, { purpose: 'fun' as 'decision' }])(
    'refuses %j',
    async (wrong) => {
      const stand = await aStand();
      await expect(stand.put([{ ref: refs[0], ...wrong }])).rejects.toMatchObject({ code: 'agenda/invalid' });
    },
  );

  it('never overwrites what somebody else arranged', async () => {
    const stand = await aStand();
    const { version } = await stand.show();
    await stand.put([{ ref: refs[1] }]);
    await expect(stand.put([{ ref: refs[0] }], version)).rejects.toMatchObject({
      code: 'record/changed',
      detail: { version: version + 1, items: [{ ref: refs[1] }] },
    });
    const blind = stand.call(gp, `PUT /agendas/${meetingId}`, { body: { items: [] } });
    await expect(blind).rejects.toMatchObject({ code: 'agenda/invalid' });
  });

  it('does not exist without a meeting', async () => {
    const stand = await aStand();
    const call = stand.call(gp, 'GET /agendas/m-2026-0404');
    await expect(call).rejects.toMatchObject({ code: 'agenda/not-found' });
  });
});

describe('publishing (A06, A12, N01, R18)', () => {
  it('asks the other co-chair, then tells everybody with a seat once and schedules the issues', async () => {
    const stand = await aStand();
    await stand.sign(gp);
    await stand.settle();
    expect(stand.told.map(({ to }) => to)).toEqual([consultant.oid]);
    stand.told.length = 0;
    await stand.sign(consultant);
    await stand.settle();
    expect(await stand.show()).toMatchObject({ state: 'published', keys: [{ oid: gp.oid }, { oid: consultant.oid }] });
    const agendaNews = stand.told.filter(({ text }) => text.includes('agenda of Glenfallon'));
    expect(agendaNews).toHaveLength(allSeats.length);
    expect(JSON.stringify(agendaNews[0]?.card)).toContain('Matter 1 (IG-2026-0001)');
    expect(await stand.states()).toEqual(['scheduled', 'scheduled', 'accepted']);
    const toRaiser = stand.told.filter(({ to }) => to === raiser.oid).map(({ text }) => text);
    expect(toRaiser).toEqual([`${refs[0]} is on the agenda of the meeting at 1pm on Thursday 3 December 2026.`]);
  });

  it('again after a change says what changed, and lets go of what was taken off', async () => {
    const stand = await aStand();
    await stand.publish();
    stand.told.length = 0;
    await stand.put([{ ref: refs[1] }, { ref: refs[2] }]);
    expect(await stand.show()).toMatchObject({ state: 'draft', keys: [] });
    await stand.publish();
    expect(await stand.states()).toEqual(['accepted', 'scheduled', 'scheduled']);
    const card = JSON.stringify(stand.told.find(({ text }) => text.includes('has changed'))?.card);
    expect(card).toContain(`Added: ${refs[2]} Matter 3`);
    expect(card).toContain(`Taken off: ${refs[0]} Matter 1`);
  });

  it('survives news in the wrong order: only what is published now is scheduled', async () => {
    const stand = await aStand();
    await stand.sign(gp);
    await stand.sign(consultant);
    await stand.put([{ ref: refs[1] }]);
    await stand.sign(gp);
    await stand.sign(consultant);
    await stand.settle();
    expect(await stand.states()).toEqual(['accepted', 'scheduled', 'accepted']);
  });
});

describe('issues follow their meeting', () => {
  it('wait again when it is cancelled, and the raiser hears why', async () => {
    const stand = await aStand();
    await stand.publish();
    stand.told.length = 0;
    await stand.meeting('cancel', { reason: 'Too few can come.' });
    expect(await stand.states()).toEqual(['accepted', 'accepted', 'accepted']);
    const [news] = stand.told.filter(({ to }) => to === raiser.oid);
    expect(news?.text).toBe(`${refs[0]} waits for a later meeting. The card says why.`);
    expect(JSON.stringify(news?.card)).toContain('The meeting was cancelled: Too few can come.');
    await expect(stand.sign(gp)).rejects.toMatchObject({ code: 'agenda/closed' });
  });

  it('move with it', async () => {
    const stand = await aStand();
    await stand.publish();
    await stand.meeting('move', { start: '2026-12-10T13:00', minutes: 60 });
    expect(await stand.issue(refs[0])).toMatchObject({ state: 'scheduled', due: '2026-12-10T13:00:00.000Z' });
  });

  it('are settled by a recorded outcome, and those not reached wait again', async () => {
    const stand = await aStand();
    await stand.publish();
    await stand.meeting('open');
    for (const { oid } of [...gps, ...consultants]) await stand.meeting('attendance', { oid, presence: 'present' });
    stand.told.length = 0;
    await stand.meeting('outcomes', { ref: refs[0], kind: 'advice', outcome: 'Practices phone the ward first.' });
    expect((await stand.issue(refs[0])).outcome).toMatchObject({
      kind: 'advice',
      text: 'Practices phone the ward first.',
    });
    const toRaiser = stand.told.filter(({ to }) => to === raiser.oid);
    expect(toRaiser.map(({ text }) => text)).toEqual([`${refs[0]} has an outcome. The card has the wording.`]);
    expect(JSON.stringify(toRaiser[0]?.card)).toContain('Practices phone the ward first.');
    await stand.meeting('end');
    expect(await stand.states()).toEqual(['outcome-agreed', 'accepted', 'accepted']);
  });
});
