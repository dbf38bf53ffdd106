import type { z } from 'zod';
import { Refusal } from '../kernel/errors.ts';
import { freeText } from '../kernel/free-text.ts';
import { sideName } from '../kernel/people.ts';
import type { GroupSetup } from './contract.ts';

type Setup = z.output<typeof GroupSetup>;

/** Every text that an administrator writes, with its field and its name on the page. */
const textsOf = ({ settings, members }: Setup): [field: string, label: string, text: string][] => [
  ['settings.name', 'Name of the group', settings.name],
  ['settings.board', 'Board', settings.board],
  ...settings.areas.map(({ name }, at): [string, string, string] => [`settings.areas.${at}.name`, 'Area', name]),
  ...settings.ladder.map(({ name }, at): [string, string, string] => [`settings.ladder.${at}.name`, 'Body', name]),
  ...members.flatMap(({ name, jobTitle, constituency }, at): [string, string, string][] => [
    [`members.${at}.name`, `Name of person ${at + 1}`, name],
    [`members.${at}.jobTitle`, `Job title of person ${at + 1}`, jobTitle],
    [`members.${at}.constituency`, `Constituency of person ${at + 1}`, constituency],
  ]),
];

/**
 * A group that can work: its texts hold no patient's number, and each side has one co-chair at most, since the two keys
 * are one for each side.
 *
 * @throws Refusal `text/patient-identifiable`, `group/two-co-chairs`
 * @see Source: domain-rules section 2
 */
export const requireSound = (setup: Setup): void => {
  for (const [field, label, text] of textsOf(setup)) freeText(text, { field, label, max: Infinity });
  for (const side of ['primary', 'secondary'] as const)
    if (setup.members.filter((seat) => seat.side === side && seat.roles.includes('co-chair')).length > 1)
      throw new Refusal(
        'group/two-co-chairs',
        `There is more than one co-chair from ${sideName[side]}. Each side has one: make the others members.`,
        { field: 'members' },
      );
};
