import { minutesStand } from '../minutes/minutes.kit.ts';
import { ServiceUnavailable } from '../ports/unavailable.ts';
import type { DocumentList } from './contract.ts';

describe('M11 the library’s page', () => {
  it('finds documents by theme, kind, date and text', async () => {
    const world = await minutesStand();
    await world.draft();
    await world.signBoth();
    await world.settle();
    const list = async (query: string) =>
      (await world.call<DocumentList>('staff', `GET /documents?${query}`)).documents.length;
    expect(await world.call<DocumentList>('staff', 'GET /documents')).toMatchObject({
      documents: [{ kind: 'Minutes', meetingDate: '2026-12-03', version: '1.0' }],
      themes: ['Patient discharge from hospital'],
      kinds: ['Minutes'],
    });
    expect(await list('kind=Minutes&from=2026-12-03&to=2026-12-03&text=DISCHARGE')).toBe(1);
    expect([
      await list('kind=Letter'),
      await list('from=2026-12-04'),
      await list('to=2026-12-02'),
      await list('text=prescribing'),
    ]).toEqual([0, 0, 0, 0]);
  });

  it('says what still works when the library is down', async () => {
    const world = await minutesStand();
    world.documents.list = () => Promise.reject(new ServiceUnavailable('down'));
    await expect(world.call('staff', 'GET /documents')).rejects.toMatchObject({
      code: 'documents/unavailable',
      message: expect.stringContaining('Issues, votes and minutes still work') as string,
    });
  });
});
