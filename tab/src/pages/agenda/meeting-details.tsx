import { Button } from '@fluentui/react-button';
import { useState } from 'react';
import type { MeetingView } from '../../../../bot/meetings/contract.ts';
import { sayMoment } from '../../../../bot/kernel/time.ts';
import { useMay } from '../../api/session.ts';
import { Facts } from '../../parts/facts.tsx';
import { Notice } from '../../parts/notice.tsx';
import { LinkTo } from '../../parts/link-to.tsx';
import { OutLink } from '../../parts/out-link.tsx';
import { MEETING_STATE_WORDS } from '../../words/meeting-words.ts';
import { CancelMeeting } from './cancel-meeting.tsx';
import { MoveMeeting } from './move-meeting.tsx';

/** When and where, whether the calendar has it, and the ways to move or cancel it. */
export const MeetingDetails = ({ meeting }: { meeting: MeetingView }) => {
  const plans = useMay()('meeting.plan') && meeting.state === 'planned';
  const [changing, setChanging] = useState<'move' | 'cancel' | null>(null);
  const done = (): void => {
    setChanging(null);
  };
  return (
    <section className="panel stack">
      <h2>Meeting</h2>
      <Facts
        pairs={[
          ['Theme', meeting.themeName],
          ['When', sayMoment(meeting.startAt)],
          ['Length', `${meeting.minutes} minutes`],
          ['State', MEETING_STATE_WORDS[meeting.state]],
          ['Teams', meeting.joinUrl && <OutLink url={meeting.joinUrl}>Join in Teams</OutLink>],
        ]}
      />
      {meeting.booking !== 'booked' && meeting.state !== 'cancelled' && (
        <Notice kind="info">
          {meeting.booking === 'pending'
            ? 'The invitation is on its way to the calendar. It goes out by itself, even if the calendar is slow.'
            : 'The change is on its way to the calendar.'}
        </Notice>
      )}
      <p>
        <LinkTo path={`/meeting/${meeting.id}`}>Go to the meeting</LinkTo>
      </p>
      {plans && (
        <div className="row">
          <Button
            onClick={() => {
              setChanging('move');
            }}
          >
            Move meeting
          </Button>
          <Button
            onClick={() => {
              setChanging('cancel');
            }}
          >
            Cancel meeting
          </Button>
        </div>
      )}
      {changing === 'move' && <MoveMeeting meeting={meeting} close={done} />}
      {changing === 'cancel' && <CancelMeeting meeting={meeting} close={done} />}
    </section>
  );
};
