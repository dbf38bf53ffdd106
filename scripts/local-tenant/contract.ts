/** Every shape that crosses the local tenant's control API (`/__local/*`). The page and the journey tests import these. */

/** Part a fictional person plays in the demo; the app's own membership rows decide what they may do. */
export type DemoRole = 'co-chair' | 'member' | 'administrator' | 'manager' | 'lay member' | 'board staff' | 'clinician';

/** Side of the interface; lay and board people belong to neither. */
export type DemoSide = 'primary' | 'secondary' | 'none';

/** `GET /__local/people` answers `Person[]`. */
export type Person = {
  /** Entra object id. */
  oid: string;
  name: string;
  mail: string;
  jobTitle: string;
  /** Short ids of the groups the person is in; a clinician who is no member has none. */
  groups: string[];
  department: string;
  /** The practice or hospital. */
  officeLocation: string;
  role: DemoRole;
  side: DemoSide;
  /** Whether the app is installed for this person now. */
  installed?: boolean;
};

/** `GET /__local/token?as=` */
export type TokenAnswer = { token: string };

/** Every refusal: `{error: {code, message}}` with a matching status. */
export type ErrorAnswer = { error: { code: string; message: string } };

export type Attachment = {
  contentType: string;
  /** An adaptive card when the type is `application/vnd.microsoft.card.adaptive`. */
  content?: unknown;
  contentUrl?: string;
  name?: string;
};

export type ChannelAccount = { id: string; name?: string; aadObjectId?: string };

/** A Bot Framework activity, as it crosses the wire. */
export type Activity = {
  type: string;
  id?: string;
  name?: string;
  timestamp?: string;
  localTimestamp?: string;
  serviceUrl?: string;
  channelId?: string;
  from?: ChannelAccount;
  recipient?: ChannelAccount;
  conversation?: { id: string; conversationType?: string; tenantId?: string; name?: string; isGroup?: boolean };
  text?: string;
  textFormat?: string;
  attachments?: Attachment[];
  attachmentLayout?: string;
  suggestedActions?: { to?: string[]; actions: unknown[] };
  summary?: string;
  replyToId?: string;
  value?: unknown;
  channelData?: Record<string, unknown>;
  entities?: unknown[];
  locale?: string;
  [more: string]: unknown;
};

/** An activity in a chat, as one person sees it: newest version, with that person's own card where there is one. */
export type ActivityView = Activity & {
  id: string;
  timestamp: string;
  from: ChannelAccount;
  /** 1 when first posted, one more for every edit. */
  version: number;
  /** When it was last edited, or this person's card last replaced. */
  updatedAt?: string;
  /** True while the card asks to be refreshed for this person and has not been since its last edit. */
  needsRefresh?: boolean;
  /** The activity was taken back: it has no text and no card any more. */
  deleted?: boolean;
};

export type ChatKind = 'personal' | 'group' | 'channel';

/** `GET /__local/chats?as=` answers `ChatView[]`. */
export type ChatView = {
  conversationId: string;
  kind: ChatKind;
  name: string;
  activities: ActivityView[];
};

/** `POST /__local/chats/<conversationId>/messages?as=` */
export type SayBody = { text: string; attachments?: Attachment[] };

/** `POST /__local/chats/<conversationId>/activities/<activityId>/actions?as=` */
export type ActionBody = {
  type: 'Action.Execute' | 'Action.Submit';
  verb?: string;
  /** The action's own data with the card's inputs merged in. */
  data?: unknown;
};

/** `POST /__local/extension?as=` */
export type ExtensionBody = {
  name: string;
  value?: unknown;
  /** Where the dialog or the search was opened; the personal chat by default. */
  conversationId?: string;
};

/**
 * What messages, actions, refresh, extension, install, uninstall and deliver answer, when the bot's turn has ended.
 * `status` and `body` are the bot's HTTP answer to the turn (for an invoke, its invoke response); 0 when it never answered.
 * `activities`: what appeared or changed in that conversation meanwhile, as this person sees it; `typing` ones are
 * among them though they do not stay in the chat; the person's own message is not.
 */
export type TurnAnswer = { status: number; body: unknown; activities: ActivityView[] };

/** One element of `POST /__local/faults`. An empty array clears all rules. */
export type FaultRule = {
  /** `METHOD /path` for Graph and Entra, `connector METHOD /path`, `table|queue|blob METHOD /path`; `*` stands for anything. */
  match: string;
  status?: number;
  headers?: Record<string, string>;
  /** Milliseconds to wait first; without `status` and `drop` the call then goes on as usual. */
  delayMs?: number;
  /** Closes the connection without an answer. */
  drop?: boolean;
  /** How many calls it hits; 1 by default. */
  times?: number;
  /** Does the work and loses the answer: `status` (or a closed connection) comes back instead. */
  acceptThenFail?: boolean;
};

/** `POST` and `GET /__local/faults`: the rules still waiting for a call. */
export type FaultsAnswer = { rules: FaultRule[] };

/** `POST` and `GET /__local/clock`: the app's time now and how far it is from real time. */
export type ClockBody = { advance: string } | { now: string };
export type ClockAnswer = { now: string; offsetMs: number };

/** `GET /__local/idle` (200). With 504 the error's message names what is left. */
export type IdleAnswer = { idle: true; waitedMs: number };

/** `GET /__local/ledger`: Graph requests refused by the judge, answers of ours it refused, and calls without a handler. */
export type LedgerEntry = {
  kind: 'request' | 'answer' | 'not-implemented' | 'permission';
  method: string;
  path: string;
  reason: string;
  at: string;
};

export type FileVersionView = {
  /** `1.0`, `2.0` … */
  id: string;
  lastModifiedDateTime: string;
  size: number;
  lastModifiedBy?: { user?: { displayName?: string; id?: string } };
};

/**
 * `GET /__local/files?path=`: one file gives `FileView`, a folder or no path gives `FileView[]`, every file below it,
 * newest first. `&content=1` gives the bytes, `&version=1.0` those of an older version.
 */
export type FileView = {
  id: string;
  name: string;
  /** From the library's root, such as `Minutes/2026/Minutes 3 December 2026.docx`. */
  path: string;
  size: number;
  eTag: string;
  webUrl: string;
  createdDateTime: string;
  lastModifiedDateTime: string;
  file: { mimeType: string };
  /** The list item's columns: Title, Kind, Theme, MeetingDate … */
  fields: Record<string, unknown>;
  /** Newest first. */
  versions: FileVersionView[];
};

type Address = { emailAddress: { name?: string; address: string } };

/** `GET /__local/mail`, oldest first: Graph's own `message`; `?as=<oid>` only what that person received. */
export type MailView = {
  id: string;
  subject: string;
  bodyPreview: string;
  body: { contentType: 'text' | 'html'; content: string };
  from: Address;
  sender: Address;
  toRecipients: Address[];
  ccRecipients: Address[];
  bccRecipients: Address[];
  sentDateTime: string;
  receivedDateTime: string;
  hasAttachments: boolean;
  internetMessageId: string;
  attachments?: { name: string; contentType?: string; size?: number; contentBytes?: string }[];
};

/** `GET /__local/events`, by start: Graph's own `event`; `?as=<oid>` only that person's calendar. Times as they were given. */
export type EventView = {
  id: string;
  iCalUId: string;
  changeKey: string;
  subject: string;
  bodyPreview: string;
  body: { contentType: 'text' | 'html'; content: string };
  start: { dateTime: string; timeZone: string };
  end: { dateTime: string; timeZone: string };
  location?: { displayName?: string };
  organizer: Address;
  attendees: (Address & { type?: string; status?: { response: string; time?: string } })[];
  isOnlineMeeting: boolean;
  onlineMeeting: { joinUrl: string } | null;
  isCancelled: boolean;
  isOrganizer: boolean;
  transactionId?: string;
  createdDateTime: string;
  lastModifiedDateTime: string;
};

/** `POST /__local/reset`. */
export type ResetAnswer = { reset: true };
