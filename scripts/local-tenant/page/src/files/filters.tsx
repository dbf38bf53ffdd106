import { Input } from '@fluentui/react-input';
import { Select } from '@fluentui/react-select';
import { useId } from 'react';

import { Icon } from '../shell/icons.tsx';
import { monthName, type Filter } from './library.ts';

const Choice = ({
  label,
  value,
  choices,
  name = (choice) => choice,
  choose,
}: {
  label: string;
  value: string;
  choices: readonly string[];
  name?: (choice: string) => string;
  choose: (value: string) => void;
}) => {
  const id = useId();
  return (
    <div className="filter">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        value={value}
        onChange={(_, data) => {
          choose(data.value);
        }}
      >
        <option value="">All</option>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {name(choice)}
          </option>
        ))}
      </Select>
    </div>
  );
};

interface Props {
  readonly filter: Filter;
  readonly choices: {
    readonly kinds: readonly string[];
    readonly themes: readonly string[];
    readonly months: readonly string[];
  };
  readonly change: (filter: Filter) => void;
}

/** Theme, kind and meeting date, as columns are filtered in SharePoint. */
export const Filters = ({ filter, choices, change }: Props) => {
  const id = useId();
  return (
    <div className="filters" role="search" aria-label="Filter the library">
      <div className="filter filter-words">
        <label htmlFor={id}>Name</label>
        <Input
          id={id}
          type="search"
          value={filter.words}
          contentBefore={<Icon name="search" size={16} />}
          onChange={(_, { value }) => {
            change({ ...filter, words: value });
          }}
        />
      </div>
      <Choice
        label="Theme"
        value={filter.theme}
        choices={choices.themes}
        choose={(theme) => {
          change({ ...filter, theme });
        }}
      />
      <Choice
        label="Kind"
        value={filter.kind}
        choices={choices.kinds}
        choose={(kind) => {
          change({ ...filter, kind });
        }}
      />
      <Choice
        label="Meeting"
        value={filter.month}
        choices={choices.months}
        name={monthName}
        choose={(month) => {
          change({ ...filter, month });
        }}
      />
    </div>
  );
};
