import { readRoute, writeRoute } from './route.ts';

describe('the address of the page', () => {
  it('starts at the chat', () => {
    expect(readRoute('')).toEqual({ as: '', view: 'chat' });
  });

  it('comes back as it was written', () => {
    const route = { as: 'a-1', view: 'tab', page: 'group', sub: 'issues/IG-2026-0001' } as const;
    expect(readRoute(writeRoute(route))).toEqual(route);
  });

  it('falls back to the chat when the view is unknown', () => {
    expect(readRoute('?as=a-1&view=phone')).toEqual({ as: 'a-1', view: 'chat' });
  });

  it('drops the place inside the tab when it leaves the tab', () => {
    expect(writeRoute({ as: 'a-1', view: 'mail', sub: 'triage' })).toBe('?as=a-1&view=mail');
  });
});
