import { Button } from '@fluentui/react-button';
import { sayMoment } from '../../../../bot/kernel/time.ts';
import type { PendingKey, TriageItem } from '../../../../bot/triage/contract.ts';
import { useMay, useSession } from '../../api/session.ts';
import { Facts } from '../../parts/facts.tsx';
import { REASON_WORDS } from '../../words/triage-words.ts';

interface PendingKeyPanelProps {
  item: TriageItem;
  pending: PendingKey;
  busy: boolean;
  send: (path: string, body: unknown, says: string) => void;
}

/** One key is turned: the other co-chair confirms, or the issue goes back to the queue. */
export const PendingKeyPanel = ({ item, pending, busy, send }: PendingKeyPanelProps) => {
  const { group } = useSession();
  const decides = useMay()('triage.decide');
  const { outcome, by, mine } = pending;
  const other = group.members.find(({ roles, oid }) => roles.includes('co-chair') && oid !== by.oid);
  const done = outcome === 'decline' ? 'declined' : 'redirected';
  return (
    <div className="pending">
      <h3>
        {mine ? `Your key is missing to ${outcome} this` : `Waiting for ${other?.name ?? 'the second co-chair'}’s key`}
      </h3>
      <Facts
        pairs={[
          ['First key', `${by.name}, at ${sayMoment(pending.at)}`],
          ['Main reason', REASON_WORDS[pending.standardReason]],
          ['In their words', pending.reason],
          ['Where instead', pending.to],
        ]}
      />
      {decides && (
        <div className="row">
          {mine && (
            <Button
              appearance="primary"
              disabled={busy}
              onClick={() => {
                send('confirm', { outcome }, `${item.ref} ${done}. The raiser is told why.`);
              }}
            >
              {outcome === 'decline' ? 'Confirm: decline issue' : 'Confirm: redirect issue'}
            </Button>
          )}
          <Button
            disabled={busy}
            onClick={() => {
              send('withdraw-key', { outcome }, `The key on ${item.ref} is taken back. It waits for a decision again.`);
            }}
          >
            {mine ? 'Disagree: clear the key' : 'Take my key back'}
          </Button>
        </div>
      )}
    </div>
  );
};
