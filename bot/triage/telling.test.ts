import { raiser } from '../adapters/memory/people.kit.ts';
import { acceptance, anEmptyQueue, aQueue, consultant, filled, gp, reasons, ref } from './queue.kit.ts';

describe('who is told (N01, R18)', () => {
  it('tells both co-chairs of a new issue once', async () => {
    const stand = anEmptyQueue();
    await stand.press(raiser, 'issue.raise', { ...filled, draft: 'draft-00000001' });
    await stand.settle();
    expect(stand.told.map(({ to }) => to)).toEqual([gp.oid, consultant.oid]);
    expect(JSON.stringify(stand.told[0]?.card)).toContain('Open triage');
    await stand.again('IssueRaised', 'issue', ref);
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
    const { body } = await stand.call(raiser, `GET /issues/${ref}`);
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
