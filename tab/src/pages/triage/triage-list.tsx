import type { KeyboardEvent } from 'react';
import type { TriageItem } from '../../../../bot/triage/contract.ts';
import { useMay, useSession } from '../../api/session.ts';
import { useStacked } from '../../parts/use-narrow.ts';
import type { Mode } from './draft.ts';
import { TriageRow } from './triage-row.tsx';

interface TriageListProps {
  items: TriageItem[];
  chosen: string;
  /** Filled by the rows, so that the focus can be put on one. */
  rows: Map<string, HTMLElement>;
  choose: (ref: string) => void;
  begin: (mode: Mode) => void;
  open: () => void;
  help: () => void;
}

/** The queue. Its keys act only while the focus is in it. */
export const TriageList = ({ items, chosen, rows, choose, begin, open, help }: TriageListProps) => {
  const decides = useMay()('triage.decide');
  const { group } = useSession();
  const areaName = (id: string): string => group.settings.areas.find((area) => area.id === id)?.name ?? id;
  const stacked = useStacked();
  const step = (by: number): void => {
    const at = items.findIndex(({ ref }) => ref === chosen);
    const next = items[Math.min(items.length - 1, Math.max(0, at + by))];
    if (!next) return;
    choose(next.ref);
    rows.get(next.ref)?.focus();
  };
  const keys: Record<string, (() => void) | undefined> = {
    j: () => {
      step(1);
    },
    ArrowDown: () => {
      step(1);
    },
    k: () => {
      step(-1);
    },
    ArrowUp: () => {
      step(-1);
    },
    Home: () => {
      step(-items.length);
    },
    End: () => {
      step(items.length);
    },
    Enter: open,
    '?': help,
    ...(decides && {
      '1': () => {
        begin('accept');
      },
      '3': () => {
        begin('decline');
      },
      '4': () => {
        begin('redirect');
      },
    }),
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div className="queue">
      <ul role="listbox" aria-label="Issues waiting for triage" onKeyDown={press}>
        {items.map((item) => (
          <TriageRow
            key={item.ref}
            item={item}
            areaName={areaName(item.area)}
            chosen={item.ref === chosen}
            choose={() => {
              choose(item.ref);
              if (stacked) open();
            }}
            keep={(element) => {
              if (element) rows.set(item.ref, element);
              else rows.delete(item.ref);
            }}
          />
        ))}
      </ul>
      <p className="hint wide-only">
        Keys in the list: <kbd>J</kbd> <kbd>K</kbd> move{' '}
        {decides && (
          <>
            <kbd>1</kbd> accept <kbd>3</kbd> decline <kbd>4</kbd> redirect{' '}
          </>
        )}
        <kbd>?</kbd> help
      </p>
    </div>
  );
};
