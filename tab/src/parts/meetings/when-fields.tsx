import { Field } from '@fluentui/react-field';
import { Input } from '@fluentui/react-input';
import { fieldProblem } from '../field-problem.ts';

export interface When {
  day: string;
  time: string;
  minutes: number;
}

interface WhenFieldsProps {
  when: When;
  edit: (change: Partial<When>) => void;
  problem: unknown;
}

/** Day, time (Europe/London wall clock) and length of a meeting. */
export const WhenFields = ({ when, edit, problem }: WhenFieldsProps) => (
  <div className="fields">
    <Field label="Date" required validationMessage={fieldProblem(problem, 'start')}>
      <Input
        type="date"
        required
        value={when.day}
        onChange={(_event, { value }) => {
          edit({ day: value });
        }}
      />
    </Field>
    <Field label="Time" required>
      <Input
        type="time"
        required
        value={when.time}
        onChange={(_event, { value }) => {
          edit({ time: value });
        }}
      />
    </Field>
    <Field label="Minutes" required validationMessage={fieldProblem(problem, 'minutes')}>
      <Input
        type="number"
        min={15}
        max={480}
        step={5}
        required
        value={String(when.minutes)}
        onChange={(_event, { value }) => {
          edit({ minutes: Number(value) });
        }}
      />
    </Field>
  </div>
);
