import { Button } from '@fluentui/react-button';
import { Field } from '@fluentui/react-field';
import { Input } from '@fluentui/react-input';
import { Select } from '@fluentui/react-select';
import { Textarea } from '@fluentui/react-textarea';
import { useState } from 'react';
import type { StandardReason, TriageItem } from '../../../../bot/triage/contract.ts';
import { useSession } from '../../api/session.ts';
import { fieldProblem } from '../../parts/field-problem.ts';
import { REASON_WORDS, REASONS } from '../../words/triage-words.ts';
import type { Draft } from './draft.ts';

interface KeyFormProps {
  outcome: 'decline' | 'redirect';
  item: TriageItem;
  draft: Draft;
  edit: (change: Partial<Draft>) => void;
  busy: boolean;
  problem: unknown;
  send: (path: string, body: unknown, says: string) => void;
}

/** The first of two keys: the reason goes to the other co-chair now, and to the raiser when both keys are turned. */
export const KeyForm = ({ outcome, item, draft, edit, busy, problem, send }: KeyFormProps) => {
  const { group, me } = useSession();
  const [missing, setMissing] = useState<string | undefined>(undefined);
  const other = group.members.find(({ roles, oid }) => roles.includes('co-chair') && oid !== me.oid);
  const who = other?.name ?? 'the other co-chair';
  const toMissing = outcome === 'redirect' && draft.to.trim() === '';
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (draft.reason.trim() === '') {
          setMissing('reason');
          event.currentTarget.querySelector('textarea')?.focus();
          return;
        }
        if (toMissing) {
          setMissing('to');
          event.currentTarget.querySelector('input')?.focus();
          return;
        }
        const { standardReason, reason, to } = draft;
        send(
          outcome,
          { standardReason, reason, to },
          `Your key to ${outcome} ${item.ref} is turned. It waits for ${who}.`,
        );
      }}
    >
      <div className="stack">
        <Field label="Main reason">
          <Select
            data-first=""
            value={draft.standardReason}
            onChange={(_event, { value }) => {
              edit({ standardReason: value as StandardReason });
            }}
          >
            {REASONS.map((reason) => (
              <option key={reason} value={reason}>
                {REASON_WORDS[reason]}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label="Reason in your words"
          hint="The raiser reads this. No patient details."
          required
          validationMessage={
            fieldProblem(problem, 'reason') ??
            (missing === 'reason' && draft.reason.trim() === '' ? 'Say why, so that the raiser knows.' : null)
          }
        >
          <Textarea
            resize="vertical"
            rows={3}
            value={draft.reason}
            onChange={(_event, { value }) => {
              edit({ reason: value });
            }}
          />
        </Field>
        <Field
          label="Where to go instead"
          required={outcome === 'redirect'}
          validationMessage={
            fieldProblem(problem, 'to') ?? (missing === 'to' && toMissing ? 'Say who deals with it.' : null)
          }
        >
          <Input
            value={draft.to}
            onChange={(_event, { value }) => {
              edit({ to: value });
            }}
          />
        </Field>
      </div>
      <div className="row">
        <Button type="submit" appearance="primary" disabled={busy}>
          {outcome === 'decline' ? 'Turn my key to decline' : 'Turn my key to redirect'}
        </Button>
        <span className="hint">Takes effect when {who} turns the second key.</span>
      </div>
    </form>
  );
};
