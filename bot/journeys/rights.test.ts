import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Person } from '../../scripts/local-tenant/contract.ts';
import { demoGroup } from '../../scripts/demo-group.ts';
import type { Route } from '../capability.ts';
import { may } from '../kernel/policy.ts';
import type { ApiError } from '../members/contract.ts';
import { allRooms } from './rooms.kit.ts';
import { deliver, madeUp, pressOf } from './raw.ts';
import { startStand, type RunningStand } from './stand.ts';
import { rowsOf } from './stored.ts';

const ROLES: Person['role'][] = [
  'co-chair',
  'member',
  'administrator',
  'manager',
  'lay member',
  'board staff',
  'clinician',
];
/** Asked for nothing that exists, so that what is permitted changes nothing either. */
const NOTHING: Record<string, string> = { ref: 'IG-2020-9999' };
const rooms = allRooms();
const routes = rooms.flatMap(({ routes: own = [] }): Route[] => own);
const matrix = routes.flatMap((route) =>
  ROLES.map((role): [Person['role'], string, string, Route] => [role, route.method, route.path || '/', route]),
);

let stand: RunningStand;
let people: Person[];
const tokens = new Map<string, string>();
beforeAll(async () => {
  stand = await startStand();
  people = await stand.client.people();
  await stand.client.idle();
}, 120_000);
afterAll(() => stand.stop());

const personOf = (role: Person['role']): Person => {
  const person = people.find((one) => one.role === role);
  if (!person) throw new Error(`nobody is ${role}`);
  return person;
};
const call = async ({ oid }: Person, method: string, path: string) => {
  const token = tokens.get(oid) ?? (await stand.client.local<{ token: string }>(`token?as=${oid}`)).token;
  tokens.set(oid, token);
  const hasBody = method !== 'GET';
  const reply = await fetch(new URL(`/api/groups/glenfallon${path}`, stand.url), {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(hasBody && { 'content-type': 'application/json', 'if-match': '"0"' }),
    },
    ...(hasBody && { body: '{}' }),
  });
  return { status: reply.status, code: ((await reply.json()) as Partial<ApiError>).error?.code };
};

describe('who may call what (every route, every role)', () => {
  it('knows every room that has a contract', () => {
    const folders = readdirSync(join(import.meta.dirname, '..'));
    const spoken = folders.filter((room) => existsSync(join(import.meta.dirname, '..', room, 'contract.ts')));
    const names = rooms.map(({ name }) => name);
    expect(spoken.filter((room) => !names.includes(room))).toEqual(['notifications']); // it has no doors
  });

  it.each(matrix)('%s: %s %s', async (role, method, path, { action }) => {
    const person = personOf(role);
    const seat = demoGroup.members.find(({ oid }) => oid === person.oid);
    const filled = path === '/' ? '' : path.replaceAll(/:(\w+)/g, (_whole, name: string) => NOTHING[name] ?? 'nothing');
    const { status, code } = await call(person, method, filled);
    if (may(seat, action)) {
      expect(code).not.toBe('policy/forbidden');
      expect(status).toBeLessThan(500);
      return;
    }
    expect([status, code]).toEqual([403, 'policy/forbidden']);
  });

  it.each(ROLES.filter((role) => role !== 'administrator'))('%s: PUT /setup', async (role) => {
    expect(await call(personOf(role), 'PUT', '/setup')).toEqual({ status: 403, code: 'policy/forbidden' });
  });

  it('has changed nothing by all that', async () => {
    await stand.client.idle();
    const kinds = (await rowsOf(stand, 'Register')).map(({ rowKey }) => rowKey.split('~').slice(0, 2).join(' '));
    const written = new Set(kinds.filter((kind) => kind.startsWith('head')));
    expect([...written]).toEqual(['head issue']); // the seeded ones
  });

  it('asks again when a card is pressed: what was never theirs is refused whatever the data says', async () => {
    const data = { vote: 'IG-2026-0001.1', choice: 'agree', revision: 0, roles: ['co-chair'], role: 'co-chair' };
    for (const verb of ['vote.cast', 'vote.view']) {
      const { body } = await deliver(stand, pressOf(stand, madeUp(1), verb, { ...data, group: 'glenfallon' }));
      expect(JSON.stringify(body)).toContain('This is for');
    }
  });
});
