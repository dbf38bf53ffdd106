import { Button } from '@fluentui/react-button';
import { Skeleton, SkeletonItem } from '@fluentui/react-skeleton';
import type { ReactNode } from 'react';

import { isDown } from '../api/client.ts';
import { Icon, type IconName } from './icons.tsx';

/** Grey lines in place of a list; CSS holds them back for 200 ms, so quick answers do not flash. */
export const Loading = ({ what, rows = 4 }: { what: string; rows?: number }) => (
  <div className="state-loading" role="status" aria-label={`Loading ${what}`}>
    <Skeleton>
      {Array.from({ length: rows }, (_, row) => (
        <SkeletonItem key={row} className="state-line" size={32} />
      ))}
    </Skeleton>
  </div>
);

export const Empty = ({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) => (
  <div className="state">
    <span className="state-icon">
      <Icon name={icon} size={32} />
    </span>
    <h3>{title}</h3>
    {children ? <div className="state-text">{children}</div> : null}
  </div>
);

/** What failed and what to do; the page asks again by itself meanwhile. */
export const Failed = ({ error, what, retry }: { error: unknown; what: string; retry: () => void }) => (
  <div className="state" role="alert">
    <h3>{isDown(error) ? 'The local tenant does not answer' : `${what} could not be read`}</h3>
    <div className="state-text">
      {isDown(error)
        ? 'Is “npm start” still running? This page keeps asking and carries on by itself.'
        : error instanceof Error
          ? error.message
          : 'Something went wrong.'}
    </div>
    <Button onClick={retry}>Ask again</Button>
  </div>
);
