import { Badge } from '@fluentui/react-badge';
import { Button } from '@fluentui/react-button';
import { useState } from 'react';
import type { MeetingView } from '../../../../bot/meetings/contract.ts';
import { isConflict } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { useCommand } from '../../api/use-command.ts';
import { LinkTo } from '../../parts/link-to.tsx';
import { Notice } from '../../parts/notice.tsx';
import { OutLink } from '../../parts/out-link.tsx';
import { ProblemOf } from '../../parts/problem-of.tsx';
import { useAnnounce } from '../../shell/announcer.tsx';
import { MEETING_STATE_WORDS } from '../../words/meeting-words.ts';

/** Where the meeting stands, and the one next step: open it, end it, or go to its minutes. */
export const MeetingBar = ({ meeting }: { meeting: MeetingView }) => {
  const runs = useMay()('meeting.run');
  const command = useCommand();
  const announce = useAnnounce();
  const [ending, setEnding] = useState(false);
  const step = (path: 'open' | 'end', says: string): void => {
    command.mutate(
      { path: `/meetings/${meeting.id}/${path}`, version: meeting.version },
      {
        onSuccess: () => {
          setEnding(false);
          announce(says);
        },
      },
    );
  };
  const { state } = meeting;
  return (
    <>
      <div className="panel row meeting-bar">
        <Badge className="badge" appearance="tint" shape="rounded" color={state === 'open' ? 'success' : 'informative'}>
          {MEETING_STATE_WORDS[state]}
        </Badge>
        {meeting.joinUrl && state !== 'ended' && <OutLink url={meeting.joinUrl}>Join in Teams</OutLink>}
        {state === 'ended' && <LinkTo path={`/minutes/${meeting.id}`}>Go to the minutes</LinkTo>}
        <span className="push" />
        {runs && state === 'planned' && (
          <Button
            appearance="primary"
            disabled={command.isPending}
            onClick={() => {
              step('open', 'The meeting is open. Take the attendance.');
            }}
          >
            Open meeting
          </Button>
        )}
        {runs && state === 'open' && !ending && (
          <Button
            onClick={() => {
              setEnding(true);
            }}
          >
            End meeting
          </Button>
        )}
        {runs && state === 'open' && ending && (
          <>
            <span>End it for everybody? The minutes are drafted next.</span>
            <Button
              appearance="primary"
              disabled={command.isPending}
              onClick={() => {
                step('end', 'The meeting has ended. Next: the minutes.');
              }}
            >
              End meeting
            </Button>
            <Button
              onClick={() => {
                setEnding(false);
              }}
            >
              Go on
            </Button>
          </>
        )}
      </div>
      {isConflict(command.error) ? (
        <Notice kind="problem">
          Somebody changed the meeting just before. It is shown as it is now; press again if that is still right.
        </Notice>
      ) : (
        <ProblemOf error={command.error} />
      )}
    </>
  );
};
