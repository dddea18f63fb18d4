// Asks what citizens are told before filing; the usual words stand where that cannot be known now.
import { named } from '../../api/routes.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { say } from '../../wording/say.js';
import type { AnswerTo, Visit } from './visit.js';
import { fillIn } from '../words/fill-in.js';
import { spanWords } from '../words/span-words.js';

export type BeforeFiling = AnswerTo<typeof named.beforeFiling>;

const unknown: BeforeFiling = { open: true, helpline: null, asksAfter: null };

export async function beforeFiling(visit: Pick<Visit, 'ask'>): Promise<BeforeFiling> {
  const answer = await visit.ask(named.beforeFiling);
  return answer.ok ? answer.body : unknown;
}

interface Sentences {
  /** With a gap {after}. */
  readonly known: Bilingual;
  readonly unknown: Bilingual;
}

/** A sentence with the time after which the citizen is asked, or the one without it. */
export const askedAfter = (
  { language }: Pick<Visit, 'language'>,
  { asksAfter }: Pick<BeforeFiling, 'asksAfter'>,
  sentences: Sentences,
): string =>
  asksAfter === null
    ? say(language, sentences.unknown)
    : fillIn(say(language, sentences.known), { after: say(language, spanWords(asksAfter)) });
