import { Button } from '@fluentui/react-button';
import { useEffect } from 'react';
import { useSearchParams } from 'wouter';
import { Notice } from '../../parts/notice.tsx';
import { useNarrow } from '../../parts/use-narrow.ts';
import { useAnnounce } from '../../shell/announcer.tsx';
import { Answer } from '../../shell/answer.tsx';
import { Empty } from '../../shell/empty.tsx';
import { Page } from '../../shell/page.tsx';
import { filtersOf, isFiltered, withFilters, type Filters } from './filters.ts';
import { RegisterCards } from './register-cards.tsx';
import { RegisterFilters } from './register-filters.tsx';
import { RegisterGrid } from './register-grid.tsx';
import { useRegister } from './use-register.ts';
import './register.css';

const count = (shown: number, more: boolean): string =>
  more ? `First ${shown} issues, newest first` : shown === 1 ? '1 issue' : `${shown} issues`;

/** Every issue of the group: a table that draws only what is in sight, cards on a phone. */
const RegisterPage = () => {
  const [search, setSearch] = useSearchParams();
  const filters = filtersOf(search);
  const narrow = useNarrow();
  const announce = useAnnounce();
  const { pages, issues, added } = useRegister(filters);
  const says = pages.isSuccess ? count(issues.length, pages.hasNextPage) : 'Issues of the group';

  useEffect(() => {
    if (pages.isSuccess && !pages.isPlaceholderData) announce(says);
  }, [announce, says, pages.isSuccess, pages.isPlaceholderData]);

  const change = (part: Partial<Filters>): void => {
    setSearch((before) => withFilters(before, part), { replace: true });
  };
  const clear = (): void => {
    change({ state: '', area: '', direction: '', text: '' });
  };
  const more = (): void => {
    if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
  };
  return (
    <Page title="Register" lead={says}>
      <RegisterFilters filters={filters} change={change} clear={clear} />
      {added > 0 && (
        <Notice kind="info" action={<Button onClick={() => void pages.refetch()}>Show</Button>}>
          {added === 1 ? '1 new issue' : `${added} new issues`}
        </Notice>
      )}
      <Answer
        of={pages}
        what="the register"
        still="Raising an issue in the chat still works, and so do the other pages."
      >
        {() =>
          issues.length === 0 ? (
            <Empty title={isFiltered(filters) ? 'No issue matches these filters' : 'No issue has been raised yet'}>
              {isFiltered(filters) ? (
                <Button onClick={clear}>Clear the filters</Button>
              ) : (
                <p>Write to the bot what happens; the first issue then stands here.</p>
              )}
            </Empty>
          ) : narrow ? (
            <RegisterCards issues={issues} hasMore={pages.hasNextPage} more={more} />
          ) : (
            <RegisterGrid issues={issues} hasMore={pages.hasNextPage} more={more} />
          )
        }
      </Answer>
    </Page>
  );
};

export default RegisterPage;
