import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-message-bar';
import { useRef } from 'react';

import type { Person } from '../../../contract.ts';
import { tenantIds } from '../../../tenant-ids.ts';
import { control } from '../api/control.ts';
import { Loading } from '../shell/states.tsx';
import type { HostTheme } from './host-protocol.ts';
import { frameUrl } from './links.ts';
import { useHost } from './use-host.ts';

export interface TabPlace {
  readonly page?: string | undefined;
  readonly sub?: string | undefined;
}

interface Props extends TabPlace {
  readonly person: Person;
  readonly theme: HostTheme;
  readonly open: (url: string) => boolean;
  readonly navigate: (to: TabPlace) => void;
  readonly copyLink: (place: TabPlace, label: string) => void;
}

const CHANNEL = {
  id: tenantIds.channelId,
  name: 'General',
  teamId: tenantIds.entraGroupId,
  teamName: tenantIds.groupName,
};

/** The tab in its frame. A new person or place is a new frame, as it is in Teams. */
export const TabFrame = ({ person, theme, page, sub, open, navigate, copyLink }: Props) => {
  const frame = useRef<HTMLIFrameElement>(null);
  const isMember = person.groups.length > 0;
  const tab = useHost(frame, theme, {
    context: () => ({
      theme,
      entityId: page ?? (isMember ? 'group' : 'register'),
      ...(sub ? { subEntityId: sub } : {}),
      oid: person.oid,
      name: person.name,
      mail: person.mail,
      tenantId: tenantIds.tenantId,
      ...(isMember ? { channel: CHANNEL } : {}),
    }),
    token: () => control.token(person.oid),
    open,
    navigate,
    copyLink: (place, label) => {
      copyLink({ page, sub: place }, label);
    },
    back: () => {
      history.back();
      return true;
    },
  });

  return (
    <div className="tab-frame">
      {tab.state === 'failed' ? (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>The tab could not start</MessageBarTitle>
            {tab.reason ?? 'It gave no reason.'}
          </MessageBarBody>
        </MessageBar>
      ) : null}
      {tab.state === 'starting' ? (
        <div className="tab-starting">
          <Loading what="the tab" rows={6} />
        </div>
      ) : null}
      <iframe ref={frame} src={frameUrl(sub)} title={`Interface Group tab, as ${person.name}`} />
    </div>
  );
};
