import { Button } from '@fluentui/react-button';
import { Input } from '@fluentui/react-input';
import { Field } from '@fluentui/react-field';
import { useSearchParams } from 'wouter';
import type { DocumentList } from '../../../../bot/outputs/contract.ts';
import { useRead } from '../../api/use-read.ts';
import { FilterSelect } from '../../parts/filter-select.tsx';
import { Answer } from '../../shell/answer.tsx';
import { Empty } from '../../shell/empty.tsx';
import { Page } from '../../shell/page.tsx';
import { DocumentRows } from './document-rows.tsx';
import './documents.css';

const NAMES = ['theme', 'kind', 'from', 'to'] as const;

/** What the group has filed, by theme, kind and date. */
const DocumentsPage = () => {
  const [search, setSearch] = useSearchParams();
  const asked = new URLSearchParams();
  for (const name of NAMES) {
    const value = search.get(name);
    if (value) asked.set(name, value);
  }
  const documents = useRead<DocumentList>(`/documents?${asked.toString()}`, { keep: true });
  const choose = (name: (typeof NAMES)[number]) => (value: string) => {
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (value) after.set(name, value);
        else after.delete(name);
        return after;
      },
      { replace: true },
    );
  };
  const clear = (): void => {
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        for (const name of NAMES) after.delete(name);
        return after;
      },
      { replace: true },
    );
  };
  const filtered = asked.size > 0;
  const pick = (names: string[]): [string, string][] => names.map((name) => [name, name]);
  return (
    <Page title="Documents" lead="Signed papers in the group’s SharePoint library, newest first">
      <search className="filters labelled">
        <Field label="Theme">
          <FilterSelect
            label="Theme"
            all="All themes"
            value={search.get('theme') ?? ''}
            options={pick(documents.data?.themes ?? [])}
            choose={choose('theme')}
          />
        </Field>
        <Field label="Kind">
          <FilterSelect
            label="Kind"
            all="All kinds"
            value={search.get('kind') ?? ''}
            options={pick(documents.data?.kinds ?? [])}
            choose={choose('kind')}
          />
        </Field>
        {(['from', 'to'] as const).map((name) => (
          <Field key={name} label={name === 'from' ? 'Meetings from' : 'Meetings to'}>
            <Input
              type="date"
              value={search.get(name) ?? ''}
              onChange={(_event, { value }) => {
                choose(name)(value);
              }}
            />
          </Field>
        ))}
        {filtered && (
          <Button appearance="subtle" onClick={clear}>
            Clear filters
          </Button>
        )}
      </search>
      <Answer
        of={documents}
        what="the documents"
        still="The files themselves are in the SharePoint library, and open there."
      >
        {(list) =>
          list.documents.length === 0 ? (
            <Empty title={filtered ? 'No document matches these filters' : 'Nothing is filed yet'}>
              {filtered ? (
                <Button onClick={clear}>Clear the filters</Button>
              ) : (
                <p>Minutes are filed here by themselves when both co-chairs have signed them.</p>
              )}
            </Empty>
          ) : (
            <DocumentRows documents={list.documents} />
          )
        }
      </Answer>
    </Page>
  );
};

export default DocumentsPage;
