import type { ReactNode } from 'react';

/** Label and value pairs; pairs without a value are left out. */
export const Facts = ({ pairs }: { pairs: [label: string, value: ReactNode][] }) => (
  <dl className="facts">
    {pairs
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);
