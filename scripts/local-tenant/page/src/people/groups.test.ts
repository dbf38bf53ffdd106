import { people } from '../../../people.ts';
import { groupPeople, initials } from './groups.ts';

describe('the rail of people', () => {
  it('lists everybody once, co-chairs first', () => {
    const groups = groupPeople(people);
    expect(groups.map(({ title }) => title)).toEqual([
      'Co-chairs',
      'GPs',
      'Consultants',
      'Administration',
      'Board staff',
      'Clinicians',
    ]);
    expect(groups.flatMap((group) => group.people.map(({ oid }) => oid)).sort()).toEqual(
      people.map(({ oid }) => oid).sort(),
    );
    expect(groups[0]?.people).toHaveLength(2);
  });

  it('finds people by any words of name, job and place', () => {
    const found = groupPeople(people, 'gp millburn').flatMap((group) => group.people.map(({ name }) => name));
    expect(found).toEqual(['Dr Morag Sinclair', 'Dr Kirsty Lamont']);
  });

  it('says nothing where nobody is found', () => {
    expect(groupPeople(people, 'zzz')).toEqual([]);
  });

  it.each([
    ['Dr Morag Sinclair', 'MS'],
    ['Ms Rhona Kerr', 'RK'],
    ['Interface Group', 'IG'],
    ['Bot', 'B'],
  ])('shows %s as %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});
