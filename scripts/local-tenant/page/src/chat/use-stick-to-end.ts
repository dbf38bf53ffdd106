import { useCallback, useLayoutEffect, useRef, useState } from 'react';

const NEAR_PX = 120;
const ABOVE_PX = 12;

/** Shows the end of a list, or the beginning of its last entry where that is taller than the window. */
const showEnd = (list: HTMLElement) => {
  const last = list.querySelector<HTMLElement>('.message:last-child');
  const isTall = last !== null && last.offsetHeight > list.clientHeight - ABOVE_PX;
  list.scrollTop = isTall ? last.offsetTop - list.offsetTop - ABOVE_PX : list.scrollHeight;
};

/** Keeps a list at its end while one is there; elsewhere the place stays, and something new is only announced. */
export const useStickToEnd = (count: number, chatId: string) => {
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [hasNew, setHasNew] = useState(false);

  const toEnd = useCallback(() => {
    if (list.current) showEnd(list.current);
    isAtEnd.current = true;
    setHasNew(false);
  }, []);

  const onScroll = useCallback(() => {
    const element = list.current;
    if (!element) return;
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    if (isAtEnd.current) setHasNew(false);
  }, []);

  useLayoutEffect(() => {
    toEnd();
  }, [chatId, toEnd]);

  useLayoutEffect(() => {
    if (isAtEnd.current) toEnd();
    else setHasNew(true);
  }, [count, toEnd]);

  // Cards grow after they are drawn, and windows change. Whoever works in a card keeps their place.
  useLayoutEffect(() => {
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
  }, [chatId]);

  return { list, hasNew, toEnd, onScroll };
};
