import type { QuorumView } from '../../../../bot/meetings/contract.ts';

/** Live: told to a screen reader whenever it changes. */
export const Quorum = ({ quorum }: { quorum: QuorumView }) => (
  <section className={quorum.met ? 'panel quorum met' : 'panel quorum'} aria-live="polite">
    <h2>{quorum.met ? '✓ Quorate' : '○ Not quorate yet'}</h2>
    <ul>
      {quorum.says.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  </section>
);
