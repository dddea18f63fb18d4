// Declares the words of a page: every one in both languages.
import type { Bilingual } from '../../domain/base/bilingual.js';

/** The words by name; the names stay known to the compiler. */
export const wordsOf = <const Words extends Readonly<Record<string, Bilingual>>>(words: Words): Words => words;
