import { randomUUID } from 'node:crypto';

import { userByKey } from '../people.ts';
import { appNow } from '../tenant.ts';
import { GraphRefusal, route, type GraphCall, type GraphRoute } from './call.ts';
import { previewOf } from './events.ts';
import type { MailView } from '../contract.ts';
import type { MailRecord } from '../store.ts';

const MOST_RECIPIENTS = 500;
/** Above about 3 MB of attachments Graph wants a draft and an upload session; base64 makes it a third more. */
const MOST_ATTACHED = 4_000_000;

type Input = { message?: Partial<MailView> & Record<string, unknown> };

const send = (call: GraphCall) => {
  const owner = userByKey(call.params[0] ?? '');
  if (!owner)
    throw new GraphRefusal(404, 'ErrorInvalidUser', `The requested user '${call.params[0] ?? ''}' is invalid.`);
  const { message = {} } = call.body as Input;
  const { toRecipients = [], ccRecipients = [], bccRecipients = [], attachments, body } = message;
  const recipients = [...toRecipients, ...ccRecipients, ...bccRecipients];
  if (recipients.length === 0)
    throw new GraphRefusal(400, 'ErrorInvalidRecipients', 'At least one recipient is required.');
  if (recipients.length > MOST_RECIPIENTS)
    throw new GraphRefusal(400, 'ErrorExceededMessageLimit', `A message takes at most ${MOST_RECIPIENTS} recipients.`);
  const bad = recipients.find((one) => !/^[^@\s]+@[^@\s]+$/.test(one.emailAddress.address));
  if (bad)
    throw new GraphRefusal(
      400,
      'ErrorInvalidRecipients',
      `At least one recipient is not valid: ${bad.emailAddress.address}.`,
    );
  const attached = (attachments ?? []).reduce((sum, one) => sum + (one.contentBytes?.length ?? 0), 0);
  if (attached > MOST_ATTACHED)
    throw new GraphRefusal(413, 'RequestEntityTooLarge', 'The attachments are too large for sendMail.');

  const now = appNow(call.tenant).toISOString();
  const from = { emailAddress: { name: owner.name, address: owner.mail } };
  const text = {
    contentType: (body?.contentType ?? 'text').toLowerCase() as 'text' | 'html',
    content: body?.content ?? '',
  };
  const record: MailRecord = {
    id: `AAMkMail${String(call.tenant.store.next()).padStart(8, '0')}=`,
    subject: message.subject ?? '',
    bodyPreview: previewOf(text.content),
    body: text,
    from,
    sender: from,
    toRecipients,
    ccRecipients,
    bccRecipients,
    sentDateTime: now,
    receivedDateTime: now,
    hasAttachments: (attachments ?? []).length > 0,
    internetMessageId: `<${randomUUID()}@glenfallon.example>`,
    ...(attachments ? { attachments } : {}),
    mailbox: owner.oid,
  };
  call.tenant.store.state.mail.push(record);
  call.tenant.store.changed();
  return { status: 202 };
};

export const mailRoutes: GraphRoute[] = [route('POST', '/users/{}/sendMail', send)];
