import type { Person } from '../../../contract.ts';
import { CalendarView } from '../calendar/calendar-view.tsx';
import { Channel } from '../chat/channel-view.tsx';
import { PersonalChat } from '../chat/chat-view.tsx';
import { FilesView } from '../files/files-view.tsx';
import { MailView } from '../mail/mail-view.tsx';
import { writeRoute, type Route } from '../route/route.ts';
import type { Go } from '../route/use-route.ts';
import type { HostTheme } from '../tab/host-protocol.ts';
import type { TabPlace } from '../tab/tab-frame.tsx';
import { TabView } from '../tab/tab-view.tsx';

interface Props {
  readonly person: Person;
  readonly route: Route;
  readonly theme: HostTheme;
  readonly go: Go;
  readonly open: (url: string) => boolean;
  readonly say: (text: string) => void;
  readonly ended: () => void;
}

const placeOf = ({ page, sub }: TabPlace) => ({ ...(page ? { page } : {}), ...(sub ? { sub } : {}) });

/** What the person has on screen in the chosen view. */
export const ViewPanel = ({ person, route, theme, go, open, say, ended }: Props) => {
  const copyLink = async (place: TabPlace, label: string) => {
    const url = `${location.origin}/${writeRoute({ as: person.oid, view: 'tab', ...placeOf(place) })}`;
    await navigator.clipboard.writeText(url).then(
      () => {
        say(`The link to ${label || 'this place'} is copied.`);
      },
      () => {
        say(`The browser does not allow copying. The link: ${url}`);
      },
    );
  };

  switch (route.view) {
    case 'chat':
      return <PersonalChat person={person} theme={theme} open={open} ended={ended} />;
    case 'channel':
      return <Channel person={person} theme={theme} open={open} ended={ended} />;
    case 'tab':
      return (
        <TabView
          person={person}
          theme={theme}
          page={route.page}
          sub={route.sub}
          open={open}
          navigate={(place) => {
            go({ view: 'tab', ...placeOf(place) });
          }}
          copyLink={(place, label) => void copyLink(place, label)}
        />
      );
    case 'calendar':
      return <CalendarView person={person} open={open} />;
    case 'mail':
      return <MailView key={person.oid} person={person} open={open} />;
    case 'files':
      return <FilesView marked={route.file} />;
  }
};
