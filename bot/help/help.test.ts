import type { Groups, Turn } from '../capability.ts';
import { memoryRows } from '../adapters/memory/index.ts';
import type { Member } from '../kernel/people.ts';
import { GroupSettings } from '../members/contract.ts';
import { help, homes, welcome } from './index.ts';

const seats: Record<string, string[]> = { ada: ['north', 'south'], bob: ['south'] };
const settings = (id: string) =>
  GroupSettings.parse({
    id,
    name: `Group ${id}`,
    board: 'NHS Glenfallon',
    nation: 'scotland',
    areas: [{ id: 'discharge', name: 'Discharge' }],
    ladder: [{ id: 'board', name: 'The board' }],
  });
const groups: Groups = {
  ids: () => Promise.resolve(['north', 'south']),
  settings: (id) => Promise.resolve(settings(id)),
  seats: () => Promise.resolve([]),
  seat: (group, oid) => Promise.resolve(seats[oid]?.includes(group) ? ({ oid } as Member) : undefined),
};

const person = (oid: string) => ({ oid, tenantId: 't', name: oid });

const room = () => {
  const rows = memoryRows();
  const book = homes({ rows, groups, defaultGroup: 'north' });
  const doors = () => [{ words: ['raise', 'report'], help: 'starts an issue', handle: never }];
  const deps = {
    groups,
    homes: book,
    links: { page: (group: string, path: string) => `https://x/${group}/${path}` },
    doors,
  };
  const turn = (oid: string, text: string): Turn => ({
    person: person(oid),
    member: undefined,
    group: 'north',
    where: 'personal',
    teamsId: '29:ada',
    text,
    key: 'k',
  });
  const choose = (oid: string, data: unknown) =>
    book.choose({ ...turn(oid, ''), teamsId: '29:x', verb: 'home.choose', data, cardId: undefined });
  return { rows, book, capability: help(deps), welcome: welcome({ ...deps, defaultGroup: 'north' }), turn, choose };
};

const never = () => Promise.reject(new Error('not opened here'));

describe('help', () => {
  it('says what can be said, where the tab is, and what this is not for', async () => {
    const { capability, turn } = room();
    const { text, card } = (await capability.chat?.[0]?.handle(turn('bob', 'help'))) ?? { text: '' };
    expect(text).toContain('“raise” starts an issue');
    expect(text).toContain('Not for urgent safety concerns');
    expect(JSON.stringify(card)).toContain('https://x/north/register');
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(20_000);
  });

  it('admits that it did not understand, and welcomes', async () => {
    const { capability, turn, welcome: greet } = room();
    const { text } = (await capability.chat?.[0]?.handle(turn('bob', 'dance'))) ?? { text: '' };
    expect(text).toMatch(/^I did not understand that/);
    expect((await greet(person('bob'))).text).toMatch(/^Welcome\. Group south/);
  });
});

describe('the group of a personal chat', () => {
  it('is the only one that the person is in, or else the board’s own', async () => {
    const { book } = room();
    expect(await book.of('bob')).toEqual({ group: 'south' });
    expect(await book.of('cleo')).toEqual({ group: 'north' });
  });

  it('is asked for once when there are several, and can be changed', async () => {
    const { book, choose, rows } = room();
    expect(await book.of('ada')).toMatchObject({ ask: { card: { actions: [{ title: 'Group north' }, {}] } } });
    await choose('ada', { group: 'south' });
    expect(await book.of('ada')).toEqual({ group: 'south' });
    expect(await homes({ rows, groups, defaultGroup: 'north' }).of('ada')).toEqual({ group: 'south' });
    expect(await book.askAgain('ada', 'south')).toMatchObject({ card: { actions: [{}, { title: 'Group south' }] } });
    expect(await book.askAgain('bob', 'south')).toEqual({ text: 'This chat belongs to Group south.' });
  });

  it('cannot be one that the person is not in', async () => {
    const { book, choose } = room();
    await expect(choose('bob', { group: 'north' })).rejects.toMatchObject({ code: 'group/not-found' });
    await expect(choose('bob', { group: 7 })).rejects.toThrow();
    expect(await book.of('bob')).toEqual({ group: 'south' });
  });
});
