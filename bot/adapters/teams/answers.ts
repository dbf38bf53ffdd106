import { ZodError } from 'zod';

import { Refusal } from '../../kernel/errors.ts';
import type { Ids } from '../../ports/ids.ts';
import type { LogFields, Log } from '../../ports/log.ts';
import { ServiceUnavailable, StorageUnavailable, UNCONFIRMED } from '../../ports/unavailable.ts';

export const NOTHING_RECORDED = 'Nothing was recorded: the store does not answer. Try again in a minute.';
export const CARD_TOO_OLD = 'This card is from an earlier version, so nothing was changed. Say “help” to start afresh.';
export const CARD_OF_OTHERS = 'This card belongs to a group that you are not in, so nothing was changed.';
export const UNREADABLE = 'That button sent something unexpected, so nothing was changed. Say “help” to start afresh.';
export const NOBODY = 'I can only talk with people of this organisation.';

/** What a person is told when something was thrown. Faults are logged under the reference that they are shown. */
export const sayThrown = (thrown: unknown, { log, ids, fields }: { log: Log; ids: Ids; fields: LogFields }): string => {
  if (thrown instanceof Refusal) return thrown.message;
  if (thrown instanceof ZodError) return UNREADABLE; // data that our cards never send
  if (thrown instanceof StorageUnavailable || thrown instanceof ServiceUnavailable) {
    log.warn({ ...fields, kind: thrown.name }, 'turn.unavailable');
    if (thrown instanceof StorageUnavailable) return thrown.isUnconfirmed ? UNCONFIRMED : NOTHING_RECORDED;
    return 'Microsoft 365 does not answer just now. Nothing was recorded. Try again in a minute.';
  }
  const reference = ids.next().slice(-4).toUpperCase();
  log.error({ ...fields, reference }, 'turn.failed', thrown);
  return `Something went wrong, reference ${reference}. Try again; if it stays, tell the administrator the reference.`;
};
