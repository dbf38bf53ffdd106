import { allSeats, gpChair, otherRaiser, personOf, raiser } from '../adapters/memory/people.kit.ts';
import { memoryWorld } from '../adapters/memory/world.kit.ts';
import type { IssueList, IssuePage } from './contract.ts';
import { issues } from './index.ts';

const now = '2026-11-19T10:00:00.000Z';
const areas = [
  { id: 'discharge', name: 'Discharge from hospital' },
  { id: 'prescribing', name: 'Prescribing' },
];
const filled = {
  ...{ draft: 'draft-00000001', what: 'Discharge letters arrive late.', title: 'Late discharge letters' },
  ...{ area: 'discharge', direction: 'to-primary' },
};

describe('reading issues (R17)', () => {
  const withTwo = async () => {
    const stand = memoryWorld({ now, seats: allSeats, settings: { areas } });
    stand.add(issues(stand.deps));
    await stand.press(raiser, 'issue.raise', filled);
    await stand.press(otherRaiser, 'issue.raise', {
      ...filled,
      area: 'prescribing',
      title: 'Drug charts',
      what: 'Charts',
    });
    return stand;
  };

  it.each([
    [{}, ['IG-2026-0002', 'IG-2026-0001']],
    [{ area: 'discharge' }, ['IG-2026-0001']],
    [{ text: 'DRUG' }, ['IG-2026-0002']],
    [{ state: 'closed' }, []],
    [{ direction: 'to-primary', limit: '1000' }, ['IG-2026-0002', 'IG-2026-0001']],
  ])('lists the register newest first, filtered by %j', async (query, refs) => {
    const stand = await withTwo();
    const { body } = await stand.call(personOf(gpChair), `GET /issues?${new URLSearchParams(query).toString()}`);
    expect((body as IssueList).issues.map(({ ref }) => ref)).toEqual(refs);
  });

  it.each(['0', '1001', 'many'])('refuses a page of %s', async (limit) => {
    await expect((await withTwo()).call(personOf(gpChair), `GET /issues?limit=${limit}`)).rejects.toMatchObject({
      code: 'issue/invalid',
    });
  });

  it('goes on where a page ended', async () => {
    const stand = await withTwo();
    const first = (await stand.call(personOf(gpChair), 'GET /issues?limit=1')).body as IssueList;
    const after = first.next ?? '';
    const second = (await stand.call(personOf(gpChair), `GET /issues?limit=1&after=${encodeURIComponent(after)}`)).body;
    expect(first.issues.map(({ ref }) => ref)).toEqual(['IG-2026-0002']);
    expect((second as IssueList).issues.map(({ ref }) => ref)).toEqual(['IG-2026-0001']);
  });

  it('shows a raiser without a seat their own issues only', async () => {
    const stand = await withTwo();
    const { body } = await stand.call(raiser, 'GET /issues/mine');
    expect((body as IssueList).issues.map(({ ref }) => ref)).toEqual(['IG-2026-0001']);
    await expect(stand.call(raiser, 'GET /issues')).rejects.toMatchObject({ code: 'policy/forbidden' });
    await expect(stand.call(raiser, 'GET /issues/IG-2026-0002')).rejects.toMatchObject({
      code: 'policy/forbidden',
    });
  });

  it('tells the history of an issue on its page', async () => {
    const stand = await withTwo();
    const { body, version } = await stand.call(raiser, 'GET /issues/IG-2026-0001');
    expect(version).toBe(1);
    expect((body as IssuePage).history).toEqual([
      {
        ...{ seq: 1, at: now, by: { oid: raiser.oid, name: raiser.name }, type: 'IssueRaised' },
        ...{ says: 'raised it', from: null, to: 'raised', why: null },
      },
    ]);
  });

  it.each(['IG-2026-9999', 'nonsense', '%20'])('knows no issue “%s”', async (ref) => {
    await expect((await withTwo()).call(raiser, `GET /issues/${ref}`)).rejects.toMatchObject({
      code: 'issue/not-found',
    });
  });
});
