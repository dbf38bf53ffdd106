import type { Role } from '../../kernel/people.ts';
import { GROUP, openHttp, RAISER, SEATS, type Http } from './http.kit.ts';
import { tokenVerifier } from '../entra/verify.ts';
import { wrongDoors } from '../contracts/route-matrix.ts';

let http: Http;

beforeAll(async () => {
  http = await openHttp();
});
beforeEach(() => {
  http.forget();
});
afterAll(() => http.close());

describe('who is let in', () => {
  it.each([
    ['expired', 401],
    ['not-yet', 401],
    ['wrong-audience', 401],
    ['wrong-issuer', 401],
    ['wrong-tenant', 401],
    ['wrong-scope', 401],
    ['no-oid', 401],
    ['id-token', 401],
    ['forged', 401],
    ['unsigned', 401],
    ['no-scope', 403],
    ['app-only', 403],
    ['guid-audience', 200],
  ])('a token of the kind “%s” is answered with %i', async (variant, status) => {
    const authorization = `Bearer ${await http.microsoft.tabToken(0, variant)}`;
    const answer = await http.send('/api/me', { headers: { authorization } });
    expect(answer.status).toBe(status);
    if (status !== 200) expect(answer.body.error?.code).toMatch(/^session\/(unauthorised|forbidden)$/);
  });

  it.each([undefined, '', 'Bearer', 'Basic Zm9v', 'Bearer a b', 'bearer x.y.z'])('%j is no sign-in', async (header) => {
    const answer = await http.send('/api/me', { headers: header === undefined ? {} : { authorization: header } });
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'session/unauthorised' } } });
  });

  it('asks for sign-in before it says whether an address exists', async () => {
    expect((await http.send('/api/nothing')).status).toBe(401);
    expect(await http.send('/api/nothing', { headers: await http.as(0) })).toMatchObject({
      status: 404,
      body: { error: { code: 'request/not-found' } },
    });
  });

  it('says try again, not sign in again, while Entra’s keys are out of reach', async () => {
    await http.microsoft.faults({ match: 'GET /*/discovery/v2.0/keys', status: 503 });
    const fresh = tokenVerifier({ tenantId: '11111111-5b1c-4c7e-9a31-6c1a5e5f0001', audiences: ['x'] });
    const token = await http.microsoft.tabToken(0);
    await expect(fresh(`Bearer ${token}`)).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    await http.microsoft.faults();
  });
});

describe('who may', () => {
  it('is what the policy table says, at every door and for every role', async () => {
    const people: [Role, number][] = [['raiser', RAISER], ...(Object.entries(SEATS) as [Role, number][])];
    const pairs = people.map(async ([role, index]) => [role, await http.microsoft.tabToken(index)] as const);
    const tokens = Object.fromEntries(await Promise.all(pairs));
    expect(await wrongDoors({ url: http.url, group: GROUP, capabilities: [http.capability], tokens })).toEqual([
      ...people.map(([role]) => `GET /fails/:how as ${role}: 500 fault`),
    ]);
  });

  it('is said in the refusal', async () => {
    const path = `/api/groups/${GROUP}/actions/agenda.sign`;
    expect(await http.send(path, { method: 'PUT', headers: await http.as(SEATS.member) })).toMatchObject({
      status: 403,
      body: { error: { code: 'policy/forbidden', message: 'This is for the co-chairs of the group.' } },
    });
  });

  it('is nobody in a group that there is not', async () => {
    const answer = await http.send('/api/groups/elsewhere/actions/group.read', {
      method: 'PUT',
      headers: await http.as(0),
    });
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'group/not-found' } } });
  });
});
