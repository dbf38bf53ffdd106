/** What Teams is to the tab: a page around its frame that answers the calls of teams-js 2.58 and keeps a list of those it does not know. */
export const hostPage = (): string => `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Host</title>
<style>html,body{margin:0;height:100%}iframe{border:0;width:100%;height:100%;display:block}</style></head>
<body><script type="module">
const query = new URLSearchParams(location.search);
const state = { theme: query.get('theme') ?? 'default', unknown: [], calls: [], links: [] };
window.host = state;
const frame = document.createElement('iframe');
frame.title = 'Interface Group';
const part = (value) => btoa(JSON.stringify(value)).replaceAll('=', '');
const token = () => [part({ alg: 'none' }), part({ oid: query.get('as'), exp: Math.floor(Date.now() / 1000) + 3600 }), 'x'].join('.');
const runtime = {
  apiVersion: 4, isLegacyTeams: false, hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
  supports: { app: { lifecycle: {} }, pages: { config: {}, backStack: {}, tabs: {} } },
};
const silent = () => undefined;
const reply = {
  initialize: () => ['content', 'desktop', JSON.stringify(runtime), '2.0.1'],
  getContext: () => [{ locale: 'en-gb', theme: state.theme, entityId: 'group', hostName: 'Teams', hostClientType: 'desktop',
    appSessionId: 's', frameContext: 'content', userObjectId: query.get('as'), tid: 't',
    ...(query.get('sub') && { subEntityId: query.get('sub') }) }],
  'authentication.getAuthToken': () => [true, token()],
  executeDeepLink: ([url]) => (state.links.push(url), [true]),
  shareDeepLink: ([sub]) => void state.links.push(sub),
  registerHandler: silent, 'appInitialization.appLoaded': silent,
  'appInitialization.success': silent, 'appInitialization.failure': silent,
};
addEventListener('message', ({ source, data }) => {
  if (source !== frame.contentWindow || typeof data?.func !== 'string') return;
  state.calls.push(data.func);
  const answer = reply[data.func];
  if (!answer) return void state.unknown.push(data.func);
  const args = answer(data.args ?? []);
  if (args) source.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args }, location.origin);
});
window.setTheme = (theme) => { state.theme = theme; frame.contentWindow.postMessage({ func: 'themeChange', args: [theme] }, location.origin); };
frame.src = query.get('path') ?? '/tab/';
document.body.append(frame);
</script></body></html>`;
