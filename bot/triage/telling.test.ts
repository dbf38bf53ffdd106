import { allSeats, consultantChair, gpChair, personOf, raiser } from '../adapters/memory/people.ts';
import { memoryStand } from '../adapters/memory/stand.ts';
import { issues, issueStream } from '../issues/index.ts';
import type { IssuePage } from '../issues/contract.ts';
import { CHECKS } from '../issues/model.ts';
import type { Person } from '../kernel/people.ts';
import { triage } from './index.ts';

// Thursday 19 November 2026; Monday 30 November is a Scottish holiday, so ten working days end on Friday 4 December.
const now = '2026-11-19T10:00:00.000Z';
const areas = [
  { id: 'discharge', name: 'Discharge from hospital' },
  { id: 'prescribing', name: 'Prescribing' },
];
const filled = { what: 'Letters arrive late.', title: 'Late letters', area: 'discharge', direction: 'to-primary' };
const acceptance = { theme: 'prescribing', purpose: 'decision', checks: [...CHECKS] };
const reasons = { standardReason: 'contract', reason: 'It is about a contract.', to: 'The contracts team' };

const [gp, consultant] = [personOf(gpChair), personOf(consultantChair)];
const ref = 'IG-2026-0001';

const aQueue = async (titles = ['Late letters']) => {
  const stand = memoryStand({ now, seats: allSeats, settings: { areas } });
  stand.add(issues(stand.deps), triage({ ...stand.deps, issues: issueStream(stand.deps) }));
  for (const title of titles)
    await stand.press(raiser, 'issue.raise', { ...filled, title, draft: `draft-${stand.deps.ids.next()}` });
  await stand.settle();
  stand.told.length = 0;
  const post = (by: Person, step: string, body: unknown = {}, ifMatch: number | undefined = 1, key?: string) =>
    stand.call(by, 'POST', `/triage/:ref/${step}`, { params: { ref }, body, ifMatch, ...(key && { key }) });
  const state = async () =>
    ((await stand.call(raiser, 'GET', '/issues/:ref', { params: { ref } })).body as IssuePage).state;
  return { ...stand, post, state };
};

describe('who is told (N01, R18)', () => {
  it('tells both co-chairs of a new issue once', async () => {
    const stand = memoryStand({ now, seats: allSeats, settings: { areas } });
    const slice = triage({ ...stand.deps, issues: issueStream(stand.deps) });
    stand.add(issues(stand.deps), slice);
    await stand.press(raiser, 'issue.raise', { ...filled, draft: 'draft-00000001' });
    await stand.settle();
    expect(stand.told.map(({ to }) => to)).toEqual([gp.oid, consultant.oid]);
    expect(JSON.stringify(stand.told[0]?.card)).toContain('Open triage');
    const [recorded] = await stand.deps.register.events(stand.group, { kind: 'issue', id: ref });
    for (const reaction of slice.reactions ?? [])
      if (recorded && reaction.on === 'IssueRaised') await reaction.run(stand.group, recorded);
    expect(stand.told).toHaveLength(2);
  });

  it('asks only the other co-chair for the second key, and tells the raiser nothing of the first', async () => {
    const stand = await aQueue();
    await stand.post(gp, 'take-up');
    await stand.settle();
    stand.told.length = 0;
    await stand.post(gp, 'decline', reasons, 2);
    await stand.settle();
    expect(stand.told.map(({ to }) => to)).toEqual([consultant.oid]);
    const { body } = await stand.call(raiser, 'GET', '/issues/:ref', { params: { ref } });
    expect(JSON.stringify(body)).not.toContain('contract');
  });

  it('tells the raiser each change once, and keeps the acknowledgement up to date', async () => {
    const stand = await aQueue();
    await stand.post(gp, 'decline', reasons);
    await stand.post(consultant, 'confirm', { outcome: 'decline' }, 3);
    stand.clock.at = '2026-11-20T10:00:00.000Z';
    await stand.settle();
    const toRaiser = stand.told.filter(({ to }) => to === raiser.oid);
    expect(toRaiser.map(({ text }) => text).at(-1)).toBe(
      `${ref} was declined by both co-chairs. The card says why and where to go instead.`,
    );
    expect(JSON.stringify(toRaiser.at(-1)?.card)).toContain(reasons.reason);
    expect(stand.renewed.map(({ about }) => about)).toContain(`issue:${ref}`);
    expect(JSON.stringify(stand.renewed.at(-1)?.message.card)).toContain('Declined');
  });

  it('sends one message for one command, also when it took the issue up as well', async () => {
    const stand = await aQueue();
    await stand.post(gp, 'accept', acceptance);
    await stand.settle();
    const toRaiser = stand.told.filter(({ to }) => to === raiser.oid);
    expect(toRaiser.map(({ text }) => text)).toEqual([`${ref} was accepted into Prescribing.`]);
  });
});
