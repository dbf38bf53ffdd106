import type { ReactNode } from 'react';

export interface VersionRow {
  label: string;
  mine: string;
  now: string;
}

interface VersionsProps {
  /** What happened, and what the person can do. */
  says: string;
  mineTitle: string;
  nowTitle: string;
  rows: VersionRow[];
  actions?: ReactNode;
}

/** Both versions side by side after somebody else was first. A difference is marked in words, not only in colour. */
export const Versions = ({ says, mineTitle, nowTitle, rows, actions }: VersionsProps) => (
  <section className="versions" role="alert" aria-label="Both versions">
    <p>
      <strong>{says}</strong>
    </p>
    <table>
      <thead>
        <tr>
          <td />
          <th scope="col">{mineTitle}</th>
          <th scope="col">{nowTitle}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, mine, now }) => (
          <tr key={label} className={mine === now ? undefined : 'differs'}>
            <th scope="row">
              {label}
              {mine !== now && <span className="differs-mark">differs</span>}
            </th>
            <td>{mine || '–'}</td>
            <td>{now || '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
    {actions && <div className="row">{actions}</div>}
  </section>
);
