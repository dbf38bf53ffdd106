import type { AttendanceRow, MeetingView } from '../../../../bot/meetings/contract.ts';
import { AttendancePerson } from './attendance-person.tsx';

const GROUPS: { name: string; of: (row: AttendanceRow) => boolean }[] = [
  { name: 'Primary care', of: ({ core, side }) => core && side === 'primary' },
  { name: 'Secondary care', of: ({ core, side }) => core && side === 'secondary' },
  { name: 'Attending', of: ({ core, side }) => !core || side === null },
];

/** Who is there, taken by hand: pressing a name marks present, the buttons say the rest. */
export const Attendance = ({ meeting }: { meeting: MeetingView }) => (
  <section className="panel" aria-label="Attendance">
    <h2>Attendance</h2>
    {GROUPS.map(({ name, of }) => {
      const rows = meeting.attendance.filter(of);
      if (rows.length === 0) return null;
      const present = rows.filter(({ presence }) => presence === 'present').length;
      return (
        <div key={name} role="group" aria-label={name}>
          <h3>
            {name}{' '}
            <span className="hint">
              {present} of {rows.length} present
            </span>
          </h3>
          <ul className="people">
            {rows.map((row) => (
              <AttendancePerson key={row.oid} row={row} meeting={meeting} />
            ))}
          </ul>
        </div>
      );
    })}
  </section>
);
