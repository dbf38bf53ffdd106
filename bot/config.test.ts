import { readConfig } from './config.ts';

const GUID = '0e1f5a70-5b1c-4c7e-9a31-6c1a5e5f0001';
const both = {
  TENANT_ID: GUID,
  DEFAULT_GROUP: 'glenfallon',
  BOT_APP_ID: GUID,
  TAB_APP_ID: GUID,
  TAB_AUDIENCE: 'api://localhost/botid-1',
  SHAREPOINT_SITE: 'glenfallon.sharepoint.com:/sites/interface-group',
  ORGANISER: 'interface.group@glenfallon.example',
};
const local = {
  ...both,
  PUBLIC_URL: 'http://localhost:3979',
  STORAGE_CONNECTION: 'UseDevelopmentStorage=true',
  ENTRA_CLIENT_SECRET: 'local-only',
};
const production = {
  ...both,
  APP_HOST: '0.0.0.0',
  PUBLIC_URL: 'https://interface.glenfallon.example',
  STORAGE_ACCOUNT: 'stinterface',
  IDENTITY_CLIENT_ID: GUID,
};

const faultsOf = (environment: Record<string, string | undefined>): string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n  ').slice(1);
  }
};
const namesOf = (environment: Record<string, string | undefined>): string[] =>
  faultsOf(environment).map((fault) => fault.split(':')[0] ?? '');

describe('the configuration', () => {
  it('is complete with these names, and fills in the rest', () => {
    expect(readConfig(local)).toMatchObject({ ROLE: 'all', port: 3978, loopback: true, OUTPUTS_LIBRARY: 'Outputs' });
    expect(readConfig(production)).toMatchObject({
      loopback: false,
      LOG_LEVEL: 'info',
      FRAME_ANCESTORS: ['https://teams.microsoft.com', 'https://*.teams.microsoft.com', 'https://*.cloud.microsoft'],
      CONNECTOR_HOSTS: ['smba.trafficmanager.net', 'smba.*.trafficmanager.net', '*.botframework.com'],
    });
  });

  it('takes APP_PORT before PORT, and 0 for a free one', () => {
    expect(readConfig({ ...local, PORT: '8080' }).port).toBe(8080);
    expect(readConfig({ ...local, PORT: '8080', APP_PORT: '0' }).port).toBe(0);
    expect(namesOf({ ...local, APP_PORT: 'many' })).toEqual(['APP_PORT']);
  });

  it('lists everything that is missing at once, empty values too', () => {
    const needed = ['PUBLIC_URL', ...Object.keys(both), 'STORAGE_CONNECTION or STORAGE_ACCOUNT'];
    const expected = [...needed, 'ENTRA_CLIENT_SECRET or IDENTITY_CLIENT_ID'].sort();
    expect(namesOf({}).sort()).toEqual(expected);
    expect(namesOf(Object.fromEntries(Object.keys(local).map((name) => [name, ' ']))).sort()).toEqual(expected);
  });

  it('lists what is wrong and what is missing together, and repeats no value', () => {
    const faults = faultsOf({ ...local, ORGANISER: 'canary-value', TENANT_ID: '' });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(['TENANT_ID', 'ORGANISER']);
    expect(faults.join()).not.toContain('canary-value');
  });

  it('refuses keys, secrets, http and missing identities off loopback', () => {
    expect(namesOf(production)).toEqual([]);
    expect(namesOf({ ...local, APP_HOST: '0.0.0.0' }).sort()).toEqual([
      'ENTRA_CLIENT_SECRET',
      'IDENTITY_CLIENT_ID',
      'PUBLIC_URL',
      'STORAGE_ACCOUNT',
      'STORAGE_CONNECTION',
    ]);
    expect(namesOf({ ...production, FRAME_ANCESTORS: 'https://a.example http://b.example' })).toEqual([
      'FRAME_ANCESTORS',
    ]);
    expect(namesOf({ ...production, BOT_OPENID_METADATA: 'http://keys.example/openid' })).toEqual([
      'BOT_OPENID_METADATA',
    ]);
  });

  it('lets the bot’s own check of tokens be off on loopback only', () => {
    const nobody = { ...local, BOT_APP_ID: undefined };
    expect(namesOf({ ...nobody, BOT_AUTH: 'off' })).toEqual([]);
    expect(namesOf(nobody)).toEqual(['BOT_APP_ID']);
    expect(namesOf({ ...production, BOT_AUTH: 'off' })).toEqual(['BOT_AUTH']);
  });

  it.each(['javascript:alert(1)', 'ftp://host', 'not an address'])('refuses the public address %s', (address) => {
    expect(namesOf({ ...local, PUBLIC_URL: address })).toEqual(['PUBLIC_URL']);
  });
});
