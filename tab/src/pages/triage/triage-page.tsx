import type { TriageQueue } from '../../../../bot/triage/contract.ts';
import { useRead } from '../../api/use-read.ts';
import { LinkTo } from '../../parts/link-to.tsx';
import { Answer } from '../../shell/answer.tsx';
import { Empty } from '../../shell/empty.tsx';
import { Page } from '../../shell/page.tsx';
import { TriageDesk } from './triage-desk.tsx';
import './triage.css';

const days = (count: number): string => (count === 1 ? '1 working day' : `${count} working days`);

/** The co-chairs' inbox: what was raised and not decided, oldest first. */
const TriagePage = () => {
  const queue = useRead<TriageQueue>('/triage', { every: 20_000 });
  const lead = queue.data
    ? `${queue.data.waiting} waiting${queue.data.oldestWorkingDays > 0 ? `, the oldest for ${days(queue.data.oldestWorkingDays)}` : ''}`
    : 'Issues that wait for the co-chairs';
  return (
    <Page title="Triage" lead={lead}>
      <Answer
        of={queue}
        what="the triage queue"
        still="People can still raise issues in the chat, and what you decided before is kept."
      >
        {(data) =>
          data.items.length === 0 ? (
            <Empty title="Nothing waits for triage">
              <p>
                New issues appear here by themselves. Next: put the accepted ones on{' '}
                <LinkTo path="/agenda">an agenda</LinkTo>, or look in <LinkTo path="/register">the register</LinkTo>.
              </p>
            </Empty>
          ) : (
            <TriageDesk queue={data} />
          )
        }
      </Answer>
    </Page>
  );
};

export default TriagePage;
