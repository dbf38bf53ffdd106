import { Button } from '@fluentui/react-button';
import type { IssuePage } from '../../../../bot/issues/contract.ts';
import type { TriageItem, TriageQueue } from '../../../../bot/triage/contract.ts';
import { useRead } from '../../api/use-read.ts';
import { Versions, type VersionRow } from '../../parts/versions.tsx';
import { STATE_WORDS } from '../../words/issue-words.ts';
import { CHECKS, REASON_WORDS } from '../../words/triage-words.ts';
import type { Draft } from './draft.ts';

const sayKey = (item: TriageItem | undefined): string =>
  item?.pendingKey ? `${item.pendingKey.by.name}: ${item.pendingKey.outcome}, “${item.pendingKey.reason}”` : 'none';

const sayDraft = (draft: Draft): string =>
  draft.mode === 'accept'
    ? `Accept, ${draft.checks.length} of ${CHECKS.length} boxes ticked`
    : `${draft.mode === 'decline' ? 'Decline' : 'Redirect'}: ${REASON_WORDS[draft.standardReason]}. ${draft.reason}`;

interface TriageConflictProps {
  /** The version on which the co-chair decided. */
  seen: TriageItem;
  draft: Draft;
  settle: () => void;
}

/** Somebody else was first: what was seen beside what is there now. What was typed stays for the next try. */
export const TriageConflict = ({ seen, draft, settle }: TriageConflictProps) => {
  const page = useRead<IssuePage>(`/issues/${seen.ref}`);
  const queue = useRead<TriageQueue>('/triage', { every: 20_000 });
  const now = queue.data?.items.find(({ ref }) => ref === seen.ref);
  const last = page.data?.history.at(-1);
  const rows: VersionRow[] = [
    {
      label: 'State',
      mine: STATE_WORDS[seen.state],
      now: page.data ? STATE_WORDS[page.data.state] : 'Loading',
    },
    { label: 'Key turned', mine: sayKey(seen), now: sayKey(now) },
    { label: 'Your decision', mine: sayDraft(draft), now: 'not saved' },
    ...(last ? [{ label: 'Last change', mine: '', now: `${last.by.name} ${last.says}` }] : []),
  ];
  return (
    <Versions
      says="Somebody changed this issue after you opened it. Nothing of yours was saved, and what you typed is kept."
      mineTitle="What you saw"
      nowTitle="As it is now"
      rows={rows}
      actions={
        <Button appearance="primary" onClick={settle}>
          {now ? 'Decide on the newer version' : 'Go on without it'}
        </Button>
      }
    />
  );
};
