// Picks one of two languages for a person.
import type { Language } from '../contracts/shared/words.js';
import type { Bilingual } from '../domain/base/bilingual.js';

/** The words in the given language. */
export const say = (language: Language, words: Bilingual): string => (language === 'en' ? words.en : words.zh);

/** A name at the beginning of a line: with a capital where the language has them. */
export const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
