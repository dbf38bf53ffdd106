import { usualForMinutes } from '../../parts/meetings/choose-meeting.ts';
import { LinkTo } from '../../parts/link-to.tsx';
import { WithMeeting } from '../../parts/meetings/with-meeting.tsx';
import { Empty } from '../../shell/empty.tsx';
import { MinutesOf } from './minutes-of.tsx';
import './minutes.css';

/** Drafted from the record, written section by section, signed by both co-chairs, filed. */
const MinutesPage = ({ meetingId }: { meetingId: string | undefined }) => (
  <WithMeeting
    title="Minutes"
    page="minutes"
    meetingId={meetingId}
    usual={usualForMinutes}
    empty={
      <Empty title="There is no meeting to minute">
        <p>
          Minutes are drafted from a meeting’s record. Plan one on <LinkTo path="/agenda">the agenda page</LinkTo>.
        </p>
      </Empty>
    }
  >
    {(meeting) => <MinutesOf key={meeting.id} meeting={meeting} />}
  </WithMeeting>
);

export default MinutesPage;
