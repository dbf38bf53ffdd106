import { card, facts, heading, literal, open, text, type AdaptiveCard, type CardPart } from '../kernel/cards.ts';
import { CHOICE_WORDS, type Choice, type Dissent, type SideKey, type SideTally, type VoteResult } from './contract.ts';
import type { Vote } from './model.ts';

/** Bytes of JSON that people's own words may take; with our words the card stays under 20 kB. */
const WORDS_BYTES = 9_000;
const BAR_CELLS = 10;
const SIDES: { side: SideKey; name: string }[] = [
  { side: 'primary', name: 'Primary care' },
  { side: 'secondary', name: 'Secondary care' },
];

const size = (words: unknown): number => new TextEncoder().encode(JSON.stringify(words)).length;

/** "████░░░░░░ 3": the number is what counts, the bar only helps the eye. */
const bar = (count: number, of: number): string => {
  const full = of === 0 ? 0 : Math.round((count / of) * BAR_CELLS);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_CELLS - full)} ${count}`;
};

const rows = (tally: SideTally): [string, number][] => {
  const silent = tally.counted - (tally.agree + tally.reservation + tally.abstain + tally.object + tally.block);
  const choices = (['agree', 'reservation', 'abstain', 'object', 'block'] as Choice[])
    .map((choice): [string, number] => [CHOICE_WORDS[choice].title, tally[choice]])
    .filter(([, count]) => count > 0);
  return silent > 0 ? [...choices, ['Present, no vote', silent]] : choices;
};

const column = (name: string, tally: SideTally): CardPart => ({
  type: 'Column',
  width: 'stretch',
  items: [
    text(name, { weight: 'Bolder' }),
    text(`${tally.passes ? 'Passes' : 'Does not pass'}: ${tally.counted} of ${tally.entitled} counted`, {
      size: 'Small',
      spacing: 'None',
    }),
    ...rows(tally).flatMap(([title, count]) => [
      text(title, { size: 'Small', spacing: 'Small' }),
      text(bar(count, tally.entitled), { fontType: 'Monospace', spacing: 'None', wrap: false }),
    ]),
  ],
});

const inOwnWords = ({ name, choice, reason, lifts }: Dissent): CardPart =>
  facts([
    [`${name} · ${CHOICE_WORDS[choice].title}`, reason],
    ...(lifts ? [['What would lift it', lifts] satisfies [string, string]] : []),
  ]);

/** As many as fit; the rest is on the page. */
const voices = (said: Dissent[]): CardPart[] => {
  let left = WORDS_BYTES;
  const parts: CardPart[] = [];
  for (const one of said.filter(({ reason }) => reason !== '')) {
    const part = inOwnWords(one);
    left -= size(part);
    if (left < 0) {
      parts.push(text('More of this is on the issue’s page.', { isSubtle: true }));
      break;
    }
    parts.push(part);
  }
  return parts;
};

/** What became of a vote: one sentence, numbers by side, dissent in the dissenters' words, what happens next. */
export const resultCard = (vote: Vote, result: VoteResult, page: string): AdaptiveCard => {
  const said = voices([...result.dissent, ...result.reservations]);
  return card(
    [
      heading(result.says),
      literal(`${vote.ref} ${vote.issueTitle}`),
      {
        type: 'ColumnSet',
        columns: SIDES.map(({ side, name }) => column(name, result.bySide[side])),
      },
      ...(result.imbalance ? [text(result.imbalance)] : []),
      ...(said.length > 0 ? [text('In their own words', { weight: 'Bolder' }), ...said] : []),
      text('What happens next', { weight: 'Bolder' }),
      text(result.next, { spacing: 'None' }),
    ],
    { fallbackText: sayResult(vote, result), actions: [open('Open issue', page)] },
  );
};

/** The result in one line, for notifications and screen readers. */
export const sayResult = (vote: Vote, { says }: VoteResult): string => `Result of the vote on ${vote.ref}: ${says}`;
