import { Field } from '@fluentui/react-field';
import { Textarea } from '@fluentui/react-textarea';
import type { MinutesSection as Section, MinutesView } from '../../../../bot/minutes/contract.ts';
import { useAutosave } from '../../api/use-autosave.ts';
import { useCommand } from '../../api/use-command.ts';
import { ChooseVersion } from '../../parts/choose-version.tsx';
import { SaveState } from '../../parts/save-state.tsx';
import { Versions } from '../../parts/versions.tsx';
import { Written } from '../../parts/written.tsx';

const REST_MS = 900;

interface MinutesSectionProps {
  section: Section;
  meetingId: string;
  mayEdit: boolean;
}

/** One section: what the record says, marked and fixed, and what people write, saved by itself. */
export const MinutesSection = ({ section, meetingId, mayEdit }: MinutesSectionProps) => {
  const command = useCommand<Partial<MinutesView> | undefined>();
  const { value, status, error, edit, retry, keepMine, takeTheirs } = useAutosave({
    newest: section.text,
    version: section.version,
    rest: REST_MS,
    send: async (text: string, base) => {
      const path = `/minutes/${meetingId}/sections/${encodeURIComponent(section.id)}`;
      const kept = await command.mutateAsync({ path, method: 'PUT', body: { text, base } });
      return kept?.sections?.find(({ id }) => id === section.id)?.version ?? base + 1;
    },
  });
  return (
    <section className="panel minutes-section" aria-labelledby={`section-${section.id}`}>
      <div className="row between">
        <h2 id={`section-${section.id}`}>{section.title}</h2>
        {mayEdit && section.version > 0 && status === 'untouched' && (
          <span className="hint">{section.editedBy ? `Last written by ${section.editedBy.name}` : 'Saved'}</span>
        )}
      </div>
      {section.record.length > 0 && (
        <div className="from-record">
          <p className="from-record-mark">From the record</p>
          <ul>
            {section.record.map((line, index) => (
              <li key={`${index}${line}`}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      {status === 'conflict' && (
        <Versions
          says={`${section.editedBy?.name ?? 'Somebody'} wrote in this section while you did. Yours is not saved yet.`}
          mineTitle="Yours"
          nowTitle="As it is now"
          rows={[{ label: section.title, mine: value, now: section.text }]}
          actions={<ChooseVersion keepMine={keepMine} takeTheirs={takeTheirs} />}
        />
      )}
      {mayEdit ? (
        <>
          <Field label={`Notes on ${section.title}`} className="quiet-label">
            <Textarea
              value={value}
              resize="vertical"
              rows={Math.min(14, Math.max(3, value.split('\n').length + Math.floor(value.length / 110)))}
              placeholder="What was said and decided. No patient details."
              onChange={(_event, data) => {
                edit(data.value);
              }}
            />
          </Field>
          <SaveState status={status} error={error} retry={retry} />
        </>
      ) : (
        section.text && <Written text={section.text} />
      )}
    </section>
  );
};
