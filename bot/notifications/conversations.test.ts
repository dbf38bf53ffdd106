import { memoryRows } from '../adapters/memory/index.ts';
import type { Rows } from '../ports/rows.ts';
import { conversations } from './index.ts';

/** Rows that count their round trips. */
const counting = () => {
  const inner = memoryRows();
  const trips = { count: 0 };
  const rows: Rows = {
    ...inner,
    get: (set, key) => ((trips.count += 1), inner.get(set, key)),
    put: (set, key, value, etag) => ((trips.count += 1), inner.put(set, key, value, etag)),
  };
  return { rows, trips };
};

describe('conversation references', () => {
  it('cost nothing while nothing changes', async () => {
    const { rows, trips } = counting();
    const book = conversations({ rows });
    await book.keep('ada', '29:ada', { serviceUrl: 'https://one.example/' });
    const after = trips.count;
    for (let turn = 0; turn < 5; turn += 1) await book.keep('ada', '29:ada', { serviceUrl: 'https://one.example/' });
    expect(trips.count).toBe(after);
  });

  it('follow the service when its address changes', async () => {
    const { rows } = counting();
    const book = conversations({ rows });
    await book.keep('ada', '29:ada', { serviceUrl: 'https://one.example/' });
    await book.keep('ada', '29:ada', { serviceUrl: 'https://two.example/' });
    expect(await conversations({ rows }).find('ada')).toMatchObject({
      teamsId: '29:ada',
      reference: { serviceUrl: 'https://two.example/' },
    });
  });

  it('know who is new, also when two tell of it at once, and who has left', async () => {
    const { rows } = counting();
    const book = conversations({ rows });
    const arrivals = await Promise.all([book.arrive('ada', '29:ada', 'r'), book.arrive('ada', '29:ada', 'r')]);
    expect(arrivals.filter(Boolean).length).toBe(1);
    await book.forget('ada');
    expect(await book.find('ada')).toBeUndefined();
    expect(await book.arrive('ada', '29:ada', 'r')).toBe(true);
  });
});
