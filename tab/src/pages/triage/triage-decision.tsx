import { Button } from '@fluentui/react-button';
import { useState } from 'react';
import type { TriageItem } from '../../../../bot/triage/contract.ts';
import { isConflict } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { useCommand, type Command } from '../../api/use-command.ts';
import { ProblemOf } from '../../parts/problem-of.tsx';
import { AcceptForm } from './accept-form.tsx';
import type { Mode } from './draft.ts';
import { KeyForm } from './key-form.tsx';
import { PendingKeyPanel } from './pending-key-panel.tsx';
import { TriageConflict } from './triage-conflict.tsx';
import type { TriagePeekProps } from './triage-peek.tsx';

const MODES: { mode: Mode; key: string; name: string }[] = [
  { mode: 'accept', key: '1', name: 'Accept' },
  { mode: 'decline', key: '3', name: 'Decline' },
  { mode: 'redirect', key: '4', name: 'Redirect' },
];

/** Accept with one key, decline or redirect with two. A stale page shows both versions and keeps what was typed. */
export const TriageDecision = ({ item, draft, edit, hold, decided, back }: TriagePeekProps) => {
  const command = useCommand();
  const may = useMay();
  const [conflict, setConflict] = useState<TriageItem | null>(null);
  const conflicting = isConflict(command.error);

  const send = (path: string, body: unknown, says: string): void => {
    const sent: Command = { path: `/triage/${item.ref}/${path}`, body, version: item.version };
    setConflict(item);
    hold(item);
    command.mutate(sent, {
      onSuccess: () => {
        hold(null);
        decided(item, says);
      },
      onError: (problem) => {
        if (!isConflict(problem)) hold(null);
      },
    });
  };
  const settle = (): void => {
    command.reset();
    setConflict(null);
    back();
    hold(null);
  };

  if (conflict && conflicting) return <TriageConflict seen={conflict} draft={draft} settle={settle} />;
  return (
    <section className="decision" aria-label="Decision">
      {item.pendingKey ? (
        <PendingKeyPanel item={item} pending={item.pendingKey} busy={command.isPending} send={send} />
      ) : (
        <>
          <div className="row" role="group" aria-label="What to do with it">
            {MODES.map(({ mode, key, name }) => (
              <Button
                key={mode}
                appearance={draft.mode === mode ? 'primary' : 'secondary'}
                aria-pressed={draft.mode === mode}
                aria-keyshortcuts={key}
                onClick={() => {
                  edit({ mode });
                }}
              >
                {name}
              </Button>
            ))}
          </div>
          {draft.mode === 'accept' ? (
            <AcceptForm item={item} draft={draft} edit={edit} busy={command.isPending} send={send} />
          ) : (
            <KeyForm
              key={draft.mode}
              outcome={draft.mode}
              item={item}
              draft={draft}
              edit={edit}
              busy={command.isPending}
              problem={command.error}
              send={send}
            />
          )}
        </>
      )}
      {may('triage.decide') && <ProblemOf error={command.error} />}
    </section>
  );
};
