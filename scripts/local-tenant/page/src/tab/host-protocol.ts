// The host's side of teams-js 2.58: what Teams would answer to a tab in its frame. Pure but for the doors it is given.

export interface HostRequest {
  readonly id: number;
  readonly uuidAsString?: string;
  readonly func: string;
  readonly args?: readonly unknown[];
}

export interface HostContext {
  readonly theme: HostTheme;
  readonly entityId: string;
  readonly subEntityId?: string;
  readonly oid: string;
  readonly name: string;
  readonly mail: string;
  readonly tenantId: string;
  readonly channel?: { readonly id: string; readonly name: string; readonly teamId: string; readonly teamName: string };
}

export type HostTheme = 'default' | 'dark' | 'contrast';

/** What the protocol needs from the page around it. */
export interface HostDoors {
  readonly context: () => HostContext;
  readonly token: () => Promise<string>;
  /** Follows a link; false when it leads nowhere. */
  readonly open: (url: string) => boolean;
  readonly navigate: (to: { page?: string; sub?: string }) => void;
  readonly copyLink: (sub: string, label: string) => void;
  readonly back: () => boolean;
  readonly state: (state: 'loaded' | 'ready' | 'failed', reason?: string) => void;
  readonly listen: (event: string) => void;
}

/** The answer to a call in that call's own shape; undefined where Teams does not answer. */
export type Answer = readonly unknown[] | undefined;

const SDK_RUNTIME = {
  apiVersion: 4,
  isLegacyTeams: false,
  hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
  supports: { app: { lifecycle: {} }, pages: { config: {}, backStack: {}, tabs: {} } },
};

const flatContext = (context: HostContext, frameContext = 'content') => ({
  locale: 'en-gb',
  osLocaleInfo: {
    platform: 'windows',
    regionalFormat: 'en-gb',
    shortDate: 'dd/MM/yyyy',
    longTime: 'HH:mm:ss',
    shortTime: 'HH:mm',
  },
  theme: context.theme,
  entityId: context.entityId,
  ...(context.subEntityId ? { subEntityId: context.subEntityId } : {}),
  hostName: 'Teams',
  hostClientType: 'desktop',
  appSessionId: 'local-stand',
  frameContext,
  userObjectId: context.oid,
  upn: context.mail,
  userPrincipalName: context.mail,
  loginHint: context.mail,
  userDisplayName: context.name,
  tid: context.tenantId,
  ...(context.channel
    ? {
        channelId: context.channel.id,
        channelName: context.channel.name,
        groupId: context.channel.teamId,
        teamId: context.channel.teamId,
        teamName: context.channel.teamName,
      }
    : {}),
});

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const nothing: Answer = undefined;

type Replies = Readonly<Record<string, (args: readonly unknown[]) => Answer | Promise<Answer>>>;

/** Every call that this host knows, by its name on the wire. */
export const hostReplies = (doors: HostDoors): Replies => ({
  initialize: () => ['content', 'desktop', JSON.stringify(SDK_RUNTIME), '2.0.1'],
  getContext: () => [flatContext(doors.context())],
  'authentication.getAuthToken': async () => {
    try {
      return [true, await doors.token()];
    } catch {
      return [false, 'resourceRequiresConsent'];
    }
  },
  registerHandler: ([event]) => (doors.listen(text(event)), nothing),
  readyToUnload: () => nothing,
  'appInitialization.appLoaded': () => (doors.state('loaded'), nothing),
  'appInitialization.success': () => (doors.state('ready'), nothing),
  'appInitialization.failure': ([reason, message]) => (doors.state('failed', text(message) || text(reason)), nothing),
  'appInitialization.expectedFailure': ([reason, message]) => (
    doors.state('failed', text(message) || text(reason)),
    nothing
  ),
  'pages.navigateToApp': ([to]) => {
    const { pageId, subPageId } = (to ?? {}) as Record<string, unknown>;
    doors.navigate({
      ...(text(pageId) ? { page: text(pageId) } : {}),
      ...(text(subPageId) ? { sub: text(subPageId) } : {}),
    });
    return [true];
  },
  executeDeepLink: ([url]) => (doors.open(text(url)) ? [true] : [false, 'The link leads nowhere.']),
  shareDeepLink: ([sub, label]) => (doors.copyLink(text(sub), text(label)), nothing),
  setFrameContext: () => nothing,
  'settings.getSettings': () => [{ contentUrl: '/tab/', entityId: doors.context().entityId }],
  navigateBack: () => [doors.back()],
  returnFocus: () => nothing,
});

/**
 * Answers one message of the tab.
 * @returns the message to post back, or undefined where none is due
 */
export const answerHostCall = async (
  request: HostRequest,
  replies: Replies,
  unknownCalls: string[],
): Promise<{ id: number; uuidAsString?: string; args: readonly unknown[] } | undefined> => {
  const reply = Object.hasOwn(replies, request.func) ? replies[request.func] : undefined;
  if (!reply) {
    unknownCalls.push(request.func);
    return undefined;
  }
  const args = await reply(request.args ?? []);
  if (!args) return undefined;
  return { id: request.id, ...(request.uuidAsString ? { uuidAsString: request.uuidAsString } : {}), args };
};

/** A message from the frame that is a request at all; anything else is not ours to read. */
export const isHostRequest = (data: unknown): data is HostRequest =>
  data !== null &&
  typeof data === 'object' &&
  typeof (data as Record<string, unknown>).func === 'string' &&
  typeof (data as Record<string, unknown>).id === 'number';
