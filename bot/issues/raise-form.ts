import { card, execute, heading, problem, text, type AdaptiveCard, type CardPart } from '../kernel/cards.ts';
import type { GroupSettings } from '../members/contract.ts';
import { DIRECTIONS, LIMITS, type Direction } from './contract.ts';
import type { FormField, Problems } from './rules.ts';

export interface RaiseForm {
  draft: string;
  areas: GroupSettings['areas'];
  /** What the fields already hold. */
  values?: Partial<Record<FormField, string | undefined>>;
  problems?: Problems;
  /** Said at the top, when the form comes back or a message was refused. */
  notice?: string;
}

const directionName: Record<Direction, string> = {
  'to-primary': 'Hospital to practice',
  'to-secondary': 'Practice to hospital',
  both: 'Both ways',
};

/** Cards are kept to 20 kB; text in other scripts and many quotation marks can make a full form larger. */
const MOST_BYTES = 20_000;

const sizeOf = (form: AdaptiveCard): number => new TextEncoder().encode(JSON.stringify(form)).length;

const CUT = 'A text was longer than the form takes: it holds the beginning. Check its end before you send it.';

/** What the fields hold, or what is left of it. Before anything is cut: half of a number would no longer be known as one. */
const mayBeShown = ({ values = {}, problems = {} }: RaiseForm): NonNullable<RaiseForm['values']> => ({
  ...values,
  ...Object.fromEntries(
    Object.entries(problems).flatMap(([field, { left }]) => (left === undefined ? [] : [[field, left]])),
  ),
});

/** What the fields hold, each up to its limit. */
const withinLimits = (values: RaiseForm['values'] = {}): NonNullable<RaiseForm['values']> =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      value?.slice(0, field in LIMITS ? LIMITS[field as keyof typeof LIMITS] : undefined).toWellFormed(),
    ]),
  );

/** The form, with no more of a text than it takes, and with less of the longest one if it would not fit into a card. */
export const raiseForm = (given: RaiseForm): AdaptiveCard => fitting({ ...given, values: mayBeShown(given) });

const fitting = (given: RaiseForm): AdaptiveCard => {
  const values = withinLimits(given.values);
  const isCut = Object.entries(values).some(
    ([field, value]) => value?.length !== given.values?.[field as FormField]?.length,
  );
  const form = { ...given, values, ...(isCut && { notice: given.notice ?? CUT }) };
  const built = build(form);
  const what = values.what ?? '';
  if (what === '' || sizeOf(built) <= MOST_BYTES) return built;
  const notice = 'Your text is too long for this form: it holds the beginning. Check the end before you send it.';
  const kept = what.slice(0, Math.floor(what.length * 0.75)).toWellFormed();
  return fitting({ ...form, notice, values: { ...values, what: kept } });
};

const build = ({ draft, areas, values = {}, problems = {}, notice }: RaiseForm): AdaptiveCard => {
  const input = (field: FormField, part: CardPart): CardPart[] => {
    const wrong = problems[field];
    const value = values[field];
    return [...(wrong ? [problem(wrong.says)] : []), { ...part, id: field, ...(value && { value }) }];
  };
  const asked = (label: string, max: number, more: CardPart = {}): CardPart => ({
    type: 'Input.Text',
    label: `${label} (up to ${max.toLocaleString('en-GB')} characters)`,
    maxLength: max,
    ...more,
  });
  const detailNeeded = [values.place, values.suggestion, problems.place, problems.suggestion].some(Boolean);
  const count = Object.keys(problems).length;

  return card(
    [
      heading('Raise an interface issue'),
      ...(notice ? [text(notice, { weight: 'Bolder', color: 'Attention' })] : []),
      ...(count > 0
        ? [
            text(
              `Nothing was saved yet. ${count === 1 ? 'One field needs' : `${count} fields need`} another look: see below.`,
              { weight: 'Bolder', color: 'Attention' },
            ),
          ]
        : []),
      text('Not for urgent safety concerns or one patient’s care. Leave out everything that identifies a patient.'),
      {
        type: 'ActionSet',
        actions: [
          { type: 'Action.ToggleVisibility', title: 'Where to go instead', targetElements: ['where-to-go-instead'] },
        ],
      },
      text(
        'Urgent: phone the team on call. One patient’s care: the team that looks after them, or the advice line. ' +
          'An incident: your incident system. A complaint: the complaints team.',
        { id: 'where-to-go-instead', isVisible: false, isSubtle: true },
      ),
      ...input('what', {
        ...asked('What happens?', LIMITS.what, { isMultiline: true, isRequired: true }),
        errorMessage: 'Write what happens.',
      }),
      ...input('title', asked('Short title', LIMITS.title, { placeholder: 'Left empty, it is made from your words' })),
      ...input('area', {
        type: 'Input.ChoiceSet',
        label: 'Area',
        style: 'compact',
        placeholder: 'Choose the one that fits best',
        isRequired: true,
        errorMessage: 'Choose the area that fits best.',
        choices: areas.map(({ id, name }) => ({ title: name, value: id })),
      }),
      ...input('direction', {
        type: 'Input.ChoiceSet',
        label: 'Which way?',
        style: 'expanded',
        isRequired: true,
        errorMessage: 'Choose which way.',
        choices: DIRECTIONS.map((value) => ({ title: directionName[value], value })),
      }),
      ...input('effect', asked('Effect on patients, in one or two sentences', LIMITS.effect, { isMultiline: true })),
      {
        type: 'ActionSet',
        actions: [{ type: 'Action.ToggleVisibility', title: 'Add detail', targetElements: ['detail'] }],
      },
      {
        type: 'Container',
        id: 'detail',
        isVisible: detailNeeded,
        items: [
          ...input('place', asked('Where: site, ward, practice or service', LIMITS.place)),
          ...input('suggestion', asked('What would fix it?', LIMITS.suggestion, { isMultiline: true })),
        ],
      },
    ],
    {
      fallbackText: 'Raise an interface issue: open this message in Teams to fill in the form.',
      actions: [
        execute('Raise issue', 'issue.raise', { draft }, { style: 'positive' }),
        execute('Cancel', 'issue.cancel', { draft }, { associatedInputs: 'none' }),
      ],
    },
  );
};
