import { frameUrl, readLink } from './links.ts';

const here = 'http://localhost:3979';
const entity = (query: Record<string, string>) =>
  `https://teams.microsoft.com/l/entity/00000000-0000-0000-0000-0000000000aa/group?${new URLSearchParams(query).toString()}`;

describe('a link', () => {
  it('to a place in the app opens that place in the tab', () => {
    expect(readLink(entity({ context: '{"subEntityId":"issues/IG-2026-0001"}' }), here)).toEqual({
      kind: 'tab',
      page: 'group',
      sub: 'issues/IG-2026-0001',
    });
  });

  it('with a web address instead of a context opens the same place', () => {
    expect(readLink(entity({ webUrl: 'http://localhost:3979/tab/triage' }), here)).toMatchObject({ sub: 'triage' });
  });

  it('with a broken context opens the tab itself', () => {
    expect(readLink(entity({ context: '{"subEntityId":' }), here)).toEqual({ kind: 'tab', page: 'group' });
  });

  it.each([
    ['/tab/issues/IG-2026-0001', 'issues/IG-2026-0001'],
    ['http://localhost:3978/tab/register?area=discharge', 'register?area=discharge'],
  ])('%s is a plain address of the tab', (link, sub) => {
    expect(readLink(link, here)).toEqual({ kind: 'tab', sub });
  });

  it('into SharePoint opens the library', () => {
    const link = 'https://glenfallon.sharepoint.com/sites/interface/Outputs/Discharge/Minutes%20November.docx';
    expect(readLink(link, here)).toEqual({ kind: 'files', path: 'Discharge/Minutes November.docx' });
  });

  it('to a meeting stays a Teams link', () => {
    expect(readLink('https://teams.microsoft.com/l/meetup-join/19%3ameeting', here).kind).toBe('meeting');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'vbscript:x'])(
    'such as %s is refused',
    (link) => {
      expect(readLink(link, here).kind).toBe('refused');
    },
  );

  it('to anywhere else is outside', () => {
    expect(readLink('https://www.gov.scot/x', here)).toEqual({ kind: 'outside', url: 'https://www.gov.scot/x' });
  });
});

describe('the address of the frame', () => {
  it.each([
    [undefined, '/tab/'],
    ['triage', '/tab/triage'],
    ['issues/IG-2026-0001', '/tab/issues/IG-2026-0001'],
    ['../api/secret', '/tab/'],
    ['"><script>', '/tab/'],
  ])('for %s is %s', (sub, url) => {
    expect(frameUrl(sub)).toBe(url);
  });
});
