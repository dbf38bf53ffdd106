import { Refusal } from './errors.ts';
import { findIdentifiers, type IdentifierKind } from './identifiable.ts';

const kindNames: Record<IdentifierKind, string> = {
  'nhs-number': 'an NHS number',
  'chi-number': 'a CHI number',
  'near-miss': 'a mistyped NHS or CHI number',
};

/** "line 2, near character 14": where to look, without saying what was found. */
const sayPlace = (text: string, offset: number): string => {
  const before = text.slice(0, offset).split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  return before.length > 1 ? `line ${before.length}, near character ${column}` : `near character ${column}`;
};

/** Said to a message that cannot be unsaid any more, whatever it asked for. */
export const HOLDS_IDENTIFIER =
  'Your message seems to hold an NHS or CHI number. Nothing was stored. Please delete the message, ' +
  'then describe what happens without anything that identifies a patient.';

/** Spaces, zero-width and control characters only: nothing was written. */
const NOTHING_TO_SEE = /^[\s\p{Cf}\p{Cc}]*$/u;

export interface Field {
  /** Name of the input, as the form and the API spell it. */
  field: string;
  /** As the person sees it: "What happens". */
  label: string;
  /** UTF-16 units. */
  max: number;
  required?: boolean;
}

/**
 * The one gate for anything that a person writes: every door calls it before saving.
 * Keeps the text as it was written (only the ends are trimmed and lone surrogates made whole).
 *
 * @throws Refusal `text/invalid` when it is missing or too long, `text/patient-identifiable` when it holds an identifier
 */
export const freeText = (written: string | undefined, { field, label, max, required = false }: Field): string => {
  const text = (written ?? '').toWellFormed().trim();
  if (required && NOTHING_TO_SEE.test(text))
    throw new Refusal('text/invalid', `${label}: write something here.`, { field });
  // First of all, so that a text that is wrong in another way too is never shown again with an identifier in it.
  const hit = findIdentifiers(text)[0];
  if (hit)
    throw new Refusal(
      'text/patient-identifiable',
      `${label}: this looks like ${kindNames[hit.kind]} (${sayPlace(text, hit.start)}). Nothing was saved. Write it again without the number.`,
      { field },
    );
  if (text.length > max)
    throw new Refusal('text/invalid', `${label}: ${text.length} characters are too many. Keep it to ${max}.`, {
      field,
    });
  return text;
};
