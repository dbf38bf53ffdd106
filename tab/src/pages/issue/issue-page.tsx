import { Button } from '@fluentui/react-button';
import type { EscalationList } from '../../../../bot/escalations/contract.ts';
import type { IssuePage as Issue } from '../../../../bot/issues/contract.ts';
import type { VoteList } from '../../../../bot/votes/contract.ts';
import { isMissing } from '../../api/problem.ts';
import { useMay, useSession } from '../../api/session.ts';
import { useRead } from '../../api/use-read.ts';
import { LinkTo } from '../../parts/link-to.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { VotePanel } from '../../parts/vote/vote-panel.tsx';
import { Written } from '../../parts/written.tsx';
import { Answer } from '../../shell/answer.tsx';
import { Empty } from '../../shell/empty.tsx';
import { Page } from '../../shell/page.tsx';
import { sayOutcomeKind } from '../../words/meeting-words.ts';
import { IssueFacts } from './issue-facts.tsx';
import { IssueTimeline } from './issue-timeline.tsx';
import './issue.css';

/** One issue: who acts next at the top, what was written, its votes and outcome, and its story. */
const IssuePage = ({ issue: ref }: { issue: string }) => {
  const { host } = useSession();
  const may = useMay();
  const page = useRead<Issue>(`/issues/${encodeURIComponent(ref)}`);
  const query = `?ref=${encodeURIComponent(ref)}`;
  const votes = useRead<VoteList>(`/votes${query}`, {
    enabled: may('vote.read') && (page.data?.voteIds.length ?? 0) > 0,
  });
  const escalations = useRead<EscalationList>(`/escalations${query}`, { enabled: Boolean(page.data?.escalationId) });
  return (
    <Page
      title={page.data?.title ?? ref}
      lead={ref}
      crumb={may('register.read') && <LinkTo path="/register">‹ Register</LinkTo>}
      actions={
        <Button
          onClick={() => {
            host.copyLink(`issues/${ref}`, page.data?.title ?? ref);
          }}
        >
          Copy link
        </Button>
      }
    >
      <Answer
        of={page}
        what="this issue"
        still="Its story is kept; only this page could not be read."
        failed={(problem) =>
          isMissing(problem) && (
            <Empty title={`There is no issue ${ref}`}>
              <p>Check the reference: it looks like IG-2026-0042.</p>
            </Empty>
          )
        }
      >
        {(issue) => (
          <div className="issue">
            <div className="stack">
              <section className="panel next">
                <StateBadge state={issue.state} />
                <p>
                  <strong>Next:</strong> {issue.next || 'nothing more to do'}
                </p>
              </section>
              {issue.outcome && (
                <section className="panel outcome">
                  <h2>Outcome</h2>
                  <p className="hint">{sayOutcomeKind(issue.outcome.kind)}</p>
                  <Written text={issue.outcome.text} />
                </section>
              )}
              <section className="panel">
                <h2>What happens</h2>
                <Written text={issue.what} />
                {issue.effect && (
                  <>
                    <h2>Effect on patients</h2>
                    <Written text={issue.effect} />
                  </>
                )}
                {issue.suggestion && (
                  <>
                    <h2>What would fix it</h2>
                    <Written text={issue.suggestion} />
                  </>
                )}
              </section>
              {votes.data?.votes.map((vote) => (
                <VotePanel key={vote.id} vote={vote} level={2} />
              ))}
              {escalations.data?.escalations.map(({ id, bodyName, because, dueSays }) => (
                <section key={id} className="panel">
                  <h2>Escalated to {bodyName}</h2>
                  <p>
                    {because === 'blocked' ? 'A member blocked the proposal.' : 'There was no consensus in 2 rounds.'}{' '}
                    An answer is due by {dueSays}.
                  </p>
                </section>
              ))}
              <IssueTimeline history={issue.history} />
            </div>
            <IssueFacts issue={issue} />
          </div>
        )}
      </Answer>
    </Page>
  );
};

export default IssuePage;
