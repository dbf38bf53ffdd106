import { Router, type Request, type Response } from 'express';

import { ControlError, maybePersonOf } from './control-error.ts';
import { eventsOf, eventView } from './graph/events.ts';
import { byPath, fileView, pathOf } from './graph/drive.ts';
import { instantOf } from './graph/zones.ts';
import { omit } from './omit.ts';
import type { EventView, MailView, Person } from './contract.ts';
import type { DriveRecord, MailRecord } from './store.ts';
import type { Tenant } from './tenant.ts';

const mailView = (record: MailRecord): MailView => omit(record, 'mailbox');

const isFor = (mail: MailRecord, { mail: address }: Person): boolean =>
  [...mail.toRecipients, ...mail.ccRecipients, ...mail.bccRecipients].some(
    (one) => one.emailAddress.address.toLowerCase() === address,
  );

const events = (tenant: Tenant, person: Person | undefined): EventView[] =>
  (person ? eventsOf(tenant, person) : tenant.store.state.events)
    .map((record) => eventView(record, { oid: person?.oid ?? record.organizerOid }))
    .sort((left, right) => instantOf(left.start) - instantOf(right.start));

const isBelow = (tenant: Tenant, record: DriveRecord, folder: string): boolean =>
  folder === '' || pathOf(tenant, record).startsWith(`${folder}/`);

const files = (tenant: Tenant, request: Request, response: Response): void => {
  const path = (typeof request.query.path === 'string' ? request.query.path : '').replace(/^\/+|\/+$/g, '');
  const record = byPath(tenant, path);
  if (path !== '' && !record) throw new ControlError(404, 'unknown-file', `There is no “${path}” in the library.`);
  if (!record || record.folder) {
    const below = record ? pathOf(tenant, record) : '';
    const found = tenant.store.state.drive
      .filter((one) => !one.folder && isBelow(tenant, one, below))
      .map((one) => fileView(tenant, one));
    response.json(found.sort((left, right) => right.lastModifiedDateTime.localeCompare(left.lastModifiedDateTime)));
    return;
  }
  if (request.query.content === undefined) {
    response.json(fileView(tenant, record));
    return;
  }
  const wanted = request.query.version;
  const version =
    typeof wanted === 'string' ? record.versions.find((one) => one.id === wanted) : record.versions.at(-1);
  if (!version) throw new ControlError(404, 'unknown-version', 'There is no such version.');
  response
    .type(record.mimeType ?? 'application/octet-stream')
    .attachment(record.name)
    .send(tenant.store.getContent(version.sha256));
};

/** `/__local`: what was sent, booked and filed. */
export const recordRoutes = (tenant: Tenant): Router => {
  const router = Router();
  router.get('/mail', (request, response) => {
    const person = maybePersonOf(request);
    response.json(tenant.store.state.mail.filter((mail) => !person || isFor(mail, person)).map(mailView));
  });
  router.get('/events', (request, response) => void response.json(events(tenant, maybePersonOf(request))));
  router.get('/files', (request, response) => {
    files(tenant, request, response);
  });
  return router;
};
