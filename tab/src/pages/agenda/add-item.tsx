import { Button } from '@fluentui/react-button';
import { Field } from '@fluentui/react-field';
import { Input } from '@fluentui/react-input';
import { useRef, useState } from 'react';
import type { AgendaView } from '../../../../bot/agendas/contract.ts';

type Waiting = AgendaView['waiting'][number];

interface AddItemProps {
  waiting: Waiting[];
  addIssue: (issue: Waiting) => void;
  addStanding: (title: string) => void;
}

/** Accepted issues that are not on it, those of the theme first, and items that are no issue. */
export const AddItem = ({ waiting, addIssue, addStanding }: AddItemProps) => {
  const [title, setTitle] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <section className="panel" aria-label="Add to the agenda">
      <h2 ref={heading} tabIndex={-1}>
        Waiting issues
      </h2>
      {waiting.length === 0 ? (
        <p className="hint">Every accepted issue is on an agenda.</p>
      ) : (
        <ul className="waiting">
          {waiting.map((issue) => (
            <li key={issue.ref} className="row between">
              <span>
                {issue.title}
                <span className="hint">
                  {' '}
                  {issue.ref} · {issue.inTheme ? 'of this theme' : issue.areaName}
                </span>
              </span>
              <Button
                aria-label={`Add ${issue.title}`}
                onClick={() => {
                  addIssue(issue);
                  heading.current?.focus(); // the button goes with its row
                }}
              >
                Add
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        className="row add-standing"
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() === '') return;
          addStanding(title.trim());
          setTitle('');
        }}
      >
        <Field label="Another item">
          <Input
            value={title}
            maxLength={120}
            placeholder="Actions from last time"
            onChange={(_event, { value }) => {
              setTitle(value);
            }}
          />
        </Field>
        <Button type="submit">Add item</Button>
      </form>
    </section>
  );
};
