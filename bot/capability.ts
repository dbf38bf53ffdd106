import type { AdaptiveCard } from './kernel/cards.ts';
import type { Recorded } from './kernel/events.ts';
import type { GroupId } from './kernel/ids.ts';
import type { Member, Oid, Person } from './kernel/people.ts';
import type { Action } from './kernel/policy.ts';
import type { GroupSettings } from './members/contract.ts';
import type { Notices } from './notifications/contract.ts';
import type { OutMessage } from './ports/chat.ts';
import type { Clock } from './ports/clock.ts';
import type { Ids } from './ports/ids.ts';
import type { Log } from './ports/log.ts';
import type { DueTimer, Register } from './ports/register.ts';
import type { Rows } from './ports/rows.ts';
import type { RecordKeeper } from './record/decide.ts';

/** Someone acting in a group: proved by a token, with the seat they hold (undefined: in no seat, so a raiser). */
export interface Actor {
  person: Person;
  member: Member | undefined;
}

/** One turn of chat, after sign-in, tenant and group are settled. */
export interface Turn extends Actor {
  group: GroupId;
  where: 'personal' | 'channel';
  /** Teams' own id of the person, `29:…`. */
  teamsId: string;
  /** What was said, without the bot's own mention. */
  text: string;
  /** Key of this delivery (conversation and activity id), for commands that have no business key of their own. */
  key: string;
}

/** A button pressed on a card. `data` is untrusted: parse it, and check permission and state again. */
export interface Press extends Actor {
  group: GroupId;
  where: 'personal' | 'channel';
  /** Teams' own id of the person, `29:…`. */
  teamsId: string;
  verb: string;
  data: unknown;
  key: string;
  /** Activity id of the pressed card, for `Notices.adopt`. */
  cardId: string | undefined;
}

/** The new card replaces the pressed one for this person; a message is shown beside it and changes nothing. */
export type PressAnswer = { card: AdaptiveCard } | { message: string };

/** What a door answers; with `about`, its card is the newest one about that from now on, and is renewed as such. */
export type ChatAnswer = OutMessage & { about?: string };

export interface ChatDoor {
  /** Words that open this door when they begin the message, lower case: `raise`, `help`. */
  words: string[];
  /** One line for the help card. */
  help: string;
  handle(turn: Turn): Promise<ChatAnswer>;
}

/** One call of the tab, already signed in and permitted. `body`, `params` and `query` are untrusted. */
export interface ApiCall extends Actor {
  group: GroupId;
  params: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
  /** The version that the page shows (If-Match); undefined where the call sent none. */
  ifMatch: number | undefined;
  /** The page's own key for this command (Idempotency-Key), so that a repeat is harmless. */
  key: string;
}

export interface ApiAnswer {
  status?: number;
  body: unknown;
  /** Sent as ETag. */
  version?: number;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/groups/:group`, in Express form: `/issues/:ref`. */
  path: string;
  /** The one line of the policy table that permits it. */
  action: Action;
  handle(call: ApiCall): Promise<ApiAnswer>;
}

/** What a slice does when something happened. Runs at least once for each event, so it must be repeatable. */
export interface Reaction {
  /** Event type, for instance `IssueRaised`. */
  on: string;
  /** Name of the reaction, part of its key: `<event>~<name>~<target>`. */
  name: string;
  run(group: GroupId, event: Recorded): Promise<void>;
}

/** Fires at or after its time, once: the commit that it causes takes `timer` as `fires`. */
export type TimerHandler = (timer: DueTimer) => Promise<void>;

/** A vertical slice: everything about one noun, through all doors. */
export interface Capability {
  name: string;
  routes?: Route[];
  chat?: ChatDoor[];
  /** What any other sentence in a personal chat opens; at most one capability has it. */
  anySentence?(turn: Turn): Promise<OutMessage>;
  cardActions?: Record<string, (press: Press) => Promise<PressAnswer>>;
  /** Verbs that answer a card of an older shape too, with a fresh one; every other old card is refused in words. */
  olderCards?: string[];
  reactions?: Reaction[];
  timers?: Record<string, TimerHandler>;
}

/** Settings and seats of the groups, as other slices need them; kept warm by the members slice, at most 30 s old. */
export interface Groups {
  ids(): Promise<GroupId[]>;
  /** @throws Refusal `group/not-found` */
  settings(group: GroupId): Promise<GroupSettings>;
  seats(group: GroupId): Promise<Member[]>;
  seat(group: GroupId, oid: Oid): Promise<Member | undefined>;
}

/** Addresses of the tab's pages: `page('glenfallon', 'issues/IG-2026-0001')`. In Teams these are deep links. */
export interface Links {
  page(group: GroupId, path: string): string;
}

/** What every slice is given; what only one needs (calendar, library) is added in its own options. */
export interface Deps {
  register: Register;
  rows: Rows;
  keeper: RecordKeeper;
  clock: Clock;
  ids: Ids;
  log: Log;
  groups: Groups;
  links: Links;
  notices: Notices;
}
