import { Button } from '@fluentui/react-button';
import { Field } from '@fluentui/react-field';
import { Input } from '@fluentui/react-input';
import { Textarea } from '@fluentui/react-textarea';
import { useState } from 'react';
import { useSession } from '../../api/session.ts';
import { useCommand } from '../../api/use-command.ts';
import { fieldProblem } from '../../parts/field-problem.ts';
import { ProblemOf } from '../../parts/problem-of.tsx';
import { useAnnounce } from '../../shell/announcer.tsx';
import { VOTE_LENGTHS } from '../../words/vote-words.ts';

interface OpenVoteProps {
  issue: string;
  meetingId: string;
  close: () => void;
}

/** The wording put to the vote; every core member gets it as a card. */
export const OpenVote = ({ issue, meetingId, close }: OpenVoteProps) => {
  const { voteWorkingDays } = useSession().group.settings;
  const [proposal, setProposal] = useState('');
  const [why, setWhy] = useState('');
  const [closes, setCloses] = useState('');
  const command = useCommand();
  const announce = useAnnounce();
  return (
    <form
      className="stack"
      aria-label="Open a vote"
      onSubmit={(event) => {
        event.preventDefault();
        command.mutate(
          { path: '/votes', body: { ref: issue, meetingId, proposal, why, ...(closes && { closes }) } },
          {
            onSuccess: () => {
              announce('The vote is open. Members get a card.');
              close();
            },
          },
        );
      }}
    >
      <Field
        label="Proposal"
        hint={`The exact words that people vote on, up to ${VOTE_LENGTHS.proposal} characters. No patient details.`}
        required
        validationMessage={fieldProblem(command.error, 'proposal')}
      >
        <Textarea
          autoFocus
          required
          rows={3}
          resize="vertical"
          value={proposal}
          onChange={(_event, { value }) => {
            setProposal(value);
          }}
        />
      </Field>
      <Field label="Why it is asked" validationMessage={fieldProblem(command.error, 'why')}>
        <Textarea
          rows={2}
          resize="vertical"
          value={why}
          onChange={(_event, { value }) => {
            setWhy(value);
          }}
        />
      </Field>
      <Field
        label="Closes"
        hint={`Left empty: ${voteWorkingDays} working days from now, at 5pm.`}
        validationMessage={fieldProblem(command.error, 'closes')}
      >
        <Input
          className="when-input"
          type="datetime-local"
          value={closes}
          onChange={(_event, { value }) => {
            setCloses(value.slice(0, 16));
          }}
        />
      </Field>
      <ProblemOf error={command.error} />
      <div className="row">
        <Button type="submit" appearance="primary" disabled={command.isPending}>
          Open vote
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </form>
  );
};
