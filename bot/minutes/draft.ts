import type { Agenda } from '../agendas/model.ts';
import type { Escalation } from '../escalations/model.ts';
import type { Issue } from '../issues/model.ts';
import { sideName, type Member } from '../kernel/people.ts';
import { coreSeats, quorum } from '../kernel/quorum.ts';
import { sayDay, sayMoment, sayTime, type Instant } from '../kernel/time.ts';
import type { Meeting } from '../meetings/model.ts';
import type { GroupSettings } from '../members/contract.ts';
import { CHOICE_WORDS, OUTCOME_WORDS, type Dissent } from '../votes/contract.ts';
import type { Vote } from '../votes/model.ts';
import type { AttendanceLine, DraftedSection, MinutedVote, MinutesFacts } from './model.ts';

/** What minutes are drawn from: what the record holds about one meeting. */
export interface Sources {
  meeting: Meeting;
  agenda: Agenda | undefined;
  /** Votes that were opened in this meeting. */
  votes: Vote[];
  issues: Issue[];
  escalations: Escalation[];
  seats: Member[];
  settings: GroupSettings;
  /** The next meeting after this one, if it is planned. */
  next: Meeting | undefined;
}

export interface Draft {
  facts: MinutesFacts;
  sections: DraftedSection[];
}

const MINUTE = 60_000;
const PRESENCE_WORDS = { present: 'Present', apologies: 'Apologies', absent: 'Absent' } as const;
const NOT_TAKEN = 'Not recorded';

const areaName = ({ areas }: GroupSettings, id: string): string => areas.find((area) => area.id === id)?.name ?? id;

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** "Thursday 3 December 2026, 1pm to 2:30pm" */
const sayWhen = (startAt: Instant, minutes: number): string =>
  `${sayDay(startAt)}, ${sayTime(startAt)} to ${sayTime(new Date(Date.parse(startAt) + minutes * MINUTE).toISOString())}`;

const attendanceOf = ({ meeting, seats }: Sources): AttendanceLine[] =>
  seats
    .filter(({ oid, core }) => core || meeting.attendance[oid] !== undefined)
    .map(({ oid, name, side, constituency }) => {
      const presence = meeting.attendance[oid];
      return {
        name,
        side: side ? capital(sideName[side]) : 'Attending',
        constituency,
        presence: presence ? PRESENCE_WORDS[presence] : NOT_TAKEN,
      };
    });

const quorumOf = ({ meeting, seats, settings }: Sources): string => {
  const present = new Set(seats.map(({ oid }) => oid).filter((oid) => meeting.attendance[oid] === 'present'));
  const { met, says } = quorum(coreSeats(seats), present, settings.quorum);
  return `${met ? 'The meeting was quorate.' : 'The meeting was not quorate.'} ${says.join(' ')}`;
};

const sayVoice = ({ name, side, choice, reason, lifts }: Dissent): string =>
  `${name} (${sideName[side]}), ${CHOICE_WORDS[choice].title.toLowerCase()}: ${reason || 'no words given'}` +
  (lifts ? ` What would lift it: ${lifts}` : '');

const minuted = ({ proposal, result }: Vote): MinutedVote[] =>
  result
    ? [
        {
          proposal,
          outcome: OUTCOME_WORDS[result.outcome],
          bySide: result.bySide,
          dissent: [...result.dissent, ...result.reservations].map(sayVoice),
        },
      ]
    : [];

const attendanceSection = (attendance: AttendanceLine[], quorumSays: string): DraftedSection => {
  const line = (presence: string): string[] => {
    const people = attendance.filter((each) => each.presence === presence);
    const names = people.map(
      ({ name, side, constituency }) => `${name} (${[side, constituency].filter(Boolean).join(', ')})`,
    );
    return names.length > 0 ? [`${presence}: ${names.join('; ')}`] : [];
  };
  const record = [...Object.values(PRESENCE_WORDS), NOT_TAKEN].flatMap(line);
  return { id: 'attendance', title: 'Attendance and apologies', record: [...record, quorumSays], votes: [] };
};

/** What was decided on one issue: outcome, votes, where it goes. */
const issueSection = (sources: Sources, ref: string, title: string): DraftedSection => {
  const { meeting, votes, escalations } = sources;
  const held = votes.filter((vote) => vote.ref === ref).sort((a, b) => a.openedAt.localeCompare(b.openedAt));
  const outcomes = meeting.outcomes
    .filter((outcome) => outcome.ref === ref)
    .map(({ outcome }) => `Outcome: ${outcome}`);
  const open = held
    .filter(({ state }) => state !== 'closed')
    .map(({ closesAt }) => `A vote is open until ${sayMoment(closesAt)}.`);
  const raised = escalations
    .filter(({ voteId }) => held.some(({ id }) => id === voteId))
    .map(({ bodyName, due }) => `Escalated to ${bodyName}; an answer is due by ${sayDay(due)}.`);
  const record = [...outcomes, ...open, ...raised];
  const decided = held.flatMap(minuted);
  return {
    id: `item-${ref}`,
    title: `${ref} ${title}`,
    record: record.length + decided.length > 0 ? record : ['No outcome was recorded.'],
    votes: decided,
  };
};

const slug = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40);

const itemSections = (sources: Sources): DraftedSection[] => {
  const { agenda, votes, meeting, issues } = sources;
  const titleOf = (ref: string): string => issues.find((issue) => issue.ref === ref)?.title ?? '';
  const items = agenda?.items ?? [];
  const listed = items.map(({ ref, title }, at) => {
    if (ref !== null) return issueSection(sources, ref, title);
    const namesakes = items.slice(0, at).filter((item) => item.ref === null && slug(item.title) === slug(title)).length;
    const id = `standing-${slug(title)}${namesakes > 0 ? `-${namesakes + 1}` : ''}`;
    return { id, title, record: [], votes: [] };
  });
  const onAgenda = new Set(agenda?.items.map(({ ref }) => ref));
  const others = [...votes, ...meeting.outcomes].map(({ ref }) => ref).filter((ref) => !onAgenda.has(ref));
  return [...listed, ...[...new Set(others)].map((ref) => issueSection(sources, ref, titleOf(ref)))];
};

const nextSection = ({ next, settings }: Sources): DraftedSection => ({
  id: 'next-meeting',
  title: 'Next meeting',
  record: [
    next
      ? `${sayWhen(next.startAt, next.minutes)}. Theme: ${areaName(settings, next.theme)}.`
      : 'No next meeting is planned yet.',
  ],
  votes: [],
});

/**
 * The minutes as the record tells them: attendance, quorum, what was decided on each item with votes by side and dissent
 * in the dissenters' own words, and the next meeting. People add their words to each section.
 */
export const draftMinutes = (sources: Sources): Draft => {
  const { meeting, settings, issues } = sources;
  const themeName = areaName(settings, meeting.theme);
  const attendance = attendanceOf(sources);
  const quorumSays = quorumOf(sources);
  const items = itemSections(sources);
  const hasOther = items.some(({ title }) => /any other business/i.test(title));
  return {
    facts: {
      title: `Minutes: ${themeName}, ${sayDay(meeting.startAt)}`,
      theme: meeting.theme,
      themeName,
      areas: [...new Set([themeName, ...issues.map(({ area }) => areaName(settings, area))])],
      start: meeting.start,
      when: sayWhen(meeting.startAt, meeting.minutes),
      place: meeting.joinUrl ? 'Microsoft Teams' : 'Not recorded',
      quorum: quorumSays,
      attendance,
    },
    sections: [
      attendanceSection(attendance, quorumSays),
      ...items,
      ...(hasOther ? [] : [{ id: 'other-business', title: 'Any other business', record: [], votes: [] }]),
      nextSection(sources),
    ],
  };
};
