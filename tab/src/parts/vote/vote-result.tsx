import { sideName } from '../../../../bot/kernel/people.ts';
import type { Dissent, SideKey, VoteResult as Result } from '../../../../bot/votes/contract.ts';
import { CHOICE_WORDS, CHOICES } from '../../words/vote-words.ts';
import { Notice } from '../notice.tsx';

const SIDES: SideKey[] = ['primary', 'secondary'];

interface VoicesProps {
  title: string;
  voices: Dissent[];
  level: 3 | 4;
}

const Voices = ({ title, voices, level }: VoicesProps) => {
  const Heading = level === 3 ? 'h3' : 'h4';
  return (
    voices.length > 0 && (
      <>
        <Heading>{title}</Heading>
        {voices.map(({ oid, name, side, choice, reason, lifts }) => (
          <blockquote key={oid} className="written">
            {reason || 'No words given.'}
            {lifts && ` What would lift it: ${lifts}`}
            <footer className="hint">
              {name}, {sideName[side]}, {CHOICE_WORDS[choice].title.toLowerCase()}
            </footer>
          </blockquote>
        ))}
      </>
    )
  );
};

/** Outcome in one sentence, a bar for each side with its numbers, and dissent in the dissenters' words. */
export const VoteResult = ({ result, level }: { result: Result; level: 3 | 4 }) => (
  <div className="result stack">
    <Notice kind={result.outcome === 'consensus' ? 'good' : 'warning'}>
      <strong>{result.says}</strong>
    </Notice>
    {SIDES.map((side) => {
      const tally = result.bySide[side];
      const cast = CHOICES.filter((choice) => tally[choice] > 0);
      const silent = Math.max(0, tally.counted - CHOICES.reduce((sum, choice) => sum + tally[choice], 0));
      const says = [
        ...cast.map((choice) => `${CHOICE_WORDS[choice].title.toLowerCase()} ${tally[choice]}`),
        ...(silent > 0 ? [`no vote ${silent}`] : []),
      ].join(', ');
      return (
        <div key={side} className="side">
          <p className="row between">
            <strong className="capital">{sideName[side]}</strong>
            <span>{tally.passes ? '✓ Enough agree' : '✕ Not enough agree'}</span>
          </p>
          <div className="bar" aria-hidden="true">
            {cast.map((choice) => (
              <span key={choice} className={choice} style={{ flexGrow: tally[choice] }}>
                {tally[choice]}
              </span>
            ))}
            {silent > 0 && (
              <span className="silent" style={{ flexGrow: silent }}>
                {silent}
              </span>
            )}
          </div>
          <p className="hint">
            {tally.counted} of {tally.entitled} counted{says && `: ${says}`}
          </p>
        </div>
      );
    })}
    {result.imbalance && <p>{result.imbalance}</p>}
    <Voices title="Dissent" level={level} voices={result.dissent} />
    <Voices title="Reservations" level={level} voices={result.reservations} />
    {result.next && (
      <p>
        <strong>Next:</strong> {result.next}
      </p>
    )}
  </div>
);
