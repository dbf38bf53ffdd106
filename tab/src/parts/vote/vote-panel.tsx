import { Badge } from '@fluentui/react-badge';
import { sideName } from '../../../../bot/kernel/people.ts';
import type { SideKey, VoteView } from '../../../../bot/votes/contract.ts';
import { Written } from '../written.tsx';
import { BallotForm } from './ballot-form.tsx';
import { CloseVote } from './close-vote.tsx';
import { VoteResult } from './vote-result.tsx';

const SIDES: SideKey[] = ['primary', 'secondary'];
const STATES = { open: 'Voting is open', closing: 'Counting', closed: 'Closed' } as const;

interface VotePanelProps {
  vote: VoteView;
  /** Of the heading. */
  level: 2 | 3;
}

/** One vote: the proposal in full, who has voted by side, the caller's own ballot, and the result. */
export const VotePanel = ({ vote, level }: VotePanelProps) => {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className="panel vote" aria-label={`Vote, round ${vote.round}`}>
      <div className="row between">
        <Heading>Vote{vote.round > 1 && `, round ${vote.round}`}</Heading>
        <Badge className="badge" appearance="tint" shape="rounded" color={vote.state === 'open' ? 'brand' : 'subtle'}>
          {STATES[vote.state]}
        </Badge>
      </div>
      <Written text={vote.proposal} />
      {vote.why && (
        <p className="written hint">
          <strong>Why it is asked:</strong> {vote.why}
        </p>
      )}
      <p className="hint">
        {vote.state === 'open' ? 'Closes at' : 'Closed at'} {vote.closesSays}
      </p>
      {vote.result ? (
        <VoteResult result={vote.result} level={level === 2 ? 3 : 4} />
      ) : (
        <p className="turnout">
          {SIDES.map((side) => (
            <span key={side}>
              <strong>
                {vote.voted[side].voted} of {vote.voted[side].entitled}
              </strong>{' '}
              from {sideName[side]} have voted
            </span>
          ))}
        </p>
      )}
      {vote.state === 'open' && vote.mayVote && <BallotForm key={vote.mine?.revision ?? 0} vote={vote} />}
      {vote.state === 'open' && <CloseVote vote={vote} />}
    </section>
  );
};
