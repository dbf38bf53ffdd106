import { Button } from '@fluentui/react-button';
import { Input } from '@fluentui/react-input';
import { Select } from '@fluentui/react-select';
import type { AgendaItem } from '../../../../bot/agendas/contract.ts';
import { LinkTo } from '../../parts/link-to.tsx';
import { PURPOSE_WORDS, PURPOSES } from '../../words/meeting-words.ts';
import { useDragRow } from './use-drag-row.ts';

interface AgendaRowProps {
  name: string;
  item: AgendaItem;
  place: number;
  count: number;
  mayEdit: boolean;
  /** `focus` says which control of the row keeps the focus in its new place. */
  move: (to: number, focus?: string) => void;
  change: (part: Partial<AgendaItem>) => void;
  remove: () => void;
}

export const AgendaRow = ({ name, item, place, count, mayEdit, move, change, remove }: AgendaRowProps) => {
  const { row, handle, edge, dragging } = useDragRow(name, mayEdit);
  return (
    <li
      ref={row}
      className={['item', dragging && 'dragging', edge && `edge-${edge}`].filter(Boolean).join(' ')}
      onKeyDown={(event) => {
        if (!event.altKey || !mayEdit || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        move(event.key === 'ArrowUp' ? place - 1 : place + 1, '.item-main');
      }}
    >
      {mayEdit && (
        <span ref={handle} className="grip" aria-hidden="true" title="Drag to move">
          ⠿
        </span>
      )}
      <span className="item-number">{place + 1}</span>
      <div
        className="item-main"
        role={mayEdit ? 'group' : undefined}
        tabIndex={mayEdit ? 0 : undefined}
        aria-label={mayEdit ? `${item.title}, place ${place + 1} of ${count}. Alt and arrow keys move it.` : undefined}
      >
        <span className="item-title">{item.title}</span>
        <span className="hint">
          {item.ref && (
            <>
              <LinkTo path={`/issues/${item.ref}`}>{item.ref}</LinkTo> ·{' '}
            </>
          )}
          {item.section === 'returning' ? 'returning · ' : ''}
          {item.because}
        </span>
      </div>
      {mayEdit ? (
        <div className="item-controls">
          <Select
            aria-label={`Purpose of ${item.title}`}
            value={item.purpose}
            onChange={(_event, { value }) => {
              change({ purpose: value as AgendaItem['purpose'] });
            }}
          >
            {PURPOSES.map((purpose) => (
              <option key={purpose} value={purpose}>
                {PURPOSE_WORDS[purpose]}
              </option>
            ))}
          </Select>
          <Input
            className="item-minutes"
            type="number"
            min={0}
            max={240}
            aria-label={`Minutes for ${item.title}`}
            contentAfter="min"
            value={String(item.minutes)}
            onChange={(_event, { value }) => {
              change({ minutes: Math.max(0, Math.min(240, Math.round(Number(value) || 0))) });
            }}
          />
          <span className="item-moves">
            <Button
              className="up"
              appearance="subtle"
              aria-label={`Move ${item.title} up`}
              disabledFocusable={place === 0}
              onClick={() => {
                move(place - 1, '.up');
              }}
            >
              ↑
            </Button>
            <Button
              className="down"
              appearance="subtle"
              aria-label={`Move ${item.title} down`}
              disabledFocusable={place === count - 1}
              onClick={() => {
                move(place + 1, '.down');
              }}
            >
              ↓
            </Button>
            <Button appearance="subtle" aria-label={`Take ${item.title} off the agenda`} onClick={remove}>
              ✕
            </Button>
          </span>
        </div>
      ) : (
        <span className="item-read">
          {PURPOSE_WORDS[item.purpose]} · {item.minutes} min
        </span>
      )}
    </li>
  );
};
