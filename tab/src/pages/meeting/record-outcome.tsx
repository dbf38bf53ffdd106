import { Button } from '@fluentui/react-button';
import { Field } from '@fluentui/react-field';
import { Select } from '@fluentui/react-select';
import { Textarea } from '@fluentui/react-textarea';
import { useState } from 'react';
import { useCommand } from '../../api/use-command.ts';
import { fieldProblem } from '../../parts/field-problem.ts';
import { ProblemOf } from '../../parts/problem-of.tsx';
import { useAnnounce } from '../../shell/announcer.tsx';
import { OUTCOME_KIND_WORDS, OUTCOME_KINDS } from '../../words/meeting-words.ts';

interface RecordOutcomeProps {
  issue: string;
  meetingId: string;
  close: () => void;
}

/** What the group decided on this item; the raiser is told it in these words. */
export const RecordOutcome = ({ issue, meetingId, close }: RecordOutcomeProps) => {
  const [kind, setKind] = useState<string>(OUTCOME_KINDS[0] ?? '');
  const [outcome, setOutcome] = useState('');
  const command = useCommand();
  const announce = useAnnounce();
  return (
    <form
      className="stack"
      aria-label="Record outcome"
      onSubmit={(event) => {
        event.preventDefault();
        command.mutate(
          { path: `/meetings/${meetingId}/outcomes`, body: { ref: issue, kind, outcome } },
          {
            onSuccess: () => {
              announce(`Outcome of ${issue} recorded.`);
              close();
            },
          },
        );
      }}
    >
      <Field label="Kind of outcome">
        <Select
          value={kind}
          onChange={(_event, { value }) => {
            setKind(value);
          }}
        >
          {OUTCOME_KINDS.map((one) => (
            <option key={one} value={one}>
              {OUTCOME_KIND_WORDS[one]}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="Outcome"
        hint="It goes into the minutes, and the raiser reads it. No patient details."
        required
        validationMessage={fieldProblem(command.error, 'outcome')}
      >
        <Textarea
          required
          rows={3}
          resize="vertical"
          value={outcome}
          onChange={(_event, { value }) => {
            setOutcome(value);
          }}
        />
      </Field>
      <ProblemOf error={command.error} />
      <div className="row">
        <Button type="submit" appearance="primary" disabled={command.isPending}>
          Record outcome
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </form>
  );
};
