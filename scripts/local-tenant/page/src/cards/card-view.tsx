import { Button } from '@fluentui/react-button';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';

import { renderCard, type CardDoors, type RenderedCard } from './render-card.ts';

interface Props extends CardDoors {
  readonly card: unknown;
  /** A turn runs: buttons wait. */
  readonly isBusy: boolean;
  readonly label: string;
}

const NOTHING_TYPED: ReadonlyMap<string, string> = new Map();

/**
 * A card, drawn again only when it really changed. A change that comes from elsewhere while somebody types is
 * announced first, and takes over what they typed; the answer to one's own button is shown at once.
 */
export const CardView = ({ card, isBusy, label, press, open }: Props) => {
  const incoming = useMemo(() => JSON.stringify(card), [card]);
  const [shown, setShown] = useState(incoming);
  const [isHeld, setHeld] = useState(false);
  const host = useRef<HTMLDivElement>(null);
  const rendered = useRef<RenderedCard>(undefined);
  const latest = useRef({ isBusy, press, open });
  /** A button was pressed, and nothing was typed since: what comes next is its answer. */
  const isAnswer = useRef(false);

  useLayoutEffect(() => {
    latest.current = { isBusy, press, open };
  });

  useEffect(() => {
    const isTyping = incoming !== shown && !isAnswer.current && (rendered.current?.typed().size ?? 0) > 0;
    setHeld(isTyping);
    if (!isTyping) setShown(incoming);
  }, [incoming, shown]);

  useLayoutEffect(() => {
    const place = host.current;
    if (!place) return;
    const hadFocus = place.contains(document.activeElement);
    const typed = isAnswer.current ? NOTHING_TYPED : (rendered.current?.typed() ?? NOTHING_TYPED);
    isAnswer.current = false;
    rendered.current = renderCard(
      JSON.parse(shown) as unknown,
      {
        press: (action) => {
          if (latest.current.isBusy) return;
          isAnswer.current = true;
          latest.current.press(action);
        },
        open: (url) => {
          latest.current.open(url);
        },
      },
      typed,
    );
    place.replaceChildren(...(rendered.current.element ? [rendered.current.element] : []));
    if (hadFocus) place.focus({ preventScroll: true });
  }, [shown]);

  return (
    <div className="card" aria-busy={isBusy}>
      {/* A form of its own: radio buttons of two cards may share a name. */}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
        }}
        onInput={() => {
          isAnswer.current = false;
        }}
      >
        <div className="card-body" ref={host} tabIndex={-1} role="group" aria-label={label} />
      </form>
      {isHeld ? (
        <div className="card-held" role="status">
          <span>This card changed while you were typing.</span>
          <Button
            size="small"
            onClick={() => {
              setHeld(false);
              setShown(incoming);
            }}
          >
            Show the new one
          </Button>
        </div>
      ) : null}
    </div>
  );
};
