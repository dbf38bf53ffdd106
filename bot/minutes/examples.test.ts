import { example } from '../record/examples.kit.ts';
import { evolveMinutes, type Minutes, type MinutesEvent } from './model.ts';

const TYPES = ['MinutesDrafted', 'MinutesSectionEdited', 'MinutesSigned', 'MinutesApproved', 'MinutesFiled'] as const;

it('folds the example of every event of minutes, version 1', () => {
  const events = TYPES.map((type) => example<MinutesEvent>('minutes', type));
  const by = { oid: 'admin', name: 'Example Administrator' };
  const minutes = events.reduce<Minutes | undefined>(
    (before, event, at) => evolveMinutes(before, event, { at: '2026-12-04T09:00:00.000Z', by, seq: at + 1 }),
    undefined,
  );
  expect(minutes).toMatchObject({
    state: 'signed',
    textVersion: 2,
    keys: [{ name: 'Dr Example Practice' }],
    editions: [{ edition: 1, documentId: '01EXAMPLE', libraryVersion: '1.0' }],
  });
  expect(minutes?.sections[1]).toMatchObject({ text: 'The group thanked the ward clerks.', version: 1, editedBy: by });
});
