import {
  card,
  execute,
  facts,
  heading,
  literal,
  open,
  refreshFor,
  text,
  type AdaptiveCard,
  type CardPart,
} from '../kernel/cards.ts';
import { sideName } from '../kernel/people.ts';
import { sayMoment } from '../kernel/time.ts';
import { CHOICES, CHOICE_WORDS, OUTCOME_WORDS, VOTE_LIMITS, type Choice, type VoteView } from '../votes/contract.ts';
import type { Vote } from '../votes/model.ts';

/** Bytes of JSON for the proposal and for why it is asked; with our words the card stays under 20 kB. */
const PROPOSAL_BYTES = 6_000;
const WHY_BYTES = 3_000;

export interface Paper {
  vote: Vote;
  voted: VoteView['voted'];
  /** The person's own ballot; absent on the card that is sent, which shows nobody's. */
  mine?: VoteView['mine'];
  /** False once the vote is over. */
  isOpen: boolean;
  /** What the person should know first: why nothing was changed. */
  note?: string;
  /** Teams ids of those whose own view is asked for. */
  teamsIds: string[];
  /** The page. */
  page: string;
}

type SpokenChoice = Exclude<Choice, 'agree' | 'abstain'>;

const SEND_WORDS: Record<SpokenChoice, string> = {
  reservation: 'Send agreement with reservation',
  object: 'Send objection',
  block: 'Send block',
};

/** Names of the inputs: each form on the card has its own, since ids are unique in a card. */
export const reasonField = (choice: Choice): string => `reason-${choice}`;
export const LIFTS_FIELD = 'lifts';

const clip = (words: string, bytes: number): string => {
  const size = (part: string): number => new TextEncoder().encode(JSON.stringify(part)).length;
  if (size(words) <= bytes) return words;
  let length = words.length;
  while (size(words.slice(0, length)) > bytes) length = Math.floor(length * 0.9);
  return `${words.slice(0, length)}… (the rest is on the issue’s page)`;
};

const writing = (id: string, label: string, required: boolean, max: number): CardPart => ({
  type: 'Input.Text',
  id,
  label,
  isMultiline: true,
  isRequired: required,
  maxLength: max,
  ...(required && { errorMessage: `${label}: write something here.` }),
});

const spoken = (choice: SpokenChoice, data: Record<string, unknown>): CardPart => ({
  type: 'Action.ShowCard',
  title: CHOICE_WORDS[choice].title,
  card: {
    type: 'AdaptiveCard',
    body: [
      writing(
        reasonField(choice),
        choice === 'reservation' ? 'Your reservation (no patient details)' : 'Your reason (no patient details)',
        choice !== 'reservation',
        VOTE_LIMITS.reason,
      ),
      ...(choice === 'block' ? [writing(LIFTS_FIELD, 'What would lift your block', true, VOTE_LIMITS.lifts)] : []),
    ],
    actions: [execute(SEND_WORDS[choice], 'vote.cast', { ...data, choice })],
  },
});

const position = (choice: Choice, data: Record<string, unknown>): CardPart =>
  choice === 'agree' || choice === 'abstain'
    ? execute(CHOICE_WORDS[choice].title, 'vote.cast', { ...data, choice })
    : spoken(choice, data);

const sayTurnout = ({ primary, secondary }: VoteView['voted']): string =>
  `Voted so far: ${primary.voted} of ${primary.entitled} in ${sideName.primary}, ` +
  `${secondary.voted} of ${secondary.entitled} in ${sideName.secondary}.`;

const sayMine = (mine: VoteView['mine'] | undefined, vote: Vote, isOpen: boolean): string | undefined => {
  if (!mine) return undefined;
  const words = `You voted: ${CHOICE_WORDS[mine.choice].title.toLowerCase()}.`;
  return isOpen ? `${words} You can change it until ${sayMoment(vote.closesAt)}.` : words;
};

const sayState = (vote: Vote): string =>
  vote.result
    ? `Voting has closed. ${OUTCOME_WORDS[vote.result.outcome]}`
    : 'Voting has closed. The votes are being counted; the result follows by itself.';

/** In one line, for notifications and screen readers. */
export const sayPaper = ({ vote, isOpen }: Pick<Paper, 'vote' | 'isOpen'>): string =>
  isOpen
    ? `Your vote is asked for on ${vote.ref}. Voting closes at ${sayMoment(vote.closesAt)}.`
    : `${vote.ref}: ${sayState(vote)}`;

/** The card that a member votes on. Its buttons hold only ids, the revision seen and the choice. */
export const ballotPaper = ({ vote, voted, mine, isOpen, note, teamsIds, page }: Paper): AdaptiveCard => {
  const data = { vote: vote.id, revision: mine?.revision ?? 0 };
  const said = sayMine(mine, vote, isOpen);
  const body: CardPart[] = [
    heading(isOpen ? 'Vote on a proposal' : 'Voting has closed'),
    ...(note ? [text(note, { weight: 'Bolder' })] : []),
    literal(`${vote.ref} ${vote.issueTitle}`),
    { type: 'Container', style: 'emphasis', items: [literal(clip(vote.proposal, PROPOSAL_BYTES))] },
    ...(vote.why ? [facts([['Why it is asked', clip(vote.why, WHY_BYTES)]])] : []),
    ...(said ? [text(said, { weight: 'Bolder' })] : []),
    ...(isOpen
      ? [
          ...(said ? [] : [text(`Voting closes at ${sayMoment(vote.closesAt)}. Your vote is recorded by name.`)]),
          facts(CHOICES.map((choice) => [CHOICE_WORDS[choice].title, CHOICE_WORDS[choice].meaning])),
          text(sayTurnout(voted), { isSubtle: true }),
        ]
      : [text(sayState(vote))]),
  ];
  return card(body, {
    fallbackText: sayPaper({ vote, isOpen }),
    actions: [...(isOpen ? CHOICES.map((choice) => position(choice, data)) : []), open('Open issue', page)],
    ...(teamsIds.length > 0 && { refresh: refreshFor('vote.view', { vote: vote.id }, teamsIds) }),
  });
};
