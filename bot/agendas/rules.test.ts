import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IssueState } from '../issues/contract.ts';
import type { Issue } from '../issues/model.ts';
import type { KeySeat } from '../kernel/two-keys.ts';
import type { Meeting } from '../meetings/model.ts';
import type { AgendaInput, AgendaItem } from './contract.ts';
import { agendaCard, keyCard } from './cards.ts';
import { evolveAgenda, type Agenda, type AgendaEvent } from './model.ts';
import { arrange, draft, sayChanges, sign, STANDING_LIMIT } from './rules.ts';

const now = '2026-11-19T10:00:00.000Z';
const meta = { at: now, by: { oid: 'someone', name: 'Someone' }, seq: 1 };
const settings = {
  areas: [
    { id: 'discharge', name: 'Discharge from hospital' },
    { id: 'prescribing', name: 'Prescribing' },
  ],
};
const meeting = { id: 'm1', theme: 'discharge', state: 'planned', startAt: '2026-12-03T13:00:00.000Z' } as Meeting;
const gp = { oid: 'gp', name: 'Dr Morag Fenwick' };
const consultant = { oid: 'consultant', name: 'Dr Iain Sorley' };

const anIssue = (number: number, more: Partial<Issue> = {}): Issue =>
  ({
    ...{ ref: `IG-2026-000${number}`, title: `Issue ${number}`, area: 'discharge', state: 'accepted' },
    ...{ purpose: 'decision', returning: false, raisedAt: `2026-11-0${number}T10:00:00.000Z` },
    ...more,
  }) as Issue;
const byRef = (...issues: Issue[]) => new Map(issues.map((issue) => [issue.ref, issue]));
const evolved = (agenda: Agenda | undefined, events: AgendaEvent[]): Agenda => {
  const after = events.reduce<Agenda | undefined>((before, event) => evolveAgenda(before, event, meta), agenda);
  if (!after) throw new Error('nothing happened');
  return after;
};
const lines = (items: AgendaItem[]): AgendaInput['items'] =>
  items.map(({ ref, title, minutes, purpose }) => ({ ref, title, minutes, purpose }));
const refusal = (code: string): Error => expect.objectContaining({ code }) as Error;

const issues = byRef(anIssue(1), anIssue(2), anIssue(3, { area: 'prescribing' }));
const seats: KeySeat[] = [
  { oid: gp.oid, side: 'primary', roles: ['co-chair'] },
  { oid: consultant.oid, side: 'secondary', roles: ['co-chair'] },
];
const scene = { meeting, issues, settings, seats };
const drafted = evolved(undefined, [draft(meeting, [...issues.values()], settings)]);

describe('the first draft (A01, A03)', () => {
  it('puts the accepted issues of the theme between the standing items', () => {
    expect(drafted.items.map(({ ref, title, minutes }) => [ref ?? title, minutes])).toEqual([
      ['Welcome, apologies and interests', 5],
      ['Minutes and matters arising', 5],
      ['IG-2026-0001', 10],
      ['IG-2026-0002', 10],
      ['Any other business and next meeting', 5],
    ]);
    expect(drafted.items[2]).toMatchObject({ section: 'new', because: 'accepted into Discharge from hospital' });
  });

  it('takes what returns first, and nothing that is not accepted', () => {
    const states: IssueState[] = ['raised', 'scheduled', 'declined', 'outcome-agreed'];
    const others = states.map((state, at) => anIssue(at + 3, { state }));
    const items = evolved(undefined, [
      draft(meeting, [anIssue(1), anIssue(2, { returning: true }), ...others], settings),
    ]).items;
    expect(items.flatMap(({ ref }) => ref ?? [])).toEqual(['IG-2026-0002', 'IG-2026-0001']);
    expect(items[2]).toMatchObject({ section: 'returning', because: expect.stringContaining('returning') as string });
  });
});

describe('arranging it (A02, A11)', () => {
  it('takes a new order, other minutes and issues of other areas', () => {
    const items = [
      ...lines(drafted.items).reverse(),
      { ref: 'IG-2026-0003', title: '', minutes: 0, purpose: 'sense-check' as const },
    ];
    const after = evolved(drafted, arrange(drafted, { items }, scene));
    expect(after.items.at(-1)).toMatchObject({
      ref: 'IG-2026-0003',
      title: 'Issue 3',
      minutes: 0,
      purpose: 'sense-check',
    });
    expect(after.items[0]?.title).toBe('Any other business and next meeting');
  });

  it('says nothing when nothing has changed, so a key that was turned stays', () => {
    expect(arrange(drafted, { items: lines(drafted.items) }, scene)).toEqual([]);
  });

  it.each([
    ['the same issue twice', [1, 1], 'agenda/duplicate'],
    ['an unknown issue', [9], 'agenda/unknown-issue'],
    ['an issue that is not accepted', [4], 'agenda/not-accepted'],
  ])('refuses %s', (_words, numbers, code) => {
    const with4 = { ...scene, issues: byRef(...issues.values(), anIssue(4, { state: 'raised' })) };
    const items = numbers.map((number) => ({
      ref: `IG-2026-000${number}`,
      title: '',
      minutes: 5,
      purpose: 'decision' as const,
    }));
    expect(() => arrange(drafted, { items }, with4)).toThrow(refusal(code));
  });

  it.each([
    [0, false],
    [1, true],
    [STANDING_LIMIT - 1, true],
    [STANDING_LIMIT, true],
    [STANDING_LIMIT + 1, false],
  ])('takes a standing title of %i characters: %s', (length, taken) => {
    const items = [{ ref: null, title: 'a'.repeat(length), minutes: 5, purpose: 'information' as const }];
    const change = () => arrange(drafted, { items }, scene);
    if (taken) expect(change()).toHaveLength(1);
    else expect(change).toThrow(refusal('text/invalid'));
  });

  it('refuses an identifier in a standing title (P05)', () => {
    const items = [{ ref: null, title: 'About 9990000018', minutes: 5, purpose: 'information' as const }];
    expect(() => arrange(drafted, { items }, scene)).toThrow(refusal('text/patient-identifiable'));
  });

  it.each(['cancelled', 'ended'] as const)('leaves the agenda of a meeting alone that is %s', (state) => {
    const over = { ...scene, meeting: { ...meeting, state } };
    expect(() => arrange(drafted, { items: [] }, over)).toThrow(refusal('agenda/closed'));
    expect(() => sign(drafted, gp, over)).toThrow(refusal('agenda/closed'));
  });
});

describe('publishing with two keys (A06)', () => {
  const once = evolved(drafted, sign(drafted, gp, scene));
  const published = evolved(once, sign(once, consultant, scene));

  it('waits for the second co-chair', () => {
    expect(once).toMatchObject({ state: 'draft', keys: [gp] });
    expect(() => sign(once, gp, scene)).toThrow(refusal('agenda/same-key'));
    expect(published).toMatchObject({ state: 'published', publishedRefs: ['IG-2026-0001', 'IG-2026-0002'] });
    expect(() => sign(published, gp, scene)).toThrow(refusal('agenda/published'));
  });

  it('does not count the key of somebody who is no co-chair any more', () => {
    const without = { ...scene, seats: seats.filter(({ oid }) => oid !== gp.oid) };
    expect(sign(once, consultant, without).map(({ type }) => type)).toEqual(['AgendaSigned']);
  });

  it('takes the keys back when the list changes', () => {
    const items = lines(once.items).slice(1);
    expect(evolved(once, arrange(once, { items }, scene))).toMatchObject({ state: 'draft', keys: [] });
  });

  it('names what an earlier publishing had taken', () => {
    const items = lines(published.items).filter(({ ref }) => ref !== 'IG-2026-0001');
    const scheduled = {
      ...scene,
      issues: byRef(anIssue(1, { state: 'scheduled' }), anIssue(2, { state: 'scheduled' })),
    };
    const changed = evolved(published, arrange(published, { items }, scheduled));
    const again = evolved(changed, sign(changed, gp, scheduled));
    expect(sign(again, consultant, scheduled).at(-1)).toMatchObject({
      type: 'AgendaPublished',
      data: { refs: ['IG-2026-0002'], dropped: ['IG-2026-0001'], keys: ['gp', 'consultant'] },
    });
  });

  it('is refused when another meeting has taken an issue meanwhile, or there is nothing on it', () => {
    const taken = { ...scene, issues: byRef(anIssue(1, { state: 'scheduled' }), anIssue(2)) };
    expect(() => sign(once, consultant, taken)).toThrow(refusal('agenda/not-accepted'));
    expect(() => sign({ ...drafted, items: [] }, gp, scene)).toThrow(refusal('agenda/empty'));
  });
});

describe('telling members (A12)', () => {
  it('says what a second publishing changed', () => {
    const [first, second, third] = drafted.items;
    if (!first || !second || !third) throw new Error('too few items');
    expect(sayChanges([first, second], [second, first])).toEqual(['The order has changed.']);
    expect(sayChanges([first, second], [first, { ...third, minutes: 10 }])).toEqual([
      'Added: IG-2026-0001 Issue 1',
      'Taken off: Minutes and matters arising',
    ]);
    expect(sayChanges([first], [{ ...first, minutes: 15 }])).toEqual([
      'Now 15 minutes: Welcome, apologies and interests',
    ]);
    expect(sayChanges([first], [first])).toEqual([]);
  });

  it('fits the longest agenda into a card of 20 kB', () => {
    const items = Array.from({ length: 60 }, (): AgendaItem => ({
      ...{ ref: 'IG-2026-0001', title: '漢"'.repeat(60), minutes: 10, purpose: 'decision' },
      ...{ section: 'new', because: 'accepted into Discharge from hospital' },
    }));
    const changes = sayChanges([], items);
    const card = agendaCard({ title: 'A meeting', startAt: now, items, changes, page: 'https://tab.example' });
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(20_000);
  });

  it('has one readable example of every event', () => {
    const folder = join(import.meta.dirname, 'examples');
    const examples = readdirSync(folder).map(
      (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as AgendaEvent,
    );
    expect(examples).toHaveLength(4);
    for (const event of examples) expect(evolveAgenda(drafted, event, meta).items.length).toBeGreaterThan(0);
  });
});

describe('the cards', () => {
  it('show the names that an administrator gave to the letter', () => {
    const title = 'Group: **Discharge** [x](https://evil.example)';
    const published = agendaCard({
      title,
      startAt: meeting.startAt,
      items: [],
      changes: [],
      page: 'https://tab.example',
    });
    for (const shown of [published, keyCard(title, 'Dr Morag Fenwick', 'https://tab.example')]) {
      const blocks = shown.body.filter(({ type }) => type === 'TextBlock');
      expect(JSON.stringify(blocks)).not.toContain('**Discharge**');
      expect(JSON.stringify(shown.body)).toContain(title);
    }
  });
});
