// Says what is wrong with a form: first on the page, in words, each with a link to its field.
import type { VNode } from 'preact';
import type { Problem } from '../../contracts/shared/problem.js';
import type { Language } from '../../contracts/shared/words.js';
import { say } from '../../wording/say.js';
import { faultWords } from '../words/field-words.js';
import { frame } from '../words/frame-words.js';

export interface Fault {
  /** null: the fault is with the request itself, not with what was typed. */
  readonly field: string | null;
  readonly words: string;
}

/** What the API found wrong, by the page's fields; a pointer without a field of its own name has it in `fields`. */
export const faultsIn = (
  { errors = [] }: Pick<Problem, 'errors'>,
  language: Language,
  fields: Readonly<Record<string, string>> = {},
): Fault[] =>
  errors.map(({ pointer, code }) => {
    const field = fields[pointer] ?? pointer.slice(1);
    return { field, words: say(language, faultWords(field, code)) };
  });

/** What is wrong with one field. */
export const faultOf = (faults: readonly Fault[], name: string): string | undefined =>
  faults.find(({ field }) => field === name)?.words;

/** The title, which a screen reader says first; it begins with the mark of an error where something is wrong. */
export const titleWith = (title: string, { faults, language }: FaultsShown): string =>
  faults.length > 0 ? `${say(language, frame.error)}${title}` : title;

interface FaultsShown {
  readonly faults: readonly Fault[];
  readonly language: Language;
}

/** All that is wrong; nothing where nothing is. */
export function Faults({ faults, language }: FaultsShown): VNode | null {
  if (faults.length === 0) return null;
  return (
    <div class="problem" role="alert" id="problem">
      {faults.map(({ field, words }) => (
        <p>
          <b>{say(language, frame.error)}</b>
          {field === null ? words : <a href={`#${field}`}>{words}</a>}
        </p>
      ))}
    </div>
  );
}
