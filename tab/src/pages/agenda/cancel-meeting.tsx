import { Field } from '@fluentui/react-field';
import { Textarea } from '@fluentui/react-textarea';
import { useState } from 'react';
import type { MeetingView } from '../../../../bot/meetings/contract.ts';
import { useCommand } from '../../api/use-command.ts';
import { fieldProblem } from '../../parts/field-problem.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { useAnnounce } from '../../shell/announcer.tsx';

export const CancelMeeting = ({ meeting, close }: { meeting: MeetingView; close: () => void }) => {
  const [reason, setReason] = useState('');
  const command = useCommand();
  const announce = useAnnounce();
  return (
    <FormDialog
      title="Cancel meeting"
      action="Cancel meeting"
      leave="Keep meeting"
      busy={command.isPending}
      error={command.error}
      close={close}
      send={() => {
        command.mutate(
          { path: `/meetings/${meeting.id}/cancel`, body: { reason }, version: meeting.version },
          {
            onSuccess: () => {
              announce('The meeting is cancelled. Everybody is told.');
              close();
            },
          },
        );
      }}
    >
      <Field
        label="Why"
        hint="Everybody who is invited reads this. Its issues wait for another meeting."
        required
        validationMessage={fieldProblem(command.error, 'reason')}
      >
        <Textarea
          required
          value={reason}
          onChange={(_event, { value }) => {
            setReason(value);
          }}
        />
      </Field>
    </FormDialog>
  );
};
