import { useCallback } from 'react';

import type { Go } from '../route/use-route.ts';
import { readLink } from '../tab/links.ts';
import type { NoticeText } from './notice.tsx';

/** Follows a link as Teams would, as far as the stand has what it leads to. False: it leads nowhere. */
export const useOpenLink = (go: Go, notify: (notice: NoticeText) => void) =>
  useCallback(
    (url: string): boolean => {
      const link = readLink(url, location.origin);
      if (link.kind === 'tab')
        go({ view: 'tab', ...(link.page ? { page: link.page } : {}), ...(link.sub ? { sub: link.sub } : {}) });
      else if (link.kind === 'files') go({ view: 'files', ...(link.path ? { file: link.path } : {}) });
      else if (link.kind === 'chat') go({ view: 'chat' });
      else if (link.kind === 'meeting') notify({ text: 'In Teams this joins the meeting. The stand has no calls.' });
      else if (link.kind === 'outside') notify({ text: 'This leads out of the stand:', href: link.url });
      else notify({ text: 'That link was not followed: it is no web address.' });
      return link.kind !== 'refused';
    },
    [go, notify],
  );
