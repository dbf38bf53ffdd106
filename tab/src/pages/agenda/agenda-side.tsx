import type { AgendaView } from '../../../../bot/agendas/contract.ts';
import { Button } from '@fluentui/react-button';
import type { MeetingView } from '../../../../bot/meetings/contract.ts';
import { useMay, useSession } from '../../api/session.ts';
import { useCommand } from '../../api/use-command.ts';
import { isConflict } from '../../api/problem.ts';
import { Keys } from '../../parts/keys.tsx';
import { Notice } from '../../parts/notice.tsx';
import { ProblemOf } from '../../parts/problem-of.tsx';
import { useAnnounce } from '../../shell/announcer.tsx';
import { MeetingDetails } from './meeting-details.tsx';

interface AgendaSideProps {
  agenda: AgendaView;
  meeting: MeetingView;
  unsaved: boolean;
  flush: () => Promise<boolean>;
}

/** Two keys to publish, balance of sides, and the meeting's own facts. */
export const AgendaSide = ({ agenda, meeting, unsaved, flush }: AgendaSideProps) => {
  const { me } = useSession();
  const may = useMay();
  const announce = useAnnounce();
  const command = useCommand();
  const signed = agenda.keys.some(({ oid }) => oid === me.oid);
  const last = agenda.keys.length > 0;
  const sign = async (): Promise<void> => {
    if (unsaved && !(await flush())) return;
    command.mutate(
      { path: `/agendas/${agenda.meetingId}/sign`, version: agenda.version },
      {
        onSuccess: () => {
          announce(last ? 'The agenda is published.' : 'You signed. It waits for the other co-chair.');
        },
      },
    );
  };
  return (
    <aside className="stack" aria-label="Signing and meeting">
      <section className="panel stack">
        <h2>{agenda.state === 'published' ? 'Published' : 'Sign to publish'}</h2>
        <Keys keys={agenda.keys} />
        {may('agenda.sign') && !signed && agenda.state === 'draft' && meeting.state === 'planned' && (
          <Button
            appearance="primary"
            disabled={command.isPending || unsaved || agenda.items.length === 0}
            onClick={() => void sign()}
          >
            {last ? 'Sign and publish' : 'Sign agenda'}
          </Button>
        )}
        {isConflict(command.error) ? (
          <Notice kind="problem">
            The agenda changed just before you signed, so your key was not turned. Look at it as it is now, then sign.
          </Notice>
        ) : (
          <ProblemOf error={command.error} />
        )}
      </section>
      <section className="panel">
        <h2>Balance of sides</h2>
        <p>
          From primary care <strong>{agenda.balance.primary}</strong> · from secondary care{' '}
          <strong>{agenda.balance.secondary}</strong>
        </p>
      </section>
      <MeetingDetails meeting={meeting} />
    </aside>
  );
};
