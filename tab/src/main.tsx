import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connect, insideHost } from './host/teams.ts';
import { openSubPage } from './host/sub-page.ts';
import { Broken } from './shell/broken.tsx';
import { Outside } from './shell/outside.tsx';
import { Themed } from './shell/themed.tsx';
import './styles/base.css';
import './styles/shell.css';
import './styles/parts.css';

const element = document.getElementById('root');
if (!element) throw new Error('the page has no root');
const root = createRoot(element, {
  onUncaughtError: (error) => {
    console.error(error);
    // A root that failed is empty: the next task may draw in it again.
    setTimeout(() => {
      root.render(
        <Themed>
          <Broken />
        </Themed>,
      );
    });
  },
});

const outside = (silent: boolean): void => {
  document.title = 'Open this in Teams · Interface Group';
  root.render(
    <Themed>
      <Outside silent={silent} />
    </Themed>,
  );
};

if (insideHost())
  connect().then(
    (host) => {
      openSubPage(host.subPage);
      root.render(
        <StrictMode>
          <App host={host} />
        </StrictMode>,
      );
    },
    () => {
      outside(true);
    },
  );
else outside(false);
