import { Button } from '@fluentui/react-button';
import { useState } from 'react';
import type { AgendaItem } from '../../../../bot/agendas/contract.ts';
import type { MeetingView } from '../../../../bot/meetings/contract.ts';
import type { VoteView } from '../../../../bot/votes/contract.ts';
import { useMay } from '../../api/session.ts';
import { LinkTo } from '../../parts/link-to.tsx';
import { VotePanel } from '../../parts/vote/vote-panel.tsx';
import { Written } from '../../parts/written.tsx';
import { sayOutcomeKind, PURPOSE_WORDS } from '../../words/meeting-words.ts';
import { OpenVote } from './open-vote.tsx';
import { RecordOutcome } from './record-outcome.tsx';

interface CurrentItemProps {
  item: AgendaItem;
  meeting: MeetingView;
  votes: VoteView[];
  next: (() => void) | undefined;
}

/** The item under discussion: its votes, its outcome, and what can be done about it. */
export const CurrentItem = ({ item, meeting, votes, next }: CurrentItemProps) => {
  const may = useMay();
  const [doing, setDoing] = useState<'vote' | 'outcome' | null>(null);
  const outcomes = meeting.outcomes.filter(({ ref }) => ref === item.ref);
  const running = votes.some(({ state }) => state !== 'closed');
  const open = meeting.state === 'open';
  const mayOpenVote = item.ref !== null && may('vote.open') && !running && meeting.state !== 'ended';
  const mayRecord = item.ref !== null && may('meeting.run') && open;
  const done = (): void => {
    setDoing(null);
  };
  return (
    <section className="stack current" aria-labelledby="current-title">
      <div className="panel">
        <h2 id="current-title">{item.title}</h2>
        <p className="hint">
          {item.ref && (
            <>
              <LinkTo path={`/issues/${item.ref}`}>{item.ref}</LinkTo> ·{' '}
            </>
          )}
          {PURPOSE_WORDS[item.purpose].toLowerCase()} · {item.minutes} minutes
        </p>
        {outcomes.map(({ kind, outcome, at }) => (
          <div key={at} className="outcome">
            <p className="hint">Outcome: {sayOutcomeKind(kind)}</p>
            <Written text={outcome} />
          </div>
        ))}
        {doing === null && (
          <div className="row">
            {mayOpenVote && (
              <Button
                appearance={votes.length === 0 ? 'primary' : 'secondary'}
                onClick={() => {
                  setDoing('vote');
                }}
              >
                {votes.length > 0 ? 'Open another vote' : 'Open a vote'}
              </Button>
            )}
            {mayRecord && (
              <Button
                onClick={() => {
                  setDoing('outcome');
                }}
              >
                Record outcome
              </Button>
            )}
            <span className="push" />
            {next && <Button onClick={next}>Next item</Button>}
          </div>
        )}
        {doing === 'vote' && item.ref !== null && <OpenVote issue={item.ref} meetingId={meeting.id} close={done} />}
        {doing === 'outcome' && item.ref !== null && (
          <RecordOutcome issue={item.ref} meetingId={meeting.id} close={done} />
        )}
        {!open && meeting.state === 'planned' && item.ref !== null && may('meeting.run') && (
          <p className="hint">Outcomes are recorded once the meeting is open.</p>
        )}
      </div>
      {votes.map((vote) => (
        <VotePanel key={vote.id} vote={vote} level={3} />
      ))}
    </section>
  );
};
