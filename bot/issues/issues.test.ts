import { gpChair, otherRaiser, personOf, raiser, allSeats } from '../adapters/memory/people.kit.ts';
import { memoryWorld } from '../adapters/memory/world.kit.ts';
import type { AdaptiveCard, CardPart } from '../kernel/cards.ts';
import type { IssueList, IssuePage } from './contract.ts';
import { issues } from './index.ts';

// Thursday 19 November 2026; St Andrew's Day, Monday 30 November, is a Scottish holiday.
const now = '2026-11-19T10:00:00.000Z';
const areas = [
  { id: 'discharge', name: 'Discharge from hospital' },
  { id: 'prescribing', name: 'Prescribing' },
  { id: 'communication', name: 'Communication between primary and secondary care' },
];

const aStand = () => {
  const stand = memoryWorld({ now, seats: allSeats, settings: { areas } });
  stand.add(issues(stand.deps));
  return stand;
};

const parts = (value: unknown): CardPart[] => {
  if (Array.isArray(value)) return value.flatMap(parts);
  if (typeof value !== 'object' || value === null) return [];
  return [value as CardPart, ...Object.values(value).flatMap(parts)];
};
const inputs = (card: AdaptiveCard): CardPart[] =>
  parts(card.body).filter(({ type }) => typeof type === 'string' && type.startsWith('Input.'));
const field = (card: AdaptiveCard, id: string): CardPart | undefined => inputs(card).find((part) => part.id === id);
const sizeOf = (card: AdaptiveCard): number => Buffer.byteLength(JSON.stringify(card));
const cardOf = (answer: object): AdaptiveCard => {
  if (!('card' in answer) || !answer.card) throw new Error(`no card: ${JSON.stringify(answer)}`);
  return answer.card as AdaptiveCard;
};

const filled = {
  draft: 'draft-00000001',
  what: 'Discharge letters arrive two weeks late.',
  title: 'Late discharge letters',
  area: 'discharge',
  direction: 'to-primary',
  effect: 'People run out of tablets.',
};

describe('the raise form (R01, R02, R03, R05, R15, R16)', () => {
  it('is filled from the sentence: words, title and the area that they point to', async () => {
    const { card, text } = await aStand().say(raiser, 'raise: Discharge letters arrive late. It happens every week.');
    expect(text).toBe('Fill in the form to raise an interface issue.');
    expect(field(cardOf({ card }), 'what')).toMatchObject({
      value: 'Discharge letters arrive late. It happens every week.',
    });
    expect(field(cardOf({ card }), 'title')).toMatchObject({ value: 'Discharge letters arrive late' });
    expect(field(cardOf({ card }), 'area')).toMatchObject({ value: 'discharge' });
  });

  it('is empty when only "raise" is said', async () => {
    for (const said of ['raise', 'Raise an issue', 'raise a new interface issue.']) {
      const { card } = await aStand().say(raiser, said);
      expect(inputs(cardOf({ card })).filter((input) => 'value' in input)).toEqual([]);
    }
  });

  it('labels every input, states its limit, and stays under 20 kB when it is full', async () => {
    const stand = aStand();
    const { card } = await stand.say(raiser, '“漢字” \u0007'.repeat(2000));
    expect(inputs(cardOf({ card })).every(({ label }) => typeof label === 'string' && label !== '')).toBe(true);
    expect(field(cardOf({ card }), 'what')).toMatchObject({ label: 'What happens? (up to 4,000 characters)' });
    expect(sizeOf(cardOf({ card }))).toBeLessThanOrEqual(20_000);
  });

  it.each(['9990000018', '999 000 0018', '999-000-0018'])(
    'refuses a sentence with an identifier at once and does not repeat it (P01, P02, P04)',
    async (number) => {
      const { card, text } = await aStand().say(raiser, `The letter about ${number} came late`);
      expect(text).toContain('Please delete the message');
      expect(JSON.stringify({ card, text })).not.toContain(number);
      expect(inputs(cardOf({ card })).filter((input) => 'value' in input)).toEqual([]);
    },
  );
});

describe('raising an issue (R01, R10)', () => {
  it('answers its reference, what happens next and by when, and keeps the title as it was written', async () => {
    const stand = aStand();
    const card = cardOf(
      await stand.press(raiser, 'issue.raise', { ...filled, title: '**Late** <b>letters</b>' }, 'card-1'),
    );
    const said = JSON.stringify(card);
    expect(said).toContain('IG-2026-0001');
    expect(said).toContain('The co-chairs will look at it by Friday 4 December 2026');
    expect(parts(card.body)).toContainEqual({ type: 'TextRun', text: '**Late** <b>letters</b>', weight: 'Bolder' });
    expect(stand.adopted).toEqual([{ about: 'issue:IG-2026-0001', oid: raiser.oid, activityId: 'card-1' }]);
  });

  it('happens once, however often the form arrives', async () => {
    const stand = aStand();
    const answers = await Promise.all(
      [1, 2, 3].map(async () => cardOf(await stand.press(raiser, 'issue.raise', filled, 'card-1'))),
    );
    expect(new Set(answers.map((card) => JSON.stringify(card))).size).toBe(1);
    const { body } = await stand.call(personOf(gpChair), 'GET /issues');
    expect((body as IssueList).issues.map(({ ref }) => ref)).toEqual(['IG-2026-0001']);
  });

  it('answers although its card cannot be remembered, and remembers none of a channel', async () => {
    const stand = aStand();
    const form = { person: raiser, member: undefined, group: stand.group, teamsId: '29:r', verb: 'issue.raise' };
    const raise = issues({
      ...stand.deps,
      notices: { ...stand.deps.notices, adopt: () => Promise.reject(new Error('down')) },
    }).cardActions?.['issue.raise'];
    const press = { ...form, key: 'turn', cardId: 'card-1', data: filled, where: 'personal' } as const;
    expect(JSON.stringify(await raise?.(press))).toContain('IG-2026-0001');
    await issues(stand.deps).cardActions?.['issue.raise']?.({ ...press, where: 'channel' });
    expect(stand.adopted).toEqual([]);
  });

  it('says so when a form that was raised already comes again with other words', async () => {
    const stand = aStand();
    await stand.press(raiser, 'issue.raise', filled);
    const card = cardOf(await stand.press(raiser, 'issue.raise', { ...filled, title: 'Another title' }));
    expect(JSON.stringify(card)).toContain('raised already, as IG-2026-0001');
    expect(JSON.stringify(card)).toContain(filled.title);
    expect(JSON.stringify(card)).not.toContain('Another title');
  });

  it('never answers somebody else’s draft with their issue', async () => {
    const stand = aStand();
    await stand.press(raiser, 'issue.raise', filled);
    const card = cardOf(await stand.press(otherRaiser, 'issue.raise', { ...filled, title: 'Another matter' }));
    expect(JSON.stringify(card)).toContain('IG-2026-0002');
  });

  it('numbers forty at once without a gap, and begins anew with the year', async () => {
    const stand = aStand();
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        stand.press(raiser, 'issue.raise', { ...filled, draft: `draft-${1e8 + n}` }),
      ),
    );
    stand.clock.at = '2027-01-04T09:00:00.000Z';
    await stand.press(raiser, 'issue.raise', { ...filled, draft: 'draft-new-year' });
    const { body } = await stand.call(personOf(gpChair), 'GET /issues');
    const refs = (body as IssueList).issues.map(({ ref }) => ref);
    expect(refs[0]).toBe('IG-2027-0001');
    expect(new Set(refs).size).toBe(41);
    expect(refs).toContain('IG-2026-0040');
  });

  it('brings the form back with every mistake beside its field, and what was typed', async () => {
    const stand = aStand();
    const card = cardOf(
      await stand.press(raiser, 'issue.raise', { ...filled, area: 'cookery', direction: '', title: 'x'.repeat(121) }),
    );
    expect(JSON.stringify(card)).toContain('3 fields need another look');
    expect(field(card, 'what')).toMatchObject({ value: filled.what });
    expect(field(card, 'effect')).toMatchObject({ value: filled.effect });
    const places = card.body.map((part) => part.id ?? JSON.stringify(part));
    expect(places[places.indexOf('title') - 1]).toContain('121 characters are too many. Keep it to 120.');
    expect(places[places.indexOf('area') - 1]).toContain('choose the one that fits best');
    expect(places[places.indexOf('direction') - 1]).toContain('Which way: choose one.');
    const { body } = await stand.call(personOf(gpChair), 'GET /issues');
    expect((body as IssueList).issues).toEqual([]);
  });

  it('gives back the beginning of texts that are far too long, in a card of 20 kB at most', async () => {
    const long = '漢'.repeat(50_000);
    const texts = { what: long, title: long, effect: long, place: long, suggestion: long };
    const card = cardOf(await aStand().press(raiser, 'issue.raise', { ...filled, ...texts }));
    expect(sizeOf(card)).toBeLessThanOrEqual(20_000);
    expect(field(card, 'effect')).toMatchObject({ value: '漢'.repeat(1000) });
    expect(JSON.stringify(card)).toContain('it holds the beginning');
  });

  it.each([
    [3999, true],
    [4000, true],
    [4001, false],
  ])('takes %i characters of what happens: %s', async (length, taken) => {
    const card = cardOf(await aStand().press(raiser, 'issue.raise', { ...filled, what: 'a'.repeat(length) }));
    expect(JSON.stringify(card).includes('IG-2026-0001')).toBe(taken);
  });

  it.each(['what', 'title', 'effect', 'place', 'suggestion'])(
    'gives the form back without the identifier, and with everything else: %s (P04)',
    async (name) => {
      const stand = aStand();
      const card = cardOf(
        await stand.press(raiser, 'issue.raise', { ...filled, [name]: 'Ask about 9990000018 first' }),
      );
      expect(JSON.stringify(card)).not.toContain('9990000018');
      expect(field(card, name)).toMatchObject({ value: 'Ask about [number taken out] first' });
      expect(JSON.stringify(card)).toContain('It is taken out below');
      expect(field(card, 'area')).toMatchObject({ value: 'discharge' });
      expect(stand.adopted).toEqual([]);
    },
  );

  it('does not let an identifier into the title that it makes (P04)', async () => {
    for (const gap of [' '.repeat(8), '\n'.repeat(40)]) {
      const what = ['Ask about 999', '000', '0018'].join(gap);
      const card = cardOf(await aStand().press(raiser, 'issue.raise', { ...filled, title: '', what }));
      expect(JSON.stringify(card)).toContain('looks like an NHS number');
      expect(JSON.stringify(field(card, 'what'))).not.toMatch(/0018/);
    }
  });

  it('gives the beginning back when what is left still makes too large a card', async () => {
    const what = `Ask about 9990000018 ${'“漢字” '.repeat(800)}`.slice(0, 4000);
    const card = cardOf(await aStand().press(raiser, 'issue.raise', { ...filled, what }));
    expect(sizeOf(card)).toBeLessThanOrEqual(20_000);
    expect(JSON.stringify(field(card, 'what'))).toContain('Ask about [number taken out]');
  });

  it('gives no part of an identifier back that stands where the form ends (P04)', async () => {
    const what = `${'a '.repeat(1997)}9990000018`;
    const card = cardOf(await aStand().press(raiser, 'issue.raise', { ...filled, what }));
    expect(JSON.stringify(card)).not.toContain('999');
  });

  it('makes the title out of the words when it is left empty', async () => {
    const stand = aStand();
    await stand.press(raiser, 'issue.raise', { ...filled, title: '' });
    const { body } = await stand.call(raiser, 'GET /issues/IG-2026-0001');
    expect((body as IssuePage).title).toBe('Discharge letters arrive two weeks late');
  });

  it.each([null, 'raise', { draft: {} }, { ...filled, what: 7 }, { ...filled, draft: '../../x' }])(
    'answers a broken form politely and keeps nothing',
    async (data) => {
      const answer = await aStand().press(raiser, 'issue.raise', data);
      expect(answer).toEqual({ message: expect.stringContaining('nothing was saved') as string });
    },
  );

  it('keeps nothing when it is cancelled, and cannot be cancelled afterwards', async () => {
    const stand = aStand();
    expect(JSON.stringify(await stand.press(raiser, 'issue.cancel', { draft: filled.draft }))).toContain(
      'Nothing was raised',
    );
    await stand.press(raiser, 'issue.raise', filled);
    expect(JSON.stringify(await stand.press(raiser, 'issue.cancel', { draft: filled.draft }))).toContain(
      'IG-2026-0001',
    );
  });
});
