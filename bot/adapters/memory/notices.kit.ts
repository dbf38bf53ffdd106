import type { Oid } from '../../kernel/people.ts';
import type { Notices } from '../../notifications/contract.ts';
import type { OutMessage } from '../../ports/chat.ts';

/** A message as one person got it. */
export interface Told extends OutMessage {
  to: Oid;
  cause: string;
  about: string | undefined;
  subject: string;
}

/** Notices that tell each person once per cause, and keep what was told. */
export const memoryNotices = (reader: Oid = '') => {
  const told: Told[] = [];
  const causes = new Set<string>();
  const renewed: { about: string; message: OutMessage }[] = [];
  const adopted: { about: string; oid: Oid; activityId: string }[] = [];
  const notices: Notices = {
    async tell(_group, { cause, about, to, subject, message }) {
      for (const oid of to) {
        if (causes.has(`${cause}~${oid}`)) continue;
        causes.add(`${cause}~${oid}`);
        told.push({ to: oid, cause, about, subject, ...(await message(oid, `29:${oid}`)) });
      }
    },
    async renew(_group, about, message) {
      renewed.push({ about, message: await message(reader, `29:${reader}`) });
    },
    async adopt(_group, about, oid, activityId) {
      adopted.push({ about, oid, activityId });
    },
  };
  return { notices, told, renewed, adopted };
};
