import type { LocalClient } from '../local-client.ts';
import { mainJob } from '../main-job.ts';

const THEME = 'discharge';
const TITLE = /fit note/i;
const PROPOSAL =
  'Whoever operates on or admits somebody gives the fit note for the whole time that they expect, before the person ' +
  'goes home.';

/** Carries one of the seeded issues on to an open vote, so that there is something to vote on. */
export const openVote = async (stand: LocalClient, group: string): Promise<void> => {
  const job = await mainJob(stand, group);
  const { items } = await job.queue();
  const issue = items.find(({ title }) => TITLE.test(title));
  if (!issue) throw new Error('the seeded issue about fit notes does not wait for triage');
  await job.accept(issue.ref, issue.version, THEME);
  await stand.idle();
  const meeting = await job.planMeeting(THEME);
  await job.publishAgenda(meeting);
  await job.openVote(meeting, issue.ref, PROPOSAL);
  await stand.idle();
};
