import { example } from '../record/examples.kit.ts';
import { evolveVote, resultOf, type Vote, type VoteEvent } from './model.ts';

it('folds the example of every event of a vote, version 1', () => {
  const events = (['VoteOpened', 'VoteClosing', 'VoteClosed'] as const).map((type) =>
    example<VoteEvent>('votes', type),
  );
  const meta = { at: '2026-12-01T10:00:00.000Z', by: { oid: 'system', name: 'Interface Group' }, seq: 1 };
  const vote = events.reduce<Vote | undefined>((before, event) => evolveVote(before, event, meta), undefined);
  expect(vote).toMatchObject({ id: 'IG-2026-0001.1', state: 'closed', openedAt: meta.at });
  expect(vote && resultOf(vote)).toMatchObject({ outcome: 'blocked', dissent: [{ lifts: 'A pilot on weekdays.' }] });
});
