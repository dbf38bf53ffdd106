import type { ActivityView, ChatView } from '../../../contract.ts';
import { countForeign, isFrom, messagesOf, plainText, suggestionsOf } from './messages.ts';

const activity = (over: Partial<ActivityView>): ActivityView => ({
  type: 'message',
  id: '1',
  timestamp: '2026-11-22T09:00:00Z',
  from: { id: '28:bot' },
  version: 1,
  text: 'Hello',
  ...over,
});

const chat = (...activities: ActivityView[]): ChatView => ({
  conversationId: 'c',
  kind: 'personal',
  name: '',
  activities,
});

describe('a chat', () => {
  it('shows messages, also deleted ones, but not what the machines say to each other', () => {
    const shown = messagesOf(
      chat(
        activity({ id: '1' }),
        activity({ id: '2', type: 'typing' }),
        activity({ id: '3', text: '  ' }),
        activity({ id: '4', text: '', deleted: true }),
        activity({ id: '5', text: '', attachments: [{ contentType: 'x' }] }),
      ),
    );
    expect(shown.map(({ id }) => id)).toEqual(['1', '4', '5']);
  });

  it('knows whose message it is', () => {
    expect(isFrom(activity({ from: { id: '29:p-1', aadObjectId: 'p-1' } }), 'p-1')).toBe(true);
    expect(isFrom(activity({}), 'p-1')).toBe(false);
  });

  it('counts what others said', () => {
    expect(countForeign([chat(activity({}), activity({ id: '2', from: { id: '29:p-1' } }))], 'p-1', 'personal')).toBe(
      1,
    );
  });

  it('reads a mention as a name', () => {
    expect(plainText('<at>Interface Group</at> raise')).toBe('@Interface Group raise');
  });

  it('offers quick replies that say something', () => {
    const actions = [
      { type: 'imBack', title: 'Raise an issue', value: 'raise' },
      { type: 'openUrl', title: 'x', value: 'y' },
      null,
    ];
    expect(suggestionsOf(activity({ suggestedActions: { actions } }))).toEqual([
      { title: 'Raise an issue', text: 'raise' },
    ]);
  });
});
