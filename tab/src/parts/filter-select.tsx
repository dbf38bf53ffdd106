import { Select } from '@fluentui/react-select';

interface FilterSelectProps {
  label: string;
  /** What choosing nothing means. */
  all: string;
  value: string;
  options: [value: string, name: string][];
  choose: (value: string) => void;
}

export const FilterSelect = ({ label, all, value, options, choose }: FilterSelectProps) => (
  <Select
    aria-label={label}
    value={value}
    onChange={(_event, data) => {
      choose(data.value);
    }}
  >
    <option value="">{all}</option>
    {options.map(([id, name]) => (
      <option key={id} value={id}>
        {name}
      </option>
    ))}
  </Select>
);
