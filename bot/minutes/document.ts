import type { GroupId } from '../kernel/ids.ts';
import type { GroupSettings } from '../members/contract.ts';
import { sayMoment } from '../kernel/time.ts';
import type { DocumentColumns } from '../ports/documents.ts';
import type { MinutesDocument, MinutesDocumentVote, VoteTableRow } from '../ports/minutes-document.ts';
import type { SideTally } from '../votes/contract.ts';
import type { MinutedVote, Minutes } from './model.ts';

/** Editable in the library; nothing is ever deleted by itself. Source: domain-rules section 7. */
const RETENTION = 'Keep, review';

const row = (
  side: string,
  { agree, reservation, abstain, object, block, counted, entitled }: SideTally,
): VoteTableRow => ({ side, agree, reservation, abstain, object, block, counted, entitled });

/** By side and in total. Source: V06. */
const tableOf = ({ primary, secondary }: MinutedVote['bySide']): VoteTableRow[] => {
  const total = { ...primary };
  for (const key of ['agree', 'reservation', 'abstain', 'object', 'block', 'counted', 'entitled'] as const)
    total[key] += secondary[key];
  return [row('Primary care', primary), row('Secondary care', secondary), row('Total', total)];
};

const voteOf = ({ proposal, outcome, bySide, dissent }: MinutedVote): MinutesDocumentVote => ({
  proposal,
  outcome,
  rows: tableOf(bySide),
  dissent,
});

/** The minutes as they are filed. Attendance and quorum stand in their own table, so their section keeps only text. */
export const documentOf = (minutes: Minutes, edition: number, { name, board }: GroupSettings): MinutesDocument => {
  const { facts, sections, keys } = minutes;
  return {
    title: facts.title,
    board,
    group: name,
    theme: facts.themeName,
    when: facts.when,
    place: facts.place,
    edition,
    quorum: facts.quorum,
    attendance: facts.attendance,
    sections: sections
      .filter(({ id, text }) => id !== 'attendance' || text !== '')
      .map(({ id, title, record, votes, text }) => ({
        title,
        lines: id === 'attendance' ? [] : record,
        text: text.split('\n').filter((line) => line.trim() !== ''),
        votes: votes.map(voteOf),
      })),
    signatures: keys.map(({ name: signer, at }) => ({ name: signer, at: sayMoment(at) })),
  };
};

/**
 * Made of ids, date and theme only: what people write never reaches a file name. The same for every edition. Groups
 * share the library and each counts its own meetings, so the group is in it.
 */
export const pathOf = ({ meetingId, facts: { start, theme } }: Minutes, group: GroupId): string => {
  const day = start.slice(0, 10);
  return `Minutes/${group}/${day.slice(0, 4)}/${day} ${theme} ${meetingId}.docx`;
};

export const columnsOf = (minutes: Minutes, group: string, sha256: string): DocumentColumns => ({
  Title: minutes.facts.title,
  Kind: 'Minutes',
  Theme: minutes.facts.themeName,
  MeetingDate: minutes.facts.start.slice(0, 10),
  Areas: minutes.facts.areas.join('; '),
  GroupId: group,
  MeetingId: minutes.meetingId,
  SignedBy: minutes.keys.map(({ name }) => name).join('; '),
  Sha256: sha256,
  Retention: RETENTION,
});
