import { sayDay, sayMoment } from '../../../../bot/kernel/time.ts';
import type { IssuePage } from '../../../../bot/issues/contract.ts';
import { useMay } from '../../api/session.ts';
import { Facts } from '../../parts/facts.tsx';
import { LinkTo } from '../../parts/link-to.tsx';
import { DIRECTION_WORDS } from '../../words/issue-words.ts';

export const IssueFacts = ({ issue }: { issue: IssuePage }) => {
  const seesMeeting = useMay()('meeting.read') && issue.meetingId !== null;
  return (
    <aside className="panel" aria-label="Facts">
      <Facts
        pairs={[
          ['Reference', issue.ref],
          ['Area', issue.areaName],
          ['Which way', DIRECTION_WORDS[issue.direction]],
          ['Where', issue.place],
          ['Raised by', issue.raisedBy.name],
          ['Raised at', sayMoment(issue.raisedAt)],
          ['By when', issue.due && sayDay(issue.due)],
          ['Meeting', seesMeeting && <LinkTo path={`/meeting/${issue.meetingId ?? ''}`}>Open the meeting</LinkTo>],
        ]}
      />
    </aside>
  );
};
