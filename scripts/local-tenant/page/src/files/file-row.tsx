import { Badge } from '@fluentui/react-badge';
import { Button } from '@fluentui/react-button';
import { useState } from 'react';

import type { FileView } from '../../../contract.ts';
import { control } from '../api/control.ts';
import { Icon } from '../shell/icons.tsx';
import { formatMoment, formatShortDay } from '../shell/time.ts';
import { formatSize, type Output } from './library.ts';

const Versions = ({ file }: { file: FileView }) => (
  <ol className="versions" reversed>
    {file.versions.map((version, index) => (
      <li key={version.id}>
        <strong>Version {version.id}</strong>
        {index === 0 ? <span className="quiet"> (current)</span> : null}
        <span className="quiet">
          {formatMoment(new Date(version.lastModifiedDateTime))} ·{' '}
          {version.lastModifiedBy?.user?.displayName ?? 'Interface Group'} · {formatSize(version.size)}
        </span>
        <a
          className="file-link"
          href={control.fileUrl(file.path, index === 0 ? undefined : version.id)}
          download={file.name}
        >
          Download<span className="hidden-words"> version {version.id}</span>
        </a>
      </li>
    ))}
  </ol>
);

/** One document: its columns, its versions on demand. */
export const FileRow = ({ output, isMarked }: { output: Output; isMarked: boolean }) => {
  const { file, title, kind, theme, meeting } = output;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <tr data-marked={isMarked || undefined}>
        <th scope="row">
          <span className="file-name">
            <Icon name="document" />
            <span>
              <a className="file-link" href={control.fileUrl(file.path)} download={file.name}>
                {title}
              </a>
              <span className="quiet">
                {file.path} · {formatSize(file.size)}
              </span>
            </span>
          </span>
        </th>
        <td data-label="Theme">{theme || '–'}</td>
        <td data-label="Kind">{kind ? <Badge appearance="tint">{kind}</Badge> : '–'}</td>
        <td data-label="Meeting">{meeting ? formatShortDay(meeting) : '–'}</td>
        <td data-label="Changed">{formatMoment(new Date(file.lastModifiedDateTime))}</td>
        <td data-label="Versions">
          <Button
            size="small"
            appearance="subtle"
            aria-expanded={isOpen}
            onClick={() => {
              setOpen(!isOpen);
            }}
          >
            {file.versions.length === 1 ? '1 version' : `${String(file.versions.length)} versions`}
            <span className="hidden-words"> of {title}</span>
          </Button>
        </td>
      </tr>
      {isOpen ? (
        <tr className="versions-row">
          <td colSpan={6}>
            <Versions file={file} />
          </td>
        </tr>
      ) : null}
    </>
  );
};
