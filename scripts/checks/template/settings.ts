import { at, isObject, type Json, type Resource } from './template.ts';

/** What the platform reads rather than the service. */
const OF_THE_PLATFORM = ['WEBSITE_RUN_FROM_PACKAGE'];

/** App settings of the web app by name. */
export const appSettings = (resources: readonly Resource[]): ReadonlyMap<string, Json> => {
  const site = resources.find(({ type }) => type === 'Microsoft.Web/sites');
  const settings = at(site, 'properties.siteConfig.appSettings');
  const pairs = (Array.isArray(settings) ? settings : []).filter(isObject);
  return new Map(pairs.map(({ name, value }) => [String(name), value ?? '']));
};

/**
 * The web app sets what the service reads, and nothing that it does not.
 *
 * @param read names that the service needs in production
 */
export const checkAppSettings = (resources: readonly Resource[], read: readonly string[]): readonly string[] => {
  const set = appSettings(resources);
  return [
    ...read.filter((name) => !set.has(name)).map((name) => `app setting ${name} is missing`),
    ...[...set.keys()]
      .filter((name) => !read.includes(name) && !OF_THE_PLATFORM.includes(name))
      .map((name) => `app setting ${name} is read by nobody`),
    ...(set.get('WEBSITE_RUN_FROM_PACKAGE') === '1' ? [] : ['the web app must run from its package']),
    ...[...set].flatMap(([name, value]) =>
      /key=|secret|password|sig=/i.test(`${name}=${String(value)}`) ? [`app setting ${name} looks like a secret`] : [],
    ),
  ];
};
