import { people, sharedMailbox, userByKey } from '../people.ts';
import { tenantIds } from '../tenant-ids.ts';
import { GraphRefusal, notFound, route, type GraphCall, type GraphRoute } from './call.ts';
import { collection, selected, textOf } from './odata.ts';
import type { Person } from '../contract.ts';

/** Directory pages hold 100 unless `$top` says otherwise. */
const PAGE = 100;

const asUser = (one: { oid: string; name: string; mail: string } & Partial<Person>): Record<string, unknown> => ({
  id: one.oid,
  displayName: one.name,
  mail: one.mail,
  userPrincipalName: one.mail,
  givenName: one.name.split(' ').at(-2) ?? null,
  surname: one.name.split(' ').at(-1) ?? null,
  jobTitle: one.jobTitle ?? null,
  department: one.department ?? null,
  officeLocation: one.officeLocation ?? null,
  accountEnabled: one.oid !== sharedMailbox.oid,
  businessPhones: [],
  mobilePhone: null,
  preferredLanguage: 'en-GB',
});

/** What Graph gives when nothing is selected: not department, not accountEnabled. */
const DEFAULT_SELECT =
  'businessPhones,displayName,givenName,id,jobTitle,mail,mobilePhone,officeLocation,preferredLanguage,surname,userPrincipalName';

/** Directory queries beyond the plain ones need the header and the count. */
const refuseUnlessEventual = ({ query, headers }: GraphCall): void => {
  const isAdvanced =
    query.$search !== undefined || query.$count !== undefined || / ne |endswith\(/i.test(query.$filter ?? '');
  if (isAdvanced && headers.consistencylevel !== 'eventual')
    throw new GraphRefusal(400, 'Request_UnsupportedQuery', 'This query needs the header ConsistencyLevel: eventual.');
};

const user = (key: string): Record<string, unknown> => {
  const found = userByKey(key);
  if (!found)
    throw new GraphRefusal(
      404,
      'Request_ResourceNotFound',
      `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`,
    );
  return asUser(found);
};

const members = (call: GraphCall) => {
  refuseUnlessEventual(call);
  if (call.params[0] !== tenantIds.entraGroupId) throw notFound(`Group ${call.params[0] ?? ''}`);
  const rows = people.filter((one) => one.groups.includes(tenantIds.groupId)).map(asUser);
  const { $select = DEFAULT_SELECT, ...query } = call.query;
  return {
    status: 200,
    body: collection({ ...call, query: { ...query, $select } }, rows, {
      pageSize: PAGE,
      shape: (row) => ({ '@odata.type': '#microsoft.graph.user', ...row }),
    }),
  };
};

export const directoryRoutes: GraphRoute[] = [
  route('GET', '/users', (call) => {
    refuseUnlessEventual(call);
    const { $search, $select = DEFAULT_SELECT, ...query } = call.query;
    const [, field = '', text = ''] = /^"(\w+):(.*)"$/.exec($search ?? '') ?? [];
    const rows = [sharedMailbox, ...people]
      .map(asUser)
      .filter((row) => !$search || textOf(row[field]).includes(text.toLowerCase()));
    return { status: 200, body: collection({ ...call, query: { ...query, $select } }, rows, { pageSize: PAGE }) };
  }),
  route('GET', '/users/{}', (call) => ({
    status: 200,
    body: selected(user(call.params[0] ?? ''), call.query.$select ?? DEFAULT_SELECT),
  })),
  route('GET', '/me', (call) => ({
    status: 200,
    body: selected(user(String(call.claims.oid)), call.query.$select ?? DEFAULT_SELECT),
  })),
  route('GET', '/groups/{}/members', members),
  route('GET', '/groups/{}/members/microsoft.graph.user', members),
  route('GET', '/groups/{}/transitiveMembers', members),
];
