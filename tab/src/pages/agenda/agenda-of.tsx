import type { AgendaView } from '../../../../bot/agendas/contract.ts';
import type { MeetingView } from '../../../../bot/meetings/contract.ts';
import { isMissing } from '../../api/problem.ts';
import { useRead } from '../../api/use-read.ts';
import { Notice } from '../../parts/notice.tsx';
import { Answer } from '../../shell/answer.tsx';
import { Empty } from '../../shell/empty.tsx';
import { AgendaEditor } from './agenda-editor.tsx';

/** The agenda of one meeting, once the service has drawn it up. */
export const AgendaOf = ({ meeting }: { meeting: MeetingView }) => {
  const agenda = useRead<AgendaView>(`/agendas/${meeting.id}`, { every: meeting.state === 'ended' ? 60_000 : 10_000 });
  return (
    <>
      {meeting.state === 'cancelled' && (
        <Notice kind="warning">
          This meeting is cancelled{meeting.cancelReason ? `: ${meeting.cancelReason}` : '.'} Its issues wait for
          another one.
        </Notice>
      )}
      <Answer
        of={agenda}
        what="the agenda"
        still="The meeting itself is in the calendar."
        failed={(problem) =>
          isMissing(problem) && (
            <Empty title="The agenda is being drawn up">
              <p>Accepted issues of {meeting.themeName} are pulled in. This page looks again by itself.</p>
            </Empty>
          )
        }
      >
        {(view) => <AgendaEditor agenda={view} meeting={meeting} />}
      </Answer>
    </>
  );
};
