import { createHash, randomUUID } from 'node:crypto';

import { omit } from '../omit.ts';
import { appNow } from '../tenant.ts';
import { GraphRefusal, route, type GraphCall, type GraphRoute } from './call.ts';
import { answered, eventAt, eventsOf, mailboxOf, previewOf } from './events.ts';
import { collection, selected } from './odata.ts';
import { instantOf, type LocalTime } from './zones.ts';
import type { EventRecord } from '../store.ts';
import type { EventView } from '../contract.ts';

const PAGE = 10;
const MOST_ATTENDEES = 500;

type Row = Record<string, unknown>;
type EventInput = Row & {
  subject?: string;
  body?: { contentType?: 'text' | 'html' | 'HTML' | 'Text'; content?: string };
  start?: LocalTime;
  end?: LocalTime;
  attendees?: EventView['attendees'];
  isOnlineMeeting?: boolean;
  transactionId?: string;
};

const changeKey = () => createHash('sha256').update(randomUUID()).digest('base64').slice(0, 22);

const checked = ({
  start,
  end,
  attendees = [],
}: {
  start: LocalTime;
  end: LocalTime;
  attendees?: EventView['attendees'];
}): void => {
  if (instantOf(end) < instantOf(start))
    throw new GraphRefusal(400, 'ErrorPropertyValidationFailure', 'The end must not be before the start.');
  if (attendees.length > MOST_ATTENDEES)
    throw new GraphRefusal(400, 'ErrorInvalidRecipients', `An event takes at most ${MOST_ATTENDEES} attendees.`);
};

const withResponses = (attendees: EventView['attendees']): EventView['attendees'] =>
  attendees.map((each) => ({ type: 'required', status: { response: 'none', time: '0001-01-01T00:00:00Z' }, ...each }));

const bodyOf = (body: EventInput['body']) => ({
  contentType: (body?.contentType ?? 'html').toLowerCase() as 'text' | 'html',
  content: body?.content ?? '',
});

/** Plain text as Exchange keeps it once a meeting link stands below it. */
const htmlOf = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/https?:\/\/[^\s"]+/g, (url) => `<a href="${url}">${url}</a>`)
    .replaceAll('\n', '<br>');

/** A body with the block that Teams adds: always HTML, whatever was sent. */
const withJoinLink = ({ contentType, content }: EventRecord['body'], joinUrl: string): EventRecord['body'] => ({
  contentType: 'html',
  content: `${contentType === 'html' ? content : `<div>${htmlOf(content)}</div>`}<div class="me-email-text"><a href="${joinUrl}">Join the meeting now</a></div>`,
});

const create = (call: GraphCall) => {
  const owner = mailboxOf(call);
  const {
    subject = '',
    body,
    start,
    end,
    attendees = [],
    isOnlineMeeting = false,
    transactionId,
    ...extra
  } = call.body as EventInput;
  const { state } = call.tenant.store;
  const before =
    transactionId &&
    state.events.find((event) => event.transactionId === transactionId && event.organizerOid === owner.oid);
  if (before) return { status: 201, body: answered(call, before, owner) };
  if (!start || !end)
    throw new GraphRefusal(
      400,
      'ErrorPropertyValidationFailure',
      'At least one property failed validation: start and end are required.',
    );
  checked({ start, end, attendees });

  const now = appNow(call.tenant).toISOString();
  const id = `AAMk${createHash('sha256').update(`event${call.tenant.store.next()}${owner.oid}`).digest('base64url')}=`;
  const joinUrl = `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${Buffer.from(id).toString('base64url').slice(0, 24)}%40thread.v2/0`;
  const sent = bodyOf(body);
  const record: EventRecord = {
    id,
    iCalUId: createHash('sha256').update(id).digest('hex').toUpperCase(),
    changeKey: changeKey(),
    subject,
    body: isOnlineMeeting ? withJoinLink(sent, joinUrl) : sent,
    bodyPreview: previewOf(sent.content),
    start,
    end,
    attendees: withResponses(attendees),
    isOnlineMeeting,
    onlineMeeting: isOnlineMeeting ? { joinUrl } : null,
    isCancelled: false,
    organizerOid: owner.oid,
    createdDateTime: now,
    lastModifiedDateTime: now,
    ...(transactionId ? { transactionId } : {}),
    extra,
  };
  state.events.push(record);
  call.tenant.store.changed();
  return { status: 201, body: answered(call, record, owner) };
};

const requireMatch = (call: GraphCall, record: EventRecord): void => {
  const wanted = call.headers['if-match'];
  if (wanted && wanted !== '*' && wanted !== `W/"${record.changeKey}"`)
    throw new GraphRefusal(
      412,
      'ErrorIrresolvableConflict',
      'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.',
    );
};

const requireOrganizer = (record: EventRecord, viewer: { oid: string }): void => {
  if (record.organizerOid !== viewer.oid)
    throw new GraphRefusal(
      400,
      'ErrorInvalidRequest',
      'Your request can’t be completed. You need to be an organizer to do this.',
    );
};

const patch = (call: GraphCall) => {
  const { record, viewer } = eventAt(call);
  requireOrganizer(record, viewer);
  requireMatch(call, record);
  const { subject, body, start, end, attendees, ...rest } = call.body as EventInput;
  const extra = omit(rest, 'isOnlineMeeting', 'transactionId');
  checked({ start: start ?? record.start, end: end ?? record.end, ...(attendees ? { attendees } : {}) });
  if (subject !== undefined) record.subject = subject;
  if (start) record.start = start;
  if (end) record.end = end;
  if (attendees) record.attendees = withResponses(attendees);
  if (body) {
    record.body = bodyOf(body);
    record.bodyPreview = previewOf(record.body.content);
    // A body without the meeting's block takes the Teams link away with it.
    if (record.onlineMeeting && !record.body.content.includes(record.onlineMeeting.joinUrl))
      record.onlineMeeting = null;
  }
  Object.assign(record.extra, extra);
  record.changeKey = changeKey();
  record.lastModifiedDateTime = appNow(call.tenant).toISOString();
  call.tenant.store.changed();
  return { status: 200, body: answered(call, record, viewer) };
};

/** Deleting and cancelling both take the event from its organiser and leave it, cancelled, with the attendees. */
const remove = (call: GraphCall, status: number) => {
  const { record, viewer } = eventAt(call);
  if (status === 202) requireOrganizer(record, viewer);
  requireMatch(call, record);
  if (record.organizerOid === viewer.oid) Object.assign(record, { removed: true, isCancelled: true });
  else record.attendees = record.attendees.filter((each) => each.emailAddress.address.toLowerCase() !== viewer.mail);
  record.changeKey = changeKey();
  record.lastModifiedDateTime = appNow(call.tenant).toISOString();
  call.tenant.store.changed();
  return { status };
};

const list = (call: GraphCall, isIn: (event: EventRecord) => boolean = () => true) => {
  const viewer = mailboxOf(call);
  const rows = eventsOf(call.tenant, viewer)
    .filter(isIn)
    .map((event) => answered(call, event, viewer));
  return { status: 200, body: collection(call, rows, { pageSize: PAGE }) };
};

const view = (call: GraphCall) => {
  const [from = NaN, to = NaN] = ['startDateTime', 'endDateTime'].map((name) => {
    const text = call.query[name] ?? '';
    return Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);
  });
  if (Number.isNaN(from) || Number.isNaN(to))
    throw new GraphRefusal(400, 'ErrorInvalidParameter', 'startDateTime and endDateTime must be dates and times.');
  return list(call, (event) => instantOf(event.start) < to && instantOf(event.end) > from);
};

export const calendarRoutes: GraphRoute[] = [
  route('POST', '/users/{}/events', create),
  route('POST', '/users/{}/calendar/events', create),
  route('GET', '/users/{}/events', (call) => list(call)),
  route('GET', '/users/{}/events/{}', (call) => {
    const { record, viewer } = eventAt(call);
    return { status: 200, body: selected(answered(call, record, viewer), call.query.$select) };
  }),
  route('PATCH', '/users/{}/events/{}', patch),
  route('DELETE', '/users/{}/events/{}', (call) => remove(call, 204)),
  route('POST', '/users/{}/events/{}/cancel', (call) => remove(call, 202)),
  route('GET', '/users/{}/calendarView', view),
];
