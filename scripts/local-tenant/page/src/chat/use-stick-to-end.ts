import { useCallback, useLayoutEffect, useRef, useState } from 'react';

const NEAR_PX = 120;

/** Keeps a list at its end while one is there; elsewhere the place stays, and something new is only announced. */
export const useStickToEnd = (count: number, chatId: string) => {
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [hasNew, setHasNew] = useState(false);

  const toEnd = useCallback(() => {
    const element = list.current;
    if (element) element.scrollTop = element.scrollHeight;
    setHasNew(false);
  }, []);

  const onScroll = useCallback(() => {
    const element = list.current;
    if (!element) return;
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    if (isAtEnd.current) setHasNew(false);
  }, []);

  useLayoutEffect(() => {
    isAtEnd.current = true;
    toEnd();
  }, [chatId, toEnd]);

  useLayoutEffect(() => {
    if (isAtEnd.current) toEnd();
    else setHasNew(true);
  }, [count, toEnd]);

  // Cards grow after they are drawn, and the window changes: stay at the end then too.
  useLayoutEffect(() => {
    const content = list.current?.firstElementChild;
    if (!content) return;
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current && list.current) list.current.scrollTop = list.current.scrollHeight;
    });
    observer.observe(content);
    return () => {
      observer.disconnect();
    };
  }, [chatId]);

  return { list, hasNew, toEnd, onScroll };
};
