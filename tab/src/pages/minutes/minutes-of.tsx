import { Button } from '@fluentui/react-button';
import type { MeetingView } from '../../../../bot/meetings/contract.ts';
import type { MinutesView } from '../../../../bot/minutes/contract.ts';
import { isMissing } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { useCommand } from '../../api/use-command.ts';
import { useRead } from '../../api/use-read.ts';
import { ProblemOf } from '../../parts/problem-of.tsx';
import { useAnnounce } from '../../shell/announcer.tsx';
import { Answer } from '../../shell/answer.tsx';
import { Empty } from '../../shell/empty.tsx';
import { MinutesSection } from './minutes-section.tsx';
import { MinutesSide } from './minutes-side.tsx';

/** The minutes of one meeting, or the way to begin them. */
export const MinutesOf = ({ meeting }: { meeting: MeetingView }) => {
  const minutes = useRead<MinutesView>(`/minutes/${meeting.id}`, { every: 10_000 });
  const mayEdit = useMay()('minutes.edit');
  const command = useCommand();
  const announce = useAnnounce();
  const draft = (): void => {
    command.mutate(
      { path: `/minutes/${meeting.id}/draft` },
      {
        onSuccess: () => {
          announce('The minutes are drafted from the record.');
        },
      },
    );
  };
  const none = (
    <Empty title="These minutes are not drafted yet">
      {mayEdit ? (
        <>
          <p>Agenda, attendance, votes and outcomes are put in from the record. You add what was said.</p>
          <Button appearance="primary" disabled={command.isPending} onClick={draft}>
            Draft the minutes
          </Button>
          <ProblemOf error={command.error} />
        </>
      ) : (
        <p>The co-chairs or the administrator draft them after the meeting. You are told when they are signed.</p>
      )}
    </Empty>
  );
  return (
    <Answer
      of={minutes}
      what="the minutes"
      still="Signed minutes open in the SharePoint library."
      failed={(problem) => isMissing(problem) && none}
    >
      {(view) =>
        view.state === 'none' ? (
          none
        ) : (
          <div className="minutes">
            <div className="stack">
              {view.sections.map((section) => (
                <MinutesSection key={section.id} section={section} meetingId={meeting.id} mayEdit={mayEdit} />
              ))}
            </div>
            <MinutesSide minutes={view} drafting={command.isPending} problem={command.error} draft={draft} />
          </div>
        )
      }
    </Answer>
  );
};
