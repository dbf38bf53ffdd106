import { z } from 'zod';
import { Refusal } from '../../kernel/errors.ts';
import type { DocumentColumns, Documents, FiledDocument } from '../../ports/documents.ts';
import { ServiceUnavailable } from '../../ports/unavailable.ts';
import { encodedPath, GraphRefused, segment, type Graph } from './client.ts';
import { findLibrary } from './library.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const COLUMN_ATTEMPTS = 3;

const DriveItem = z.object({
  id: z.string(),
  name: z.string(),
  webUrl: z.string(),
  eTag: z.string().optional(),
  lastModifiedDateTime: z.string(),
  file: z.unknown().optional(),
});
type DriveItem = z.infer<typeof DriveItem>;
const Versions = z.object({ value: z.array(z.object({ id: z.string(), lastModifiedDateTime: z.string() })) });
const Fields = z.object({ fields: z.record(z.string(), z.unknown()) });
const ListItems = z.object({
  value: z.array(z.object({ fields: z.record(z.string(), z.unknown()), driveItem: DriveItem.optional() })),
  '@odata.nextLink': z.string().optional(),
});

const columnsOf = (fields: Record<string, unknown>): DocumentColumns =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

const sameBytes = (a: Uint8Array, b: ArrayBuffer): boolean => Buffer.compare(a, new Uint8Array(b)) === 0;

/** SharePoint's words for what went wrong, as ours. */
const explain = (cause: unknown, path: string): never => {
  if (cause instanceof GraphRefused && cause.status === 423)
    throw new Refusal('document/locked', `Somebody has “${path}” open. Close it, then it is filed by itself.`, {
      cause,
    });
  if (cause instanceof GraphRefused && cause.status === 412)
    throw new ServiceUnavailable('the file changed while it was being filed', { cause });
  throw cause;
};

/** The library behind the Documents port. Least permission: Sites.Selected with write on the one site. */
export const graphDocuments = (graph: Graph, site: string, libraryName: string): Documents => {
  const library = findLibrary(graph, site, libraryName);

  const itemAt = async (drive: string, path: string): Promise<DriveItem | undefined> => {
    try {
      return DriveItem.parse(
        await graph({ method: 'GET', path: `/drives/${segment(drive)}/root:/${encodedPath(path)}`, repeatable: true }),
      );
    } catch (cause) {
      if (cause instanceof GraphRefused && cause.status === 404) return undefined;
      throw cause;
    }
  };

  const versions = async (drive: string, id: string): Promise<{ version: string; modifiedAt: string }[]> => {
    const answer: unknown = await graph({
      method: 'GET',
      path: `/drives/${segment(drive)}/items/${segment(id)}/versions`,
      repeatable: true,
    });
    return Versions.parse(answer).value.map(({ id: version, lastModifiedDateTime }) => ({
      version,
      modifiedAt: lastModifiedDateTime,
    }));
  };

  /** Now and then SharePoint answers 409 right after an upload: asked again, a few times. */
  const setColumns = async (drive: string, id: string, columns: DocumentColumns): Promise<void> => {
    for (let attempt = 1; ; attempt += 1)
      try {
        await graph({
          method: 'PATCH',
          path: `/drives/${segment(drive)}/items/${segment(id)}/listItem/fields`,
          body: columns,
          repeatable: true,
        });
        return;
      } catch (cause) {
        if (!(cause instanceof GraphRefused && cause.status === 409) || attempt === COLUMN_ATTEMPTS) throw cause;
      }
  };

  const upload = async (
    drive: string,
    path: string,
    bytes: Uint8Array,
    justBefore: (() => Promise<void>) | undefined,
  ): Promise<DriveItem> => {
    const there = await itemAt(drive, path);
    if (there) {
      const content = await graph<ArrayBuffer>({
        method: 'GET',
        path: `/drives/${segment(drive)}/items/${segment(there.id)}/content`,
        repeatable: true,
        as: 'bytes',
      });
      if (sameBytes(bytes, content)) return there; // filed before, the answer was lost: no second version
    }
    await justBefore?.();
    // What was there must be there still, and where nothing was, nothing: of two hands at once the second comes back.
    const onConflict = there ? 'replace' : 'fail';
    try {
      return DriveItem.parse(
        await graph({
          method: 'PUT',
          path: `/drives/${segment(drive)}/root:/${encodedPath(path)}:/content?@microsoft.graph.conflictBehavior=${onConflict}`,
          body: Buffer.from(bytes),
          headers: { 'content-type': DOCX, ...(there?.eTag && { 'if-match': there.eTag }) },
          repeatable: false,
        }),
      );
    } catch (cause) {
      if (cause instanceof GraphRefused && cause.status === 409)
        throw new ServiceUnavailable('the file was put there meanwhile', { cause });
      throw cause;
    }
  };

  return {
    async file(path, bytes, columns, justBefore): Promise<FiledDocument> {
      const { driveId } = await library();
      try {
        const item = await upload(driveId, path, bytes, justBefore);
        const fields = Fields.parse(
          await graph({
            method: 'GET',
            path: `/drives/${segment(driveId)}/items/${segment(item.id)}/listItem?$expand=fields`,
            repeatable: true,
          }),
        );
        const present = columnsOf(fields.fields);
        if (Object.entries(columns).some(([name, value]) => present[name] !== value))
          await setColumns(driveId, item.id, columns);
        const [newest] = await versions(driveId, item.id);
        return {
          id: item.id,
          name: item.name,
          url: item.webUrl,
          etag: item.eTag ?? '',
          version: newest?.version ?? '1.0',
          columns,
          modifiedAt: item.lastModifiedDateTime,
        };
      } catch (cause) {
        return explain(cause, path);
      }
    },

    async list(): Promise<FiledDocument[]> {
      const { siteId, listId } = await library();
      const found: FiledDocument[] = [];
      let path: string | undefined =
        `/sites/${segment(siteId)}/lists/${segment(listId)}/items?$expand=fields,driveItem&$top=200`;
      while (path) {
        const page: z.infer<typeof ListItems> = ListItems.parse(await graph({ method: 'GET', path, repeatable: true }));
        for (const { fields, driveItem } of page.value)
          if (driveItem?.file !== undefined) {
            const columns = columnsOf(fields);
            found.push({
              id: driveItem.id,
              name: driveItem.name,
              url: driveItem.webUrl,
              etag: driveItem.eTag ?? '',
              version: columns['_UIVersionString'] ?? '1.0',
              columns,
              modifiedAt: driveItem.lastModifiedDateTime,
            });
          }
        path = page['@odata.nextLink'];
      }
      return found.sort((a, b) => b.modifiedAt.localeCompare(a.modifiedAt));
    },

    async versions(id) {
      const { driveId } = await library();
      return versions(driveId, id);
    },
  };
};
