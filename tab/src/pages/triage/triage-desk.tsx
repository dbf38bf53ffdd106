import { Button } from '@fluentui/react-button';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { TriageItem, TriageQueue } from '../../../../bot/triage/contract.ts';
import { Notice } from '../../parts/notice.tsx';
import { useAnnounce } from '../../shell/announcer.tsx';
import { freshDraft, type Draft, type Mode } from './draft.ts';
import { nextRow } from './next-row.ts';
import { TriageHelp } from './triage-help.tsx';
import { TriageList } from './triage-list.tsx';
import { TriagePeek } from './triage-peek.tsx';
import { useHeldItems } from './use-held-items.ts';

/** List on the left, the chosen issue on the right; deciding one goes on to the next. */
export const TriageDesk = ({ queue }: { queue: TriageQueue }) => {
  const [search, setSearch] = useSearchParams();
  const [drafts, setDrafts] = useState<Record<string, Draft>>({});
  const [helping, setHelping] = useState(false);
  const { items, added, show, hold } = useHeldItems(queue.items);
  const announce = useAnnounce();
  const [rows] = useState(() => new Map<string, HTMLElement>());
  const chosen = items.find(({ ref }) => ref === search.get('issue')) ?? items[0];
  const moveTo = useRef<string | undefined>(undefined);
  // What in the peek gets the focus once it is drawn; a new object each time, so that the same place works twice.
  const [landing, setLanding] = useState<{ selector: string } | null>(null);
  useEffect(() => {
    if (landing) document.querySelector<HTMLElement>(`.peek ${landing.selector}`)?.focus();
  }, [landing]);

  const choose = useCallback(
    (ref: string): void => {
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          after.set('issue', ref);
          return after;
        },
        { replace: true },
      );
    },
    [setSearch],
  );

  // After a decision the focus waits until the next row is the chosen one.
  useEffect(() => {
    if (moveTo.current !== undefined && moveTo.current === chosen?.ref) {
      window.scrollTo({ top: 0 });
      rows.get(moveTo.current)?.focus();
      moveTo.current = undefined;
    }
  });

  if (!chosen) return null;
  const draft = drafts[chosen.ref] ?? freshDraft(chosen);
  const edit = (change: Partial<Draft>): void => {
    setDrafts((all) => ({ ...all, [chosen.ref]: { ...draft, ...change } }));
  };
  const focusPanel = (selector: string): void => {
    setLanding({ selector });
  };
  const begin = (mode: Mode): void => {
    if (chosen.pendingKey) {
      focusPanel('h2');
      return;
    }
    edit({ mode });
    focusPanel('[data-first]');
  };

  const decided = (item: TriageItem, says: string): void => {
    const refs = items.map(({ ref }) => ref);
    const next = nextRow(refs, item.ref);
    const place = items.find(({ ref }) => ref === next);
    announce(place ? `${says} Next: ${place.title}.` : `${says} That was the last one.`);
    if (!next) return;
    moveTo.current = next;
    choose(next);
  };

  return (
    <>
      {added > 0 && (
        <Notice kind="info" action={<Button onClick={show}>Show</Button>}>
          {added === 1 ? '1 new issue' : `${added} new issues`}
        </Notice>
      )}
      <div className="desk">
        <TriageList
          items={items}
          chosen={chosen.ref}
          rows={rows}
          choose={choose}
          begin={begin}
          open={() => {
            focusPanel('h2');
          }}
          help={() => {
            setHelping(true);
          }}
        />
        <TriagePeek
          key={chosen.ref}
          item={chosen}
          draft={draft}
          edit={edit}
          hold={hold}
          decided={decided}
          back={() => rows.get(chosen.ref)?.focus()}
        />
      </div>
      <TriageHelp
        open={helping}
        close={() => {
          setHelping(false);
          requestAnimationFrame(() => rows.get(chosen.ref)?.focus());
        }}
      />
    </>
  );
};
