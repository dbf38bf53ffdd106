import { Button } from '@fluentui/react-button';
import { Checkbox } from '@fluentui/react-checkbox';
import { Field } from '@fluentui/react-field';
import { Select } from '@fluentui/react-select';
import type { TriageItem } from '../../../../bot/triage/contract.ts';
import { useSession } from '../../api/session.ts';
import { CHECK_WORDS, CHECKS } from '../../words/triage-words.ts';
import { PURPOSE_WORDS, PURPOSES } from '../../words/meeting-words.ts';
import type { Draft } from './draft.ts';

interface AcceptFormProps {
  item: TriageItem;
  draft: Draft;
  edit: (change: Partial<Draft>) => void;
  busy: boolean;
  send: (path: string, body: unknown, says: string) => void;
}

/** The checklist box by box, then the theme. */
export const AcceptForm = ({ item, draft, edit, busy, send }: AcceptFormProps) => {
  const { areas } = useSession().group.settings;
  const left = CHECKS.length - draft.checks.length;
  const theme = areas.find(({ id }) => id === draft.theme)?.name ?? draft.theme;
  const firstLeft = CHECKS.find((check) => !draft.checks.includes(check));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (left > 0) return;
        const { theme: into, purpose, checks } = draft;
        send('accept', { theme: into, purpose, checks }, `${item.ref} accepted into ${theme}.`);
      }}
    >
      <fieldset className="checks">
        <legend>
          Checklist{' '}
          <span className="hint">
            {draft.checks.length} of {CHECKS.length}
          </span>
        </legend>
        {CHECKS.map((check) => (
          <Checkbox
            key={check}
            label={CHECK_WORDS[check]}
            checked={draft.checks.includes(check)}
            {...(check === firstLeft && { 'data-first': '' })}
            onChange={(_event, { checked }) => {
              edit({ checks: CHECKS.filter((one) => (one === check ? checked : draft.checks.includes(one))) });
            }}
          />
        ))}
      </fieldset>
      <div className="fields">
        <Field label="Theme">
          <Select
            value={draft.theme}
            {...(!firstLeft && { 'data-first': '' })}
            onChange={(_event, { value }) => {
              edit({ theme: value });
            }}
          >
            {areas.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="For">
          <Select
            value={draft.purpose}
            onChange={(_event, { value }) => {
              edit({ purpose: value as Draft['purpose'] });
            }}
          >
            {PURPOSES.map((purpose) => (
              <option key={purpose} value={purpose}>
                {PURPOSE_WORDS[purpose]}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div className="row">
        <Button type="submit" appearance="primary" disabled={busy} disabledFocusable={left > 0}>
          Accept issue
        </Button>
        <span className="hint">
          {left > 0
            ? `Tick ${left === 1 ? 'the last box' : `${left} more boxes`}, or decline or redirect it.`
            : 'One key is enough to accept.'}
        </span>
      </div>
    </form>
  );
};
