import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { isUnsettled } from './problem.ts';
import { useSession } from './session.ts';

export interface Command {
  /** Below the group: `/triage/IG-2026-0001/accept`. */
  path: string;
  method?: 'POST' | 'PUT';
  body?: unknown;
  version?: number | undefined;
}

/**
 * Sends one action of a person. While nobody knows whether it was done, the same action keeps its key, so that pressing
 * the button again does it once; after an answer the next press is a new action. Everything shown is then read again.
 */
export const useCommand = <Answer = unknown>(): UseMutationResult<Answer, Error, Command> => {
  const { api, group } = useSession();
  const { id } = group.settings;
  const queries = useQueryClient();
  const unsettled = useRef<{ action: string; key: string } | null>(null);
  return useMutation({
    mutationFn: async (command: Command) => {
      const action = JSON.stringify(command);
      const key = unsettled.current?.action === action ? unsettled.current.key : crypto.randomUUID();
      unsettled.current = { action, key };
      const { path, method = 'POST', body = {}, version } = command;
      try {
        const answer = await api<Answer>(`/groups/${id}${path}`, { method, body, version, key });
        unsettled.current = null;
        return answer;
      } catch (problem) {
        if (!isUnsettled(problem)) unsettled.current = null;
        throw problem;
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [id] }),
  });
};
