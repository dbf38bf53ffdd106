import type { Member, SeatRole } from './people.ts';
import { ACTIONS, may, requireMay, rolesOf, whoMay, type Action } from './policy.ts';

const ROLES = ['raiser', 'member', 'co-chair', 'administrator', 'observer', 'board-reader'] as const;

/**
 * The specification, written out a second time on purpose: a change of policy is made here too, knowingly.
 * R raiser (everybody), M member, C co-chair, A administrator, O observer, B board reader.
 */
const SPECIFICATION: Record<Action, string> = {
  'group.read': 'RMCAOB',
  'group.set-up': '   A  ',
  'issue.raise': 'RMCAOB',
  'issue.read': 'RMCAOB',
  'register.read': ' MCAOB',
  'triage.read': '  CA  ',
  'triage.take-up': '  CA  ',
  'triage.decide': '  C   ',
  'meeting.read': ' MCAOB',
  'meeting.plan': '  CA  ',
  'meeting.run': '  CA  ',
  'agenda.read': ' MCAOB',
  'agenda.edit': '  CA  ',
  'agenda.sign': '  C   ',
  'vote.open': '  C   ',
  'vote.read': ' MCAOB',
  'vote.cast': ' MC   ',
  'vote.close': '  C   ',
  'minutes.read': ' MCAOB',
  'minutes.edit': '  CA  ',
  'minutes.sign': '  C   ',
  'documents.read': ' MCAOB',
};

const seat = (...roles: SeatRole[]): Member => ({
  oid: 'a1f0c3d2-6b47-4e19-9d35-000000000001',
  name: 'Dr Morag Sinclair',
  mail: 'morag.sinclair@glenfallon.example',
  side: 'primary',
  core: true,
  roles,
  jobTitle: 'GP',
  constituency: 'Millburn Practice',
});
const inRole = (role: (typeof ROLES)[number]): Member | undefined => (role === 'raiser' ? undefined : seat(role));

describe('who may do what', () => {
  it('is specified for every action', () => {
    expect(Object.keys(SPECIFICATION).sort()).toEqual([...ACTIONS].sort());
  });

  describe.each(ACTIONS)('%s', (action) => {
    it.each(ROLES)('for %s', (role) => {
      expect(may(inRole(role), action)).toBe(SPECIFICATION[action][ROLES.indexOf(role)] !== ' ');
    });
  });

  it('adds the roles of a seat together', () => {
    const both = seat('observer', 'administrator');
    expect(rolesOf(both)).toEqual(['raiser', 'observer', 'administrator']);
    expect(may(both, 'agenda.edit')).toBe(true);
    expect(may(both, 'agenda.sign')).toBe(false);
  });

  it('says who can when it refuses', () => {
    expect(() => {
      requireMay(seat('member'), 'agenda.sign');
    }).toThrow(
      expect.objectContaining({
        code: 'policy/forbidden',
        message: 'This is for the co-chairs of the group.',
      }) as Error,
    );
    expect(() => {
      requireMay(seat('co-chair'), 'agenda.sign');
    }).not.toThrow();
  });

  it.each<[Action, string]>([
    ['issue.raise', 'everybody'],
    ['group.set-up', 'the administrator'],
    ['agenda.edit', 'the co-chairs or the administrator'],
    ['vote.cast', 'members or the co-chairs'],
    ['register.read', 'members, the co-chairs, the administrator, observers or board staff'],
  ])('names them for %s', (action, words) => {
    expect(whoMay(action)).toBe(words);
  });
});
