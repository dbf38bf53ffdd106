import { sayDay, sayMoment } from '../../../../bot/kernel/time.ts';
import { whoMay } from '../../../../bot/kernel/policy.ts';
import type { TriageItem } from '../../../../bot/triage/contract.ts';
import { useMay, useSession } from '../../api/session.ts';
import { Facts } from '../../parts/facts.tsx';
import { LinkTo } from '../../parts/link-to.tsx';
import { Written } from '../../parts/written.tsx';
import { DIRECTION_WORDS } from '../../words/issue-words.ts';
import type { Draft } from './draft.ts';
import { TriageDecision } from './triage-decision.tsx';

export interface TriagePeekProps {
  item: TriageItem;
  draft: Draft;
  edit: (change: Partial<Draft>) => void;
  /** Keeps an issue in the list while both of its versions are on screen; null lets it go. */
  hold: (item: TriageItem | null) => void;
  decided: (item: TriageItem, says: string) => void;
  /** Puts the focus on the row in the list. */
  back: () => void;
}

/** Everything about the chosen issue that a decision needs, and the decision. */
export const TriagePeek = (props: TriagePeekProps) => {
  const { item, back } = props;
  const { group } = useSession();
  const decides = useMay()('triage.decide');
  const area = group.settings.areas.find(({ id }) => id === item.area)?.name ?? item.area;
  return (
    <article
      className="peek panel"
      aria-labelledby="peek-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') back();
      }}
    >
      <h2 id="peek-title" tabIndex={-1}>
        {item.title}
      </h2>
      <p className="hint">
        <LinkTo path={`/issues/${item.ref}`}>{item.ref}</LinkTo> · raised by {item.raisedBy.name} at{' '}
        {sayMoment(item.raisedAt)}
      </p>
      <h3>What happens</h3>
      <Written text={item.what} />
      {item.effect && (
        <>
          <h3>Effect on patients</h3>
          <Written text={item.effect} />
        </>
      )}
      {item.suggestion && (
        <>
          <h3>What would fix it</h3>
          <Written text={item.suggestion} />
        </>
      )}
      <Facts
        pairs={[
          ['Area', area],
          ['Which way', DIRECTION_WORDS[item.direction]],
          ['Where', item.place],
          ['Look at it by', `${sayDay(item.due)}${item.overdue ? ' (late)' : ''}`],
        ]}
      />
      {decides || item.pendingKey ? (
        <TriageDecision {...props} />
      ) : (
        <p className="hint">Deciding is for {whoMay('triage.decide')}.</p>
      )}
    </article>
  );
};
