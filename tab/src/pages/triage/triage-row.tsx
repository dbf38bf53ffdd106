import type { TriageItem } from '../../../../bot/triage/contract.ts';
import { DIRECTION_WORDS } from '../../words/issue-words.ts';

interface TriageRowProps {
  item: TriageItem;
  areaName: string;
  chosen: boolean;
  choose: () => void;
  keep: (element: HTMLElement | null) => void;
}

export const TriageRow = ({ item, areaName, chosen, choose, keep }: TriageRowProps) => (
  <li role="option" aria-selected={chosen} tabIndex={chosen ? 0 : -1} ref={keep} className="queue-row" onClick={choose}>
    <span className="queue-top">
      <span className="queue-title">{item.title}</span>
      <span className={item.overdue ? 'age late' : 'age'}>
        {item.ageWorkingDays === 0 ? 'new' : `${item.ageWorkingDays} d`}
        {item.overdue && <span> late</span>}
      </span>
    </span>
    <span className="queue-sub">
      {item.ref} · {areaName} · {DIRECTION_WORDS[item.direction].toLowerCase()}
    </span>
    {item.pendingKey && (
      <span className="queue-key">
        {item.pendingKey.mine ? 'Waits for your key' : 'Waiting for second key'}: {item.pendingKey.outcome}
      </span>
    )}
  </li>
);
