import type { ReactNode } from 'react';

/** Nothing here, and what to do about it. */
export const Empty = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="state">
    <h2>{title}</h2>
    {children}
  </section>
);
