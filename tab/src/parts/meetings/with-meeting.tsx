import type { ReactNode } from 'react';
import { Select } from '@fluentui/react-select';
import { useLocation } from 'wouter';
import type { MeetingList, MeetingView } from '../../../../bot/meetings/contract.ts';
import { useHref } from '../../api/session.ts';
import { useRead } from '../../api/use-read.ts';
import { Answer } from '../../shell/answer.tsx';
import { Empty } from '../../shell/empty.tsx';
import { Page } from '../../shell/page.tsx';
import { sayMeeting } from './say-meeting.ts';

interface WithMeetingProps {
  title: string;
  /** `agenda`, `meeting`, `minutes`: the page's part of the address. */
  page: string;
  meetingId: string | undefined;
  usual: (meetings: MeetingView[]) => MeetingView | undefined;
  /** Milliseconds between looks. */
  every?: number;
  actions?: ReactNode;
  /** What to do when there is no meeting yet. */
  empty: ReactNode;
  children: (meeting: MeetingView) => ReactNode;
}

/** A page about one meeting, with the choice of the others. */
export const WithMeeting = ({ title, page, meetingId, usual, every, actions, empty, children }: WithMeetingProps) => {
  const list = useRead<MeetingList>('/meetings', { every: every ?? 30_000 });
  const [, go] = useLocation();
  const href = useHref();
  const meetings = list.data?.meetings ?? [];
  const chosen = meetingId === undefined ? usual(meetings) : meetings.find(({ id }) => id === meetingId);
  return (
    <Page
      title={title}
      lead={chosen ? sayMeeting(chosen) : undefined}
      actions={
        <>
          {meetings.length > 0 && (
            <Select
              aria-label="Meeting"
              value={chosen?.id ?? ''}
              onChange={(_event, { value }) => {
                go(href(`/${page}/${value}`));
              }}
            >
              {!chosen && <option value="">Choose a meeting</option>}
              {meetings.map((meeting) => (
                <option key={meeting.id} value={meeting.id}>
                  {meeting.themeName}, {sayMeeting(meeting, true)}
                </option>
              ))}
            </Select>
          )}
          {actions}
        </>
      }
    >
      <Answer of={list} what="the meetings" still="The calendar has their times, and the library has signed minutes.">
        {() =>
          chosen ? (
            children(chosen)
          ) : meetings.length > 0 ? (
            <Empty title="There is no such meeting">
              <p>Choose one of the others above.</p>
            </Empty>
          ) : (
            empty
          )
        }
      </Answer>
    </Page>
  );
};
