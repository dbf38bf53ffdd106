import { z } from 'zod';
import { segment, type Graph } from './client.ts';

const Site = z.object({ id: z.string() });
const Named = z.object({ value: z.array(z.object({ id: z.string(), name: z.string() })) });
const Listed = z.object({ value: z.array(z.object({ id: z.string(), displayName: z.string() })) });

export interface Library {
  siteId: string;
  driveId: string;
  listId: string;
}

/**
 * Finds the outputs library once and remembers it.
 *
 * @param site `host:/path`, as in `glenfallon.sharepoint.com:/sites/interface-group`
 * @param library display name of the document library
 */
export const findLibrary = (graph: Graph, site: string, library: string): (() => Promise<Library>) => {
  const look = async (): Promise<Library> => {
    const [host = '', path = ''] = site.split(':/');
    const where = `/sites/${segment(host)}:/${path.split('/').map(segment).join('/')}`;
    const { id: siteId } = Site.parse(await graph({ method: 'GET', path: where, repeatable: true }));
    const get = (path: string): Promise<unknown> =>
      graph({ method: 'GET', path: `/sites/${segment(siteId)}/${path}`, repeatable: true });
    const [drives, lists] = await Promise.all([get('drives'), get('lists')]);
    const drive = Named.parse(drives).value.find(({ name }) => name === library);
    const list = Listed.parse(lists).value.find(({ displayName }) => displayName === library);
    if (!drive || !list) throw new Error(`the site has no document library called ${library}`);
    return { siteId, driveId: drive.id, listId: list.id };
  };
  let found: Promise<Library> | undefined;
  return () => {
    found ??= look().catch((cause: unknown) => {
      found = undefined; // look again next time
      throw cause;
    });
    return found;
  };
};
