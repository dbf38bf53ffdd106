import { allSeats, consultantChair, gpChair, personOf, raiser } from '../adapters/memory/people.kit.ts';
import { memoryWorld } from '../adapters/memory/world.kit.ts';
import { issues, issueStream } from '../issues/index.ts';
import type { IssuePage } from '../issues/contract.ts';
import { CHECKS } from '../issues/model.ts';
import type { Person } from '../kernel/people.ts';
import { triage } from './index.ts';

// Thursday 19 November 2026; Monday 30 November is a Scottish holiday, so ten working days end on Friday 4 December.
const now = '2026-11-19T10:00:00.000Z';
const areas = [
  { id: 'discharge', name: 'Discharge from hospital' },
  { id: 'prescribing', name: 'Prescribing' },
];
/** The fields of the raise form, but for its draft. */
export const filled = {
  what: 'Letters arrive late.',
  title: 'Late letters',
  area: 'discharge',
  direction: 'to-primary',
};
export const acceptance = { theme: 'prescribing', purpose: 'decision', checks: [...CHECKS] };
export const reasons = { standardReason: 'contract', reason: 'It is about a contract.', to: 'The contracts team' };

export const [gp, consultant] = [personOf(gpChair), personOf(consultantChair)];
export const ref = 'IG-2026-0001';

/** Raising and triage in one world, with nothing raised. */
export const anEmptyQueue = () => {
  const stand = memoryWorld({ now, seats: allSeats, settings: { areas } });
  stand.add(issues(stand.deps), triage({ ...stand.deps, issues: issueStream(stand.deps) }));
  return stand;
};

/** Issues that wait for triage; nobody has been told anything yet, as far as the test can see. */
export const aQueue = async (titles = ['Late letters']) => {
  const stand = anEmptyQueue();
  for (const title of titles)
    await stand.press(raiser, 'issue.raise', { ...filled, title, draft: `draft-${stand.deps.ids.next()}` });
  await stand.settle();
  stand.told.length = 0;
  const post = (by: Person, step: string, body: unknown = {}, ifMatch: number | undefined = 1, key?: string) =>
    stand.call(by, `POST /triage/${ref}/${step}`, { body, ifMatch, ...(key && { key }) });
  const state = async () => ((await stand.call(raiser, `GET /issues/${ref}`)).body as IssuePage).state;
  return { ...stand, post, state };
};
