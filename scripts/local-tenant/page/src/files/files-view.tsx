import { useMemo, useState } from 'react';
import { Button } from '@fluentui/react-button';

import { useFiles } from '../api/queries.ts';
import { Empty, Failed, Loading } from '../shell/states.tsx';
import { FileRow } from './file-row.tsx';
import { Filters } from './filters.tsx';
import { choicesOf, filterOutputs, NO_FILTER, outputOf, type Filter } from './library.ts';

/** The group's outputs library in SharePoint: everybody in the board sees the same. */
export const FilesView = ({ marked }: { marked: string | undefined }) => {
  const files = useFiles();
  const [filter, change] = useState<Filter>(NO_FILTER);
  const outputs = useMemo(() => (files.data ?? []).map(outputOf), [files.data]);
  if (files.isPending) return <Loading what="the library" />;
  if (!files.data) return <Failed error={files.error} what="The library" retry={() => void files.refetch()} />;
  if (outputs.length === 0)
    return (
      <Empty icon="files" title="Nothing is filed yet">
        Minutes appear here as Word documents when both co-chairs have signed them.
      </Empty>
    );
  const shown = filterOutputs(outputs, filter);
  return (
    <div className="page-scroll" tabIndex={0} role="region" aria-label="Outputs library">
      <div className="library-head">
        <p className="quiet">SharePoint › Interface group › Outputs</p>
        <Filters filter={filter} choices={choicesOf(outputs)} change={change} />
      </div>
      <p className="quiet" role="status">
        {shown.length === 1 ? '1 document' : `${String(shown.length)} documents`}
      </p>
      {shown.length === 0 ? (
        <Empty icon="search" title="No document matches">
          <Button
            onClick={() => {
              change(NO_FILTER);
            }}
          >
            Clear the filters
          </Button>
        </Empty>
      ) : (
        <table className="library">
          <thead>
            <tr>
              {['Name', 'Theme', 'Kind', 'Meeting', 'Changed', 'Versions'].map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((output) => (
              <FileRow key={output.file.id} output={output} isMarked={output.file.path === marked} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
};
