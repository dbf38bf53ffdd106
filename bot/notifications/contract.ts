import type { GroupId } from '../kernel/ids.ts';
import type { Oid } from '../kernel/people.ts';
import type { OutMessage } from '../ports/chat.ts';

/** Makes the message for one person; `teamsId` (`29:…`) is there when the person has the app. */
export type MessageFor = (oid: Oid, teamsId: string | undefined) => OutMessage | Promise<OutMessage>;

export interface Notice {
  /** What caused it: `<stream>~<seq>~<reaction>`. With the person it is the send record's key: nobody is told twice. */
  cause: string;
  /** What it is about (`vote:…`, `issue:IG-2026-0001`): the newest card about it can be renewed later. */
  about?: string;
  to: Oid[];
  message: MessageFor;
  /** Subject of the mail to those who do not have the app. */
  subject: string;
}

/** How slices tell people. Sending happens under Teams' rate limits; the send records survive a crash. */
export interface Notices {
  /** Tells each person once. Resolves when everybody was tried; what could not be sent now is sent later by itself. */
  tell(group: GroupId, notice: Notice): Promise<void>;
  /**
   * Replaces the newest card about something for everybody who has one (PUT, repeatable); at most every few seconds.
   *
   * @param isLast nothing follows that would renew the cards again: resolves only when they are replaced, so that the
   *   reaction is repeated if this process ends before
   */
  renew(group: GroupId, about: string, message: MessageFor, options?: { isLast?: boolean }): Promise<void>;
  /** Remembers that this person's card (an answer to a button) is now the newest one about something. Never throws. */
  adopt(group: GroupId, about: string, oid: Oid, activityId: string): Promise<void>;
}
