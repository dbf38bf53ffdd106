import { Button } from '@fluentui/react-button';
import { useState } from 'react';
import type { VoteView } from '../../../../bot/votes/contract.ts';
import { useMay } from '../../api/session.ts';
import { useCommand } from '../../api/use-command.ts';
import { useAnnounce } from '../../shell/announcer.tsx';
import { ProblemOf } from '../problem-of.tsx';

/** Closing early cannot be taken back, so it is asked twice. */
export const CloseVote = ({ vote }: { vote: VoteView }) => {
  const [asking, setAsking] = useState(false);
  const command = useCommand();
  const announce = useAnnounce();
  if (!useMay()('vote.close')) return null;
  const { primary, secondary } = vote.voted;
  const outstanding = primary.entitled - primary.voted + secondary.entitled - secondary.voted;
  return (
    <div className="close-vote">
      {asking ? (
        <div className="row" role="group" aria-label="Close the vote">
          <span>
            {outstanding === 0 ? 'Everybody has voted.' : `${outstanding} have not voted yet.`} After this nobody can
            change their vote.
          </span>
          <Button
            appearance="primary"
            disabled={command.isPending}
            onClick={() => {
              command.mutate(
                { path: `/votes/${vote.id}/close` },
                {
                  onSuccess: () => {
                    announce('The vote is closed.');
                  },
                },
              );
            }}
          >
            Close the vote
          </Button>
          <Button
            onClick={() => {
              setAsking(false);
            }}
          >
            Keep it open
          </Button>
        </div>
      ) : (
        <Button
          onClick={() => {
            setAsking(true);
          }}
        >
          Close the vote now
        </Button>
      )}
      <ProblemOf error={command.error} />
    </div>
  );
};
