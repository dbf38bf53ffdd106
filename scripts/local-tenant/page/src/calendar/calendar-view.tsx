import { Badge } from '@fluentui/react-badge';
import { Button } from '@fluentui/react-button';

import type { Person } from '../../../contract.ts';
import { useClock, useEvents } from '../api/queries.ts';
import { BodyText } from '../shell/body-text.tsx';
import { Icon } from '../shell/icons.tsx';
import { Empty, Failed, Loading } from '../shell/states.tsx';
import { formatDay, formatTime } from '../shell/time.ts';
import { attendeeSummary, daysOf, type Entry } from './days.ts';

const EventCard = ({ entry, open }: { entry: Entry; open: (url: string) => void }) => {
  const { event, start, end, isPast } = entry;
  return (
    <article className="event" data-cancelled={event.isCancelled || undefined} data-past={isPast || undefined}>
      <p className="event-time">
        <time dateTime={start.toISOString()}>{formatTime(start)}</time>
        <span> to {formatTime(end)}</span>
      </p>
      <div className="event-words">
        <h4>
          {event.isCancelled ? <s>{event.subject}</s> : event.subject}
          {event.isCancelled ? (
            <Badge appearance="tint" color="danger">
              Cancelled
            </Badge>
          ) : null}
        </h4>
        <p className="quiet">
          {[event.location?.displayName, event.organizer.emailAddress.name, attendeeSummary(event)]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <BodyText body={event.body} open={open} />
        {event.onlineMeeting && !event.isCancelled ? (
          <Button
            icon={<Icon name="video" />}
            appearance={isPast ? 'secondary' : 'primary'}
            onClick={() => {
              open(event.onlineMeeting?.joinUrl ?? '');
            }}
          >
            Join
          </Button>
        ) : null}
      </div>
    </article>
  );
};

/** The person's calendar: what Graph booked, in London time. */
export const CalendarView = ({ person, open }: { person: Person; open: (url: string) => void }) => {
  const events = useEvents(person.oid);
  const clock = useClock();
  if (events.isPending) return <Loading what="the calendar" />;
  if (!events.data) return <Failed error={events.error} what="The calendar" retry={() => void events.refetch()} />;
  if (events.data.length === 0)
    return (
      <Empty icon="calendar" title="Nothing is booked">
        When a meeting is planned, its members find it here.
      </Empty>
    );
  const now = clock.data ? new Date(clock.data.now) : undefined;
  return (
    <div className="page-scroll" tabIndex={0} role="region" aria-label={`Calendar of ${person.name}`}>
      {daysOf(events.data, now).map(({ key, entries }) => (
        <section key={key} className="day">
          <h3>{entries[0] ? formatDay(entries[0].start) : key}</h3>
          {entries.map((entry) => (
            <EventCard key={entry.event.id} entry={entry} open={open} />
          ))}
        </section>
      ))}
    </div>
  );
};
