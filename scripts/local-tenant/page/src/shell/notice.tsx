import { Button } from '@fluentui/react-button';
import { useEffect } from 'react';

export interface NoticeText {
  readonly text: string;
  /** An address outside the stand, followed only when pressed. */
  readonly href?: string;
}

const SHOWN_MS = 8000;

/** One line at the bottom that says what just happened. It waits for whoever must press its link. */
export const Notice = ({ notice, close }: { notice: NoticeText | undefined; close: () => void }) => {
  useEffect(() => {
    if (!notice || notice.href) return;
    const timer = setTimeout(close, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [notice, close]);

  return (
    <div className="notice-place" role="status">
      {notice ? (
        <div className="notice">
          <span>{notice.text}</span>
          {notice.href ? (
            <a href={notice.href} target="_blank" rel="noreferrer noopener">
              {notice.href}
            </a>
          ) : null}
          <Button size="small" appearance="subtle" onClick={close}>
            Close
          </Button>
        </div>
      ) : null}
    </div>
  );
};
