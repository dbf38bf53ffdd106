import { Button } from '@fluentui/react-button';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useHref, useMay } from '../../api/session.ts';
import { usualMeeting } from '../../parts/meetings/choose-meeting.ts';
import { WithMeeting } from '../../parts/meetings/with-meeting.tsx';
import { Empty } from '../../shell/empty.tsx';
import { AgendaOf } from './agenda-of.tsx';
import { PlanMeeting } from './plan-meeting.tsx';
import './agenda.css';

/** A themed meeting's agenda: pulled together, put in order, timed, signed. */
const AgendaPage = ({ meetingId }: { meetingId: string | undefined }) => {
  const plans = useMay()('meeting.plan');
  const [planning, setPlanning] = useState(false);
  const [, go] = useLocation();
  const href = useHref();
  const plan = (
    <Button
      appearance="secondary"
      onClick={() => {
        setPlanning(true);
      }}
    >
      Plan a meeting
    </Button>
  );
  return (
    <>
      <WithMeeting
        title="Agenda"
        page="agenda"
        meetingId={meetingId}
        usual={usualMeeting}
        actions={plans && plan}
        empty={
          <Empty title="No meeting is planned">
            {plans ? (
              <p>Plan one: choose its theme, and the accepted issues of that theme come in by themselves.</p>
            ) : (
              <p>The co-chairs or the administrator plan the next one; its agenda then stands here.</p>
            )}
          </Empty>
        }
      >
        {(meeting) => <AgendaOf key={meeting.id} meeting={meeting} />}
      </WithMeeting>
      {planning && (
        <PlanMeeting
          close={(planned) => {
            setPlanning(false);
            if (planned) go(href(`/agenda/${planned}`));
          }}
        />
      )}
    </>
  );
};

export default AgendaPage;
