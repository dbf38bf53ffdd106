// The main job, step by step, as people do it: chat through the connector, pages through the tab's API.
// The bench, the demonstration and the journeys walk it.
import { randomUUID } from 'node:crypto';
import type { AgendaView } from '../bot/agendas/contract.ts';
import type { MeetingView } from '../bot/meetings/contract.ts';
import type { MinutesView } from '../bot/minutes/contract.ts';
import type { TriageItem, TriageQueue } from '../bot/triage/contract.ts';
import type { Choice, VoteView } from '../bot/votes/contract.ts';
import type { ApiReply, LocalClient } from './local-client.ts';
import type { Person } from './local-tenant/contract.ts';

const ALL_CHECKS = [
  'at-interface',
  'system-not-case',
  'not-incident',
  'not-decided',
  'no-identifiers',
  'someone-can-act',
  'safe-to-wait',
];
const PATIENCE_MS = 60_000;
const ATTEMPTS = 3;
const DAY_MS = 24 * 3_600_000;
const THURSDAY = 4;

/** Says so when a step was not accepted; the message holds the app's own words. */
const accepted = <Body>(step: string, { status, body }: ApiReply<Body>): Body => {
  if (status < 200 || status > 299)
    throw new Error(`${step}: answered ${status}, ${JSON.stringify(body).slice(0, 500)}`);
  return body;
};

export const mainJob = async (stand: LocalClient, group: string) => {
  const people = await stand.people();
  const find = (role: Person['role'], side?: Person['side']): Person => {
    const person = people.find((one) => one.role === role && (side === undefined || one.side === side));
    if (!person) throw new Error(`nobody is ${role}`);
    return person;
  };
  const chairs = [find('co-chair', 'primary'), find('co-chair', 'secondary')] as const;
  const [chair, otherChair] = chairs;
  const voters = people.filter(({ role }) => role === 'co-chair' || role === 'member');
  const administrator = find('administrator');

  /** As a person would: where the app says that nothing was recorded and to try again, it is tried again. */
  const call = async <Body>(
    step: string,
    who: Person,
    method: string,
    path: string,
    body?: unknown,
    version?: number,
  ): Promise<Body> => {
    const options = { key: randomUUID(), ...(version !== undefined && { version }) };
    for (let attempt = 1; ; attempt += 1) {
      const reply = await stand.api<Body>(who.oid, method, `/groups/${group}${path}`, body, options);
      if (reply.status !== 503 || attempt === ATTEMPTS) return accepted(step, reply);
      await stand.idle().catch(() => undefined); // busy for longer than the stand waits: the limit above decides
    }
  };

  const until = async <Value>(what: string, look: () => Promise<Value | undefined>): Promise<Value> => {
    const began = Date.now();
    for (;;) {
      const value = await look();
      if (value !== undefined) return value;
      if (Date.now() - began > PATIENCE_MS)
        throw new Error(`${what} did not come about within ${PATIENCE_MS / 1000} s`);
      await stand.idle();
    }
  };

  const meeting = (id: string): Promise<MeetingView> => call('look at the meeting', chair, 'GET', `/meetings/${id}`);
  const agenda = (id: string): Promise<AgendaView> => call('look at the agenda', chair, 'GET', `/agendas/${id}`);
  const minutes = (id: string): Promise<MinutesView> => call('look at the minutes', chair, 'GET', `/minutes/${id}`);
  const vote = (id: string): Promise<VoteView> => call('look at the vote', chair, 'GET', `/votes/${id}`);

  return {
    people,
    chairs,
    voters,
    administrator,
    find,
    meeting,
    agenda,
    minutes,
    vote,

    queue: () => call<TriageQueue>('look at the queue', chair, 'GET', '/triage'),

    async firstWaiting(): Promise<TriageItem> {
      const { items } = await call<TriageQueue>('look at the queue', chair, 'GET', '/triage');
      const [first] = items;
      if (!first) throw new Error('nothing waits for triage');
      return first;
    },

    /** One key: into a theme, with every box of the checklist ticked. */
    accept: (ref: string, version: number, theme: string): Promise<unknown> =>
      call(
        'accept',
        chair,
        'POST',
        `/triage/${ref}/accept`,
        { theme, purpose: 'decision', checks: ALL_CHECKS },
        version,
      ),

    /** Two keys: the first co-chair says why, the other confirms. */
    async decline(ref: string, version: number, reason: string, to: string): Promise<void> {
      const standardReason = 'incident';
      const item = await call<TriageItem>(
        'decline',
        chair,
        'POST',
        `/triage/${ref}/decline`,
        { standardReason, reason, to },
        version,
      );
      await call('confirm', otherChair, 'POST', `/triage/${ref}/confirm`, { outcome: 'decline' }, item.version);
    },

    /** Plans a themed meeting on the first Thursday from ten days on, at 1pm; answers its id when its agenda is drafted. */
    async planMeeting(theme: string): Promise<string> {
      const { now } = await stand.local<{ now: string }>('clock');
      const from = new Date(Date.parse(now) + 10 * DAY_MS);
      const day = new Date(from.getTime() + ((THURSDAY - from.getUTCDay() + 7) % 7) * DAY_MS)
        .toISOString()
        .slice(0, 10);
      const planned = await call<MeetingView>('plan', administrator, 'POST', '/meetings', {
        theme,
        start: `${day}T13:00`,
        minutes: 90,
      });
      await until('the agenda', async () => {
        const reply = await stand.api<AgendaView>(chair.oid, 'GET', `/groups/${group}/agendas/${planned.id}`);
        return reply.status === 200 && reply.body.items.length > 0 ? true : undefined;
      });
      return planned.id;
    },

    /** Both co-chairs sign; the accepted issues on it are scheduled. */
    async publishAgenda(id: string): Promise<void> {
      const drafted = await agenda(id);
      const signed = await call<AgendaView>('sign', chair, 'POST', `/agendas/${id}/sign`, {}, drafted.version);
      await call('sign', otherChair, 'POST', `/agendas/${id}/sign`, {}, signed.version);
      await stand.idle();
    },

    async openMeeting(id: string): Promise<void> {
      await call('open the meeting', chair, 'POST', `/meetings/${id}/open`, {}, (await meeting(id)).version);
    },

    async takeAttendance(id: string, presence: Record<string, 'present' | 'apologies' | 'absent'>): Promise<void> {
      for (const [oid, how] of Object.entries(presence))
        await call('take attendance', administrator, 'POST', `/meetings/${id}/attendance`, { oid, presence: how });
    },

    async endMeeting(id: string): Promise<void> {
      await call('end the meeting', chair, 'POST', `/meetings/${id}/end`, {}, (await meeting(id)).version);
      await stand.idle();
    },

    /** Puts a proposal to the vote; answers the vote's id. */
    async openVote(meetingId: string, ref: string, proposal: string): Promise<string> {
      const why = 'The co-chairs ask the members to decide.';
      const opened = await call<VoteView>('open the vote', chair, 'POST', '/votes', { ref, meetingId, proposal, why });
      return opened.id;
    },

    /** Presses the button of the person's own card. */
    castByCard: (oid: string, voteId: string, choice: Choice, words: Record<string, string> = {}) =>
      stand.press(oid, 'vote.cast', words, ({ data }) => data?.['vote'] === voteId && data['choice'] === choice),

    async closeVote(id: string): Promise<VoteView> {
      await call('close the vote', chair, 'POST', `/votes/${id}/close`, {}, (await vote(id)).version);
      return until('the result', async () => {
        const view = await vote(id);
        return view.state === 'closed' ? view : undefined;
      });
    },

    draftMinutes: (id: string): Promise<MinutesView> =>
      call('draft the minutes', administrator, 'POST', `/minutes/${id}/draft`, {}),

    async editSection(id: string, section: string, text: string): Promise<void> {
      const before = (await minutes(id)).sections.find((one) => one.id === section);
      if (!before) throw new Error(`the minutes have no section ${section}`);
      await call('edit the minutes', administrator, 'PUT', `/minutes/${id}/sections/${section}`, {
        text,
        base: before.version,
      });
    },

    /** Both co-chairs sign the same text; answers the minutes when this edition is filed. */
    async signMinutes(id: string): Promise<MinutesView> {
      const drafted = await minutes(id);
      const signed = await call<MinutesView>('sign', chair, 'POST', `/minutes/${id}/sign`, {}, drafted.version);
      await call('sign', otherChair, 'POST', `/minutes/${id}/sign`, {}, signed.version);
      return until('the filed minutes', async () => {
        const view = await minutes(id);
        return view.filed[0]?.url ? view : undefined;
      });
    },
  };
};

export type MainJob = Awaited<ReturnType<typeof mainJob>>;
