import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const NEAR_PX = 120;
const ABOVE_PX = 12;

/** Shows the end of a list, or the beginning of its last entry where that is taller than the window. */
const showEnd = (list: HTMLElement) => {
  const last = list.querySelector<HTMLElement>('.message:last-child');
  const isTall = last !== null && last.offsetHeight > list.clientHeight - ABOVE_PX;
  list.scrollTop = isTall ? last.offsetTop - list.offsetTop - ABOVE_PX : list.scrollHeight;
};

const isNearEnd = (list: HTMLElement): boolean => list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_PX;

/** Keeps a list at its end while one is there; elsewhere the place stays, and something new is only announced. */
export const useStickToEnd = (count: number) => {
  const list = useRef<HTMLDivElement>(null);
  /** How many entries there were when one scrolled away from the end; undefined at the end. */
  const [leftAt, setLeftAt] = useState<number>();
  const isAtEnd = useRef(true);

  const onScroll = useCallback(() => {
    if (!list.current) return;
    isAtEnd.current = isNearEnd(list.current);
    setLeftAt((before) => (isAtEnd.current ? undefined : (before ?? count)));
  }, [count]);

  const toEnd = useCallback(() => {
    if (list.current) showEnd(list.current);
    isAtEnd.current = true;
    setLeftAt(undefined);
  }, []);

  useLayoutEffect(() => {
    if (isAtEnd.current && list.current) showEnd(list.current);
  }, [count]);

  // Cards grow after they are drawn, and windows change. Whoever works in a card keeps their place.
  useEffect(() => {
    const element = list.current;
    const content = element?.firstElementChild;
    if (!element || !content) return;
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current && !content.contains(document.activeElement)) showEnd(element);
    });
    observer.observe(content);
    return () => {
      observer.disconnect();
    };
  }, []);

  return { list, hasNew: leftAt !== undefined && count > leftAt, toEnd, onScroll };
};
