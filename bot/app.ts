import { join } from 'node:path';
import type { OnRefused } from './adapters/access.ts';
import { docxMinutes } from './adapters/docx/minutes.ts';
import { clientSecretTokens, managedIdentityTokens } from './adapters/entra/tokens.ts';
import { tokenVerifier } from './adapters/entra/verify.ts';
import { graphClient, PROMPT, type Graph } from './adapters/graph/client.ts';
import { graphDirectory } from './adapters/graph/directory.ts';
import { graphDocuments } from './adapters/graph/documents.ts';
import { graphMail } from './adapters/graph/mail.ts';
import { graphMeetings } from './adapters/graph/meetings.ts';
import { apiRouter } from './adapters/http/api.ts';
import { listen, site } from './adapters/http/server.ts';
import { pinoLog } from './adapters/log/index.ts';
import { queueWork } from './adapters/queues/index.ts';
import { storageConnections } from './adapters/storage.ts';
import { systemClock } from './adapters/system/clock.ts';
import { systemIds } from './adapters/system/ids.ts';
import { tablesRegister, tablesRows } from './adapters/tables/index.ts';
import { teams } from './adapters/teams/index.ts';
import { agendas } from './agendas/index.ts';
import { ballots } from './ballots/index.ts';
import type { Capability, Deps } from './capability.ts';
import type { Config } from './config.ts';
import { escalations } from './escalations/index.ts';
import { help, homes, welcome } from './help/index.ts';
import { issues, issueStream } from './issues/index.ts';
import { linksTo } from './kernel/links.ts';
import { meetings } from './meetings/index.ts';
import { me, members, setUp } from './members/index.ts';
import { groupStore } from './members/store.ts';
import { minutes } from './minutes/index.ts';
import { conversations, notices } from './notifications/index.ts';
import { outputs } from './outputs/index.ts';
import type { Clock } from './ports/clock.ts';
import { background } from './record/background.ts';
import { recordKeeper } from './record/decide.ts';
import { triage } from './triage/index.ts';
import { votes } from './votes/index.ts';

const TAB_FILES = join(import.meta.dirname, '..', 'tab', 'dist');

export interface App {
  port: number;
  /** Looks at once for what is due, after the clock was moved. */
  wake(): void;
  /** Takes no more calls, finishes what is under way, then resolves. */
  stop(): Promise<void>;
}

/** Joins ports and adapters, lists the capabilities, and listens. The only place that knows both sides. */
export const startApp = async (config: Config, { clock = systemClock() }: { clock?: Clock } = {}): Promise<App> => {
  const log = pinoLog({ level: config.LOG_LEVEL });
  const ids = systemIds();
  const tokens = config.ENTRA_CLIENT_SECRET
    ? clientSecretTokens({
        tenantId: config.TENANT_ID,
        clientId: config.BOT_APP_ID ?? '',
        secret: config.ENTRA_CLIENT_SECRET,
      })
    : managedIdentityTokens(config.IDENTITY_CLIENT_ID ?? '');

  const storage = await storageConnections({
    account: config.STORAGE_ACCOUNT,
    connectionString: config.STORAGE_CONNECTION,
    identityClientId: config.IDENTITY_CLIENT_ID,
  });
  const onRefused: OnRefused = (service, status) => {
    log.error({ service, status }, 'access.refused');
  };
  const register = tablesRegister({ connection: storage.tables, ids, onRefused });
  const rows = tablesRows({ connection: storage.tables, ids, onRefused });
  const work = queueWork({ connection: storage.queues, onRefused });
  const keeper = recordKeeper({ register, clock });
  const groups = groupStore(rows);
  const links = linksTo({ publicUrl: config.PUBLIC_URL, teamsAppId: config.TEAMS_APP_ID });

  const graph = graphClient(tokens, onRefused);
  const promptGraph = graphClient(tokens, onRefused, PROMPT);
  const directory = graphDirectory(graph);
  const mail = graphMail(graph, config.ORGANISER);
  const calendar = graphMeetings(graph, config.ORGANISER);
  const library = (of: Graph) => graphDocuments(of, config.SHAREPOINT_SITE, config.OUTPUTS_LIBRARY);

  const bot = teams({
    appId: config.BOT_APP_ID ?? '',
    tenants: [config.TENANT_ID],
    serviceHosts: config.CONNECTOR_HOSTS,
    loopbackServices: config.loopback,
    anonymous: config.BOT_AUTH === 'off',
    metadataUrl: config.BOT_OPENID_METADATA,
    issuer: config.BOT_TOKEN_ISSUER,
    token: tokens,
  });
  const book = conversations({ rows });
  const notifier = notices({ rows, chat: bot.chat, mail, directory, groups, book, log });
  const homeBook = homes({ rows, groups, defaultGroup: config.DEFAULT_GROUP });

  const deps: Deps = { register, rows, keeper, clock, ids, log, groups, links, notices: notifier };
  const helpDeps = {
    groups,
    links,
    homes: homeBook,
    doors: () => capabilities.flatMap(({ chat = [] }) => chat),
  };
  const membersOptions = { store: groups, defaultGroup: config.DEFAULT_GROUP, log };
  const capabilities: Capability[] = [
    help(helpDeps),
    members(membersOptions),
    issues(deps),
    triage({ ...deps, issues: issueStream(deps) }),
    meetings({ ...deps, calendar }),
    agendas(deps),
    votes(deps),
    ballots(deps),
    escalations(deps),
    minutes({ ...deps, documents: library(graph), renderer: docxMinutes() }),
    outputs({ documents: library(promptGraph) }),
  ];

  const endpoint = bot.endpoint({
    notices: notifier,
    capabilities,
    groups,
    homes: homeBook,
    conversations: book,
    defaultGroup: config.DEFAULT_GROUP,
    welcome: welcome({ ...helpDeps, defaultGroup: config.DEFAULT_GROUP }),
    ids,
    log,
  });
  const api = apiRouter({
    verify: tokenVerifier({ tenantId: config.TENANT_ID, audiences: [config.TAB_APP_ID, config.TAB_AUDIENCE] }),
    groups,
    capabilities,
    boardRoutes: [
      { method: 'GET', path: '/me', handle: async ({ person }) => ({ body: await me(membersOptions, person) }) },
      {
        method: 'PUT',
        path: '/groups/:group/setup',
        handle: (caller, { group = '' }, body) => setUp(membersOptions, caller, group, body),
      },
    ],
    ids,
    log,
  });

  const loops = background({ register, work, clock, log, groups: () => groups.ids(), capabilities }, config.ROLE);
  let ready = false;
  const server = await listen(
    site({
      bot: endpoint.router,
      api,
      tabFiles: TAB_FILES,
      frameAncestors: config.FRAME_ANCESTORS,
      https: !config.loopback,
      ready: () => ready,
      withPages: config.ROLE !== 'worker',
    }),
    config.port,
    config.APP_HOST,
  );
  loops.start();
  if (config.ROLE !== 'web') notifier.start();
  ready = true;
  log.info({ role: config.ROLE, port: server.port }, 'app.listening');

  return {
    port: server.port,
    wake: () => {
      loops.wake();
    },
    async stop() {
      ready = false;
      await server.close();
      await endpoint.settled();
      await loops.stop();
      await notifier.stop();
      log.info({}, 'app.stopped');
    },
  };
};
