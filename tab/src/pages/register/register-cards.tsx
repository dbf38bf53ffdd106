import { Button } from '@fluentui/react-button';
import type { IssueSummary } from '../../../../bot/issues/contract.ts';
import { LinkTo } from '../../parts/link-to.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';

interface RegisterCardsProps {
  issues: IssueSummary[];
  hasMore: boolean;
  more: () => void;
}

/** The register on a phone. */
export const RegisterCards = ({ issues, hasMore, more }: RegisterCardsProps) => (
  <>
    <ul className="cards">
      {issues.map(({ ref, title, areaName, state, next }) => (
        <li key={ref} className="panel card">
          <LinkTo path={`/issues/${ref}`} className="card-title">
            {title}
          </LinkTo>
          <p className="hint">
            {ref} · {areaName}
          </p>
          <p className="card-foot">
            <StateBadge state={state} />
            {next && <span className="hint">Next: {next}</span>}
          </p>
        </li>
      ))}
    </ul>
    {hasMore && <Button onClick={more}>Show more issues</Button>}
  </>
);
