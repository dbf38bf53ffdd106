import { Button } from '@fluentui/react-button';
import { Field } from '@fluentui/react-field';
import { Radio, RadioGroup } from '@fluentui/react-radio';
import { Textarea } from '@fluentui/react-textarea';
import { useState } from 'react';
import type { Choice, VoteView } from '../../../../bot/votes/contract.ts';
import { useCommand } from '../../api/use-command.ts';
import { useAnnounce } from '../../shell/announcer.tsx';
import { CHOICE_WORDS, CHOICES } from '../../words/vote-words.ts';
import { fieldProblem } from '../field-problem.ts';
import { ProblemOf } from '../problem-of.tsx';

const asksReason: Choice[] = ['reservation', 'object', 'block'];
const needsReason: Choice[] = ['object', 'block'];

/** The caller's own position, changeable until the close. */
export const BallotForm = ({ vote }: { vote: VoteView }) => {
  const [choice, setChoice] = useState<Choice | undefined>(vote.mine?.choice);
  const [reason, setReason] = useState(vote.mine?.reason ?? '');
  const [lifts, setLifts] = useState(vote.mine?.lifts ?? '');
  const [tried, setTried] = useState(false);
  const command = useCommand();
  const announce = useAnnounce();
  const reasonMissing = choice !== undefined && needsReason.includes(choice) && reason.trim() === '';
  const liftsMissing = choice === 'block' && lifts.trim() === '';
  return (
    <form
      className="ballot stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (choice === undefined || reasonMissing || liftsMissing) return;
        const body = {
          vote: vote.id,
          choice,
          revision: vote.mine?.revision ?? 0,
          ...(asksReason.includes(choice) && { reason }),
          ...(choice === 'block' && { lifts }),
        };
        command.mutate(
          { path: `/votes/${vote.id}/ballot`, body },
          {
            onSuccess: () => {
              announce(`You voted: ${CHOICE_WORDS[choice].title}.`);
            },
          },
        );
      }}
    >
      {vote.mine && (
        <p>
          You voted: <strong>{CHOICE_WORDS[vote.mine.choice].title}</strong>. You can change it until {vote.closesSays}.
        </p>
      )}
      <Field label="Your position" validationMessage={tried && choice === undefined ? 'Choose a position.' : null}>
        <RadioGroup
          value={choice ?? ''}
          onChange={(_event, { value }) => {
            setChoice(value as Choice);
          }}
        >
          {CHOICES.map((one) => (
            <Radio
              key={one}
              value={one}
              label={
                <>
                  <span className="choice">{CHOICE_WORDS[one].title}</span>{' '}
                  <span className="hint">{CHOICE_WORDS[one].meaning}</span>
                </>
              }
            />
          ))}
        </RadioGroup>
      </Field>
      {choice && asksReason.includes(choice) && (
        <Field
          label={choice === 'reservation' ? 'Your reservation, as it is minuted' : 'Your reason'}
          required={needsReason.includes(choice)}
          validationMessage={
            fieldProblem(command.error, 'reason') ?? (tried && reasonMissing ? 'Say why, in your words.' : null)
          }
        >
          <Textarea
            value={reason}
            resize="vertical"
            onChange={(_event, { value }) => {
              setReason(value);
            }}
          />
        </Field>
      )}
      {choice === 'block' && (
        <Field
          label="What would lift it"
          required
          validationMessage={
            fieldProblem(command.error, 'lifts') ?? (tried && liftsMissing ? 'Say what would have to change.' : null)
          }
        >
          <Textarea
            value={lifts}
            resize="vertical"
            onChange={(_event, { value }) => {
              setLifts(value);
            }}
          />
        </Field>
      )}
      <ProblemOf error={command.error} />
      <div className="row">
        <Button type="submit" appearance="primary" disabled={command.isPending}>
          {vote.mine ? 'Change my vote' : 'Cast my vote'}
        </Button>
        <span className="hint">Your vote is recorded by name.</span>
      </div>
    </form>
  );
};
