// The guided path: six steps from an issue in chat to minutes in the library.
import type { Person } from '../../../contract.ts';
import type { Route } from '../route/route.ts';
import type { Facts } from './facts.ts';

export type StepId = 'raise' | 'triage' | 'agenda' | 'vote' | 'sign' | 'find';

export interface Step {
  readonly id: StepId;
  readonly title: string;
  /** What to do there, in a sentence. */
  readonly hint: string;
  /** Whom to look as, the first one first. */
  readonly who: (people: readonly Person[]) => readonly Person[];
  readonly to: Omit<Route, 'as'>;
}

const isCoChair = ({ role }: Person) => role === 'co-chair';

const coChairs = (people: readonly Person[]) => people.filter(isCoChair);

export const STEPS: readonly Step[] = [
  {
    id: 'raise',
    title: 'Raise an issue as a GP',
    hint: 'Write “raise”, or say in a sentence what goes wrong, and send the form that comes back.',
    who: (people) => people.filter(({ role, jobTitle }) => role === 'clinician' && jobTitle === 'GP').slice(0, 1),
    to: { view: 'chat' },
  },
  {
    id: 'triage',
    title: 'Triage it as both co-chairs',
    hint: 'Accepting into a theme takes one co-chair; declining or redirecting takes both.',
    who: coChairs,
    to: { view: 'tab', sub: 'triage' },
  },
  {
    id: 'agenda',
    title: 'Build and publish the agenda',
    hint: 'Plan a meeting: the theme’s issues come in by themselves. Give them minutes; the second signature publishes.',
    who: coChairs,
    to: { view: 'tab', sub: 'agenda' },
  },
  {
    id: 'vote',
    title: 'Vote as members',
    hint: 'As a co-chair, open the meeting and a vote in the tab; then answer the card as members of each side.',
    who: (people) => [
      ...people.filter(({ role, side }) => role === 'member' && side === 'primary').slice(0, 2),
      ...people.filter(({ role, side }) => role === 'member' && side === 'secondary').slice(0, 2),
    ],
    to: { view: 'chat' },
  },
  {
    id: 'sign',
    title: 'Sign the minutes',
    hint: 'Both co-chairs sign; the Word file is filed when the second one has.',
    who: coChairs,
    to: { view: 'tab', sub: 'minutes' },
  },
  {
    id: 'find',
    title: 'Find the minutes as board staff',
    hint: 'Filter the library by theme, kind and meeting date, and download the document.',
    who: (people) => people.filter(({ role }) => role === 'board staff').slice(0, 1),
    to: { view: 'files' },
  },
];

/** The steps that what happened on the stand shows to be done; `hasLooked`: board staff had the minutes on screen. */
export const doneBy = (fresh: Facts, hasLooked: boolean): ReadonlySet<StepId> => {
  const done = new Set<StepId>();
  if (fresh.raised.length > 0) done.add('raise');
  if (fresh.triaged.length > 0) done.add('triage');
  if (fresh.agendas.length > 0) done.add('agenda');
  if (fresh.votes.length > 0) done.add('vote');
  if (fresh.minutes.length > 0) done.add('sign');
  if (fresh.minutes.length > 0 && hasLooked) done.add('find');
  return done;
};

export const isStepId = (value: unknown): value is StepId => STEPS.some(({ id }) => id === value);
