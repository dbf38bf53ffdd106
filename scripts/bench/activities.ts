import { randomUUID } from 'node:crypto';
import { tenantAddresses, tenantIds } from '../local-tenant/tenant-ids.ts';

/** An activity as Teams sends it, from one person's own chat. */
const activity = (port: number, oid: string): Record<string, unknown> => ({
  id: randomUUID(),
  timestamp: new Date().toISOString(),
  channelId: 'msteams',
  serviceUrl: tenantAddresses(port).serviceUrl,
  from: { id: `29:${oid}`, aadObjectId: oid, name: 'Bench' },
  recipient: { id: `28:${tenantIds.botAppId}`, name: 'Interface Group' },
  conversation: { id: `a:${oid}`, conversationType: 'personal', tenantId: tenantIds.tenantId },
  channelData: { tenant: { id: tenantIds.tenantId } },
  locale: 'en-GB',
});

export const message = (port: number, oid: string, text: string): Record<string, unknown> => ({
  ...activity(port, oid),
  type: 'message',
  text,
  textFormat: 'plain',
});

export const execute = (
  port: number,
  oid: string,
  verb: string,
  data: Record<string, unknown>,
): Record<string, unknown> => ({
  ...activity(port, oid),
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: { action: { type: 'Action.Execute', verb, data: { ...data, verb, schema: 1 } } },
});
