/** A path below the tab, as links carry it: no scheme, no host, no way up. */
const PATH = /^[\w\-.~%]+(?:\/[\w\-.~%]+)*(?:\?[\w\-.~%=&+]*)?$/;

/** The address in the tab that a link's sub page means; undefined when it is not one of ours. */
export const subPagePath = (subPage: string | undefined): string | undefined => {
  const path = subPage?.replace(/^\/+/, '').replace(/^tab\//, '') ?? '';
  return PATH.test(path) && !path.includes('..') ? `/tab/${path}` : undefined;
};

/** Goes where the link that opened the tab points to, before anything is drawn. */
export const openSubPage = (subPage: string | undefined): void => {
  const path = subPagePath(subPage);
  if (path) window.history.replaceState(null, '', path);
};
