import { sayDay } from '../../../../bot/kernel/time.ts';
import type { DocumentRow } from '../../../../bot/outputs/contract.ts';
import { OutLink } from '../../parts/out-link.tsx';

export const DocumentRows = ({ documents }: { documents: DocumentRow[] }) => (
  <ul className="panel documents">
    {documents.map(({ id, name, title, kind, theme, meetingDate, url, version, modifiedAt }) => (
      <li key={id}>
        <div>
          <p className="document-title">
            <OutLink url={url}>{title || name}</OutLink>
          </p>
          <p className="hint">
            {[kind, theme, meetingDate && sayDay(`${meetingDate}T12:00:00.000Z`)].filter(Boolean).join(' · ')}
          </p>
        </div>
        <p className="hint document-version">
          Version {version}
          <br />
          changed {sayDay(modifiedAt)}
        </p>
      </li>
    ))}
  </ul>
);
