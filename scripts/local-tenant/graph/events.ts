import { omit } from '../omit.ts';
import { sharedMailbox, userByKey } from '../people.ts';
import { GraphRefusal, type GraphCall } from './call.ts';
import { answeredIn } from './zones.ts';
import type { EventView } from '../contract.ts';
import type { EventRecord } from '../store.ts';
import type { Tenant } from '../tenant.ts';

type Row = Record<string, unknown>;

/** The mailbox that the path names, by object id or address. */
export const mailboxOf = (call: GraphCall): { oid: string; name: string; mail: string } => {
  const found = userByKey(call.params[0] ?? '');
  if (!found)
    throw new GraphRefusal(404, 'ErrorInvalidUser', `The requested user '${call.params[0] ?? ''}' is invalid.`);
  return found;
};

/** An event as its owner or an attendee sees it, times as they were given. */
export const eventView = (record: EventRecord, viewer: { oid: string }): EventView & Row => {
  const { organizerOid, extra } = record;
  const rest = omit(record, 'organizerOid', 'removed', 'extra');
  const organizer = userByKey(organizerOid) ?? sharedMailbox;
  return {
    ...extra,
    ...rest,
    organizer: { emailAddress: { name: organizer.name, address: organizer.mail } },
    isOrganizer: viewer.oid === organizerOid,
  };
};

const isAttendee = (record: EventRecord, mail: string): boolean =>
  record.attendees.some((one) => one.emailAddress.address.toLowerCase() === mail.toLowerCase());

/** Events in a person's calendar: their own, and those they are invited to, cancelled ones included. */
export const eventsOf = (tenant: Tenant, who: { oid: string; mail: string }): EventRecord[] =>
  tenant.store.state.events.filter((one) => (one.organizerOid === who.oid ? !one.removed : isAttendee(one, who.mail)));

/** The same as Graph answers it: with an ETag, times in UTC or the zone that is preferred. */
export const answered = (call: GraphCall, record: EventRecord, viewer: { oid: string }): Row => {
  const view = eventView(record, viewer);
  const prefer = call.headers.prefer;
  return {
    '@odata.etag': `W/"${record.changeKey}"`,
    ...view,
    start: answeredIn(record.start, prefer),
    end: answeredIn(record.end, prefer),
    originalStartTimeZone: record.start.timeZone,
    originalEndTimeZone: record.end.timeZone,
  };
};

/** The event of the path, in the calendar of the mailbox of the path. */
export const eventAt = (
  call: GraphCall,
): { record: EventRecord; viewer: { oid: string; name: string; mail: string } } => {
  const viewer = mailboxOf(call);
  const record = eventsOf(call.tenant, viewer).find((event) => event.id === call.params[1]);
  if (!record) throw new GraphRefusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
  return { record, viewer };
};

/** The first words of a text, as mail and events show them in lists. */
export const previewOf = (content: string) =>
  content
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 255);
