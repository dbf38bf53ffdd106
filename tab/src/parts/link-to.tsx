import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useHref } from '../api/session.ts';

interface LinkToProps {
  path: string;
  children: ReactNode;
  className?: string;
}

/** A link to another page of the tab, in the same group. */
export const LinkTo = ({ path, children, className }: LinkToProps) => (
  <Link href={useHref()(path)} className={className ? `link ${className}` : 'link'}>
    {children}
  </Link>
);
