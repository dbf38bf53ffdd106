import type { AgendaItem } from '../../../../bot/agendas/contract.ts';
import type { MeetingView } from '../../../../bot/meetings/contract.ts';
import type { VoteView } from '../../../../bot/votes/contract.ts';
import { OUTCOME_WORDS } from '../../words/vote-words.ts';

interface ItemListProps {
  items: AgendaItem[];
  current: number;
  votes: VoteView[];
  outcomes: MeetingView['outcomes'];
  choose: (index: number) => void;
}

/** What became of an item so far, in 1 or 2 words. */
const stands = (ref: string | null, votes: VoteView[], outcomes: MeetingView['outcomes']): string => {
  const vote = votes.filter((one) => one.ref === ref).sort((a, b) => b.round - a.round)[0];
  if (outcomes.some((one) => one.ref === ref)) return '✓ outcome';
  if (vote?.result) return OUTCOME_WORDS[vote.result.outcome].toLowerCase();
  return vote ? 'vote open' : '';
};

/** The agenda; pressing an item makes it the current one on this screen. */
export const ItemList = ({ items, current, votes, outcomes, choose }: ItemListProps) => (
  <ol className="panel agenda-nav" aria-label="Agenda">
    {items.map((item, index) => (
      <li key={`${item.ref ?? ''}${item.title}${index}`}>
        <button
          type="button"
          aria-current={index === current ? 'step' : undefined}
          onClick={() => {
            choose(index);
          }}
        >
          <span className="item-number">{index + 1}</span>
          <span className="agenda-nav-title">{item.title}</span>
          <span className="hint">{stands(item.ref, votes, outcomes) || `${item.minutes} min`}</span>
        </button>
      </li>
    ))}
  </ol>
);
