import { memoryWorld } from '../../../bot/adapters/memory/world.kit.ts';
import { help, homes } from '../../../bot/help/index.ts';
import { allRooms } from '../../../bot/journeys/rooms.kit.ts';
import { fillVariables } from '../variables.ts';
import { readBytes, readText } from '../repository.ts';
import { checkManifestActivities, checkManifestCommands } from './commands.ts';
import { checkManifestIcons } from './icons.ts';
import { checkManifestLanguages } from './languages.ts';
import { checkManifestLinks } from './links.ts';
import type { Manifest } from './manifest.ts';
import { checkManifestNames } from './names.ts';
import { checkManifestSchema } from './schema.ts';
import { checkSignIn, type EntraApp } from './sign-in.ts';

/** What the bot understands: the words of its own doors. */
const commands = (): string[] => {
  const { deps } = memoryWorld({ seats: [], now: '2026-11-19T10:00:00.000Z' });
  const homeBook = homes({ ...deps, defaultGroup: 'glenfallon' });
  const capabilities = [help({ ...deps, homes: homeBook, doors: () => [] }), ...allRooms()];
  return capabilities.flatMap(({ chat = [] }) => chat.flatMap(({ words }) => words));
};
const API_AUDIENCE = fillVariables('${{TAB_RESOURCE_URI}}');
const filled = (path: string): unknown => JSON.parse(fillVariables(readText(path)));
const theManifest = () => filled('manifest/manifest.json') as Manifest;
const theEntraApp = () => filled('infra/aad.manifest.json') as EntraApp;
const beside = (file: string) => readBytes(`manifest/${file}`);

/** Our own checks on one manifest; `files` replaces files beside it. */
const findings = (manifest: Manifest, files: Record<string, string> = {}, app = theEntraApp()): readonly string[] => {
  const read = (file: string) => (files[file] === undefined ? beside(file) : Buffer.from(files[file]));
  return [
    ...checkManifestLinks(manifest),
    ...checkManifestNames(manifest, []),
    ...checkManifestCommands(manifest, commands()),
    ...checkManifestActivities(manifest, []),
    ...checkManifestIcons(manifest, read),
    ...checkManifestLanguages(manifest, read),
    ...checkSignIn(manifest, app, API_AUDIENCE),
  ];
};

describe('the Teams manifest', () => {
  it('passes every check, in its own version and in a newer one', async () => {
    expect(await checkManifestSchema(theManifest(), '1.23')).toEqual([]);
    expect(await checkManifestSchema(theManifest(), '1.30')).toEqual([]);
    expect(findings(theManifest())).toEqual([]);
  });

  const first = <T>(items: T[] | undefined): T => {
    const [item] = items ?? [];
    if (item === undefined) throw new Error('the manifest has none of these');
    return item;
  };
  const ask = (name: string, type: string) => (m: Manifest) => {
    m.authorization = { permissions: { resourceSpecific: [{ name, type }] } };
  };
  const misshapen: [string, RegExp, (manifest: Manifest) => void][] = [
    ['a bot id that is no GUID', /botId/, (m) => (first(m.bots).botId = 'bot')],
    ['a missing schema', /\$schema/, (m) => delete m.$schema],
    ['a version that the package does not hold', /\$schema|not 1\.23/, (m) => (m.manifestVersion = '9.99')],
    ['a made-up scope', /scopes/, (m) => (first(m.staticTabs).scopes = ['everywhere'])],
  ];
  it.each(misshapen)('is refused by the schema with %s', async (_fault, expected, break_) => {
    const manifest = theManifest();
    break_(manifest);
    expect((await checkManifestSchema(manifest, '1.23')).join('\n')).toMatch(expected);
  });

  const faults: [string, RegExp, (manifest: Manifest) => void][] = [
    ['http', /not https/, (m) => (first(m.staticTabs).contentUrl = 'http://interfaceprd-abcdef.azurewebsites.net/tab')],
    ['a host that is not listed', /lacks/, (m) => (first(m.staticTabs).contentUrl = 'https://elsewhere.example/tab')],
    ['a wildcard domain', /wildcard/, (m) => m.validDomains?.push('*.example')],
    ['a domain written as an address', /not a host name/, (m) => m.validDomains?.push('https://a.example')],
    ['a domain that nothing uses', /nothing is shown/, (m) => m.validDomains?.push('spare.example')],
    ['two tabs with one id', /register occurs twice/, (m) => m.staticTabs?.push(first(m.staticTabs))],
    ['a made-up permission', /no known permission/, ask('Everything.Read', 'Application')],
    ['a permission of the wrong kind', /is not Delegated/, ask('TeamMember.Read.Group', 'Delegated')],
    ['a permission that nothing uses', /nothing uses it/, ask('TeamMember.Read.Group', 'Application')],
    [
      'a command unknown to the bot',
      /does not handle “dance”/,
      (m) => (first(first(first(m.bots).commandLists).commands).title = 'dance'),
    ],
    ['a missing icon', /missing/, (m) => (m.icons.color = 'none.png')],
    ['an icon from the web', /not a file beside/, (m) => (m.icons.color = 'https://a.example/color.png')],
    ['icons swapped', /not 192 a side/, (m) => (m.icons.color = 'outline.png')],
    [
      'an activity that is never sent',
      /never sent/,
      (m) => (m.activities = { activityTypes: [{ type: 'told', templateText: '{x}' }] }),
    ],
    [
      'a missing language file',
      /is missing/,
      (m) => (m.localizationInfo = { defaultLanguageTag: 'en-gb', defaultLanguageFile: 'none.json' }),
    ],
    ['another sign-in app', /not the Entra app/, (m) => (m.webApplicationInfo = { id: 'x', resource: 'api://x' })],
    [
      'another resource',
      /identifierUri/,
      (m) => (m.webApplicationInfo = { id: theEntraApp().appId, resource: 'api://x' }),
    ],
  ];
  it.each(faults)('is refused with %s', (_fault, expected, break_) => {
    const manifest = theManifest();
    break_(manifest);
    expect(findings(manifest).join('\n')).toMatch(expected);
  });

  it('is refused when an icon is no PNG', () => {
    expect(findings(theManifest(), { 'color.png': 'GIF89a, or so it says' })).toContain('icon color.png is not a PNG');
  });

  it('is refused when a language file has a key that names nothing', () => {
    const manifest = theManifest();
    manifest.localizationInfo = {
      defaultLanguageTag: 'en-gb',
      additionalLanguages: [{ languageTag: 'cy', file: 'cy.json' }],
    };
    const texts = (more = {}) => {
      const required = { 'name.short': 'Grŵp', 'description.short': 'Byr', 'description.full': 'Llawn' };
      return { 'cy.json': JSON.stringify({ ...required, ...more }) };
    };
    expect(findings(manifest, texts())).toEqual([]);
    expect(findings(manifest, texts({ 'staticTabs[0].name': 'Cofrestr' }))).toEqual([]);
    expect(findings(manifest, texts({ 'staticTabs[7].name': 'Cofrestr' }))).toEqual([
      'cy.json: staticTabs[7].name names no text of the manifest',
    ]);
    expect(findings(manifest, texts({ 'name.tiny': 'G' })).join('\n')).toMatch(/additional properties/);
  });

  it('offers what members do by chat', () => {
    const lists = theManifest().bots?.flatMap(({ commandLists }) => commandLists ?? []) ?? [];
    expect(lists.map((list) => list.commands.map(({ title }) => title))).toEqual([['raise', 'votes', 'help']]);
  });

  it('must ask for every permission and declare every activity that the code uses', () => {
    expect(checkManifestNames(theManifest(), ['TeamMember.Read.Group'])).toEqual([
      'TeamMember.Read.Group is used but not asked for',
    ]);
    expect(checkManifestActivities(theManifest(), [{ type: 'told', variables: [] }])).toEqual([
      'activity told is sent but not declared',
    ]);
    const declared: Manifest = {
      ...theManifest(),
      activities: { activityTypes: [{ type: 'told', templateText: '{actor} {issue}' }] },
    };
    expect(checkManifestActivities(declared, [{ type: 'told', variables: ['issue'] }])).toEqual([]);
    expect(checkManifestActivities(declared, [{ type: 'told', variables: [] }])).toEqual([
      'activity told: {issue} is never sent',
    ]);
  });
});

describe('the Entra app', () => {
  const faults: [string, RegExp, (app: EntraApp) => void][] = [
    ['tokens of version 1', /v2 tokens/, (app) => (app.accessTokenAcceptedVersion = 1)],
    ['many tenants', /one tenant/, (app) => (app.signInAudience = 'AzureADMultipleOrgs')],
    ['a secret', /no secret/, (app) => (app.passwordCredentials = [{}])],
    ['no scope', /access_as_user is missing/, (app) => (app.oauth2Permissions = [])],
    ['no Teams client', /not preauthorised/, (app) => (app.preAuthorizedApplications = [])],
    [
      'a foreign client',
      /is not Teams/,
      (app) => app.preAuthorizedApplications.push({ appId: 'x', permissionIds: [] }),
    ],
    ['a second address', /only identifierUri/, (app) => app.identifierUris.push('api://x')],
    ['a permission', /ask for nothing/, (app) => app.requiredResourceAccess.push({})],
  ];
  it.each(faults)('is refused with %s', (_fault, expected, break_) => {
    const app = theEntraApp();
    break_(app);
    expect(findings(theManifest(), {}, app).join('\n')).toMatch(expected);
  });

  it('is refused when the API expects another audience', () => {
    expect(checkSignIn(theManifest(), theEntraApp(), 'api://somewhere').join('\n')).toMatch(/another audience/);
  });
});
