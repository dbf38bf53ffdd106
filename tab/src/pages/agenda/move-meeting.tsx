import { useState } from 'react';
import type { MeetingView } from '../../../../bot/meetings/contract.ts';
import { sayMoment } from '../../../../bot/kernel/time.ts';
import { isConflict } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { WhenFields } from '../../parts/meetings/when-fields.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useAnnounce } from '../../shell/announcer.tsx';

/** A new time for everybody: the calendar entry moves, it is not made again. */
export const MoveMeeting = ({ meeting, close }: { meeting: MeetingView; close: () => void }) => {
  const [when, setWhen] = useState({
    day: meeting.start.slice(0, 10),
    time: meeting.start.slice(11),
    minutes: meeting.minutes,
  });
  const command = useCommand();
  const announce = useAnnounce();
  const conflict = isConflict(command.error);
  return (
    <FormDialog
      title="Move meeting"
      action={conflict ? 'Move it all the same' : 'Move meeting'}
      leave="Leave as it is"
      busy={command.isPending}
      error={conflict ? null : command.error}
      close={close}
      send={() => {
        command.mutate(
          {
            path: `/meetings/${meeting.id}/move`,
            body: { start: `${when.day}T${when.time}`, minutes: when.minutes },
            version: meeting.version,
          },
          {
            onSuccess: () => {
              announce('The meeting is moved. Everybody gets the new time.');
              close();
            },
          },
        );
      }}
    >
      {conflict && (
        <Notice kind="problem">
          Somebody changed this meeting meanwhile. It is now at {sayMoment(meeting.startAt)} for {meeting.minutes}{' '}
          minutes. Yours below is not saved.
        </Notice>
      )}
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
