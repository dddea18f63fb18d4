// Says of texts that are too long by how many characters; they stay whole on the page.
import type { Language } from '../../contracts/shared/words.js';
import { say } from '../../wording/say.js';
import { tooLongWords } from '../words/field-words.js';
import { fillIn } from '../words/fill-in.js';
import type { Fault } from './faults.js';

/** Characters of what is added to a request or answered, and of the reason for withdrawing it. */
export const atMost = { text: 5_000, reason: 4_000 } as const;

interface Typed {
  readonly form: Readonly<Record<string, string>>;
  readonly language: Language;
}

/** The faults of the fields that hold more characters than they may. */
export const tooLong = ({ form, language }: Typed, most: Readonly<Record<string, number>>): Fault[] =>
  Object.entries(most).flatMap(([field, atMost]) => {
    // As the API counts: characters, of which some take two places.
    const over = [...(form[field] ?? '')].length - atMost;
    if (over <= 0) return [];
    return [{ field, words: fillIn(say(language, tooLongWords), { over: String(over), most: String(atMost) }) }];
  });
