import { useState } from 'react';

import type { MailView as Mail, Person } from '../../../contract.ts';
import { useMail } from '../api/queries.ts';
import { Avatar } from '../people/avatar.tsx';
import { BodyText } from '../shell/body-text.tsx';
import { Icon } from '../shell/icons.tsx';
import { Empty, Failed, Loading } from '../shell/states.tsx';
import { formatMoment, formatStamp } from '../shell/time.ts';

const names = (list: Mail['toRecipients']): string =>
  list.map(({ emailAddress }) => emailAddress.name ?? emailAddress.address).join(', ');

const sender = (mail: Mail): string => mail.from.emailAddress.name ?? mail.from.emailAddress.address;

const Reading = ({ mail, open }: { mail: Mail; open: (url: string) => void }) => (
  <article className="mail-reading" aria-label={mail.subject}>
    <h3>{mail.subject || 'No subject'}</h3>
    <div className="mail-from">
      <Avatar id={mail.from.emailAddress.address} name={sender(mail)} />
      <div>
        <p>
          <strong>{sender(mail)}</strong> <time className="quiet">{formatMoment(new Date(mail.sentDateTime))}</time>
        </p>
        <p className="quiet">
          To {names(mail.toRecipients)}
          {mail.ccRecipients.length > 0 ? `; copy to ${names(mail.ccRecipients)}` : ''}
        </p>
      </div>
    </div>
    <BodyText body={mail.body} open={open} />
    {mail.attachments?.map(({ name }) => (
      <p key={name} className="bubble bubble-file">
        <Icon name="document" size={16} /> {name}
      </p>
    ))}
  </article>
);

/** The person's mailbox: what Graph sent them, newest first. */
export const MailView = ({ person, open }: { person: Person; open: (url: string) => void }) => {
  const mail = useMail(person.oid);
  const [chosen, choose] = useState<string>();
  if (mail.isPending) return <Loading what="the mail" />;
  if (!mail.data) return <Failed error={mail.error} what="The mail" retry={() => void mail.refetch()} />;
  const newestFirst = mail.data.toReversed();
  const shown = newestFirst.find(({ id }) => id === chosen) ?? newestFirst[0];
  if (!shown)
    return (
      <Empty icon="mail" title="No mail yet">
        The app sends mail to people it cannot reach in chat, and to the cascade list.
      </Empty>
    );
  return (
    <div className="mail">
      <ul className="mail-list" aria-label={`Mail of ${person.name}`}>
        {newestFirst.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="mail-line"
              aria-current={one.id === shown.id ? 'true' : undefined}
              onClick={() => {
                choose(one.id);
              }}
            >
              <span className="mail-sender">{sender(one)}</span>
              <time className="quiet" dateTime={one.sentDateTime}>
                {formatStamp(new Date(one.sentDateTime), new Date())}
              </time>
              <span className="mail-subject">{one.subject || 'No subject'}</span>
              <span className="mail-preview quiet">{one.bodyPreview}</span>
            </button>
          </li>
        ))}
      </ul>
      <Reading key={shown.id} mail={shown} open={open} />
    </div>
  );
};
