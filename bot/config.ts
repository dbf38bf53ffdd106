import { z } from 'zod';

const Guid = z.guid();
const Text = z.string().trim().min(1);
const Port = z.coerce.number().int().min(0).max(65535);
const List = z.string().transform((text) => text.split(/[\s,]+/).filter((entry) => entry !== ''));

/** Microsoft's hosts that frame a tab. */
const TEAMS_FRAMES = 'https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft';
/** Hosts of the Bot Connector: `*` stands for one label. */
const CONNECTOR_HOSTS = 'smba.trafficmanager.net smba.*.trafficmanager.net *.botframework.com';

const Environment = z.object({
  ROLE: z.enum(['web', 'worker', 'all']).default('all'),
  APP_HOST: Text.default('127.0.0.1'),
  APP_PORT: Port.optional(),
  /** What App Service gives. */
  PORT: Port.optional(),
  /** Where people reach the app; pages and cards link there. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  /** Set where links should open inside Teams; the local stand leaves it out. */
  TEAMS_APP_ID: Guid.optional(),
  TENANT_ID: Guid,
  DEFAULT_GROUP: Text,

  BOT_APP_ID: Guid.optional(),
  /** Only for the Agents Playground, on loopback: no tokens are asked for. */
  BOT_AUTH: z.enum(['on', 'off']).default('on'),
  BOT_OPENID_METADATA: z.url().default('https://login.botframework.com/v1/.well-known/openidconfiguration'),
  BOT_TOKEN_ISSUER: z.url().default('https://api.botframework.com'),
  CONNECTOR_HOSTS: List.prefault(CONNECTOR_HOSTS),

  TAB_APP_ID: Guid,
  TAB_AUDIENCE: Text,
  FRAME_ANCESTORS: List.prefault(TEAMS_FRAMES),

  /** Client id of the user-assigned managed identity. */
  IDENTITY_CLIENT_ID: Guid.optional(),
  /** Loopback only: a client secret of the bot's application instead of a managed identity. */
  ENTRA_CLIENT_SECRET: Text.optional(),
  /** Name of the storage account, reached with the managed identity. */
  STORAGE_ACCOUNT: Text.optional(),
  /** Loopback only: Azurite. */
  STORAGE_CONNECTION: Text.optional(),

  SHAREPOINT_SITE: z.string().regex(/^[^/:]+:\/.+$/, 'host:/path'),
  OUTPUTS_LIBRARY: Text.default('Outputs'),
  /** Shared mailbox that owns the meetings and sends mail. */
  ORGANISER: z.email(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

type Environment = z.infer<typeof Environment>;

export interface Config extends Omit<Environment, 'PORT' | 'APP_PORT'> {
  port: number;
  /** Everything runs on this machine: only then are Azurite, http and a client secret accepted. */
  loopback: boolean;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

const HTTPS_NAMES = ['PUBLIC_URL', 'BOT_OPENID_METADATA', 'BOT_TOKEN_ISSUER'];

type Given = Record<string, string | undefined>;

/** What an instance on this machine needs. */
const loopbackFaults = (env: Given): string[] => [
  ...(env['STORAGE_CONNECTION'] || env['STORAGE_ACCOUNT'] ? [] : ['STORAGE_CONNECTION or STORAGE_ACCOUNT: needed']),
  ...(env['ENTRA_CLIENT_SECRET'] || env['IDENTITY_CLIENT_ID']
    ? []
    : ['ENTRA_CLIENT_SECRET or IDENTITY_CLIENT_ID: needed']),
];

/** What a production instance must not have, and what it needs instead. */
const productionFaults = (env: Given): string[] => {
  const faults: string[] = [];
  for (const name of HTTPS_NAMES)
    if (env[name] && !env[name].startsWith('https://')) faults.push(`${name}: https is needed off loopback`);
  if (env['BOT_AUTH'] === 'off') faults.push('BOT_AUTH: may be off on loopback only');
  if (env['STORAGE_CONNECTION']) faults.push('STORAGE_CONNECTION: keys are for loopback only; use STORAGE_ACCOUNT');
  if (env['ENTRA_CLIENT_SECRET'])
    faults.push('ENTRA_CLIENT_SECRET: secrets are for loopback only; use IDENTITY_CLIENT_ID');
  if (!env['STORAGE_ACCOUNT']) faults.push('STORAGE_ACCOUNT: needed');
  if (!env['IDENTITY_CLIENT_ID']) faults.push('IDENTITY_CLIENT_ID: needed');
  if (List.parse(env['FRAME_ANCESTORS'] ?? '').some((host) => !host.startsWith('https://')))
    faults.push('FRAME_ANCESTORS: only https hosts off loopback');
  return faults;
};

/**
 * Reads the environment once. Empty values count as missing.
 *
 * @throws Error that lists every missing, wrong or unsafe name at once, so that one look is enough; never a value
 */
export const readConfig = (environment: Given): Config => {
  const given: Given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const loopback = LOOPBACK.has(given['APP_HOST'] ?? '127.0.0.1');
  const parsed = Environment.safeParse(given);
  const faults = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) =>
      path.length === 1 && given[String(path[0])] === undefined
        ? `${String(path[0])}: needed`
        : `${path.join('.')}: ${message}`,
    ),
    ...(given['BOT_AUTH'] === 'off' || given['BOT_APP_ID']
      ? []
      : ['BOT_APP_ID: needed, or the bot would take calls from anybody']),
    ...(loopback ? loopbackFaults(given) : productionFaults(given)),
  ];
  if (!parsed.success || faults.length > 0)
    throw new Error(
      `The configuration is not complete or not safe:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  const { PORT, APP_PORT, ...env } = parsed.data;
  return { ...env, port: APP_PORT ?? PORT ?? 3978, loopback };
};
