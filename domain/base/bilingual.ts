// Defines text in both languages that people read, Chinese and English.

/** One text in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
