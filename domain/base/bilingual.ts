// Text in both languages that people read.

/** Text in both languages a person may read. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
