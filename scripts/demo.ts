// `npm run demo`: plays the main job on the stand that runs (`npm start`), printing each step and where to look.
import { demoGroup } from './demo-group.ts';
import { cardOf, cardText, localClient } from './local-client.ts';
import { mainJob } from './main-job.ts';
import { PORTS } from './ports.ts';

const url = `http://localhost:${process.env['TENANT_PORT'] ?? PORTS.TENANT_PORT}`;
const stand = localClient(url);
const group = demoGroup.settings.id;

const page = (oid: string, view: string, path = ''): string =>
  `${url}/?as=${oid}&view=${view}${path === '' ? '' : `&sub=${encodeURIComponent(path)}`}`;
let count = 0;
const step = (what: string, where: string): void => {
  count += 1;
  console.log(`${String(count).padStart(2)}. ${what}\n    ${where}`);
};

const running = await fetch(`${url}/__local/people`).then(
  ({ ok }) => ok,
  () => false,
);
if (!running) {
  console.error(`Nothing answers at ${url}/. Start the stand first: npm start`);
  process.exit(1);
}

const job = await mainJob(stand, group);
const [chair] = job.chairs;
const raiser = job.find('clinician', 'primary');
const reader = job.find('board staff');

const { ref } = await stand.raise(raiser.oid, {
  what: 'People come from clinic with a note that asks us for a new medicine today. The letter with the reason follows a week later.',
  title: 'New medicines from clinic without a letter',
  area: 'prescribing',
  direction: 'to-primary',
  effect: 'Treatment starts late, or without a check against other medicines.',
  suggestion: 'Clinic supplies what is urgent, and says by when the practice should prescribe the rest.',
});
await stand.idle();
step(`${raiser.name} raised ${ref} in chat.`, page(raiser.oid, 'chat'));

const waiting = (await job.queue()).items.find((item) => item.ref === ref);
if (!waiting) throw new Error(`${ref} does not wait for triage`);
await job.accept(ref, waiting.version, 'prescribing');
await stand.idle();
step(`${chair.name} accepted it into Prescribing.`, page(chair.oid, 'tab', 'triage'));

const meeting = await job.planMeeting('prescribing');
await stand.idle();
step('The administrator planned a Prescribing meeting; it is in everybody’s calendar.', page(chair.oid, 'calendar'));

await job.publishAgenda(meeting);
step('Both co-chairs signed the agenda; members have it.', page(chair.oid, 'tab', `agenda/${meeting}`));

await job.openMeeting(meeting);
const [absent, ...present] = job.voters.toReversed();
await job.takeAttendance(meeting, {
  ...Object.fromEntries(present.map(({ oid }) => [oid, 'present'])),
  ...(absent && { [absent.oid]: 'apologies' }),
});
step('The meeting is open and attendance is taken.', page(chair.oid, 'tab', `meeting/${meeting}`));

const vote = await job.openVote(
  meeting,
  ref,
  'Clinics supply medicines that start within seven days; for all others the letter reaches the practice first.',
);
await stand.idle();
const [reserved, ...others] = present;
for (const { oid } of others) await job.castByCard(oid, vote, 'agree');
if (reserved)
  await job.castByCard(reserved.oid, vote, 'reservation', {
    reservationReason: 'Clinic stock has to be checked first.',
    reason: 'Clinic stock has to be checked first.',
  });
const { result } = await job.closeVote(vote);
await stand.idle();
step(`The members voted on their cards: ${result?.says ?? ''}`, page(others[0]?.oid ?? chair.oid, 'chat'));

await job.endMeeting(meeting);
const drafted = await job.draftMinutes(meeting);
const section = drafted.sections.find(({ id }) => id.includes(ref)) ?? drafted.sections[0];
if (section) await job.editSection(meeting, section.id, 'The group thanked the pharmacy for its figures.');
step(
  'The administrator drafted the minutes from the record and added a line.',
  page(job.administrator.oid, 'tab', `minutes/${meeting}`),
);

const { filed } = await job.signMinutes(meeting);
await stand.idle();
step(
  `Both co-chairs signed; edition ${filed[0]?.edition ?? 1} is filed: ${filed[0]?.url ?? ''}`,
  page(reader.oid, 'files'),
);

const heard = (await stand.personal(raiser.oid)).activities.map(
  (activity) => [cardText(cardOf(activity)), activity.text].find(Boolean) ?? '',
);
step(
  `${raiser.name} has heard the outcome: “${
    heard
      .findLast((words) => words.includes(ref))
      ?.split('\n')
      .slice(1, 6)
      .join(' ') ?? ''
  }”`,
  page(raiser.oid, 'chat'),
);
console.log(`\nThat was the main job. Look around: ${url}/`);
