// Shows one line of a derivation in the caller's language.
import type { ExplainLineView } from '../../contracts/deadlines/explain.js';
import type { Language } from '../../contracts/shared/words.js';
import type { ExplainLine } from '../../domain/deadlines/explain-due.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { say } from '../../wording/say.js';

/** The line with the notice it rests on, or else the law it follows. */
export const shownLine = (
  { text, rule, source, from, to }: ExplainLine,
  { citation, language }: { citation: Bilingual | null; language: Language },
): ExplainLineView => ({
  text: say(language, text),
  rule,
  source: source ?? (citation && say(language, citation)),
  from,
  to,
});
