import type { MeetingView } from '../../bot/meetings/contract.ts';
import type { Role } from '../../bot/kernel/people.ts';
import { ACTIONS, rolesFor } from '../../bot/kernel/policy.ts';
import { issuePage, seed, type Seed } from './seed.ts';

export interface StubCall {
  method: string;
  /** Below `/api`, without the query. */
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  version: number | undefined;
  oid: string;
}

export interface StubAnswer {
  status: number;
  body: unknown;
}

const ok = (body: unknown): StubAnswer => ({ status: 200, body });
const no = (status: number, code: string, message: string, more: object = {}): StubAnswer => ({
  status,
  body: { error: { code, message, ...more } },
});
const changed = (): StubAnswer => no(412, 'record/changed', 'Somebody changed this after you opened it.');

const rolesOf = ({ group }: Seed, oid: string): Role[] => [
  'raiser',
  ...(group.members.find((member) => member.oid === oid)?.roles ?? []),
];

const mayOf = (data: Seed, oid: string): string[] =>
  ACTIONS.filter((action) => rolesOf(data, oid).some((role) => rolesFor(action).includes(role)));

/** The wire contract on a few rows in memory: enough for the tab to be itself. */
export const stubApi = () => {
  const data = seed();
  const nameOf = (oid: string): string => data.group.members.find((member) => member.oid === oid)?.name ?? 'Somebody';

  const allIssues = () => [...data.triage.map(issuePage), ...data.settled];
  const decideTriage = ({ body, version, oid }: StubCall, ref: string, verb: string): StubAnswer => {
    const item = data.triage.find((one) => one.ref === ref);
    if (!item) return no(404, 'issue/not-found', 'There is no such issue.');
    if (version !== item.version) return changed();
    item.version += 1;
    if (verb === 'decline' || verb === 'redirect') {
      const { standardReason, reason, to } = body as { standardReason: 'settled'; reason: string; to: string };
      const by = { oid, name: nameOf(oid) };
      item.pendingKey = { outcome: verb, by, at: '2026-11-22T12:00:00.000Z', standardReason, reason, to, mine: false };
    } else if (verb === 'withdraw-key') item.pendingKey = null;
    else {
      data.triage.splice(data.triage.indexOf(item), 1);
      data.settled.unshift(issuePage({ ...item, state: verb === 'accept' ? 'accepted' : 'declined' }));
    }
    return ok({});
  };

  const present = (meeting: MeetingView): void => {
    const count = meeting.attendance.filter(({ presence }) => presence === 'present').length;
    meeting.quorum = { met: count >= 3, says: [`${count} of 4 core members are present; 2 are needed.`] };
  };

  const triageQueue = (oid: string) => ({
    items: data.triage.map((item) => ({
      ...item,
      pendingKey: item.pendingKey && { ...item.pendingKey, mine: item.pendingKey.by.oid !== oid },
    })),
    waiting: data.triage.length,
    oldestWorkingDays: Math.max(0, ...data.triage.map(({ ageWorkingDays }) => ageWorkingDays)),
  });

  const rooms: [pattern: RegExp, answer: (call: StubCall, ...parts: string[]) => StubAnswer][] = [
    [/^GET \/triage$/, ({ oid }) => ok(triageQueue(oid))],
    [/^POST \/triage\/([^/]+)\/(.+)$/, (call, ref = '', verb = '') => decideTriage(call, ref, verb)],
    [
      /^GET \/issues$/,
      ({ query }) => {
        const text = (query.get('text') ?? '').toLowerCase();
        const state = query.get('state');
        const issues = allIssues().filter(
          (one) => (!text || one.title.toLowerCase().includes(text)) && (!state || one.state === state),
        );
        return ok({ issues, next: null });
      },
    ],
    [
      /^GET \/issues\/(.+)$/,
      (_call, ref) => {
        const page = allIssues().find((one) => one.ref === ref);
        return page ? ok(page) : no(404, 'issue/not-found', 'There is no such issue.');
      },
    ],
    [/^GET \/meetings$/, () => ok({ meetings: data.meetings })],
    [
      /^POST \/meetings\/m-1\/attendance$/,
      ({ body }) => {
        const [meeting] = data.meetings;
        const row = meeting?.attendance.find(({ oid }) => oid === body['oid']);
        if (!meeting || !row) return no(404, 'member/not-found', 'Nobody like that is invited.');
        row.presence = body['presence'] as 'present';
        present(meeting);
        return ok(meeting);
      },
    ],
    [
      /^POST \/meetings\/m-1\/(open|end)$/,
      (_call, verb) => {
        data.meetings = data.meetings.map((one) => ({
          ...one,
          state: verb === 'open' ? 'open' : 'ended',
          version: one.version + 1,
        }));
        return ok(data.meetings[0]);
      },
    ],
    [/^GET \/agendas\/m-1$/, () => ok(data.agenda)],
    [
      /^PUT \/agendas\/m-1$/,
      ({ body, version }) => {
        if (version !== data.agenda.version) return changed();
        const items = body['items'] as Seed['agenda']['items'];
        data.agenda = {
          ...data.agenda,
          items: items.map((item) => ({ ...item, section: item.ref ? 'new' : 'standing', because: 'put in order' })),
          version: data.agenda.version + 1,
          keys: [],
        };
        return ok(data.agenda);
      },
    ],
    [
      /^POST \/agendas\/m-1\/sign$/,
      ({ oid }) => {
        data.agenda.keys.push({ oid, name: nameOf(oid), at: '2026-11-22T12:00:00.000Z' });
        data.agenda.version += 1;
        return ok(data.agenda);
      },
    ],
    [
      /^GET \/votes$/,
      ({ query }) => ok({ votes: data.votes.filter(({ ref }) => !query.get('ref') || ref === query.get('ref')) }),
    ],
    [
      /^POST \/votes\/v-1\/ballot$/,
      ({ body }) => {
        const [open] = data.votes;
        if (open) open.mine = { choice: body['choice'] as 'agree', reason: '', lifts: '', revision: 1 };
        return ok(open);
      },
    ],
    [/^GET \/minutes\/m-1$/, () => ok(data.minutes)],
    [
      /^PUT \/minutes\/m-1\/sections\/(.+)$/,
      ({ body, oid }, id) => {
        const section = data.minutes.sections.find((one) => one.id === id);
        if (!section) return no(404, 'minutes/not-found', 'There is no such section.');
        if (section.version !== body['base']) return changed();
        Object.assign(section, {
          text: body['text'],
          version: section.version + 1,
          editedBy: { oid, name: nameOf(oid) },
        });
        data.minutes.version += 1;
        return ok(data.minutes);
      },
    ],
    [/^GET \/documents$/, () => ok(data.documents)],
    [/^GET \/escalations$/, () => ok({ escalations: [] })],
  ];

  /** Answers that a test puts in the way: the next matching call gets this one. */
  const faults: { match: RegExp; answer: StubAnswer }[] = [];

  const answer = (call: StubCall): StubAnswer => {
    const name = `${call.method} ${call.path}`;
    const fault = faults.findIndex(({ match }) => match.test(name));
    if (fault >= 0) return faults.splice(fault, 1)[0]?.answer ?? ok({});
    const { oid } = call;
    const seat = data.group.members.find((member) => member.oid === oid);
    const { id } = data.group.settings;
    if (name === 'GET /me')
      return ok({
        oid,
        name: nameOf(oid),
        groups: seat ? [{ id, name: data.group.settings.name, roles: seat.roles, side: seat.side }] : [],
        home: id,
      });
    if (name === `GET /groups/${id}`) return ok({ ...data.group, may: mayOf(data, oid) });
    const inGroup = name.replace(`/groups/${id}`, '');
    if (inGroup === 'GET /triage' && !mayOf(data, oid).includes('triage.read'))
      return no(403, 'policy/forbidden', 'This is for the co-chairs or the administrator of the group.');
    for (const [pattern, room] of rooms) {
      const found = pattern.exec(inGroup);
      if (found) return room(call, ...found.slice(1));
    }
    return no(404, 'route/not-found', `The stub does not know ${inGroup}.`);
  };
  return { data, faults, answer };
};

export type StubApi = ReturnType<typeof stubApi>;
