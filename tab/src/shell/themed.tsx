import { FluentProvider } from '@fluentui/react-provider';
import { useEffect, useState, type ReactNode } from 'react';
import type { Host } from '../host/teams.ts';
import { themeOf } from './themes.ts';

/** Follows the host's theme, also when it changes while the tab is open. Without a host the tab is light. */
export const Themed = ({ host, children }: { host?: Host; children: ReactNode }) => {
  const [name, setName] = useState(host?.theme ?? 'default');
  useEffect(() => {
    host?.onTheme(setName);
  }, [host]);
  return (
    <FluentProvider theme={themeOf(name)} className={`tab theme-${name}`}>
      {children}
    </FluentProvider>
  );
};
