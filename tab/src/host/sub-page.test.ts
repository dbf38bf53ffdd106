import { subPagePath } from './sub-page.ts';

describe('the page that a link asks for', () => {
  it.each([
    ['issues/IG-2026-0042', '/tab/issues/IG-2026-0042'],
    ['/minutes/m-1?group=glenfallon', '/tab/minutes/m-1?group=glenfallon'],
    ['tab/triage', '/tab/triage'],
  ])('opens %s', (sub, path) => {
    expect(subPagePath(sub)).toBe(path);
  });

  it.each([undefined, '', 'https://elsewhere.example/', 'a/../../b', 'javascript:alert(1)', 'a b'])(
    'ignores %s',
    (sub) => {
      expect(subPagePath(sub)).toBeUndefined();
    },
  );
});
