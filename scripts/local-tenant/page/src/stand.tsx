import { MessageBar, MessageBarBody } from '@fluentui/react-message-bar';
import { useCallback, useEffect } from 'react';

import type { Person } from '../../contract.ts';
import { Guide } from './guide/guide.tsx';
import { useGuide } from './guide/use-guide.ts';
import { Avatar } from './people/avatar.tsx';
import { Rail } from './people/rail.tsx';
import { SelectPerson } from './people/select-person.tsx';
import { useSweep, useSweepSoon, useUnread } from './people/use-sweep.ts';
import { useRoute } from './route/use-route.ts';
import type { NoticeText } from './shell/notice.tsx';
import { TopBar } from './shell/top-bar.tsx';
import { useOpenLink } from './shell/use-open-link.ts';
import { useStored } from './shell/use-stored.ts';
import { panelId, tabId, ViewTabs } from './shell/view-tabs.tsx';
import { ViewPanel } from './shell/view-panel.tsx';
import type { HostTheme } from './tab/host-protocol.ts';

interface Props {
  readonly people: readonly Person[];
  readonly isDown: boolean;
  readonly theme: HostTheme;
  readonly chooseTheme: (theme: HostTheme) => void;
  readonly notify: (notice: NoticeText) => void;
}

/** The whole page, once there are people: rail, guide and what the chosen person sees. */
export const Stand = ({ people, isDown, theme, chooseTheme, notify }: Props) => {
  const [route, go] = useRoute();
  const [isGuideShown, setGuideShown] = useStored('guide.shown', (stored) => stored !== false);
  const person = people.find(({ oid }) => oid === route.as) ?? people[0];
  const oid = person?.oid ?? '';

  const sweep = useSweep(people);
  const sweepSoon = useSweepSoon();
  const unread = useUnread(sweep, oid, route.view === 'chat');
  const guide = useGuide(people, sweep, route);
  const open = useOpenLink(go, notify);
  const say = useCallback(
    (text: string) => {
      notify({ text });
    },
    [notify],
  );

  useEffect(() => {
    if (oid !== '' && route.as !== oid) go({ as: oid }, { replace: true });
  }, [oid, route.as, go]);

  useEffect(() => {
    if (person) document.title = `${person.name}: ${route.view} · Interface Group, local stand`;
  }, [person, route.view]);

  const choose = useCallback(
    (as: string) => {
      go({ as });
    },
    [go],
  );

  if (!person) return null;
  return (
    <>
      <a className="skip" href={`#${panelId}`}>
        Skip to what {person.name} sees
      </a>
      <TopBar
        theme={theme}
        chooseTheme={chooseTheme}
        isGuideShown={isGuideShown}
        showGuide={() => {
          setGuideShown(true);
        }}
        say={say}
        wasReset={() => {
          guide.forget();
          go({ as: oid, view: 'chat' });
          say('The stand is back at its start.');
        }}
      />
      {isDown ? (
        <MessageBar intent="warning">
          <MessageBarBody>
            The local tenant does not answer. This page keeps asking and carries on by itself.
          </MessageBarBody>
        </MessageBar>
      ) : null}
      {isGuideShown ? (
        <Guide
          people={people}
          done={guide.done}
          route={route}
          go={go}
          toggle={guide.toggle}
          hide={() => {
            setGuideShown(false);
          }}
        />
      ) : null}
      <div className="columns">
        <Rail people={people} current={oid} unread={unread} choose={choose} />
        <main className="view">
          <SelectPerson people={people} current={oid} unread={unread} choose={choose} />
          <div className="view-head">
            <Avatar id={oid} name={person.name} size={40} />
            <div className="view-who">
              <h2>{person.name}</h2>
              <p>
                {person.jobTitle}, {person.officeLocation}
              </p>
            </div>
            <ViewTabs
              view={route.view}
              hasUnreadChat={unread.has(oid)}
              choose={(view) => {
                go({ view });
              }}
            />
          </div>
          <div className="view-panel" id={panelId} role="tabpanel" aria-labelledby={tabId(route.view)}>
            <ViewPanel person={person} route={route} theme={theme} go={go} open={open} say={say} ended={sweepSoon} />
          </div>
        </main>
      </div>
    </>
  );
};
