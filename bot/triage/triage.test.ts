import { allSeats, administrator, boardReader, gpChair, gps, personOf, raiser } from '../adapters/memory/people.kit.ts';
import { CHECKS } from '../issues/model.ts';
import type { TriageItem, TriageQueue } from './contract.ts';
import { acceptance, aQueue, consultant, gp, reasons, ref } from './queue.kit.ts';

const clerk = personOf(administrator);

describe('the queue (T01)', () => {
  it('is oldest first, with the age in working days', async () => {
    const stand = await aQueue(['First', 'Second']);
    stand.clock.at = '2026-12-01T10:00:00.000Z';
    const { items, waiting, oldestWorkingDays } = (await stand.call(gp, 'GET /triage')).body as TriageQueue;
    expect(items.map(({ title }) => title)).toEqual(['First', 'Second']);
    expect({ waiting, oldestWorkingDays }).toEqual({ waiting: 2, oldestWorkingDays: 7 });
  });

  it.each([
    ['2026-12-04T16:59:59.000Z', false],
    ['2026-12-04T17:00:00.000Z', false],
    ['2026-12-04T17:00:00.001Z', true],
  ])('is overdue after the tenth working day: at %s %s', async (at, overdue) => {
    const stand = await aQueue();
    stand.clock.at = at;
    const { items } = (await stand.call(gp, 'GET /triage')).body as TriageQueue;
    expect(items[0]?.overdue).toBe(overdue);
  });

  it('holds only what waits for triage', async () => {
    const stand = await aQueue();
    await stand.post(gp, 'accept', acceptance);
    expect((await stand.call(clerk, 'GET /triage')).body).toEqual({ items: [], waiting: 0, oldestWorkingDays: 0 });
  });

  it.each([raiser, personOf(boardReader), personOf(gps[1] ?? gpChair)])('is closed to %j', async (person) => {
    const stand = await aQueue();
    await expect(stand.call(person, 'GET /triage')).rejects.toMatchObject({ code: 'policy/forbidden' });
    await expect(stand.post(person, 'accept', acceptance)).rejects.toMatchObject({ code: 'policy/forbidden' });
  });
});

describe('accepting with one key (T02, T03, T04)', () => {
  it('needs one co-chair, all checks and a theme', async () => {
    const stand = await aQueue();
    const { body, version } = await stand.post(gp, 'accept', acceptance);
    expect(body).toMatchObject({ state: 'accepted', area: 'prescribing', checks: CHECKS });
    expect(version).toBe(3); // raised, taken up, accepted
  });

  it('names the checks that are missing', async () => {
    const stand = await aQueue();
    await expect(stand.post(gp, 'accept', { ...acceptance, checks: CHECKS.slice(1) })).rejects.toMatchObject({
      code: 'triage/checks-missing',
      message: expect.stringContaining('It is at the primary-secondary care interface') as string,
      detail: { missing: ['at-interface'] },
    });
    expect(await stand.state()).toBe('raised');
  });

  it.each([
    [{ ...acceptance, theme: 'cookery' }, 'triage/unknown-theme'],
    [{ ...acceptance, purpose: 'fun' }, 'triage/invalid'],
    [{ ...acceptance, more: 1 }, 'triage/invalid'],
    ['accept', 'triage/invalid'],
  ])('refuses %j with %s', async (body, code) => {
    await expect((await aQueue()).post(gp, 'accept', body)).rejects.toMatchObject({ code });
  });

  it('is not for the administrator, who may take it up', async () => {
    const stand = await aQueue();
    await expect(stand.post(clerk, 'accept', acceptance)).rejects.toMatchObject({ code: 'policy/forbidden' });
    expect((await stand.post(clerk, 'take-up')).body).toMatchObject({ state: 'in-triage' });
    expect((await stand.post(clerk, 'take-up', {}, 2)).version).toBe(2);
  });

  it('is refused once the issue has gone on', async () => {
    const stand = await aQueue();
    await stand.post(gp, 'accept', acceptance);
    await expect(stand.post(gp, 'take-up', {}, 3)).rejects.toMatchObject({ code: 'issue/wrong-state' });
  });
});

describe.each(['decline', 'redirect'] as const)('two keys to %s (T02, T04)', (outcome) => {
  const done = outcome === 'decline' ? 'declined' : 'redirected';

  it('waits for the other co-chair, who confirms what the first one said', async () => {
    const stand = await aQueue();
    const first = (await stand.post(gp, outcome, reasons)).body as TriageItem;
    expect(first).toMatchObject({ state: 'in-triage', pendingKey: { outcome, by: { oid: gp.oid }, mine: false } });
    const queue = (await stand.call(consultant, 'GET /triage')).body as TriageQueue;
    expect(queue.items[0]?.pendingKey).toMatchObject({ ...reasons, mine: true });
    await stand.post(consultant, 'confirm', { outcome }, first.version);
    expect(await stand.state()).toBe(done);
  });

  it('cannot be done with the same key twice', async () => {
    const stand = await aQueue();
    const { version } = await stand.post(gp, outcome, reasons);
    await expect(stand.post(gp, 'confirm', { outcome }, version)).rejects.toMatchObject({ code: 'triage/same-key' });
    await expect(stand.post(gp, outcome, reasons, version)).rejects.toMatchObject({ code: 'triage/key-pending' });
    await expect(stand.post(consultant, outcome, reasons, version)).rejects.toMatchObject({
      code: 'triage/key-pending',
      message: expect.stringContaining('Dr Morag Fenwick') as string,
    });
  });

  it('does not count the key of somebody who is no co-chair any more', async () => {
    const stand = await aQueue();
    const { version } = await stand.post(gp, outcome, reasons);
    stand.deps.groups.seats = () =>
      Promise.resolve(allSeats.map((seat) => (seat.oid === gp.oid ? { ...seat, roles: ['member'] } : seat)));
    await expect(stand.post(consultant, 'confirm', { outcome }, version)).rejects.toMatchObject({
      code: 'triage/key-lapsed',
    });
    expect(await stand.state()).toBe('in-triage');
  });

  it.each([gp, consultant])('stays in triage when %j takes the key back', async (person) => {
    const stand = await aQueue();
    const { version } = await stand.post(gp, outcome, reasons);
    const { body } = await stand.post(person, 'withdraw-key', { outcome }, version);
    expect(body).toMatchObject({ state: 'in-triage', pendingKey: null });
    await expect(stand.post(consultant, 'confirm', { outcome }, (body as TriageItem).version)).rejects.toMatchObject({
      code: 'triage/no-key',
    });
  });

  it('needs its words, and none that identify a patient', async () => {
    const stand = await aQueue();
    const needed = outcome === 'decline' ? 'reason' : 'to';
    await expect(stand.post(gp, outcome, { ...reasons, [needed]: ' ' })).rejects.toMatchObject({ field: needed });
    await expect(stand.post(gp, outcome, { ...reasons, reason: 'See 9990000018' })).rejects.toMatchObject({
      code: 'text/patient-identifiable',
    });
    expect(await stand.state()).toBe('raised');
  });

  it.each([
    ['reason', 999, true],
    ['reason', 1000, true],
    ['reason', 1001, false],
    ['to', 199, true],
    ['to', 200, true],
    ['to', 201, false],
  ])('takes a %s of %i characters: %s', async (field, length, taken) => {
    const stand = await aQueue();
    const call = stand.post(gp, outcome, { ...reasons, [field]: 'a'.repeat(length) });
    if (taken) await expect(call).resolves.toMatchObject({ version: 3 });
    else await expect(call).rejects.toMatchObject({ code: 'text/invalid', field });
  });
});

describe('a stale page', () => {
  it('cannot overwrite: it is shown who changed it and what is there now', async () => {
    const stand = await aQueue();
    await stand.post(gp, 'accept', acceptance);
    await expect(stand.post(consultant, 'decline', reasons)).rejects.toMatchObject({
      code: 'record/changed',
      message: expect.stringContaining('Dr Morag Fenwick changed IG-2026-0001') as string,
      detail: { ref, state: 'accepted', version: 3, title: 'Late letters' },
    });
    expect(await stand.state()).toBe('accepted');
  });

  it('must say which version it shows', async () => {
    const stand = await aQueue();
    const call = stand.call(gp, `POST /triage/${ref}/accept`, { body: acceptance });
    await expect(call).rejects.toMatchObject({ code: 'triage/invalid' });
  });

  it('may send the same command again', async () => {
    const stand = await aQueue();
    await stand.post(gp, 'accept', acceptance, 1, 'a-key');
    expect((await stand.post(gp, 'accept', acceptance, 1, 'a-key')).version).toBe(3);
  });

  it('lets one of two win who decide at the same moment', async () => {
    const stand = await aQueue();
    const results = await Promise.allSettled([
      stand.post(gp, 'accept', acceptance),
      stand.post(consultant, 'decline', reasons),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('finds no issue that does not exist', async () => {
    const stand = await aQueue();
    await expect(stand.call(gp, 'POST /triage/IG-2026-0404/take-up', { ifMatch: 1 })).rejects.toMatchObject({
      code: 'issue/not-found',
    });
  });
});
