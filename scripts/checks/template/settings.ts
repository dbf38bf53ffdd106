import { at, isObject, textOf, type Resource } from './template.ts';

/** What the platform reads rather than the service. */
const OF_THE_PLATFORM = ['WEBSITE_RUN_FROM_PACKAGE'];

/** App settings of the web app by name. */
export const appSettings = (resources: readonly Resource[]): ReadonlyMap<string, string> => {
  const site = resources.find(({ type }) => type === 'Microsoft.Web/sites');
  const settings = at(site, 'properties.siteConfig.appSettings');
  const pairs = (Array.isArray(settings) ? settings : []).filter(isObject);
  return new Map(pairs.map(({ name, value }) => [textOf(name), textOf(value)]));
};

/**
 * The web app sets nothing that the service does not read, and nothing secret.
 * Whether it sets enough, the service's own configuration says.
 *
 * @param read names that the service reads
 */
export const checkAppSettings = (resources: readonly Resource[], read: readonly string[]): readonly string[] => {
  const set = appSettings(resources);
  return [
    ...[...set.keys()]
      .filter((name) => !read.includes(name) && !OF_THE_PLATFORM.includes(name))
      .map((name) => `app setting ${name} is read by nobody`),
    ...(set.get('WEBSITE_RUN_FROM_PACKAGE') === '1' ? [] : ['the web app must run from its package']),
    ...[...set].flatMap(([name, value]) =>
      /key=|secret|password|sig=/i.test(`${name}=${value}`) ? [`app setting ${name} looks like a secret`] : [],
    ),
  ];
};
