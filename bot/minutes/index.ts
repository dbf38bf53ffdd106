import type { Capability, Deps, Reaction } from '../capability.ts';
import { filedCard, sayFiled } from './cards.ts';
import { fileMinutes, type FilingDeps } from './filing.ts';
import type { Minutes, MinutesEvent } from './model.ts';
import { minutesRoutes } from './routes.ts';

/** Every seat hears of an edition once, however often it is filed. */
const tellSeats = ({ register, groups, notices, links }: Deps): Reaction => ({
  on: 'MinutesFiled',
  name: 'tell-seats',
  async run(group, recorded) {
    const { meetingId, edition } = (recorded.event as Extract<MinutesEvent, { type: 'MinutesFiled' }>).data;
    const minutes = (await register.head<Minutes>(group, recorded.stream))?.state;
    const filed = minutes?.editions.find((each) => each.edition === edition);
    if (!minutes || !filed) throw new Error(`minutes of ${meetingId} have no edition ${edition}`);
    const seats = await groups.seats(group);
    const page = links.page(group, `minutes/${meetingId}`);
    await notices.tell(group, {
      cause: `minutes~${meetingId}~edition-${edition}~tell-seats`,
      about: `minutes:${meetingId}`,
      to: seats.map(({ oid }) => oid),
      subject: sayFiled(minutes, edition),
      message: () => ({ text: sayFiled(minutes, edition), card: filedCard(minutes, filed, page) }),
    });
  },
});

/** Minutes: drawn from the record, worded by people, signed by both co-chairs, filed as Word. */
export const minutes = (deps: FilingDeps): Capability => ({
  name: 'minutes',
  routes: minutesRoutes(deps),
  reactions: [{ on: 'MinutesApproved', name: 'file-minutes', run: fileMinutes(deps) }, tellSeats(deps)],
});
