// Picks one of two languages for a person.
import type { Language } from '../contracts/shared/words.js';
import type { Bilingual } from '../domain/base/bilingual.js';

/** One of two sayings. */
export const say = (language: Language, words: Bilingual): string => (language === 'en' ? words.en : words.zh);
