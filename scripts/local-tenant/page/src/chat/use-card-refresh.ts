import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

import type { ChatView } from '../../../contract.ts';
import { chatsKey } from '../api/queries.ts';
import { control } from '../api/control.ts';

/** Sends each card's refresh once per edit when the person sees it, as Teams does; a failed one is left as it is. */
export const useCardRefresh = (oid: string, chat: ChatView) => {
  const queries = useQueryClient();
  const asked = useRef(new Set<string>());

  useEffect(() => {
    const due = chat.activities.filter(({ id, version, needsRefresh }) => {
      const key = `${oid}/${chat.conversationId}/${id}/${String(version)}`;
      if (!needsRefresh || asked.current.has(key)) return false;
      asked.current.add(key);
      return true;
    });
    if (due.length === 0) return;
    void (async () => {
      for (const { id } of due) await control.refresh(oid, chat.conversationId, id).catch(() => undefined);
      await queries.invalidateQueries({ queryKey: chatsKey(oid) });
    })();
  }, [oid, chat, queries]);
};
