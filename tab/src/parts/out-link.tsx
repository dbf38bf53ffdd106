import type { ReactNode } from 'react';
import { useSession } from '../api/session.ts';

/** A link out of the tab; Teams opens it where it belongs. Only web addresses are links at all. */
export const OutLink = ({ url, children }: { url: string; children: ReactNode }) => {
  const { host } = useSession();
  if (!/^https?:\/\//.test(url)) return <>{children}</>;
  return (
    <a
      className="link"
      href={url}
      target="_blank"
      rel="noreferrer"
      onClick={(event) => {
        event.preventDefault();
        host.open(url);
      }}
    >
      {children}
    </a>
  );
};
