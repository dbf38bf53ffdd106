import type { AgendaItem } from '../../../../bot/agendas/contract.ts';
import { totalMinutes } from './items.ts';

/** Running total against the meeting's length; an over-run is said in words and not only shown in colour. */
export const Clock = ({ items, length }: { items: AgendaItem[]; length: number }) => {
  const total = totalMinutes(items);
  const over = total - length;
  return (
    <div className={over > 0 ? 'clock over' : 'clock'}>
      <p className="row between">
        <span>
          <strong>{total}</strong> of {length} minutes
        </span>
        <span className="clock-left">
          {over > 0
            ? `⚠ ${over} minutes over: shorten or take off an item`
            : over === 0
              ? 'Fits exactly'
              : `${-over} minutes left`}
        </span>
      </p>
      <div className="clock-bar" aria-hidden="true">
        <span style={{ inlineSize: `${Math.min(100, (100 * total) / Math.max(1, length))}%` }} />
      </div>
    </div>
  );
};
