import { randomUUID } from 'node:crypto';

import { tenantIds } from '../tenant-ids.ts';
import { appNow, type Tenant } from '../tenant.ts';
import { GraphRefusal } from './call.ts';
import type { DriveRecord } from '../store.ts';
import type { FileView } from '../contract.ts';

/** The Outputs library as a tree of records; the root itself is not stored. */

export const ROOT_ID = '01ROOTGLENFALLONOUTPUTS';
export const LIBRARY_URL = `https://${tenantIds.siteHost}/${tenantIds.sitePath}/${tenantIds.libraryName}`;

const FORBIDDEN = /["*:<>?/\\|]|^\s|\s$|^~\$|_vti_/;
const RESERVED = /^(\.lock|con|prn|aux|nul|com\d|lpt\d|desktop\.ini)$/i;
const LONGEST_PATH = 400;

const MIME: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  txt: 'text/plain',
  json: 'application/json',
};

/** @throws GraphRefusal 400 for names that SharePoint does not take; `#` and `%` it does. */
const checkNames = (path: string, names: string[]): void => {
  const bad = names.find(
    (name, index) =>
      name === '' ||
      FORBIDDEN.test(name) ||
      RESERVED.test(name) ||
      (index < names.length - 1 && name.startsWith('~')) ||
      (index === 0 && /^forms$/i.test(name)),
  );
  if (bad !== undefined) throw new GraphRefusal(400, 'invalidRequest', `The provided name “${bad}” is not valid.`);
  if (`${tenantIds.sitePath}/${tenantIds.libraryName}/${path}`.length > LONGEST_PATH)
    throw new GraphRefusal(400, 'pathIsTooLong', 'The path is too long.');
};

const children = (tenant: Tenant, parentId: string | null): DriveRecord[] =>
  tenant.store.state.drive.filter((one) => one.parentId === parentId);

export const childrenOf = (tenant: Tenant, folder: DriveRecord | undefined): DriveRecord[] =>
  children(tenant, folder?.id ?? null);

const childNamed = (tenant: Tenant, parentId: string | null, name: string): DriveRecord | undefined =>
  children(tenant, parentId).find((one) => one.name.toLowerCase() === name.toLowerCase());

export const byId = (tenant: Tenant, id: string): DriveRecord | undefined =>
  tenant.store.state.drive.find((one) => one.id === id);

/** Finds by path; names do not tell upper from lower case. */
export const byPath = (tenant: Tenant, path: string): DriveRecord | undefined => {
  let found: DriveRecord | undefined;
  for (const name of path.split('/').filter(Boolean)) {
    found = childNamed(tenant, found?.id ?? null, name);
    if (!found) return undefined;
  }
  return found;
};

/** From the library's root, without a leading slash. */
export const pathOf = (tenant: Tenant, record: DriveRecord): string => {
  const parent = record.parentId === null ? undefined : byId(tenant, record.parentId);
  return parent ? `${pathOf(tenant, parent)}/${record.name}` : record.name;
};

export const eTagOf = (record: DriveRecord): string => `"{${record.id.toUpperCase()}},${record.etag}"`;
export const cTagOf = (record: DriveRecord): string => `"c:{${record.id.toUpperCase()}},${record.ctag}"`;
export const webUrlOf = (tenant: Tenant, record: DriveRecord): string =>
  `${LIBRARY_URL}/${pathOf(tenant, record).split('/').map(encodeURIComponent).join('/')}`;

const add = (tenant: Tenant, parentId: string | null, name: string, folder: boolean): DriveRecord => {
  const now = appNow(tenant).toISOString();
  const number = tenant.store.next();
  const record: DriveRecord = {
    id: `01${randomUUID().replaceAll('-', '').toUpperCase()}`,
    listItemId: number,
    parentId,
    name,
    folder,
    createdAt: now,
    modifiedAt: now,
    etag: 1,
    ctag: 1,
    versions: [],
    fields: {},
    ...(folder ? {} : { mimeType: MIME[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream' }),
  };
  tenant.store.state.drive.push(record);
  return record;
};

const freeName = (tenant: Tenant, parentId: string | null, name: string): string => {
  const [, stem = name, ending = ''] = /^(.*?)(\.[^.]*)?$/.exec(name) ?? [];
  for (let number = 1; ; number += 1) {
    const tried = `${stem} ${number}${ending}`;
    if (!childNamed(tenant, parentId, tried)) return tried;
  }
};

/** @throws GraphRefusal 412 when the header names another state of the file. */
export const requireMatch = (record: DriveRecord | undefined, ifMatch: string | undefined): void => {
  if (!ifMatch || ifMatch === '*') return;
  if (!record || (ifMatch !== eTagOf(record) && ifMatch !== cTagOf(record)))
    throw new GraphRefusal(412, 'preconditionFailed', 'ETag does not match current item’s value.');
};

export type Write = { content: Buffer; by: string; ifMatch: string | undefined };

/** Adds a version to a file: content and cTag change, the id and the columns stay. */
export const writeVersion = (tenant: Tenant, record: DriveRecord, { content, by, ifMatch }: Write): void => {
  requireMatch(record, ifMatch);
  const at = appNow(tenant).toISOString();
  const sha256 = tenant.store.putContent(content);
  record.versions.push({ id: `${record.versions.length + 1}.0`, at, by, size: content.length, sha256 });
  record.modifiedAt = at;
  if (record.versions.length > 1) {
    record.etag += 1;
    record.ctag += 1;
  }
  tenant.store.changed();
};

/** Writes a file at a path below a folder, making the folders between. */
export const putFile = (
  tenant: Tenant,
  path: string,
  below: DriveRecord | undefined,
  conflict: string,
  write: Write,
): { record: DriveRecord; isNew: boolean } => {
  const names = path.split('/');
  checkNames(path, names);
  let parentId = below?.id ?? null;
  for (const name of names.slice(0, -1)) {
    const next = childNamed(tenant, parentId, name) ?? add(tenant, parentId, name, true);
    if (!next.folder) throw new GraphRefusal(409, 'nameAlreadyExists', `“${name}” is a file.`);
    parentId = next.id;
  }
  const name = names.at(-1) ?? '';
  const before = childNamed(tenant, parentId, name);
  if (before?.folder) throw new GraphRefusal(409, 'nameAlreadyExists', `“${name}” is a folder.`);
  if (before && conflict === 'fail')
    throw new GraphRefusal(409, 'nameAlreadyExists', 'The specified item name already exists.');
  if (before && conflict !== 'rename') {
    writeVersion(tenant, before, write);
    return { record: before, isNew: false };
  }
  if (!before) requireMatch(undefined, write.ifMatch);
  const record = add(tenant, parentId, before ? freeName(tenant, parentId, name) : name, false);
  writeVersion(tenant, record, { ...write, ifMatch: undefined });
  return { record, isNew: true };
};

/** A file with its columns and versions, for the control API. */
export const fileView = (tenant: Tenant, record: DriveRecord): FileView => ({
  id: record.id,
  name: record.name,
  path: pathOf(tenant, record),
  size: record.versions.at(-1)?.size ?? 0,
  eTag: eTagOf(record),
  webUrl: webUrlOf(tenant, record),
  createdDateTime: record.createdAt,
  lastModifiedDateTime: record.modifiedAt,
  file: { mimeType: record.mimeType ?? 'application/octet-stream' },
  fields: record.fields,
  versions: record.versions
    .map(({ id, at, by, size }) => ({
      id,
      lastModifiedDateTime: at,
      size,
      lastModifiedBy: { user: { displayName: by } },
    }))
    .reverse(),
});
