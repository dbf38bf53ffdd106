import type { Deps } from '../capability.ts';
import type { Issue } from '../issues/model.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Head } from '../kernel/events.ts';
import { stream, type GroupId } from '../kernel/ids.ts';
import type { Member, Side } from '../kernel/people.ts';
import { meetingTitle, type Meeting } from '../meetings/model.ts';
import type { GroupSettings } from '../members/contract.ts';
import { allHeads } from '../record/all-heads.ts';
import type { AgendaView } from './contract.ts';
import type { Agenda } from './model.ts';
import { inTurn } from './rules.ts';

/** What an agenda is looked at with: its meeting, and the issues by reference. */
export interface Scene {
  meeting: Meeting;
  issues: ReadonlyMap<string, Issue>;
  settings: GroupSettings;
  seats: Member[];
}

/** The side that an issue came from: its raiser's seat, else the side that receives what is wrong. */
const sideOf = ({ raisedBy, direction }: Issue, seats: Member[]): Side | undefined => {
  const side = seats.find(({ oid }) => oid === raisedBy.oid)?.side;
  if (side) return side;
  if (direction === 'both') return undefined;
  return direction === 'to-primary' ? 'primary' : 'secondary';
};

const balanceOf = (items: Agenda['items'], { issues, seats }: Scene): AgendaView['balance'] => {
  const sides = items.map(({ ref }) => {
    const issue = ref === null ? undefined : issues.get(ref);
    return issue && sideOf(issue, seats);
  });
  const count = (side: Side): number => sides.filter((each) => each === side).length;
  return { primary: count('primary'), secondary: count('secondary') };
};

export const agendaView = ({ state: agenda, seq }: Head<Agenda>, scene: Scene): AgendaView => {
  const { meeting, issues, settings } = scene;
  const { meetingId, theme, items, keys, state } = agenda;
  const nameOf = (area: string): string => settings.areas.find(({ id }) => id === area)?.name ?? area;
  const total = items.reduce((sum, { minutes }) => sum + minutes, 0);
  const waiting = inTurn([...issues.values()].filter((issue) => issue.state === 'accepted'))
    .filter(({ ref }) => !items.some((item) => item.ref === ref))
    .map(({ ref, title, area }) => ({ ref, title, area, areaName: nameOf(area), inTheme: area === theme }));
  return {
    ...{ meetingId, theme, items, state, total },
    themeName: nameOf(theme),
    meetingTitle: meetingTitle(settings, theme),
    start: meeting.start,
    meetingMinutes: meeting.minutes,
    over: Math.max(0, total - meeting.minutes),
    waiting: [...waiting.filter(({ inTheme }) => inTheme), ...waiting.filter(({ inTheme }) => !inTheme)],
    balance: balanceOf(items, scene),
    keys,
    version: seq,
  };
};

export const unknownAgenda = (): Refusal =>
  new Refusal('agenda/not-found', 'This meeting has no agenda. If it was planned a moment ago, try again shortly.');

export const agendaQueries = ({ register, groups }: Pick<Deps, 'register' | 'groups'>) => {
  const sceneOf = async (group: GroupId, meetingId: string): Promise<Scene> => {
    const [head, heads, settings, seats] = await Promise.all([
      register.head<Meeting>(group, stream('meeting', meetingId)),
      allHeads<Issue>(register, group, 'issue'),
      groups.settings(group),
      groups.seats(group),
    ]);
    if (!head) throw unknownAgenda();
    return { meeting: head.state, issues: new Map(heads.map(({ state }) => [state.ref, state])), settings, seats };
  };
  return {
    sceneOf,
    async one(group: GroupId, meetingId: string): Promise<AgendaView> {
      const head = await register.head<Agenda>(group, stream('agenda', meetingId));
      if (!head) throw unknownAgenda();
      return agendaView(head, await sceneOf(group, meetingId));
    },
  };
};
