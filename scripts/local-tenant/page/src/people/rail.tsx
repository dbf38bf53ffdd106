import { Input } from '@fluentui/react-input';
import { useDeferredValue, useRef, useState, type KeyboardEvent } from 'react';

import type { Person } from '../../../contract.ts';
import { Icon } from '../shell/icons.tsx';
import { Avatar } from './avatar.tsx';
import { groupPeople, shortPlace } from './groups.ts';

interface Props {
  readonly people: readonly Person[];
  readonly current: string;
  readonly unread: ReadonlySet<string>;
  readonly choose: (oid: string) => void;
}

/** Arrow keys walk through the people; Enter or Space chooses, as buttons do. */
const walk = (list: HTMLElement | null, event: KeyboardEvent) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!list || (step === undefined && event.key !== 'Home' && event.key !== 'End')) return;
  const buttons = [...list.querySelectorAll<HTMLButtonElement>('button.person')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const to = event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : at + (step ?? 0);
  const target = buttons[Math.max(0, Math.min(buttons.length - 1, to))];
  if (!target) return;
  event.preventDefault();
  target.focus();
};

const PersonButton = ({
  person,
  isCurrent,
  isUnread,
  choose,
}: {
  person: Person;
  isCurrent: boolean;
  isUnread: boolean;
  choose: Props['choose'];
}) => (
  <button
    type="button"
    className="person"
    aria-current={isCurrent ? 'true' : undefined}
    onClick={() => {
      choose(person.oid);
    }}
  >
    <Avatar id={person.oid} name={person.name} />
    <span className="person-words">
      <span className="person-name">{person.name}</span>
      <span className="person-job">
        {person.jobTitle.replace(/ and co-chair$/, '')} · {shortPlace(person.officeLocation)}
      </span>
    </span>
    {isUnread ? (
      <span className="dot">
        <span className="hidden-words">Something new</span>
      </span>
    ) : null}
  </button>
);

/** "View as": everybody in the fictional board, by the part they play. */
export const Rail = ({ people, current, unread, choose }: Props) => {
  const [search, setSearch] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const groups = groupPeople(people, useDeferredValue(search));
  const found = groups.reduce((sum, group) => sum + group.people.length, 0);

  return (
    <nav className="rail" aria-label="View as">
      <div className="rail-head">
        <h2>View as</h2>
        <Input
          className="rail-search"
          type="search"
          size="medium"
          appearance="filled-lighter"
          value={search}
          placeholder="Name, job or place"
          aria-label="Search people"
          contentBefore={<Icon name="search" size={16} />}
          onChange={(_, { value }) => {
            setSearch(value);
          }}
        />
        <span className="hidden-words" role="status">
          {search ? `${String(found)} found` : ''}
        </span>
      </div>
      <div
        className="rail-list"
        ref={list}
        onKeyDown={(event) => {
          walk(list.current, event);
        }}
      >
        {groups.map((group) => (
          <section key={group.title} aria-label={group.title}>
            <h3>{group.title}</h3>
            <ul>
              {group.people.map((person) => (
                <li key={person.oid}>
                  <PersonButton
                    person={person}
                    isCurrent={person.oid === current}
                    isUnread={unread.has(person.oid)}
                    choose={choose}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {groups.length === 0 ? <p className="rail-none">Nobody matches “{search}”.</p> : null}
      </div>
    </nav>
  );
};
