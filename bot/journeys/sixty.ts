// A second group, with sixty core members: two real co-chairs and 58 made-up people who only exist in activities.
import { randomUUID } from 'node:crypto';
import { demoGroup } from '../../scripts/demo-group.ts';
import { mainJob } from '../../scripts/main-job.ts';
import type { GroupSetup } from '../members/contract.ts';
import { deliver, madeUp, pressOf } from './raw.ts';
import type { RunningStand } from './stand.ts';

export const SIXTY = 'sixty';

type Seat = GroupSetup['members'][number];

const madeUpSeat = (number: number): Seat => ({
  oid: madeUp(number),
  name: `Dr Number ${number}`,
  mail: `number.${number}@glenfallon.example`,
  side: number % 2 === 0 ? 'primary' : 'secondary',
  core: true,
  roles: ['member'],
  jobTitle: '',
  constituency: '',
});

/** Sets the group up and opens a vote in it, by the doors that people use; answers the vote's id and who may vote. */
export const openVoteOfSixty = async (stand: RunningStand) => {
  const { client } = stand;
  const staff = demoGroup.members.filter(({ roles }) => roles.some((role) => /co-chair|administrator/.test(role)));
  const madeUpSeats = Array.from({ length: 58 }, (_, index) => madeUpSeat(index + 1));
  const setup: GroupSetup = {
    settings: { ...demoGroup.settings, id: SIXTY, name: 'Sixty Interface Group' },
    members: [...staff, ...madeUpSeats],
  };
  const administrator = await client.personByRole('administrator');
  const { status } = await client.api(administrator, 'PUT', `/groups/${SIXTY}/setup`, setup);
  if (status !== 200) throw new Error(`the group of sixty was not set up: ${status}`);

  const job = await mainJob(client, SIXTY);
  const issue = {
    what: 'Letters come late.',
    title: 'Late letters',
    area: 'discharge',
    direction: 'to-primary',
    draft: randomUUID(),
  };
  await deliver(stand, pressOf(stand, madeUp(1), 'issue.raise', { group: SIXTY, ...issue }));
  const { ref, version } = await job.firstWaiting();
  await job.accept(ref, version, 'discharge');
  const meeting = await job.planMeeting('discharge');
  await job.publishAgenda(meeting);
  const vote = await job.openVote(meeting, ref, 'Send letters within 24 hours.');
  await client.idle();
  return { job, meeting, vote, madeUpVoters: madeUpSeats.map(({ oid }) => oid) };
};
