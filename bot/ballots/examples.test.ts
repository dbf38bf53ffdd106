import { example } from '../record/examples.kit.ts';
import { evolveBallot, type Ballot, type BallotEvent } from './model.ts';

it('folds the example of every event of a ballot, version 1', () => {
  const events = (['BallotCast', 'BallotSealed'] as const).map((type) => example<BallotEvent>('ballots', type));
  const meta = { at: '2026-12-01T10:00:00.000Z', by: { oid: 'system', name: 'Interface Group' }, seq: 1 };
  const ballot = events.reduce<Ballot | undefined>((before, event) => evolveBallot(before, event, meta), undefined);
  expect(ballot).toMatchObject({ choice: 'block', revision: 1, castAt: meta.at, sealed: true });
});
