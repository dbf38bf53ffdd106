import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';

import type { ActionBody, TurnAnswer } from '../../../contract.ts';
import { chatsKey } from '../api/queries.ts';
import { control } from '../api/control.ts';
import { dialogValue, readAnswer, type CardAnswer, type CardDialog } from '../cards/answers.ts';
import type { HostTheme } from '../tab/host-protocol.ts';

export interface Note {
  readonly kind: 'error' | 'message';
  readonly text: string;
}

export interface OpenDialog extends CardDialog {
  /** The activity whose button opened it; what the dialog ends with is said there. */
  readonly from: string;
}

const failure = (error: unknown): CardAnswer => ({
  kind: 'error',
  isUnsent: true,
  text: error instanceof Error ? error.message : 'Something went wrong.',
});

/** Runs one turn at a time in a chat, and keeps what the bot said to it beside the card. */
export const useTurns = ({
  oid,
  chatId,
  theme,
  ended,
}: {
  oid: string;
  chatId: string;
  theme: HostTheme;
  ended: () => void;
}) => {
  const queries = useQueryClient();
  /** What the bot is busy with: an activity's id, `say` or `dialog`. */
  const [running, setRunning] = useState<string>();
  const [saying, setSaying] = useState<string>();
  const [notes, setNotes] = useState<ReadonlyMap<string, Note>>(new Map());
  const [dialog, setDialog] = useState<OpenDialog>();
  const isRunning = useRef(false);

  const note = useCallback((id: string, value: Note | undefined) => {
    setNotes((before) => {
      const after = new Map(before);
      if (value) after.set(id, value);
      else after.delete(id);
      return after;
    });
  }, []);

  /** The chat is read again before the turn counts as ended, so the answer is on screen when buttons wake up. */
  const run = useCallback(
    async (what: string, turn: () => Promise<TurnAnswer>): Promise<CardAnswer> => {
      if (isRunning.current) return { kind: 'done' };
      isRunning.current = true;
      setRunning(what);
      const answer = await turn().then(readAnswer).catch(failure);
      await queries.invalidateQueries({ queryKey: chatsKey(oid) });
      isRunning.current = false;
      setRunning(undefined);
      ended();
      return answer;
    },
    [queries, oid, ended],
  );

  const settle = useCallback(
    (from: string, answer: CardAnswer) => {
      if (answer.kind === 'dialog') setDialog({ ...answer.dialog, from });
      else {
        setDialog(undefined);
        note(from, answer.kind === 'done' ? undefined : answer);
      }
    },
    [note],
  );

  const say = useCallback(
    async (text: string): Promise<boolean> => {
      setSaying(text);
      note('say', undefined);
      const answer = await run('say', () => control.say(oid, chatId, text));
      setSaying(undefined);
      if (answer.kind !== 'error') return true;
      note('say', answer);
      return answer.isUnsent !== true;
    },
    [run, note, oid, chatId],
  );

  const press = useCallback(
    async (activityId: string, action: ActionBody) => {
      note(activityId, undefined);
      const answer = await run(activityId, () => control.press(oid, chatId, activityId, action));
      settle(activityId, answer);
    },
    [run, note, settle, oid, chatId],
  );

  /** An error keeps the dialog open with everything that was typed. */
  const submitDialog = useCallback(
    async (action: ActionBody) => {
      if (!dialog) return;
      note('dialog', undefined);
      const answer = await run('dialog', () => control.invoke(oid, 'task/submit', dialogValue(action.data, theme)));
      if (answer.kind === 'error') note('dialog', answer);
      else settle(dialog.from, answer);
    },
    [dialog, run, note, settle, oid, theme],
  );

  const closeDialog = useCallback(() => {
    setDialog(undefined);
    note('dialog', undefined);
  }, [note]);

  return { running, saying, notes, dialog, say, press, submitDialog, closeDialog, dismiss: note };
};
