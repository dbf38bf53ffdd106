import type { MeetingView } from '../../../../bot/meetings/contract.ts';
import { usualForMinutes, usualMeeting } from './choose-meeting.ts';

const aMeeting = (id: string, state: MeetingView['state'], start: string) => ({ id, state, start }) as MeetingView;

const past = aMeeting('past', 'ended', '2026-10-01T13:00');
const soon = aMeeting('soon', 'planned', '2026-12-03T13:00');
const later = aMeeting('later', 'planned', '2027-01-14T13:00');
const off = aMeeting('off', 'cancelled', '2026-11-26T13:00');
const live = aMeeting('live', 'open', '2026-11-24T13:00');

describe('the meeting that is shown when none is named', () => {
  it('is the one under way, else the next, else the last', () => {
    expect(usualMeeting([later, soon, live, past])?.id).toBe('live');
    expect(usualMeeting([later, soon, off, past])?.id).toBe('soon');
    expect(usualMeeting([off, past])?.id).toBe('past');
    expect(usualMeeting([])).toBeUndefined();
  });

  it('is the last one held where minutes are written', () => {
    expect(usualForMinutes([later, soon, past])?.id).toBe('past');
    expect(usualForMinutes([later, soon])?.id).toBe('soon');
  });
});
