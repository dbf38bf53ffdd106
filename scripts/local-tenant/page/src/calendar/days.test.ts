import type { EventView } from '../../../contract.ts';
import { attendeeSummary, daysOf } from './days.ts';

const address = (name: string) => ({ emailAddress: { name, address: `${name}@glenfallon.example` } });
const event = (id: string, start: string, end: string): EventView => ({
  id,
  iCalUId: id,
  changeKey: '1',
  subject: id,
  bodyPreview: '',
  body: { contentType: 'text', content: '' },
  start: { dateTime: start, timeZone: 'Europe/London' },
  end: { dateTime: end, timeZone: 'Europe/London' },
  organizer: address('group'),
  attendees: [
    { ...address('one'), status: { response: 'accepted' } },
    { ...address('two'), status: { response: 'none' } },
  ],
  isOnlineMeeting: true,
  onlineMeeting: null,
  isCancelled: false,
  isOrganizer: false,
  createdDateTime: start,
  lastModifiedDateTime: start,
});

describe('a calendar', () => {
  it('lists days and hours in order, and knows what is over', () => {
    const late = event('late', '2026-12-03T18:30:00', '2026-12-03T20:00:00');
    const early = event('early', '2026-12-03T08:00:00', '2026-12-03T09:00:00');
    const before = event('before', '2026-11-01T08:00:00', '2026-11-01T09:00:00');
    const days = daysOf([late, before, early], new Date('2026-12-03T12:00:00Z'));
    expect(days.map(({ key, entries }) => [key, entries.map((entry) => [entry.event.id, entry.isPast])])).toEqual([
      ['2026-11-01', [['before', true]]],
      [
        '2026-12-03',
        [
          ['early', true],
          ['late', false],
        ],
      ],
    ]);
  });

  it('says who answered', () => {
    expect(attendeeSummary(event('x', '2026-12-03T08:00:00', '2026-12-03T09:00:00'))).toBe('2 invited, 1 accepted');
  });
});
