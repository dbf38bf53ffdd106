import { tenantIds } from '../tenant-ids.ts';
import { BUILT_IN } from './columns.ts';
import { GraphRefusal, notFound, route, type GraphAnswer, type GraphCall, type GraphRoute } from './call.ts';
import {
  byId,
  byPath,
  childrenOf,
  cTagOf,
  eTagOf,
  pathOf,
  putFile,
  requireMatch,
  ROOT_ID,
  webUrlOf,
  writeVersion,
} from './drive.ts';
import { collection, expansions, selected } from './odata.ts';
import type { DriveRecord } from '../store.ts';
import type { Tenant } from '../tenant.ts';

type Row = Record<string, unknown>;
const PAGE = 200;
const TEXT_LIMIT = 255;

const identity = (name: string) => ({ user: { displayName: name } });
const appName = (call: GraphCall): string =>
  typeof call.claims.name === 'string' ? call.claims.name : tenantIds.groupName;

/** The item's columns as SharePoint gives them. */
export const fieldsOf = (record: DriveRecord): Row => ({
  '@odata.etag': eTagOf(record),
  id: String(record.listItemId),
  FileLeafRef: record.name,
  LinkFilename: record.name,
  ContentType: record.folder ? 'Folder' : 'Document',
  Created: record.createdAt,
  Modified: record.modifiedAt,
  _UIVersionString: record.versions.at(-1)?.id ?? '1.0',
  ...record.fields,
});

export const listItemOf = (tenant: Tenant, record: DriveRecord, expand: Map<string, string | undefined>): Row => ({
  '@odata.etag': eTagOf(record),
  id: String(record.listItemId),
  eTag: eTagOf(record),
  createdDateTime: record.createdAt,
  lastModifiedDateTime: record.modifiedAt,
  webUrl: webUrlOf(tenant, record),
  contentType: { id: record.folder ? '0x0120' : '0x0101', name: record.folder ? 'Folder' : 'Document' },
  parentReference: { siteId: tenantIds.siteId },
  ...(expand.has('fields')
    ? { fields: selected(fieldsOf(record), expand.get('fields')?.replace(/^\$select=/, '')) }
    : {}),
  ...(expand.has('driveItem') ? { driveItem: itemOf(tenant, record, new Map()) } : {}),
});

export const itemOf = (tenant: Tenant, record: DriveRecord, expand: Map<string, string | undefined>): Row => {
  const newest = record.versions.at(-1);
  const parent = record.parentId === null ? undefined : byId(tenant, record.parentId);
  const inner = expand.get('listItem');
  return {
    '@odata.etag': eTagOf(record),
    id: record.id,
    name: record.name,
    eTag: eTagOf(record),
    cTag: cTagOf(record),
    size: newest?.size ?? 0,
    webUrl: webUrlOf(tenant, record),
    createdDateTime: record.createdAt,
    lastModifiedDateTime: record.modifiedAt,
    createdBy: identity(record.versions[0]?.by ?? tenantIds.groupName),
    lastModifiedBy: identity(newest?.by ?? tenantIds.groupName),
    parentReference: {
      driveId: tenantIds.driveId,
      driveType: 'documentLibrary',
      id: parent?.id ?? ROOT_ID,
      path: `/drives/${tenantIds.driveId}/root:${parent ? `/${pathOf(tenant, parent)}` : ''}`,
      siteId: tenantIds.siteId,
    },
    ...(record.folder
      ? { folder: { childCount: childrenOf(tenant, record).length } }
      : { file: { mimeType: record.mimeType ?? null } }),
    ...(expand.has('listItem')
      ? { listItem: listItemOf(tenant, record, expansions(inner?.replace(/^\$expand=/, ''))) }
      : {}),
  };
};

const itemAt = (call: GraphCall): DriveRecord => {
  const found = byId(call.tenant, call.params[1] ?? '');
  if (!found) throw notFound('The item');
  return found;
};
const fileAt = (record: DriveRecord | undefined): DriveRecord => {
  if (!record) throw notFound('The item');
  if (record.folder) throw new GraphRefusal(400, 'invalidRequest', 'A folder has no content.');
  return record;
};

const item = (call: GraphCall, record: DriveRecord | undefined): GraphAnswer => {
  if (!record) throw notFound('The item');
  return {
    status: 200,
    body: selected(itemOf(call.tenant, record, expansions(call.query.$expand)), call.query.$select),
  };
};

const listing = (call: GraphCall, folder: DriveRecord | undefined): GraphAnswer => {
  const rows = childrenOf(call.tenant, folder).map((one) => itemOf(call.tenant, one, expansions(call.query.$expand)));
  return { status: 200, body: collection(call, rows, { pageSize: PAGE }) };
};

/** The bytes are fetched elsewhere, without the token, as with SharePoint. */
const content = (record: DriveRecord | undefined, version?: string): GraphAnswer => {
  const file = fileAt(record);
  const found = version ? file.versions.find((one) => one.id === version) : file.versions.at(-1);
  if (!found) throw notFound('The version');
  const at = new URLSearchParams({ UniqueId: file.id, version: found.id, tempauth: found.sha256.slice(0, 24) });
  return {
    status: 302,
    headers: {
      location: `https://${tenantIds.siteHost}/${tenantIds.sitePath}/_layouts/15/download.aspx?${at.toString()}`,
    },
  };
};

const put = (call: GraphCall, path: string, below?: DriveRecord): GraphAnswer => {
  const conflict = call.query['@microsoft.graph.conflictBehavior'] ?? 'replace';
  const { record, isNew } = putFile(call.tenant, path, below, conflict, {
    content: call.bytes,
    by: appName(call),
    ifMatch: call.headers['if-match'],
  });
  return { status: isNew ? 201 : 200, body: itemOf(call.tenant, record, new Map()) };
};

const replace = (call: GraphCall): GraphAnswer => {
  const record = fileAt(itemAt(call));
  writeVersion(call.tenant, record, { content: call.bytes, by: appName(call), ifMatch: call.headers['if-match'] });
  return { status: 200, body: itemOf(call.tenant, record, new Map()) };
};

/** Checks one column's value and writes it as SharePoint would. */
const fieldValue = (tenant: Tenant, name: string, value: unknown): unknown => {
  const column = tenant.store.state.columns.find((one) => one.name === name);
  if (!column && BUILT_IN.includes(name))
    throw new GraphRefusal(400, 'invalidRequest', `Field '${name}' is read-only.`);
  if (!column) throw new GraphRefusal(400, 'invalidRequest', `Field '${name}' is not recognized`);
  if (value === null) return null;
  if (column.facet.dateTime) {
    const instant = typeof value === 'string' ? Date.parse(value) : NaN;
    if (Number.isNaN(instant)) throw new GraphRefusal(400, 'invalidRequest', `Field '${name}' takes a date.`);
    return new Date(instant).toISOString().replace('.000Z', 'Z');
  }
  const text = column.facet.text as { allowMultipleLines?: boolean } | undefined;
  if (text && (typeof value !== 'string' || (!text.allowMultipleLines && value.length > TEXT_LIMIT)))
    throw new GraphRefusal(400, 'invalidRequest', `Field '${name}' takes text of up to ${TEXT_LIMIT} characters.`);
  return value;
};

export const patchFields = (call: GraphCall, record: DriveRecord): GraphAnswer => {
  requireMatch(record, call.headers['if-match']);
  const given = Object.entries(call.body as Row).filter(([name]) => !name.startsWith('@odata.'));
  const checked = given.map(([name, value]) => [name, fieldValue(call.tenant, name, value)] as const);
  for (const [name, value] of checked) record.fields[name] = value;
  record.etag += 1;
  call.tenant.store.changed();
  return { status: 200, body: fieldsOf(record) };
};

const versions = (call: GraphCall): GraphAnswer => {
  const rows = itemAt(call).versions.map(({ id, at, by, size }) => ({
    id,
    lastModifiedDateTime: at,
    size,
    lastModifiedBy: identity(by),
  }));
  return { status: 200, body: collection(call, rows.reverse(), { pageSize: PAGE }) };
};

const root = (call: GraphCall): GraphAnswer => ({
  status: 200,
  body: {
    id: ROOT_ID,
    name: 'root',
    folder: { childCount: childrenOf(call.tenant, undefined).length },
    root: {},
    parentReference: { driveId: tenantIds.driveId, driveType: 'documentLibrary' },
  },
});

export const driveRoutes: GraphRoute[] = [
  route('GET', '/drives/{}/root', root),
  route('GET', '/drives/{}/root/children', (call) => listing(call, undefined)),
  route('GET', '/drives/{}/root:/{*}:/content', (call) => content(byPath(call.tenant, call.params[1] ?? ''))),
  route('PUT', '/drives/{}/root:/{*}:/content', (call) => put(call, call.params[1] ?? '')),
  route('GET', '/drives/{}/root:/{*}:/children', (call) => {
    const folder = byPath(call.tenant, call.params[1] ?? '');
    if (!folder) throw notFound('The item');
    return listing(call, folder);
  }),
  route('GET', '/drives/{}/root:/{*}', (call) =>
    item(call, byPath(call.tenant, call.params[1]?.replace(/:$/, '') ?? '')),
  ),
  route('GET', '/drives/{}/items/{}', (call) => item(call, itemAt(call))),
  route('GET', '/drives/{}/items/{}/children', (call) =>
    listing(call, call.params[1] === ROOT_ID ? undefined : itemAt(call)),
  ),
  route('GET', '/drives/{}/items/{}/content', (call) => content(itemAt(call))),
  route('PUT', '/drives/{}/items/{}/content', replace),
  route('PUT', '/drives/{}/items/{}:/{*}:/content', (call) =>
    put(call, call.params[2] ?? '', call.params[1] === ROOT_ID ? undefined : itemAt(call)),
  ),
  route('GET', '/drives/{}/items/{}/versions', versions),
  route('GET', '/drives/{}/items/{}/versions/{}/content', (call) => content(itemAt(call), call.params[2])),
  route('GET', '/drives/{}/items/{}/listItem', (call) => ({
    status: 200,
    body: listItemOf(call.tenant, itemAt(call), expansions(call.query.$expand)),
  })),
  route('GET', '/drives/{}/items/{}/listItem/fields', (call) => ({
    status: 200,
    body: selected(fieldsOf(itemAt(call)), call.query.$select),
  })),
  route('PATCH', '/drives/{}/items/{}/listItem/fields', (call) => patchFields(call, itemAt(call))),
];
