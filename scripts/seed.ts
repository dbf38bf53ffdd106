// Fills an empty stand through the doors that people use: group set-up by the API, installing, raising on cards.
import { TableServiceClient } from '@azure/data-tables';
import { QueueServiceClient } from '@azure/storage-queue';
import { demoGroup } from './demo-group.ts';
import { demoIssues } from './demo-issues.ts';
import { localClient } from './local-client.ts';

/** True when the group is there, from an earlier start; its issues may be there in part only. */
export const isBegun = async (url: string): Promise<boolean> => {
  const stand = localClient(url);
  const { status } = await stand.api(
    await stand.personByRole('administrator'),
    'GET',
    `/groups/${demoGroup.settings.id}`,
  );
  return status === 200;
};

/**
 * Sets the fictional group up and raises its issues, each by its own clinician.
 *
 * @param works false when no worker runs, so that nobody would do what is left to do
 */
export const seed = async (url: string, { works = true }: { works?: boolean } = {}): Promise<void> => {
  const stand = localClient(url);
  const people = await stand.people();
  const administrator = await stand.personByRole('administrator');
  const setUp = await stand.api(administrator, 'PUT', `/groups/${demoGroup.settings.id}/setup`, demoGroup);
  if (setUp.status !== 200) throw new Error(`The demo group could not be set up: ${JSON.stringify(setUp.body)}`);
  await Promise.all(people.map(({ oid }) => stand.install(oid)));
  await stand.installInChannel(await stand.personByRole('co-chair'));
  for (const { raiser, ...issue } of demoIssues) {
    const person = people.find(({ mail }) => mail.startsWith(`${raiser}@`));
    if (!person) throw new Error(`nobody is called ${raiser}`);
    await stand.raise(person.oid, issue);
  }
  if (works) await stand.idle();
};

/** Takes every table and queue away; whoever uses them next makes them anew. */
export const emptyStorage = async (connection: string): Promise<void> => {
  const tables = TableServiceClient.fromConnectionString(connection, { allowInsecureConnection: true });
  for await (const { name } of tables.listTables()) if (name) await tables.deleteTable(name);
  const queues = QueueServiceClient.fromConnectionString(connection);
  for await (const { name } of queues.listQueues()) await queues.deleteQueue(name);
};
