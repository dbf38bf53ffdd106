import { Button } from '@fluentui/react-button';
import { Input } from '@fluentui/react-input';
import { useEffect, useRef, useState } from 'react';
import { useSession } from '../../api/session.ts';
import { FilterSelect } from '../../parts/filter-select.tsx';
import { DIRECTION_WORDS, STATE_WORDS } from '../../words/issue-words.ts';
import { isFiltered, type Filters } from './filters.ts';

const TYPING_MS = 250;

interface RegisterFiltersProps {
  filters: Filters;
  change: (part: Partial<Filters>) => void;
  clear: () => void;
}

export const RegisterFilters = ({ filters, change, clear }: RegisterFiltersProps) => {
  const { areas } = useSession().group.settings;
  const [typed, setTyped] = useState(filters.text);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  return (
    <search className="filters">
      <Input
        type="search"
        aria-label="Find words or a reference"
        placeholder="Find words or a reference"
        value={typed}
        onChange={(_event, { value }) => {
          setTyped(value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => {
            change({ text: value.trim() });
          }, TYPING_MS);
        }}
      />
      <FilterSelect
        label="State"
        all="Any state"
        value={filters.state}
        options={Object.entries(STATE_WORDS)}
        choose={(state) => {
          change({ state });
        }}
      />
      <FilterSelect
        label="Area"
        all="All areas"
        value={filters.area}
        options={areas.map(({ id, name }) => [id, name])}
        choose={(area) => {
          change({ area });
        }}
      />
      <FilterSelect
        label="Which way"
        all="Both directions"
        value={filters.direction}
        options={Object.entries(DIRECTION_WORDS)}
        choose={(direction) => {
          change({ direction });
        }}
      />
      {isFiltered(filters) && (
        <Button
          appearance="subtle"
          onClick={() => {
            setTyped('');
            clear();
          }}
        >
          Clear filters
        </Button>
      )}
    </search>
  );
};
