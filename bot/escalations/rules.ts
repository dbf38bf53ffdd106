import type { Issue } from '../issues/model.ts';
import { sideName } from '../kernel/people.ts';
import { workingDaysAfter, type Instant } from '../kernel/time.ts';
import type { GroupSettings } from '../members/contract.ts';
import { CHOICE_WORDS, type Dissent, type SideKey } from '../votes/contract.ts';
import type { Vote } from '../votes/model.ts';
import type { Escalation, EscalationEvent } from './model.ts';

/** Why a closed vote goes up, or undefined when it does not. Source: V07, domain-rules section 2. */
export const reasonToEscalate = ({ round, result }: Vote): Escalation['because'] | undefined => {
  if (result?.outcome === 'blocked') return 'blocked';
  return result?.outcome === 'no-consensus' && round === 2 ? 'no-consensus-twice' : undefined;
};

const sayVoice = ({ name, choice, reason, lifts }: Dissent): string =>
  `${name} (${CHOICE_WORDS[choice].title.toLowerCase()}): ${reason || 'no words given'}` +
  (lifts ? `\nWhat would lift it: ${lifts}` : '');

/** Both views in their own words, by side. */
const sayViews = ({ result }: Vote): string => {
  const voices = [...(result?.dissent ?? []), ...(result?.reservations ?? [])];
  const ofSide = (side: SideKey): string => {
    const tally = result?.bySide[side];
    const said = voices.filter((voice) => voice.side === side).map(sayVoice);
    const agreed = (tally?.agree ?? 0) + (tally?.reservation ?? 0);
    return [`In ${sideName[side]}, ${agreed} of ${tally?.counted ?? 0} counted agreed.`, ...said].join('\n');
  };
  return `${ofSide('primary')}\n\n${ofSide('secondary')}`;
};

/**
 * Opens an escalation to the next body of the ladder.
 *
 * @param earlier how many escalations the issue has had: each goes one step higher, and the last step stays the last
 */
export const openEscalation = (
  before: Escalation | undefined,
  { vote, issue, settings, earlier }: { vote: Vote; issue: Issue; settings: GroupSettings; earlier: number },
  now: Instant,
): EscalationEvent[] => {
  const because = reasonToEscalate(vote);
  const step = settings.ladder[Math.min(earlier, settings.ladder.length - 1)];
  if (before || !because || !vote.result || !step) return [];
  return [
    {
      type: 'EscalationOpened',
      version: 1,
      data: {
        escalationId: vote.id,
        ref: vote.ref,
        voteId: vote.id,
        because,
        body: step.id,
        bodyName: step.name,
        due: workingDaysAfter(now, settings.escalationWorkingDays, settings.nation),
        bySide: vote.result.bySide,
      },
      text: {
        issue: `${issue.title}\n\n${issue.what}`,
        proposal: vote.why ? `${vote.proposal}\n\nWhy it was asked: ${vote.why}` : vote.proposal,
        views: sayViews(vote),
        safety: issue.effect || 'Nobody has described an effect on patients.',
      },
    },
  ];
};
