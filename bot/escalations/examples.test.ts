import { example } from '../record/examples.kit.ts';
import { evolveEscalation, type EscalationEvent } from './model.ts';

it('folds the example of an escalation, version 1', () => {
  const meta = { at: '2026-12-03T17:00:00.000Z', by: { oid: 'system', name: 'Interface Group' }, seq: 1 };
  const escalation = evolveEscalation(undefined, example<EscalationEvent>('escalations', 'EscalationOpened'), meta);
  expect(escalation).toMatchObject({
    because: 'blocked',
    openedAt: meta.at,
    pack: { safety: 'Medicines are repeated.' },
  });
});
