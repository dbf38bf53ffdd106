import { sayMoment } from '../../../../bot/kernel/time.ts';
import type { HistoryEntry } from '../../../../bot/issues/contract.ts';
import { STATE_WORDS } from '../../words/issue-words.ts';

/** The story so far, oldest first. */
export const IssueTimeline = ({ history }: { history: HistoryEntry[] }) => (
  <section className="panel">
    <h2>The story so far</h2>
    <ol className="timeline">
      {history.map(({ seq, at, by, says, from, to, why }) => (
        <li key={seq}>
          <p>
            <strong>{by.name}</strong> {says}
            {from !== null && from !== to && <span className="hint"> · now {STATE_WORDS[to].toLowerCase()}</span>}
          </p>
          {why && <blockquote className="written">{why}</blockquote>}
          <p className="hint">
            <time dateTime={at}>{sayMoment(at)}</time>
          </p>
        </li>
      ))}
    </ol>
  </section>
);
