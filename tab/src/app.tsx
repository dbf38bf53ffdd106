import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import { apiClient } from './api/client.ts';
import { queryClient } from './api/query-client.ts';
import { useHref, useMay } from './api/session.ts';
import type { Host } from './host/teams.ts';
import { tokenCache } from './host/token-cache.ts';
import { Announcer } from './shell/announcer.tsx';
import { Gate } from './shell/gate.tsx';
import { Loading } from './shell/loading.tsx';
import { Nav } from './shell/nav.tsx';
import { navPages } from './shell/pages.ts';
import { Themed } from './shell/themed.tsx';
import { Welcome } from './shell/welcome.tsx';

const Triage = lazy(() => import('./pages/triage/triage-page.tsx'));
const Register = lazy(() => import('./pages/register/register-page.tsx'));
const Issue = lazy(() => import('./pages/issue/issue-page.tsx'));
const Agenda = lazy(() => import('./pages/agenda/agenda-page.tsx'));
const Meeting = lazy(() => import('./pages/meeting/meeting-page.tsx'));
const Minutes = lazy(() => import('./pages/minutes/minutes-page.tsx'));
const Documents = lazy(() => import('./pages/documents/documents-page.tsx'));

/** The first page that somebody may read; who may read none is told what they can do. */
const Home = () => {
  const href = useHref();
  const [first] = navPages(useMay());
  return first ? <Redirect to={href(`/${first.id}`)} replace /> : <Welcome />;
};

const Pages = () => (
  <Suspense fallback={<Loading what="the page" />}>
    <Switch>
      <Route path="/triage" component={Triage} />
      <Route path="/register" component={Register} />
      <Route path="/issues/:ref">{({ ref }) => <Issue key={ref} issue={ref} />}</Route>
      <Route path="/agenda/:meetingId?">{({ meetingId }) => <Agenda meetingId={meetingId} />}</Route>
      <Route path="/meeting/:meetingId?">{({ meetingId }) => <Meeting meetingId={meetingId} />}</Route>
      <Route path="/minutes/:meetingId?">{({ meetingId }) => <Minutes meetingId={meetingId} />}</Route>
      <Route path="/documents" component={Documents} />
      <Route component={Home} />
    </Switch>
  </Suspense>
);

/** The tab, once its host has answered. */
export const App = ({ host }: { host: Host }) => {
  const api = useMemo(() => apiClient(tokenCache(() => host.token())), [host]);
  const wanted = useMemo(() => new URLSearchParams(window.location.search).get('group'), []);
  useEffect(() => {
    host.ready();
  }, [host]);
  return (
    <Themed host={host}>
      <QueryClientProvider client={queryClient}>
        <Router base="/tab">
          <Announcer>
            <Gate api={api} host={host} wanted={wanted}>
              <Nav />
              <main>
                <Pages />
              </main>
            </Gate>
          </Announcer>
        </Router>
      </QueryClientProvider>
    </Themed>
  );
};
