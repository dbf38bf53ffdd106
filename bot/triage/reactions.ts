import type { Deps, Reaction } from '../capability.ts';
import type { Issue } from '../issues/model.ts';
import { causeOf } from '../kernel/cause.ts';
import type { GroupId } from '../kernel/ids.ts';
import type { Oid } from '../kernel/people.ts';
import { newIssueCard, secondKeyCard } from './cards.ts';

/** The co-chairs hear of a new issue, and the other one of a first key. Both read the issue as it is now. */
export const triageReactions = ({ register, groups, links, notices }: Deps): Reaction[] => {
  const coChairs = async (group: GroupId): Promise<Oid[]> =>
    (await groups.seats(group)).filter(({ roles }) => roles.includes('co-chair')).map(({ oid }) => oid);
  const pageOf = (group: GroupId, { ref }: Issue): string => links.page(group, `triage?issue=${ref}`);

  return [
    {
      on: 'IssueRaised',
      name: 'tell-co-chairs',
      async run(group, recorded) {
        const head = await register.head<Issue>(group, recorded.stream);
        if (!head) return;
        const { state: issue } = head;
        const { areas } = await groups.settings(group);
        const areaName = areas.find(({ id }) => id === issue.area)?.name ?? issue.area;
        await notices.tell(group, {
          cause: causeOf(recorded, 'tell-co-chairs'),
          to: await coChairs(group),
          subject: `${issue.ref} is new in triage`,
          message: () => ({
            text: `${issue.ref} is new in triage.`,
            card: newIssueCard(issue, areaName, pageOf(group, issue)),
          }),
        });
      },
    },
    {
      on: 'TriageKeyTurned',
      name: 'ask-second-key',
      async run(group, recorded) {
        const { state: issue } = (await register.head<Issue>(group, recorded.stream)) ?? {};
        const pending = issue?.pendingKey;
        if (!issue || pending?.at !== recorded.at) return; // taken back or confirmed meanwhile
        await notices.tell(group, {
          cause: causeOf(recorded, 'ask-second-key'),
          to: (await coChairs(group)).filter((oid) => oid !== pending.by.oid),
          subject: `${issue.ref}: your key is needed`,
          message: () => ({
            text: `${issue.ref}: the other co-chair asks for your key to ${pending.outcome} it.`,
            card: secondKeyCard(issue, pending, pageOf(group, issue)),
          }),
        });
      },
    },
  ];
};
