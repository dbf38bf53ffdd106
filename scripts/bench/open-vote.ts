import { demoGroup } from '../demo-group.ts';
import type { LocalClient } from '../local-client.ts';
import { mainJob } from '../main-job.ts';
import { seed } from '../seed.ts';
import type { Services } from '../services.ts';
import { startMeasured } from './child.ts';

/** Seeds the group and carries one issue to an open vote, with an app that does all the work; then ends that app. */
export const openVote = async (
  services: Services,
  client: LocalClient,
): Promise<{ vote: string; voters: string[] }> => {
  const app = await startMeasured('app.ts', { ...services.environment, APP_PORT: '0', ROLE: 'all' });
  services.tenant.setAppPort(app.port);
  try {
    await seed(services.tenant.url);
    const job = await mainJob(client, demoGroup.settings.id);
    const { ref, version } = await job.firstWaiting();
    await job.accept(ref, version, 'prescribing');
    const meeting = await job.planMeeting('prescribing');
    await job.publishAgenda(meeting);
    await job.openMeeting(meeting);
    const vote = await job.openVote(meeting, ref, 'Whoever asks for a test looks at the result.');
    await client.idle();
    return { vote, voters: job.voters.map(({ oid }) => oid) };
  } finally {
    await app.stop();
  }
};
