import { sliceWorld, type SliceWorld } from '../adapters/memory/slice-world.ts';
import { ballots } from '../ballots/index.ts';
import type { Ballot } from '../ballots/model.ts';
import type { ApiCall, Capability, Press } from '../capability.ts';
import { escalations } from '../escalations/index.ts';
import type { EscalationList } from '../escalations/contract.ts';
import type { Issue } from '../issues/model.ts';
import type { Member } from '../kernel/people.ts';
import { allHeads } from '../record/all-heads.ts';
import type { Choice, VoteList, VoteView } from './contract.ts';
import { votes } from './index.ts';

const seat = (oid: string, more: Partial<Member> = {}): Member => ({
  oid,
  name: `Dr ${oid.toUpperCase()}`,
  mail: `${oid}@glenfallon.example`,
  side: oid.startsWith('g') ? 'primary' : 'secondary',
  core: true,
  roles: oid.endsWith('1') ? ['member', 'co-chair'] : ['member'],
  jobTitle: '',
  constituency: '',
  ...more,
});
const core = ['g1', 'g2', 'g3', 'g4', 'c1', 'c2', 'c3', 'c4'].map((oid) => seat(oid));
const staff = seat('staff', { side: null, core: false, roles: ['board-reader'] });
const seats = [...core, staff];
const now = '2026-12-01T10:00:00.000Z';
const atClose = '2026-12-03T17:00:00.000Z';
const REF = 'IG-2026-0001';
const VOTE = `${REF}.1`;

const issue = (more: Partial<Issue> = {}): Partial<Issue> => ({
  ref: REF,
  title: 'Late discharge letters',
  what: 'Letters arrive after the patient.',
  effect: 'Medicines are repeated.',
  state: 'scheduled',
  failedRounds: 0,
  ...more,
});

interface Stand extends SliceWorld {
  capabilities: Capability[];
  api<Answer>(oid: string, call: string, body?: unknown, key?: string): Promise<Answer>;
  press(oid: string, verb: string, data: unknown): ReturnType<NonNullable<Capability['cardActions']>[string]>;
  vote(oid: string, choice: Choice, more?: Record<string, unknown>): Promise<string>;
}

const actor = (oid: string) => ({
  person: { oid, tenantId: 'tenant', name: `Dr ${oid.toUpperCase()}` },
  member: seats.find((one) => one.oid === oid),
});

/** An instance with these slices; two on one table are two instances. */
const stand = (options: Partial<Parameters<typeof sliceWorld>[0]> = {}): Stand => {
  const world = sliceWorld({ seats, now, ...options });
  const capabilities = [votes(world.deps), ballots(world.deps), escalations(world.deps)];
  let calls = 0;
  return {
    ...world,
    capabilities,
    async api<Answer>(oid: string, call: string, body?: unknown, key = `call-${(calls += 1)}`) {
      const [method, path = ''] = call.split(' ');
      const [pathname = '', search = ''] = path.split('?');
      for (const route of capabilities.flatMap(({ routes = [] }) => routes)) {
        const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
        const found = new RegExp(`^${route.path.replace(/:\w+/g, '([^/]+)')}$`).exec(pathname);
        if (route.method !== method || !found) continue;
        const params = Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? '']));
        const query = Object.fromEntries(new URLSearchParams(search));
        const given: ApiCall = { ...actor(oid), group: world.group, params, query, body, ifMatch: undefined, key };
        return (await route.handle(given)).body as Answer;
      }
      throw new Error(`no route for ${call}`);
    },
    press(oid, verb, data) {
      const action = capabilities
        .flatMap(({ cardActions = {} }) => Object.entries(cardActions))
        .find(([v]) => v === verb);
      if (!action) throw new Error(`no verb ${verb}`);
      const press: Press = {
        ...actor(oid),
        group: world.group,
        where: 'personal',
        teamsId: `29:${oid}`,
        verb,
        data: { verb, schema: 1, ...(data as object) },
        key: `turn-${(calls += 1)}`,
        cardId: undefined,
      };
      return action[1](press);
    },
    async vote(oid, choice, more = {}) {
      return JSON.stringify(await this.press(oid, 'vote.cast', { vote: VOTE, revision: 0, choice, ...more }));
    },
  };
};

const opened = async (more: { issue?: Partial<Issue>; options?: Partial<Parameters<typeof sliceWorld>[0]> } = {}) => {
  const world = stand(more.options);
  await world.given('issue', REF, issue(more.issue));
  await open(world);
  await world.happen(world.capabilities);
  return world;
};
const open = (world: Stand, more: Record<string, unknown> = {}, key?: string) =>
  world.api<VoteView>(
    'g1',
    'POST /votes',
    {
      ref: REF,
      meetingId: null,
      proposal: 'Send letters within 24 hours.',
      why: 'Patients wait.',
      closes: '2026-12-03T17:00',
      ...more,
    },
    key,
  );
const close = async (world: Stand) => {
  world.moveTo(atClose);
  await world.fireTimers(world.capabilities);
  return world.happen(world.capabilities);
};
const seen = (world: Stand, oid = 'g1') => world.api<VoteView>(oid, `GET /votes/${VOTE}`);
const everybody = async (world: Stand, choice: Choice) => {
  for (const { oid } of core) await world.vote(oid, choice);
};

describe('V01 opening a vote', () => {
  it('sends each elector one card, and nobody else', async () => {
    const world = await opened();
    expect(world.told.map(({ oid }) => oid)).toEqual(core.map(({ oid }) => oid));
    const sent = JSON.stringify(world.told[0]?.message.card);
    expect(sent).toContain('Send letters within 24 hours.');
    expect(sent).toContain('5pm on Thursday 3 December 2026');
    expect(sent).toContain('"userIds":["29:g1"]');
  });

  it('closes after the group’s number of working days when nobody says otherwise', async () => {
    const world = stand();
    await world.given('issue', REF, issue());
    const view = await open(world, { closes: undefined });
    expect(view.closesSays).toBe('5pm on Friday 4 December 2026');
  });

  it('is refused for an issue that is not on an agenda', async () => {
    const world = stand();
    await world.given('issue', REF, issue({ state: 'accepted' }));
    await expect(open(world)).rejects.toMatchObject({ code: 'vote/not-on-an-agenda' });
  });

  it('is refused while another is open, and harmless when the page repeats itself', async () => {
    const world = stand();
    await world.given('issue', REF, issue());
    const [first, again] = [await open(world, {}, 'same'), await open(world, {}, 'same')];
    expect(again.id).toBe(first.id);
    await expect(open(world, {}, 'other')).rejects.toMatchObject({ code: 'vote/already-open' });
  });

  it('lets one of two co-chairs win who open at the same moment', async () => {
    const one = stand();
    const two = stand({ table: one.table });
    await one.given('issue', REF, issue());
    const both = await Promise.allSettled([open(one, {}, 'left'), open(two, {}, 'right')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is refused with a close in the past, a patient’s number or too long a text', async () => {
    const world = stand();
    await world.given('issue', REF, issue());
    await expect(open(world, { closes: '2026-12-01T09:59' })).rejects.toMatchObject({ code: 'vote/closes-too-early' });
    await expect(open(world, { closes: '2026-99-01T09:59' })).rejects.toMatchObject({ code: 'vote/invalid' });
    await expect(open(world, { proposal: 'As for 999 000 0018.' })).rejects.toMatchObject({
      code: 'text/patient-identifiable',
    });
    await expect(open(world, { proposal: 'x'.repeat(2001) })).rejects.toMatchObject({ field: 'proposal' });
    await expect(open(world, { proposal: ' ' })).rejects.toMatchObject({ code: 'text/invalid' });
  });

  it('freezes who may vote', async () => {
    const world = await opened();
    const joined = seat('g5');
    seats.push(joined);
    expect(await world.vote('g5', 'agree')).toContain('core members when it opened');
    seats.splice(seats.indexOf(joined), 1);
  });
});

describe('V02 V03 casting a vote', () => {
  it('answers with the vote, until when it can be changed, and how many have voted', async () => {
    const world = await opened();
    await world.vote('c1', 'agree');
    const card = await world.vote('g1', 'reservation', { 'reason-reservation': 'Only for discharges.' });
    expect(card).toContain(
      'You voted: agree with reservation. You can change it until 5pm on Thursday 3 December 2026.',
    );
    expect(card).toContain('1 of 4 in primary care, 1 of 4 in secondary care');
    expect(card).toContain('"revision":1');
  });

  it('needs a reason to object or block, and to block also what would lift it', async () => {
    const world = await opened();
    expect(await world.vote('g1', 'object')).toContain('Reason: write something here.');
    expect(await world.vote('g1', 'block', { 'reason-block': 'Unsafe.' })).toContain('What would lift it');
    expect((await seen(world)).mine).toBeNull();
    await world.vote('g1', 'block', { 'reason-block': 'Unsafe.', lifts: 'A pilot.' });
    expect((await seen(world)).mine).toEqual({ choice: 'block', reason: 'Unsafe.', lifts: 'A pilot.', revision: 1 });
  });

  it('takes a double tap once and a change of mind as a new vote', async () => {
    const world = await opened();
    await Promise.all([world.vote('g1', 'agree'), world.vote('g1', 'agree'), world.vote('g1', 'agree')]);
    expect((await seen(world)).mine).toMatchObject({ choice: 'agree', revision: 1 });
    await world.vote('g1', 'abstain', { revision: 1 });
    expect((await seen(world)).mine).toMatchObject({ choice: 'abstain', revision: 2 });
    await world.vote('g1', 'agree', { revision: 0 }); // the first tap, delivered once more
    expect((await seen(world)).mine).toMatchObject({ choice: 'abstain', revision: 2 });
  });

  it('answers a stale card with the present one and changes nothing', async () => {
    const world = await opened();
    await world.vote('g1', 'agree');
    const card = await world.vote('g1', 'abstain');
    expect(card).toContain('You voted somewhere else meanwhile');
    expect(card).toContain('You voted: agree.');
    await expect(
      world.api('g1', `POST /votes/${VOTE}/ballot`, { choice: 'abstain', revision: 0 }),
    ).rejects.toMatchObject({ code: 'ballot/changed', detail: { choice: 'agree', revision: 1 } });
  });

  it('is exactly four rows in one transaction', async () => {
    const world = await opened();
    const before = new Set(world.table.keys(world.group));
    await world.vote('g1', 'agree');
    const rows = world.table.keys(world.group).filter((key) => !before.has(key));
    expect(rows.map((key) => key.split('~')[0]).sort()).toEqual(['event', 'head', 'outbox', 'seen']);
  });

  it('is one storage round trip before the answer when the vote is remembered', async () => {
    const world = await opened();
    const trips: string[] = [];
    for (const method of ['get', 'query', 'transact'] as const) {
      const real = world.table[method].bind(world.table) as (...given: unknown[]) => never;
      (world.table as unknown as Record<string, unknown>)[method] = (...given: unknown[]) => {
        trips.push(method);
        return real(...given);
      };
    }
    await world.vote('g1', 'agree');
    await world.vote('g1', 'abstain', { revision: 1 });
    expect(trips).toEqual(['transact', 'transact']);
  });

  it('takes the same vote through the tab', async () => {
    const world = await opened();
    const view = await world.api<VoteView>('g2', `POST /votes/${VOTE}/ballot`, { choice: 'agree', revision: 0 });
    expect(view).toMatchObject({
      mine: { choice: 'agree', revision: 1 },
      voted: { primary: { voted: 1 } },
      mayVote: true,
    });
  });

  it('shows nobody else’s position before the close', async () => {
    const world = await opened();
    await world.vote('g1', 'object', { 'reason-object': 'A secret reason.' });
    await world.happen(world.capabilities);
    const others = JSON.stringify([
      await seen(world, 'c1'),
      world.renewed,
      await world.press('c1', 'vote.view', { vote: VOTE }),
    ]);
    expect(others).not.toContain('A secret reason.');
    expect(world.renewed.at(-1)?.about).toBe(`vote:${VOTE}`);
    expect(JSON.stringify(world.renewed.at(-1)?.message)).toContain('1 of 4 in primary care');
    expect(JSON.stringify(world.renewed.at(-1)?.message)).not.toContain('You voted');
  });

  it('refuses people without a seat, strange buttons and votes of another group', async () => {
    const world = await opened();
    await expect(world.press('staff', 'vote.cast', { vote: VOTE, revision: 0, choice: 'agree' })).resolves.toEqual({
      message: 'This is for members or the co-chairs of the group.',
    });
    await expect(world.press('nobody', 'vote.view', { vote: VOTE })).rejects.toMatchObject({
      code: 'policy/forbidden',
    });
    expect(await world.vote('g1', 'maybe' as Choice)).toContain('could not be read');
    await expect(world.press('g1', 'vote.cast', 'nonsense')).rejects.toMatchObject({ code: 'vote/not-found' });
    expect(await world.vote('g1', 'agree', { vote: 'IG-2026-0099.1' })).toContain('no such vote');
  });

  it('answers a card of an old shape with the present one', async () => {
    const world = await opened();
    const card = await world.vote('g1', 'agree', { schema: 0 });
    expect(card).toContain('That card was an old one');
    expect((await seen(world)).mine).toBeNull();
  });

  it('keeps the card under 20 kB with the longest texts', async () => {
    const world = stand();
    await world.given('issue', REF, issue({ title: '長'.repeat(120) }));
    await open(world, { proposal: `a${'\u0001'.repeat(1998)}z`, why: '長'.repeat(1000) });
    await world.happen(world.capabilities);
    expect(new TextEncoder().encode(JSON.stringify(world.told[0]?.message)).length).toBeLessThan(20_000);
  });

  it('shows who has not voted their vote when they say “votes”', async () => {
    const world = await opened();
    const door = world.capabilities.flatMap(({ chat = [] }) => chat)[0];
    const turn = { ...actor('g1'), group: world.group, where: 'personal' as const, text: 'votes', key: 'turn' };
    expect((await door?.handle(turn))?.text).toContain('Your vote is asked for');
    await world.vote('g1', 'agree');
    expect((await door?.handle(turn))?.text).toContain('No vote waits for you');
  });
});

describe('V04 V05 V06 closing a vote', () => {
  it('seals every ballot, counts, renews the cards and tells every seat the result by side', async () => {
    const world = await opened();
    await everybody(world, 'agree');
    await world.vote('c4', 'object', { revision: 1, 'reason-object': 'Too few *secretaries*.' });
    await close(world);
    const { result, state, voted } = await seen(world);
    expect({ state, outcome: result?.outcome, voted: voted.secondary }).toEqual({
      state: 'closed',
      outcome: 'no-consensus',
      voted: { voted: 4, entitled: 4 },
    });
    const told = world.told.filter(({ about }) => about === `result:${VOTE}`);
    expect(told.map(({ oid }) => oid)).toEqual(seats.map(({ oid }) => oid));
    const card = JSON.stringify(told[0]?.message.card);
    expect(card).toContain('Not carried: no consensus.');
    expect(card).toContain('Too few *secretaries*.');
    expect(card).toContain('second round');
    expect(JSON.stringify(world.renewed.at(-1)?.message)).toContain('Voting has closed');
    const sealed = await allHeads<Ballot>(world.deps.register, world.group, 'ballot', `${VOTE}.`);
    expect(sealed.every((head) => head.state.sealed)).toBe(true);
  });

  it('refuses a vote after the close and shows the closed card', async () => {
    const world = await opened();
    await world.vote('g1', 'agree');
    world.moveTo('2026-12-03T17:00:00.001Z');
    const card = await world.vote('g1', 'abstain', { revision: 1 });
    expect(card).toContain(
      'Voting closed at 5pm on Thursday 3 December 2026. Nothing was changed. Your vote stands: agree.',
    );
    expect((await seen(world)).mine?.choice).toBe('agree');
  });

  it('takes a vote at the closing moment', async () => {
    const world = await opened();
    world.moveTo(atClose);
    expect(await world.vote('g1', 'agree')).toContain('You voted: agree');
  });

  it('says which side turned out less', async () => {
    const world = await opened();
    for (const oid of ['g1', 'g2', 'g3', 'g4', 'c1', 'c2']) await world.vote(oid, 'agree');
    await close(world);
    expect((await seen(world)).result).toMatchObject({
      outcome: 'consensus',
      imbalance: 'Turnout differs: 4 of 4 in primary care voted, 2 of 4 in secondary care.',
    });
  });

  it('counts those who sit in the meeting in silence', async () => {
    const world = stand();
    await world.given('issue', REF, issue());
    await world.given('meeting', 'm1', {
      id: 'm1',
      state: 'open',
      attendance: { c3: 'present', c4: 'present', g4: 'apologies' },
    });
    await open(world, { meetingId: 'm1' });
    for (const oid of ['g1', 'g2', 'g3', 'c1', 'c2']) await world.vote(oid, 'agree');
    await world.api('c1', `POST /votes/${VOTE}/close`);
    await world.happen(world.capabilities);
    const { result } = await seen(world);
    expect(result?.bySide.secondary).toMatchObject({ counted: 4, agree: 2, passes: false });
    expect(result?.bySide.primary).toMatchObject({ counted: 3, passes: true });
  });

  it('closes once when a co-chair and the timer close together', async () => {
    const world = await opened();
    await everybody(world, 'agree');
    world.moveTo(atClose);
    await Promise.all([world.api('g1', `POST /votes/${VOTE}/close`), world.fireTimers(world.capabilities)]);
    const types = await world.happen(world.capabilities);
    expect(types.filter((type) => type === 'VoteClosing' || type === 'VoteClosed')).toEqual([
      'VoteClosing',
      'VoteClosed',
    ]);
    await world.fireTimers(world.capabilities);
    expect(await world.deps.register.dueTimers(world.group, atClose, 10)).toEqual([]);
  });

  it('keeps closed what is closed: a second close changes nothing', async () => {
    const world = await opened();
    await close(world);
    const before = await seen(world);
    await world.api('g1', `POST /votes/${VOTE}/close`);
    expect(await world.happen(world.capabilities)).toEqual([]);
    expect(await seen(world)).toEqual(before);
    expect(before.result?.outcome).toBe('inquorate');
  });

  it('lists votes of an issue and of a meeting', async () => {
    const world = await opened();
    expect((await world.api<VoteList>('g1', `GET /votes?ref=${REF}`)).votes).toHaveLength(1);
    expect((await world.api<VoteList>('g1', 'GET /votes?meeting=m1')).votes).toHaveLength(0);
    expect((await world.api<VoteList>('g1', 'GET /votes')).votes[0]?.id).toBe(VOTE);
  });
});

describe('fault 16: a crash anywhere in closing gives the same result', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('reactions that stop after %i commits and run again', async (commits) => {
    const world = await opened();
    await everybody(world, 'agree');
    await world.vote('g4', 'block', { revision: 1, 'reason-block': 'Unsafe.', lifts: 'A pilot.' });
    await world.happen(world.capabilities);
    world.moveTo(atClose);
    await world.fireTimers(world.capabilities);

    const real = world.deps.register.commit.bind(world.deps.register);
    let left = commits;
    world.deps.register.commit = async (group, commit) => {
      if (left === 0) throw new Error('the process is gone');
      left -= 1;
      return real(group, commit);
    };
    await world.happen(world.capabilities).catch(() => undefined);
    world.deps.register.commit = real;
    await world.happen(world.capabilities);
    await world.happen(world.capabilities);

    const { result } = await seen(world);
    expect(result).toMatchObject({ outcome: 'blocked', bySide: { primary: { agree: 3, block: 1, counted: 4 } } });
    const heads = await world.deps.register.events(world.group, { kind: 'vote', id: VOTE });
    expect(heads.map(({ event }) => event.type)).toEqual(['VoteOpened', 'VoteClosing', 'VoteClosed']);
    expect(world.told.filter(({ about }) => about === `result:${VOTE}`)).toHaveLength(seats.length);
  });
});

describe('V03 two instances', () => {
  const many = [...Array(60).keys()].map((at) =>
    seat(`${at % 2 === 0 ? 'g' : 'c'}x${at}`, { roles: at < 2 ? ['member', 'co-chair'] : ['member'] }),
  );

  const crowd = async () => {
    seats.push(...many);
    const one = await opened();
    const two = stand({ table: one.table });
    await two.api('g1', `GET /votes/${VOTE}`);
    return { one, two };
  };
  afterEach(() => seats.splice(seats.length - many.length, many.length));

  it('take 60 simultaneous votes: none lost, none doubled', async () => {
    const { one, two } = await crowd();
    const answers = await Promise.all(
      many.map(({ oid }, at) => (at % 3 === 0 ? one : two).vote(oid, at % 5 === 0 ? 'abstain' : 'agree')),
    );
    expect(answers.every((card) => card.includes('You voted'))).toBe(true);
    const cast = await allHeads<Ballot>(one.deps.register, one.group, 'ballot', `${VOTE}.`);
    expect(cast.map(({ seq, state }) => [seq, state.revision])).toEqual(many.map(() => [1, 1]));
  });

  it('settle votes against the seal: what was answered as recorded is counted, all else is refused', async () => {
    const { one, two } = await crowd();
    await one.api('g1', `POST /votes/${VOTE}/close`);
    const racing = many.map(async ({ oid }, at) => {
      for (let turn = 0; turn < at % 7; turn += 1) await Promise.resolve();
      return { oid, card: await two.vote(oid, 'agree') };
    });
    const [answers] = await Promise.all([Promise.all(racing), one.happen(one.capabilities)]);
    await one.happen(one.capabilities);

    const recorded = answers.filter(({ card }) => card.includes('You voted: agree. You can change it'));
    const { result } = await seen(one);
    expect((result?.bySide.primary.agree ?? 0) + (result?.bySide.secondary.agree ?? 0)).toBe(recorded.length);
    for (const { card } of answers.filter((answer) => !recorded.includes(answer)))
      expect(card).toContain('A co-chair has closed this vote.');
  });
});

describe('V07 escalation', () => {
  const blocked = async (more: Partial<Issue> = {}) => {
    const world = await opened({ issue: more });
    await everybody(world, 'agree');
    await world.vote('g4', 'block', { revision: 1, 'reason-block': 'Unsafe at weekends.', lifts: 'A pilot.' });
    await close(world);
    return world;
  };
  const list = (world: Stand) => world.api<EscalationList>('g1', `GET /escalations?ref=${REF}`);

  it('opens with pack, body and due date when a vote is blocked, and tells both co-chairs', async () => {
    const world = await blocked();
    const [escalation] = (await list(world)).escalations;
    expect(escalation).toMatchObject({
      because: 'blocked',
      bodyName: 'Clinical Management Group',
      dueSays: '5pm on Thursday 17 December 2026',
      pack: { safety: 'Medicines are repeated.' },
    });
    expect(escalation?.pack.views).toContain('Unsafe at weekends.');
    expect(escalation?.pack.views).toContain('What would lift it: A pilot.');
    expect(world.told.filter(({ about }) => about?.startsWith('escalation:')).map(({ oid }) => oid)).toEqual([
      'g1',
      'c1',
    ]);
  });

  it('does not open after a first round without consensus', async () => {
    const world = await opened();
    await everybody(world, 'abstain');
    await close(world);
    expect((await list(world)).escalations).toEqual([]);
  });

  it('opens when the second round brings no consensus', async () => {
    const world = await opened({ issue: { failedRounds: 1 } });
    await everybody(world, 'abstain');
    await close(world);
    expect((await seen(world)).round).toBe(2);
    expect((await list(world)).escalations[0]?.because).toBe('no-consensus-twice');
  });

  it('opens once however often its cause is delivered', async () => {
    const world = await blocked();
    const events = await world.deps.register.events(world.group, { kind: 'vote', id: VOTE });
    const closed = events.at(-1);
    const reactions = world.capabilities
      .flatMap(({ reactions: all = [] }) => all)
      .filter(({ on }) => on === 'VoteClosed');
    const before = world.told.length;
    if (closed) for (const { run } of reactions) await run(world.group, closed);
    await world.happen(world.capabilities);
    expect((await list(world)).escalations).toHaveLength(1);
    expect(world.told).toHaveLength(before);
  });
});
