import { instantOf, sayDay, sayMoment } from '../../../../bot/kernel/time.ts';
import type { MeetingView } from '../../../../bot/meetings/contract.ts';
import { MEETING_STATE_WORDS } from '../../words/meeting-words.ts';

/** "Prescribing: 1pm on Thursday 3 December 2026, 90 minutes"; short: "Thursday 3 December 2026 (cancelled)". */
export const sayMeeting = ({ themeName, start, minutes, state }: MeetingView, short = false): string => {
  const at = instantOf({ local: start, zone: 'Europe/London' });
  const ended = state === 'planned' ? '' : ` (${MEETING_STATE_WORDS[state].toLowerCase()})`;
  return short ? `${sayDay(at)}${ended}` : `${themeName}: ${sayMoment(at)}, ${minutes} minutes${ended}`;
};
