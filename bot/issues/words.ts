import { sayDay, sayMoment, type Instant } from '../kernel/time.ts';
import type { GroupSettings } from '../members/contract.ts';
import type { IssueState } from './contract.ts';
import type { Issue, IssueEvent, OutcomeKind } from './model.ts';

/** As a sentence says it: "IG-2026-0001 is waiting for triage". */
export const stateName: Record<IssueState, string> = {
  raised: 'waiting for triage',
  'in-triage': 'in triage',
  'more-information': 'waiting for more information',
  accepted: 'accepted',
  scheduled: 'on an agenda',
  discussed: 'being discussed',
  'action-in-hand': 'in hand',
  escalated: 'escalated',
  'outcome-agreed': 'settled',
  'review-due': 'due for review',
  closed: 'closed',
  withdrawn: 'withdrawn',
  merged: 'merged into another issue',
  redirected: 'redirected',
  declined: 'declined',
};

export const outcomeName: Record<OutcomeKind, string> = {
  'change-agreed': 'change agreed',
  'letter-sent': 'letter sent',
  'wording-standard': 'wording standard',
  guideline: 'guideline or pathway',
  'it-request': 'IT request',
  workstream: 'workstream',
  advice: 'advice or clarified',
  'no-change': 'no change',
  escalated: 'escalated',
  duplicate: 'duplicate',
};

/** Name of an area as the group's settings have it now; its id when it has been taken out. */
export const areaName = (settings: GroupSettings, id: string): string =>
  settings.areas.find((area) => area.id === id)?.name ?? id;

const bodyName = (settings: GroupSettings, id: string): string =>
  settings.ladder.find((body) => body.id === id)?.name ?? id;

const TITLE_LENGTH = 80;
/** A first sentence shorter than this says too little for a title. */
const TITLE_LEAST = 12;

/** A short title out of somebody's own words: the first sentence, cut between words. */
export const titleFrom = (what: string): string => {
  const line = what.replace(/\s+/gu, ' ').trim();
  const end = line.slice(TITLE_LEAST).search(/[.!?](\s|$)/u);
  const sentence = end < 0 ? line : line.slice(0, end + TITLE_LEAST);
  const short =
    sentence.length <= TITLE_LENGTH
      ? sentence
      : `${sentence
          .slice(0, TITLE_LENGTH)
          .replace(/\s+\S*$/u, '')
          .toWellFormed()}…`;
  return short.charAt(0).toUpperCase() + short.slice(1);
};

/** Words that point to an area, and what the area's id or name holds. */
const HINTS: [words: RegExp, area: RegExp][] = [
  [/discharg|\bidl\b|went home|sent home/iu, /discharge/iu],
  [/prescri|medic(ine|ation)|\bdrug|pharmac|formular|\bdose|tablet/iu, /prescri/iu],
  [/referr|\brefer\b|waiting list|vetting|non-attend|did not attend|\bdna\b/iu, /referral/iu],
  [/result|blood|\btest|scan|x-ray|imaging|biops|\blab\b|investigat/iu, /investigation|result/iu],
  [/letter|phone|e-?mail|contact|reach|reply|communicat|answer/iu, /communication/iu],
  [/fit note|sick line|home visit|workload|shared care|follow.?up/iu, /primary.care.role|role.*primary/iu],
  [/adverse|significant event|near miss|\bsea\b/iu, /adverse|significant/iu],
  [/cluster/iu, /cluster/iu],
  [/inequal|inequit|interpreter|homeless|depriv|rural|island|disab/iu, /inequ/iu],
  [/\bit\b system|software|computer|electronic|portal|log ?in|system is down/iu, /\bit\b|digital|electronic/iu],
];

/** The area that the words point to most often, or nothing when none does. */
export const suggestArea = (said: string, areas: GroupSettings['areas']): string | undefined => {
  const scored = HINTS.map(([words, area]) => ({
    hits: said.match(new RegExp(words, 'giu'))?.length ?? 0,
    area: areas.find(({ id, name }) => area.test(name) || area.test(id.replaceAll('-', ' ')))?.id,
  })).filter(({ hits, area }) => hits > 0 && area);
  return scored.sort((one, other) => other.hits - one.hits)[0]?.area;
};

/** Who acts next and by when, as the register, the page and the cards say it. */
export const nextStep = (issue: Issue, settings: GroupSettings): { who: string; due: Instant | null } => {
  switch (issue.state) {
    case 'raised':
    case 'in-triage':
      return { who: 'the co-chairs', due: issue.triageDue };
    case 'more-information':
      return { who: 'the raiser', due: null };
    case 'accepted':
      return { who: 'the co-chairs, who choose a meeting for it', due: null };
    case 'scheduled':
      return {
        who: issue.meetingStart ? `the group, at the meeting on ${sayDay(issue.meetingStart)}` : 'the group',
        due: issue.meetingStart,
      };
    case 'discussed':
      return { who: 'the group', due: null };
    case 'escalated':
      return { who: issue.escalation ? bodyName(settings, issue.escalation.body) : 'the next body', due: null };
    case 'action-in-hand':
    case 'review-due':
      return { who: 'the group', due: null };
    default:
      return { who: 'nobody: this is settled', due: null };
  }
};

/** The line of the history: it follows the name of who did it. */
export const sayHistory = (event: IssueEvent, settings: GroupSettings): { says: string; why: string | null } => {
  switch (event.type) {
    case 'IssueRaised':
      return { says: 'raised it', why: null };
    case 'IssueTakenUp':
      return { says: 'took it up', why: null };
    case 'IssueAccepted':
      return { says: `accepted it into ${areaName(settings, event.data.theme)}`, why: null };
    case 'TriageKeyTurned':
      return { says: `turned the first key to ${event.data.outcome} it`, why: event.text.reason || null };
    case 'TriageKeyWithdrawn':
      return { says: `took back the key to ${event.data.outcome} it`, why: null };
    case 'IssueDeclined':
      return { says: 'declined it with the second key', why: event.text.reason || null };
    case 'IssueRedirected':
      return { says: `redirected it to ${event.text.to} with the second key`, why: event.text.reason || null };
    case 'IssueScheduled':
      return { says: `put it on the agenda of the meeting on ${sayDay(event.data.meetingStart)}`, why: null };
    case 'IssueDeferred':
      return { says: 'moved it to a later meeting', why: event.text.reason || null };
    case 'IssueDiscussed':
      return { says: event.data.voteId ? 'opened a vote on it' : 'noted that the meeting discussed it', why: null };
    case 'IssueReturned':
      return { says: `brought it back to the agenda: ${returnedBecause[event.data.because]}`, why: null };
    case 'IssueEscalated':
      return { says: `escalated it to ${bodyName(settings, event.data.body)}`, why: null };
    case 'OutcomeAgreed':
      return { says: `recorded the outcome: ${outcomeName[event.data.kind]}`, why: event.text.outcome };
    default:
      return { says: 'changed it', why: null }; // an event of a newer program
  }
};

const returnedBecause = {
  'no-consensus': 'there was no consensus in the first round',
  inquorate: 'too few members took part',
  'escalation-answered': 'the body above has answered',
} as const;

/** What the raiser is told, in one sentence without anything that a person wrote. */
export const sayNews = (event: IssueEvent, settings: GroupSettings): string => {
  const { ref } = event.data;
  switch (event.type) {
    case 'IssueTakenUp':
      return `${ref}: the co-chairs have begun to look at it.`;
    case 'IssueAccepted':
      return `${ref} was accepted into ${areaName(settings, event.data.theme)}.`;
    case 'IssueDeclined':
      return `${ref} was declined by both co-chairs. The card says why and where to go instead.`;
    case 'IssueRedirected':
      return `${ref} was redirected by both co-chairs. The card says where to.`;
    case 'IssueScheduled':
      return `${ref} is on the agenda of the meeting at ${sayMoment(event.data.meetingStart)}.`;
    case 'IssueDeferred':
      return `${ref} waits for a later meeting. The card says why.`;
    case 'IssueDiscussed':
      return event.data.voteId ? `${ref}: the group is voting on a proposal.` : `${ref}: the group has discussed it.`;
    case 'IssueReturned':
      return `${ref} comes back to the group: ${returnedBecause[event.data.because]}.`;
    case 'IssueEscalated':
      return `${ref} was escalated to ${bodyName(settings, event.data.body)}.`;
    case 'OutcomeAgreed':
      return `${ref} has an outcome. The card has the wording.`;
    default:
      return `${ref} has changed.`;
  }
};
