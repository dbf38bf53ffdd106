import type { ReactNode } from 'react';

interface NoticeProps {
  kind: 'info' | 'good' | 'warning' | 'problem';
  action?: ReactNode;
  children: ReactNode;
}

const marks = { info: 'i', good: '✓', warning: '!', problem: '!' } as const;

/** A strip that says something beside the work. Problems interrupt a screen reader, the rest waits its turn. */
export const Notice = ({ kind, action, children }: NoticeProps) => (
  <div className={`notice ${kind}`} role={kind === 'problem' ? 'alert' : undefined}>
    <span className="notice-mark" aria-hidden="true">
      {marks[kind]}
    </span>
    <div className="notice-words">{children}</div>
    {action}
  </div>
);
