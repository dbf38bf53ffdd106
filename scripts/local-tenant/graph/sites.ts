import { randomUUID } from 'node:crypto';

import { tenantIds } from '../tenant-ids.ts';
import { BUILT_IN, type ColumnRecord } from './columns.ts';
import { GraphRefusal, notFound, route, type GraphCall, type GraphRoute } from './call.ts';
import { LIBRARY_URL } from './drive.ts';
import { fieldsOf, itemOf, listItemOf, patchFields } from './drive-routes.ts';
import { collection, expansions, namesIn, selected } from './odata.ts';
import type { DriveRecord } from '../store.ts';

type Row = Record<string, unknown>;
const PAGE = 200;
const MADE = '2026-01-05T09:00:00Z';

const site: Row = {
  id: tenantIds.siteId,
  name: 'interface-group',
  displayName: tenantIds.groupName,
  webUrl: `https://${tenantIds.siteHost}/${tenantIds.sitePath}`,
  createdDateTime: MADE,
  lastModifiedDateTime: MADE,
  siteCollection: { hostname: tenantIds.siteHost },
};
const drive: Row = {
  id: tenantIds.driveId,
  name: tenantIds.libraryName,
  driveType: 'documentLibrary',
  webUrl: LIBRARY_URL,
  createdDateTime: MADE,
  lastModifiedDateTime: MADE,
};
const list: Row = {
  id: tenantIds.listId,
  name: tenantIds.libraryName,
  displayName: tenantIds.libraryName,
  webUrl: LIBRARY_URL,
  createdDateTime: MADE,
  lastModifiedDateTime: MADE,
  list: { template: 'documentLibrary', hidden: false, contentTypesEnabled: false },
};

/** Lists answer to their id, and to their title. */
const requireList = ({ params }: GraphCall): void => {
  if (params[1] !== tenantIds.listId && params[1]?.toLowerCase() !== tenantIds.libraryName.toLowerCase())
    throw notFound('The list');
};

const columnOf = ({ facet, ...column }: ColumnRecord): Row => ({
  ...column,
  hidden: false,
  required: false,
  enforceUniqueValues: false,
  ...facet,
});

const FACETS = [
  'text',
  'dateTime',
  'number',
  'choice',
  'boolean',
  'personOrGroup',
  'hyperlinkOrPicture',
  'lookup',
  'currency',
];

const addColumn = (call: GraphCall) => {
  requireList(call);
  const { name, displayName, indexed, ...rest } = call.body as {
    name?: string;
    displayName?: string;
    indexed?: boolean;
  } & Row;
  const { columns } = call.tenant.store.state;
  if (!name) throw new GraphRefusal(400, 'invalidRequest', 'A column needs a name.');
  if (columns.some((one) => one.name.toLowerCase() === name.toLowerCase()))
    throw new GraphRefusal(409, 'nameAlreadyExists', `A column named “${name}” already exists.`);
  const facet = Object.fromEntries(Object.entries(rest).filter(([key]) => FACETS.includes(key)));
  const made: ColumnRecord = {
    id: randomUUID(),
    name,
    displayName: displayName ?? name,
    indexed: indexed ?? false,
    readOnly: false,
    facet,
  };
  columns.push(made);
  call.tenant.store.changed();
  return { status: 201, body: columnOf(made) };
};

/** Filtering a big list by a column without an index fails, so it is refused from the first row on. */
const refuseUnindexed = (call: GraphCall): void => {
  if (/HonorNonIndexedQueriesWarningMayFailRandomly/i.test(call.headers.prefer ?? '')) return;
  const asked = namesIn(`${call.query.$filter ?? ''} ${call.query.$orderby ?? ''}`).filter((name) =>
    name.startsWith('fields/'),
  );
  for (const path of asked) {
    const name = path.slice('fields/'.length);
    const column = call.tenant.store.state.columns.find((one) => one.name === name);
    if (!column && !BUILT_IN.includes(name))
      throw new GraphRefusal(400, 'invalidRequest', `Field '${name}' is not recognized`);
    if (column && !column.indexed)
      throw new GraphRefusal(
        400,
        'invalidRequest',
        `Field '${name}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this.`,
      );
  }
};

const items = (call: GraphCall) => {
  requireList(call);
  refuseUnindexed(call);
  const expand = expansions(call.query.$expand);
  const pairs = call.tenant.store.state.drive.map((record): [Row, DriveRecord] => [
    { ...listItemOf(call.tenant, record, expand), fields: fieldsOf(record) },
    record,
  ]);
  const records = new Map(pairs);
  const rows = pairs.map(([row]) => row);
  const shape = (row: Row): Row => {
    const record = records.get(row);
    return record ? listItemOf(call.tenant, record, expand) : row;
  };
  return { status: 200, body: collection(call, rows, { pageSize: PAGE, shape }) };
};

const itemAt = (call: GraphCall): DriveRecord => {
  requireList(call);
  const found = call.tenant.store.state.drive.find((one) => String(one.listItemId) === call.params[2]);
  if (!found) throw notFound('The item');
  return found;
};

export const siteRoutes: GraphRoute[] = [
  route('GET', '/sites/{}:/{*}', (call) => ({ status: 200, body: selected(site, call.query.$select) })),
  route('GET', '/sites/{}', (call) => ({ status: 200, body: selected(site, call.query.$select) })),
  route('GET', '/sites/{}/drive', () => ({ status: 200, body: drive })),
  route('GET', '/sites/{}/drives', (call) => ({ status: 200, body: collection(call, [drive], { pageSize: PAGE }) })),
  route('GET', '/sites/{}/lists', (call) => ({ status: 200, body: collection(call, [list], { pageSize: PAGE }) })),
  route('GET', '/sites/{}/lists/{}', (call) => {
    requireList(call);
    return { status: 200, body: selected(list, call.query.$select) };
  }),
  route('GET', '/sites/{}/lists/{}/drive', (call) => {
    requireList(call);
    return { status: 200, body: drive };
  }),
  route('GET', '/sites/{}/lists/{}/columns', (call) => {
    requireList(call);
    return { status: 200, body: collection(call, call.tenant.store.state.columns.map(columnOf), { pageSize: PAGE }) };
  }),
  route('POST', '/sites/{}/lists/{}/columns', addColumn),
  route('GET', '/sites/{}/lists/{}/items', items),
  route('GET', '/sites/{}/lists/{}/items/{}', (call) => ({
    status: 200,
    body: listItemOf(call.tenant, itemAt(call), expansions(call.query.$expand)),
  })),
  route('GET', '/sites/{}/lists/{}/items/{}/fields', (call) => ({
    status: 200,
    body: selected(fieldsOf(itemAt(call)), call.query.$select),
  })),
  route('PATCH', '/sites/{}/lists/{}/items/{}/fields', (call) => patchFields(call, itemAt(call))),
  route('GET', '/sites/{}/lists/{}/items/{}/driveItem', (call) => ({
    status: 200,
    body: itemOf(call.tenant, itemAt(call), new Map()),
  })),
  route('GET', '/drives/{}', () => ({ status: 200, body: drive })),
];
