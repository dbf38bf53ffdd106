import type { Capability, ChatAnswer, ChatDoor, Press, PressAnswer, Turn } from '../../capability.ts';
import { HOLDS_IDENTIFIER } from '../../kernel/free-text.ts';
import { findIdentifiers } from '../../kernel/identifiable.ts';
import type { OutMessage } from '../../ports/chat.ts';

export interface Doors {
  /** Who answers what was said. */
  forWords(turn: Turn): (turn: Turn) => Promise<ChatAnswer>;
  /** @param isOld the card is of an older shape than ours */
  forVerb(verb: string, isOld: boolean): ((press: Press) => Promise<PressAnswer>) | undefined;
}

const FALLBACK_WORD = 'help';
/** Politeness alone, with nothing to raise in it. */
const GREETING = /^(hi|hello|hey|good (morning|afternoon|evening)|thanks|thank you)[!. ]*$/;

/** One word alone says nothing that could be raised: whoever wrote it gets help instead of a form. */
const SENTENCE = /\S\s+\S/u;

/** The one word that a sentence may follow: "Raise: late letters" is meant, "Help with late letters" is an issue. */
const SENTENCE_WORD = 'raise';

/** The word alone, "Help!"; "raised hand" is not "raise", nor is "votes are late" "votes". */
const isMeant = (said: string, word: string): boolean => {
  if (!said.startsWith(word)) return false;
  const rest = said.slice(word.length);
  return word === SENTENCE_WORD ? !/^[\p{L}\p{N}]/u.test(rest) : /^[^\p{L}\p{N}]*$/u.test(rest);
};

/** Every capability's words and verbs in one place. Longer words come first; what nobody knows goes to help. */
export const doorsOf = (capabilities: readonly Capability[]): Doors => {
  const words = capabilities
    .flatMap(({ chat = [] }) => chat.flatMap((door) => door.words.map((word): [string, ChatDoor] => [word, door])))
    .sort(([a], [b]) => b.length - a.length);
  const fallback = words.find(([word]) => word === FALLBACK_WORD)?.[1];
  const anySentence = capabilities.find((capability) => capability.anySentence !== undefined);
  const verbs = new Map(capabilities.flatMap(({ cardActions = {} }) => Object.entries(cardActions)));

  const older = new Set(capabilities.flatMap(({ olderCards = [] }) => olderCards));

  return {
    forWords: ({ text, where }) => {
      const said = text.toLowerCase();
      const door = words.find(([word]) => isMeant(said, word))?.[1];
      if (door) return (turn) => door.handle(turn);
      if (where === 'personal' && SENTENCE.test(said) && !GREETING.test(said) && anySentence?.anySentence)
        return (turn) => anySentence.anySentence?.(turn) ?? nothingToSay();
      if (findIdentifiers(text).length > 0) return () => Promise.resolve({ text: HOLDS_IDENTIFIER });
      return (turn) => fallback?.handle(turn) ?? nothingToSay();
    },
    forVerb: (verb, isOld) => (isOld && !older.has(verb) ? undefined : verbs.get(verb)),
  };
};

const nothingToSay = (): Promise<OutMessage> => Promise.resolve({ text: 'I do not know that yet.' });
