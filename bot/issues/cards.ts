import { card, facts, heading, literal, open, text, type AdaptiveCard } from '../kernel/cards.ts';
import { sayDay } from '../kernel/time.ts';
import type { GroupSettings } from '../members/contract.ts';
import type { Issue } from './model.ts';
import { areaName, nextStep, outcomeName, stateName } from './words.ts';

/** Of what people wrote, a card shows this much; the page has it in full. */
const SHOWN = 1500;
const shorten = (written: string): string =>
  written.length > SHOWN ? `${written.slice(0, SHOWN).toWellFormed()}… (more on its page)` : written;

const firstUp = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What happens next, in one sentence: on the acknowledgement, by when as well. */
const sayNext = (issue: Issue, settings: GroupSettings): string => {
  if (issue.state === 'raised')
    return `The co-chairs will look at it by ${sayDay(issue.triageDue)}. You will hear of every step.`;
  const { who, due } = nextStep(issue, settings);
  const by = due && issue.state !== 'scheduled' ? `, by ${sayDay(due)}` : '';
  return `Next: ${who}${by}.`;
};

/** The newest card about an issue: first the acknowledgement, then its present state, why, and the outcome. */
export const issueCard = (
  issue: Issue,
  settings: GroupSettings,
  page: string,
  { why, notice }: { why?: string | undefined; notice?: string | undefined } = {},
): AdaptiveCard => {
  const { ref, declined, outcome } = issue;
  const pairs: [string, string][] = [['State', firstUp(stateName[issue.state])]];
  if (issue.state === 'raised') pairs.push(['Area', areaName(settings, issue.area)]);
  if (why) pairs.push(['Why', shorten(why)]);
  if (declined?.reason) pairs.push(['Why', shorten(declined.reason)]);
  if (declined?.to) pairs.push(['Where it belongs', shorten(declined.to)]);
  if (outcome) pairs.push([`Outcome (${outcomeName[outcome.kind]})`, shorten(outcome.text)]);
  const says = sayNext(issue, settings);
  const warning = notice ? [text(notice, { weight: 'Bolder', color: 'Attention' })] : [];
  return card([heading(ref), ...warning, literal(issue.title, { weight: 'Bolder' }), facts(pairs), literal(says)], {
    fallbackText: `${notice ? `${notice} ` : ''}${ref} is ${stateName[issue.state]}. ${says}`,
    actions: [open('Open issue', page)],
  });
};

export const cancelledCard = (): AdaptiveCard =>
  card([text('Nothing was raised and nothing was kept. Say “raise” to begin again.')], {
    fallbackText: 'Nothing was raised and nothing was kept.',
  });
