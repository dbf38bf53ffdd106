import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useLocation } from 'wouter';
import type { IssueSummary } from '../../../../bot/issues/contract.ts';
import { useHref } from '../../api/session.ts';
import { RegisterRow } from './register-row.tsx';

const ROW_PX = 52;
const COLUMNS = ['Reference', 'Issue', 'Area', 'Which way', 'State', 'Next'];

interface RegisterGridProps {
  issues: IssueSummary[];
  hasMore: boolean;
  more: () => void;
}

/** A grid that draws only the rows in sight. Arrows move from row to row, Enter opens the issue. */
export const RegisterGrid = ({ issues, hasMore, more }: RegisterGridProps) => {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const [, go] = useLocation();
  const href = useHref();
  const rows = useVirtualizer({
    count: issues.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= issues.length - 20) more();
  }, [hasMore, last, issues.length, more]);

  const goTo = (index: number): void => {
    const to = Math.max(0, Math.min(issues.length - 1, index));
    setActive(to);
    rows.scrollToIndex(to);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus());
  };
  const open = (index: number): void => {
    const issue = issues[index];
    if (issue) go(href(`/issues/${issue.ref}`));
  };
  const press = (event: KeyboardEvent): void => {
    const screen = Math.floor((scroller.current?.clientHeight ?? ROW_PX) / ROW_PX) - 1;
    const steps: Record<string, number | undefined> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + screen,
      PageUp: active - screen,
      Home: 0,
      End: issues.length - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      goTo(to);
    } else if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.role === 'row') {
      event.preventDefault();
      open(active);
    }
  };
  return (
    <div
      className="grid panel"
      role="grid"
      aria-label="Issues, newest first"
      aria-rowcount={hasMore ? -1 : issues.length + 1}
      aria-colcount={COLUMNS.length}
      onKeyDown={press}
    >
      <div role="rowgroup" className="grid-top">
        <div role="row" className="grid-row grid-head" aria-rowindex={1}>
          {COLUMNS.map((name) => (
            <span key={name} role="columnheader">
              {name}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" ref={scroller} className="grid-scroll">
        <div role="presentation" style={{ blockSize: rows.getTotalSize(), position: 'relative' }}>
          {shown.map(({ index, start, size }) => {
            const issue = issues[index];
            return (
              issue && (
                <RegisterRow
                  key={issue.ref}
                  issue={issue}
                  index={index}
                  active={index === Math.min(active, issues.length - 1)}
                  place={{ insetBlockStart: start, blockSize: size }}
                  open={() => {
                    setActive(index);
                    open(index);
                  }}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
};
