// Picks one of two languages for a person.
import type { Language } from '../contracts/words.js';
import type { Bilingual } from '../domain/bilingual.js';

/** One of two sayings. */
export const say = (language: Language, words: Bilingual): string => (language === 'en' ? words.en : words.zh);
