import { Tab, TabList } from '@fluentui/react-tabs';

import type { View } from '../route/route.ts';
import { Icon, type IconName } from './icons.tsx';

const TABS: readonly { readonly view: View; readonly label: string; readonly icon: IconName }[] = [
  { view: 'chat', label: 'Chat', icon: 'chat' },
  { view: 'channel', label: 'Channel', icon: 'channel' },
  { view: 'tab', label: 'Tab', icon: 'tab' },
  { view: 'calendar', label: 'Calendar', icon: 'calendar' },
  { view: 'mail', label: 'Mail', icon: 'mail' },
  { view: 'files', label: 'Files', icon: 'files' },
];

export const panelId = 'view-panel';
export const tabId = (view: View) => `view-${view}`;

export const ViewTabs = ({
  view,
  hasUnreadChat,
  choose,
}: {
  view: View;
  hasUnreadChat: boolean;
  choose: (view: View) => void;
}) => (
  <TabList
    className="view-tabs"
    selectedValue={view}
    onTabSelect={(_, { value }) => {
      const tab = TABS.find((one) => one.view === value);
      if (tab) choose(tab.view);
    }}
  >
    {TABS.map((tab) => (
      <Tab key={tab.view} id={tabId(tab.view)} value={tab.view} aria-controls={panelId} icon={<Icon name={tab.icon} />}>
        {tab.label}
        {tab.view === 'chat' && hasUnreadChat ? <span className="dot" aria-label="new" /> : null}
      </Tab>
    ))}
  </TabList>
);
