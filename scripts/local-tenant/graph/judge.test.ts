import { JUDGE_FILE, openJudge } from './judge.ts';

const judge = openJudge();
const asked = (method: string, path: string, query: Record<string, string> = {}, body?: unknown) =>
  judge.request({ method, path, query, headers: { 'content-type': 'application/json' }, body });

describe('the judge of Graph requests', () => {
  it('lets everything pass, unjudged, when the description is absent', async () => {
    expect(
      await openJudge('/nowhere/graph.json').request({
        method: 'GET',
        path: '/nonsense',
        query: {},
        headers: {},
        body: undefined,
      }),
    ).toEqual({});
  });

  const present = judge.isPresent ? describe : describe.skip;
  present(`with ${JUDGE_FILE.split('/').slice(-2).join('/')}`, () => {
    it.each([
      ['a doubled version', 'GET', '/v1.0/users', {}, undefined],
      ['a misspelt option', 'GET', '/users', { $fitler: 'x' }, undefined],
      ['a page that is too long', 'GET', '/users', { $top: '1000' }, undefined],
      ['an attendee of the wrong shape', 'POST', '/users/a/events', {}, { attendees: [{ email: 'a@b.example' }] }],
      ['a provider of the wrong case', 'POST', '/users/a/events', {}, { onlineMeetingProvider: 'teams' }],
      ['a bare time', 'POST', '/users/a/events', {}, { start: '2026-12-03T13:00' }],
      [
        'an unknown conflict behaviour',
        'PUT',
        '/drives/d/root:/a.txt:/content',
        { '@microsoft.graph.conflictBehavior': 'overwrite' },
        undefined,
      ],
      ['a comment in capitals', 'POST', '/users/a/events/e/cancel', {}, { Comment: 'x' }],
    ])('refuses %s', async (_, method, path, query, body) => {
      expect((await asked(method, path, query as Record<string, string>, body)).refusal).toEqual(expect.any(String));
    });

    it.each([
      ['a path with spaces, # and %', 'PUT', '/drives/d/root:/Minutes/A%20%231%20100%25.docx:/content'],
      ['a site by its path', 'GET', '/sites/glenfallon.sharepoint.com:/sites/interface-group'],
      ['a member reference', 'DELETE', '/groups/g/members/m/$ref'],
      ['a search of a drive', 'GET', "/drives/d/root/search(q='it''s')"],
    ])('knows %s', async (_, method, path) => {
      const verdict = await asked(method, path);
      expect([verdict.refusal, verdict.operation !== undefined]).toEqual([undefined, true]);
    });

    it('refuses a lone % in a path', async () => {
      expect((await asked('GET', '/drives/d/root:/50%.txt')).refusal).toContain('%');
    });
  });
});
