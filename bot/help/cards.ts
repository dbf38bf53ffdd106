import type { ChatDoor } from '../capability.ts';
import { card, facts, heading, literal, open, text } from '../kernel/cards.ts';
import type { OutMessage } from '../ports/chat.ts';

interface HelpView {
  groupName: string;
  doors: readonly ChatDoor[];
  /** Address of the tab. */
  tab: string;
  opening: 'welcome' | 'here to help' | 'not understood';
}

const titles: Record<HelpView['opening'], string> = {
  welcome: 'Welcome',
  'here to help': 'What you can say here',
  'not understood': 'I did not understand that',
};

/** Where to go with what this group does not take. Source: product.md, "never one patient's case". */
const NOT_FOR =
  'Not for urgent safety concerns and not about one patient’s care: use your incident reporting system, ' +
  'or ring the service that is looking after the patient. Never write anything here that could identify a patient.';

/** Help, welcome and "not understood" are the same card under three headings. */
export const helpMessage = ({ groupName, doors, tab, opening }: HelpView): OutMessage => {
  const purpose = `${groupName} sorts out what goes wrong between general practice and hospital.`;
  const said = doors.map(({ words, help }): [string, string] => [words[0] ?? '', help]);
  const inWords = said.map(([word, does]) => `“${word}” ${does}`).join('; ');
  return {
    text: `${titles[opening]}. ${purpose} Say ${inWords}. ${NOT_FOR}`,
    card: card([heading(titles[opening]), literal(purpose), facts(said), text(NOT_FOR, { isSubtle: true })], {
      fallbackText: `${titles[opening]}. Say ${inWords}. ${NOT_FOR}`,
      actions: [open('Open the register', tab)],
    }),
  };
};
