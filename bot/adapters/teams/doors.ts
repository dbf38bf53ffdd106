import type { Capability, ChatDoor, Press, PressAnswer, Turn } from '../../capability.ts';
import type { OutMessage } from '../../ports/chat.ts';

export interface Doors {
  /** Who answers what was said. */
  forWords(turn: Turn): (turn: Turn) => Promise<OutMessage>;
  forVerb(verb: string): ((press: Press) => Promise<PressAnswer>) | undefined;
}

const FALLBACK_WORD = 'help';
/** Politeness alone, with nothing to raise in it. */
const GREETING = /^(hi|hello|hey|good (morning|afternoon|evening)|thanks|thank you)[!. ]*$/;

/** One word alone says nothing that could be raised: whoever wrote it gets help instead of a form. */
const SENTENCE = /\S\s+\S/u;

/** "Raise: late letters" begins with the word `raise`; "raised hand" does not. */
const beginsWith = (said: string, word: string): boolean =>
  said.startsWith(word) && !/^[\p{L}\p{N}]/u.test(said.slice(word.length));

/** Every capability's words and verbs in one place. Longer words come first; what nobody knows goes to help. */
export const doorsOf = (capabilities: readonly Capability[]): Doors => {
  const words = capabilities
    .flatMap(({ chat = [] }) => chat.flatMap((door) => door.words.map((word): [string, ChatDoor] => [word, door])))
    .sort(([a], [b]) => b.length - a.length);
  const fallback = words.find(([word]) => word === FALLBACK_WORD)?.[1];
  const anySentence = capabilities.find((capability) => capability.anySentence !== undefined);
  const verbs = new Map(capabilities.flatMap(({ cardActions = {} }) => Object.entries(cardActions)));

  return {
    forWords: ({ text, where }) => {
      const said = text.toLowerCase();
      const door = words.find(([word]) => beginsWith(said, word))?.[1];
      if (door) return (turn) => door.handle(turn);
      if (where === 'personal' && SENTENCE.test(said) && !GREETING.test(said) && anySentence?.anySentence)
        return (turn) => anySentence.anySentence?.(turn) ?? nothingToSay();
      return (turn) => fallback?.handle(turn) ?? nothingToSay();
    },
    forVerb: (verb) => verbs.get(verb),
  };
};

const nothingToSay = (): Promise<OutMessage> => Promise.resolve({ text: 'I do not know that yet.' });
