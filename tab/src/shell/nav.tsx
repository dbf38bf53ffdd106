import { Select } from '@fluentui/react-select';
import { Tab, TabList } from '@fluentui/react-tabs';
import { useLocation } from 'wouter';
import { useHref, useMay, useSession } from '../api/session.ts';
import { navPages, pageOf } from './pages.ts';

/** The way between pages: tabs, or one list where the window is narrow. Pages without the right to read are left out. */
export const Nav = () => {
  const [path, go] = useLocation();
  const may = useMay();
  const href = useHref();
  const { me, group, chooseGroup } = useSession();
  const pages = navPages(may);
  const here = pageOf(path);
  const open = (page: string): void => {
    if (`/${page}` !== path) go(href(`/${page}`));
  };
  return (
    <nav className="nav" aria-label="Pages of the group">
      <TabList
        className="nav-tabs"
        selectedValue={here}
        onTabSelect={(_event, { value }) => {
          open(String(value));
        }}
      >
        {pages.map(({ id, name }) => (
          <Tab key={id} value={id}>
            {name}
          </Tab>
        ))}
      </TabList>
      <Select
        className="nav-list"
        aria-label="Page"
        value={here}
        onChange={(_event, { value }) => {
          open(value);
        }}
      >
        {!pages.some(({ id }) => id === here) && <option value={here}>Choose a page</option>}
        {pages.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      {me.groups.length > 1 ? (
        <Select
          className="nav-group"
          aria-label="Group"
          value={group.settings.id}
          onChange={(_event, { value }) => {
            chooseGroup(value);
          }}
        >
          {me.groups.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      ) : (
        <span className="nav-name">{group.settings.name}</span>
      )}
    </nav>
  );
};
