import type { AttendanceRow, MeetingView, Presence } from '../../../../bot/meetings/contract.ts';
import { useMay } from '../../api/session.ts';
import { useCommand } from '../../api/use-command.ts';
import { ProblemOf } from '../../parts/problem-of.tsx';
import { useAnnounce } from '../../shell/announcer.tsx';
import { PRESENCE_WORDS, PRESENCES } from '../../words/meeting-words.ts';

interface AttendancePersonProps {
  row: AttendanceRow;
  meeting: MeetingView;
}

/** One name with its 3 marks; shown at once, taken back with a reason if the service says no. */
export const AttendancePerson = ({ row, meeting }: AttendancePersonProps) => {
  const runs = useMay()('meeting.run') && meeting.state !== 'ended';
  const command = useCommand();
  const announce = useAnnounce();
  const sent = command.isPending ? (command.variables.body as { presence: Presence }).presence : null;
  const shown = sent ?? row.presence;
  const mark = (presence: Presence): void => {
    if (presence === row.presence) return;
    command.mutate(
      { path: `/meetings/${meeting.id}/attendance`, body: { oid: row.oid, presence } },
      {
        onSuccess: () => {
          announce(`${row.name}: ${PRESENCE_WORDS[presence].toLowerCase()}.`);
        },
      },
    );
  };
  return (
    <li className="person">
      <span className="person-name">
        {row.name}
        <span className="hint">
          {row.coChair && 'co-chair · '}
          {row.constituency}
        </span>
      </span>
      {runs ? (
        <span className="marks" role="group" aria-label={row.name}>
          {PRESENCES.map((presence) => (
            <button
              key={presence}
              type="button"
              className={`mark ${presence}`}
              aria-pressed={shown === presence}
              onClick={() => {
                mark(presence);
              }}
            >
              {PRESENCE_WORDS[presence]}
            </button>
          ))}
        </span>
      ) : (
        <span className="hint">{shown ? PRESENCE_WORDS[shown] : 'Not marked'}</span>
      )}
      <ProblemOf error={command.error} />
    </li>
  );
};
