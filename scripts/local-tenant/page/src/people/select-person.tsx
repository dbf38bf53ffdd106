import { Select } from '@fluentui/react-select';
import { useId } from 'react';

import type { Person } from '../../../contract.ts';
import { groupPeople } from './groups.ts';

/** The rail on a narrow window: one native select. */
export const SelectPerson = ({
  people,
  current,
  unread,
  choose,
}: {
  people: readonly Person[];
  current: string;
  unread: ReadonlySet<string>;
  choose: (oid: string) => void;
}) => {
  const id = useId();
  return (
    <nav className="select-person" aria-label="View as">
      <label htmlFor={id}>View as</label>
      <Select
        id={id}
        value={current}
        onChange={(_, { value }) => {
          choose(value);
        }}
      >
        {groupPeople(people).map((group) => (
          <optgroup key={group.title} label={group.title}>
            {group.people.map((person) => (
              <option key={person.oid} value={person.oid}>
                {`${person.name}, ${person.jobTitle}${unread.has(person.oid) ? ' (new)' : ''}`}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
    </nav>
  );
};
