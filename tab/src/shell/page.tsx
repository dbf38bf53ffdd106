import { useEffect, useRef, type ReactNode } from 'react';
import { useSession } from '../api/session.ts';

let opened = 0;

interface PageProps {
  title: string;
  /** Beside the heading: a picker, the main buttons. */
  actions?: ReactNode;
  /** The way back, above the heading. */
  crumb?: ReactNode;
  /** One line under the heading. */
  lead?: ReactNode;
  children: ReactNode;
}

/** The frame of every page: its name in the title and in the heading, which gets the focus when the page changes. */
export const Page = ({ title, actions, crumb, lead, children }: PageProps) => {
  const { group } = useSession();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${group.settings.name}`;
  }, [title, group.settings.name]);
  useEffect(() => {
    // The first page of a visit leaves the focus to Teams.
    if (opened > 0) heading.current?.focus();
    opened += 1;
  }, []);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          {crumb && <p className="crumb">{crumb}</p>}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
};
