import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { keyFromText, keyToText, newKey, type KeyText, type SigningKey } from './jwt.ts';
import { firstColumns, type ColumnRecord } from './graph/columns.ts';
import type { Activity, Attachment, EventView, MailView } from './contract.ts';

/** An activity in a conversation, with what each person sees in its place. */
export type StoredActivity = {
  activity: Activity & { id: string; timestamp: string };
  version: number;
  updatedAt?: string;
  deleted?: boolean;
  /** A card that an invoke answered stands in for the common one, for that person only. Keyed by object id. */
  views: Record<string, { attachments: Attachment[]; at: string }>;
};

export type EventRecord = Omit<EventView, 'isOrganizer' | 'organizer'> & {
  organizerOid: string;
  /** Deleted or cancelled by its organiser: gone from there, still shown as cancelled to attendees. */
  removed?: boolean;
  extra: Record<string, unknown>;
};

export type MailRecord = MailView & { mailbox: string };

export type DriveVersion = { id: string; at: string; by: string; size: number; sha256: string };
export type DriveRecord = {
  id: string;
  /** The list item's number, as SharePoint counts. */
  listItemId: number;
  parentId: string | null;
  name: string;
  folder: boolean;
  mimeType?: string;
  createdAt: string;
  modifiedAt: string;
  /** Goes up with every change; content alone moves the cTag. */
  etag: number;
  ctag: number;
  /** Oldest first. */
  versions: DriveVersion[];
  fields: Record<string, unknown>;
};

export type State = {
  /** Object ids of people who have the app. */
  installed: string[];
  channelInstalled: boolean;
  chats: Record<string, StoredActivity[]>;
  mail: MailRecord[];
  events: EventRecord[];
  drive: DriveRecord[];
  columns: ColumnRecord[];
  /** Milliseconds between the app's clock and real time. */
  clockOffsetMs: number;
  counter: number;
};

const emptyState = (): State => ({
  installed: [],
  channelInstalled: false,
  chats: {},
  mail: [],
  events: [],
  drive: [],
  columns: firstColumns(),
  clockOffsetMs: 0,
  counter: 0,
});

export type Store = ReturnType<typeof openStore>;

const SAVE_AFTER_MS = 250;

/**
 * The tenant's memory: one state object, files' bytes by their hash, and the signing keys.
 * With a path, all of it is also on disk, written shortly after each change and when closed.
 */
export const openStore = (path?: string) => {
  const bytes = new Map<string, Buffer>();
  const stateFile = path && join(path, 'state.json');
  const contentFile = (sha256: string) => path && join(path, 'content', sha256);
  if (path) mkdirSync(join(path, 'content'), { recursive: true });

  const holder: { state: State } = {
    state:
      stateFile && existsSync(stateFile)
        ? { ...emptyState(), ...(JSON.parse(readFileSync(stateFile, 'utf8')) as State) }
        : emptyState(),
  };
  let waiting: NodeJS.Timeout | undefined;

  const flush = () => {
    clearTimeout(waiting);
    waiting = undefined;
    if (!stateFile) return;
    writeFileSync(`${stateFile}.new`, JSON.stringify(holder.state));
    renameSync(`${stateFile}.new`, stateFile);
  };

  return {
    get state() {
      return holder.state;
    },
    /** Says that the state changed. */
    changed: () => {
      if (stateFile) waiting ??= setTimeout(flush, SAVE_AFTER_MS).unref();
    },
    flush,
    reset: () => {
      holder.state = emptyState();
      bytes.clear();
      if (path) {
        rmSync(join(path, 'content'), { recursive: true, force: true });
        mkdirSync(join(path, 'content'), { recursive: true });
      }
      flush();
    },
    putContent: (content: Buffer): string => {
      const sha256 = createHash('sha256').update(content).digest('hex');
      bytes.set(sha256, content);
      const file = contentFile(sha256);
      if (file && !existsSync(file)) writeFileSync(file, content);
      return sha256;
    },
    getContent: (sha256: string): Buffer => {
      const held = bytes.get(sha256);
      const file = contentFile(sha256);
      if (held || !file) return held ?? Buffer.alloc(0);
      return readFileSync(file);
    },
    /** The next number of the tenant, for ids that read in order. */
    next: (): number => (holder.state.counter += 1),
    /** The named signing key, made once and kept. */
    key: (name: string): SigningKey => {
      const file = path && join(path, `${name}.key.json`);
      if (file && existsSync(file)) return keyFromText(JSON.parse(readFileSync(file, 'utf8')) as KeyText);
      const key = newKey();
      if (file) writeFileSync(file, JSON.stringify(keyToText(key)), { mode: 0o600 });
      return key;
    },
  };
};
