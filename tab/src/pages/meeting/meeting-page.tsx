import { usualMeeting } from '../../parts/meetings/choose-meeting.ts';
import { LinkTo } from '../../parts/link-to.tsx';
import { WithMeeting } from '../../parts/meetings/with-meeting.tsx';
import { Empty } from '../../shell/empty.tsx';
import { MeetingRoom } from './meeting-room.tsx';
import './meeting.css';

/** Others see the same attendance and votes within seconds. */
const LIVE_MS = 4_000;

/** What the chair and the administrator have open while the group meets. */
const MeetingPage = ({ meetingId }: { meetingId: string | undefined }) => (
  <WithMeeting
    title="Meeting"
    page="meeting"
    meetingId={meetingId}
    usual={usualMeeting}
    every={LIVE_MS}
    empty={
      <Empty title="No meeting is planned">
        <p>
          Plan one on <LinkTo path="/agenda">the agenda page</LinkTo>; on its day it is run from here.
        </p>
      </Empty>
    }
  >
    {(meeting) => <MeetingRoom key={meeting.id} meeting={meeting} />}
  </WithMeeting>
);

export default MeetingPage;
