import { Field } from '@fluentui/react-field';
import { Select } from '@fluentui/react-select';
import { useState } from 'react';
import type { MeetingView } from '../../../../bot/meetings/contract.ts';
import { useSession } from '../../api/session.ts';
import { useCommand } from '../../api/use-command.ts';
import { fieldProblem } from '../../parts/field-problem.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { WhenFields } from '../../parts/meetings/when-fields.tsx';

/** Theme, day, time and length. The calendar entry with its Teams link is made by the service. */
export const PlanMeeting = ({ close }: { close: (planned?: string) => void }) => {
  const { areas, meetingMinutes } = useSession().group.settings;
  const [theme, setTheme] = useState(areas[0]?.id ?? '');
  const [when, setWhen] = useState({ day: '', time: '13:00', minutes: meetingMinutes });
  const command = useCommand<Partial<MeetingView> | undefined>();
  return (
    <FormDialog
      title="Plan a meeting"
      action="Plan meeting"
      leave="Cancel"
      busy={command.isPending}
      error={command.error}
      close={() => {
        close();
      }}
      send={() => {
        command.mutate(
          { path: '/meetings', body: { theme, start: `${when.day}T${when.time}`, minutes: when.minutes } },
          {
            onSuccess: (planned) => {
              close(planned?.id);
            },
          },
        );
      }}
    >
      <Field
        label="Theme"
        hint="Accepted issues of this theme are pulled in."
        validationMessage={fieldProblem(command.error, 'theme')}
      >
        <Select
          value={theme}
          onChange={(_event, { value }) => {
            setTheme(value);
          }}
        >
          {areas.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <WhenFields
        when={when}
        problem={command.error}
        edit={(change) => {
          setWhen((before) => ({ ...before, ...change }));
        }}
      />
    </FormDialog>
  );
};
