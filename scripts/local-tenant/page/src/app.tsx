import { FluentProvider } from '@fluentui/react-provider';
import { useCallback, useEffect, useState } from 'react';

import { usePeople } from './api/queries.ts';
import { Failed, Loading } from './shell/states.tsx';
import { Notice, type NoticeText } from './shell/notice.tsx';
import { fluentTheme, isHostTheme } from './shell/themes.ts';
import { useStored } from './shell/use-stored.ts';
import { Stand } from './stand.tsx';

const preferred = () => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'default');

/** Theme, people, and the states before there is anybody to look as. */
export const App = () => {
  const [theme, chooseTheme] = useStored('theme', (stored) => (isHostTheme(stored) ? stored : preferred()));
  const [notice, setNotice] = useState<NoticeText>();
  const people = usePeople();

  const closeNotice = useCallback(() => {
    setNotice(undefined);
  }, []);

  useEffect(() => {
    document.documentElement.style.colorScheme = theme === 'default' ? 'light' : 'dark';
  }, [theme]);

  return (
    <FluentProvider theme={fluentTheme(theme)} className="root" data-theme={theme}>
      {people.data ? (
        <Stand
          people={people.data}
          isDown={people.isError}
          theme={theme}
          chooseTheme={chooseTheme}
          notify={setNotice}
        />
      ) : people.isPending ? (
        <Loading what="the stand" rows={6} />
      ) : (
        <main className="whole">
          <Failed error={people.error} what="The people" retry={() => void people.refetch()} />
        </main>
      )}
      <Notice notice={notice} close={closeNotice} />
    </FluentProvider>
  );
};
