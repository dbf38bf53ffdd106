import { useEffect, useRef, useState, type RefObject } from 'react';

import { answerHostCall, hostReplies, isHostRequest, type HostDoors, type HostTheme } from './host-protocol.ts';

declare global {
  interface Window {
    /** Calls of the tab that this host does not know; tests assert that it stays empty. */
    __unknownHostCalls?: string[];
  }
}

const unknownCalls = (window.__unknownHostCalls ??= []);

export interface TabState {
  readonly state: 'starting' | 'loaded' | 'ready' | 'failed';
  readonly reason?: string;
}

/** Plays the Teams client to the tab in `frame`, and tells it live when the theme changes. */
export const useHost = (
  frame: RefObject<HTMLIFrameElement | null>,
  theme: HostTheme,
  doors: Omit<HostDoors, 'state' | 'listen'>,
): TabState => {
  const [tab, setTab] = useState<TabState>({ state: 'starting' });
  const latest = useRef(doors);
  const heard = useRef(new Set<string>());

  useEffect(() => {
    latest.current = doors;
  });

  useEffect(() => {
    const replies = hostReplies({
      context: () => latest.current.context(),
      token: () => latest.current.token(),
      open: (url) => latest.current.open(url),
      navigate: (to) => {
        latest.current.navigate(to);
      },
      copyLink: (sub, label) => {
        latest.current.copyLink(sub, label);
      },
      back: () => latest.current.back(),
      state: (state, reason) => {
        setTab({ state, ...(reason ? { reason } : {}) });
      },
      listen: (event) => heard.current.add(event),
    });

    const onMessage = async (event: MessageEvent<unknown>) => {
      const source = frame.current?.contentWindow;
      if (!source || event.source !== source || event.origin !== location.origin || !isHostRequest(event.data)) return;
      const answer = await answerHostCall(event.data, replies, unknownCalls);
      if (answer) source.postMessage(answer, location.origin);
    };
    const listener = (event: MessageEvent<unknown>) => void onMessage(event);

    addEventListener('message', listener);
    return () => {
      removeEventListener('message', listener);
    };
  }, [frame]);

  useEffect(() => {
    if (heard.current.has('themeChange'))
      frame.current?.contentWindow?.postMessage({ func: 'themeChange', args: [theme] }, location.origin);
  }, [frame, theme]);

  return tab;
};
