import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { useEffect, useRef } from 'react';
import type { AgendaItem } from '../../../../bot/agendas/contract.ts';
import { useAnnounce } from '../../shell/announcer.tsx';
import { AgendaRow } from './agenda-row.tsx';
import { itemKeys, moved } from './items.ts';

interface AgendaListProps {
  items: AgendaItem[];
  mayEdit: boolean;
  edit: (items: AgendaItem[]) => void;
}

/** The items in order. Dragging, Alt with the arrows and the buttons all do the same thing and say the same thing. */
export const AgendaList = ({ items, mayEdit, edit }: AgendaListProps) => {
  const announce = useAnnounce();
  const list = useRef<HTMLOListElement>(null);
  const keys = itemKeys(items);

  /** Waits until the list is drawn in its new order. */
  const focusOn = (place: number, focus: string): void => {
    requestAnimationFrame(() => {
      const row = list.current?.children[place];
      const control = row?.querySelector<HTMLElement>(focus);
      (control?.matches(':disabled, [aria-disabled="true"]')
        ? row?.querySelector<HTMLElement>('.item-main')
        : control
      )?.focus();
    });
  };

  const move = (from: number, to: number, focus?: string): void => {
    const place = Math.max(0, Math.min(items.length - 1, to));
    const item = items[from];
    if (!item || place === from) return;
    edit(moved(items, from, place));
    announce(`${item.title} moved to place ${place + 1} of ${items.length}.`);
    if (focus) focusOn(place, focus);
  };

  useEffect(() => {
    if (!mayEdit) return undefined;
    return monitorForElements({
      onDrop: ({ source, location }) => {
        const target = location.current.dropTargets[0]?.data;
        const from = keys.indexOf(String(source.data['item']));
        const over = keys.indexOf(String(target?.['item']));
        if (!target || from < 0 || over < 0) return;
        const below = extractClosestEdge(target) === 'bottom';
        const gap = below ? over + 1 : over;
        move(from, gap > from ? gap - 1 : gap);
      },
    });
  });

  if (items.length === 0) return <p className="state">Nothing is on the agenda yet. Add a waiting issue below.</p>;
  return (
    <ol className="panel items" ref={list}>
      {items.map((item, index) => (
        <AgendaRow
          key={keys[index]}
          name={keys[index] ?? ''}
          item={item}
          place={index}
          count={items.length}
          mayEdit={mayEdit}
          move={(to, focus) => {
            move(index, to, focus);
          }}
          change={(part) => {
            edit(items.with(index, { ...item, ...part }));
          }}
          remove={() => {
            edit(items.toSpliced(index, 1));
            announce(`${item.title} taken off the agenda.`);
            focusOn(Math.min(index, items.length - 2), '.item-main');
          }}
        />
      ))}
    </ol>
  );
};
