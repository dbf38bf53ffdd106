import { readToken, type Claims } from './jwt.ts';
import { tenantIds } from './tenant-ids.ts';
import { openTestStand, type TestStand } from './tenant.kit.ts';
import { createPublicKey, type JsonWebKey } from 'node:crypto';

describe('the tokens of the local tenant', () => {
  let stand: TestStand;
  beforeAll(async () => {
    stand = await openTestStand();
  });
  afterAll(() => stand.close());

  const keysAt = async (path: string) => {
    const { body } = await stand.call<{ keys: (JsonWebKey & { kid: string; endorsements?: string[] })[] }>(path);
    return body.keys.map((jwk) => ({
      kid: jwk.kid,
      publicKey: createPublicKey({ key: jwk, format: 'jwk' }),
      endorsements: jwk.endorsements,
    }));
  };
  const entraKeys = () => keysAt(`/${tenantIds.tenantId}/discovery/v2.0/keys`);
  const verified = async (token: string, path?: string): Promise<Claims | undefined> =>
    readToken((await (path ? keysAt(path) : entraKeys())) as unknown as Parameters<typeof readToken>[0], token);
  const tabToken = async (variant = '') =>
    (await stand.call<{ token: string }>(`/__local/token?as=${stand.oid(0)}${variant}`)).body.token;
  const exchange = (form: Record<string, string>) =>
    fetch(`${stand.tenant.url}/${tenantIds.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: tenantIds.botAppId, client_secret: tenantIds.botAppSecret, ...form }),
    });

  it('hands over a tab token that its published keys verify', async () => {
    expect(await verified(await tabToken())).toMatchObject({
      aud: tenantIds.tabAudience,
      iss: `https://login.microsoftonline.com/${tenantIds.tenantId}/v2.0`,
      tid: tenantIds.tenantId,
      oid: stand.oid(0),
      scp: 'access_as_user',
      azp: tenantIds.teamsWebClientId,
      preferred_username: 'morag.sinclair@glenfallon.example',
    });
  });

  it.each(['expired', 'forged', 'unsigned'])('makes a token that no key accepts: %s', async (variant) => {
    expect(await verified(await tabToken(`&variant=${variant}`))).toBeUndefined();
  });

  it.each([
    ['wrong-audience', { aud: 'api://somebody-else' }],
    ['wrong-issuer', { iss: 'https://login.example.org/v2.0' }],
    ['wrong-tenant', { tid: '99999999-0000-4000-8000-000000000000' }],
    ['app-only', { idtyp: 'app' }],
    ['id-token', { aud: tenantIds.tabAppId }],
  ])('makes a well signed token with the wrong claim: %s', async (variant, claims) => {
    expect(await verified(await tabToken(`&variant=${variant}`))).toMatchObject(claims);
  });

  it('leaves the scope out when asked', async () => {
    expect(await verified(await tabToken('&variant=no-scope'))).not.toHaveProperty('scp');
  });

  it('exchanges a tab token for a Graph token on behalf of the person', async () => {
    const grant = {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      requested_token_use: 'on_behalf_of',
      assertion: await tabToken(),
    };
    const good = (await (
      await exchange({ ...grant, scope: 'https://graph.microsoft.com/User.Read openid profile' })
    ).json()) as Record<string, string>;
    expect(await verified(good.access_token ?? '')).toMatchObject({
      aud: 'https://graph.microsoft.com',
      oid: stand.oid(0),
      scp: 'User.Read',
    });
    expect(good).toMatchObject({ id_token: expect.any(String) as unknown, client_info: expect.any(String) as unknown });

    const unconsented = await exchange({ ...grant, scope: 'https://graph.microsoft.com/Mail.ReadWrite' });
    expect([unconsented.status, await unconsented.json()]).toMatchObject([
      400,
      { error: 'invalid_grant', suberror: 'consent_required' },
    ]);
    for (const variant of ['wrong-audience', 'app-only', 'expired'])
      expect(
        (await exchange({ ...grant, scope: 'User.Read', assertion: await tabToken(`&variant=${variant}`) })).status,
      ).toBe(400);
  });

  it('gives an application only <resource>/.default, and only for its secret', async () => {
    expect((await exchange({ grant_type: 'client_credentials', scope: 'User.Read' })).status).toBe(400);
    expect(
      (
        await exchange({
          grant_type: 'client_credentials',
          scope: 'https://graph.microsoft.com/.default',
          client_secret: 'guess',
        })
      ).status,
    ).toBe(401);
  });

  it('signs what it delivers to the bot for its own service address', async () => {
    await stand.install(0);
    const token = stand.heard[0]?.headers.authorization?.replace('Bearer ', '') ?? '';
    const { body } = await stand.call<{ jwks_uri: string; issuer: string }>(
      '/botframework/.well-known/openidconfiguration',
    );
    expect(body.issuer).toBe('https://api.botframework.com');
    expect((await keysAt(new URL(body.jwks_uri).pathname))[0]?.endorsements).toEqual(['msteams']);
    expect(await verified(token, '/botframework/keys')).toMatchObject({
      aud: tenantIds.botAppId,
      iss: body.issuer,
      serviceurl: `${stand.tenant.url}/connector/`,
    });
    expect(await verified(token)).toBeUndefined();
  });

  it.each([
    ['none', undefined],
    ['malformed', 'Bearer not.a.jwt'],
  ])('delivers with a bad header when asked: %s', async (variant, header) => {
    await stand.call(`/__local/deliver?token=${variant}`, { type: 'message', text: 'raw' });
    expect([stand.heard.at(-1)?.headers.authorization, stand.heard.at(-1)?.text]).toEqual([
      header,
      '{"type":"message","text":"raw"}',
    ]);
  });

  it.each(['forged', 'unsigned', 'expired', 'wrong-audience', 'wrong-issuer', 'wrong-serviceurl'])(
    'delivers with a token that is %s',
    async (variant) => {
      await stand.call(`/__local/deliver?token=${variant}&as=${stand.oid(0)}`, { text: 'filled in' });
      const claims = await verified(
        stand.heard.at(-1)?.headers.authorization?.replace('Bearer ', '') ?? '',
        '/botframework/keys',
      );
      const expected: Record<string, unknown> = {
        'wrong-audience': { aud: '99999999-0000-4000-8000-000000000000' },
        'wrong-issuer': { iss: 'https://login.example.org' },
        'wrong-serviceurl': { serviceurl: 'http://127.0.0.1:9/elsewhere/' },
      };
      if (expected[variant]) expect(claims).toMatchObject(expected[variant]);
      else expect(claims).toBeUndefined();
      expect(stand.heard.at(-1)?.activity).toMatchObject({ text: 'filled in', channelId: 'msteams' });
    },
  );

  it('can be told to be down', async () => {
    await stand.call('/__local/faults', [{ match: 'POST /*/oauth2/v2.0/token', status: 503 }]);
    const ask = () => exchange({ grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' });
    expect([(await ask()).status, (await ask()).status]).toEqual([503, 200]);
  });

  it('publishes nothing private', async () => {
    const { body } = await stand.call<{ keys: object[] }>('/botframework/keys');
    expect(Object.keys(body.keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'endorsements', 'kid', 'kty', 'n', 'use']);
  });
});
