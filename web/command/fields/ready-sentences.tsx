// Offers the ready sentences of the writer's unit; one that is chosen is put after what is written.
import type { VNode } from 'preact';
import { say } from '../../../wording/say.js';
import { fieldOf } from '../../form/refusal.js';
import { command as words } from '../../words/commands/command-words.js';
import type { Drawn, FormParts } from './form-parts.js';
import type { Form } from './read-body.js';

/** Without scripts each comes back with the form, which then holds it; nothing is sent. */
export function ReadySentences({ command, seen, field: { pointer }, id, choices, visit }: Drawn): VNode | null {
  const sentences = choices?.phrases[pointer] ?? [];
  if (sentences.length === 0) return null;
  return (
    <details class="part ready" open={visit.form['phrase']?.startsWith(`${id}:`) ?? false}>
      <summary>{say(visit.language, words.phrases)}</summary>
      {sentences.map((sentence, i) => (
        <button
          type="submit"
          class="link"
          name="phrase"
          value={`${id}:${String(i)}`}
          formAction={`/cases/${seen.number}/${command}#${id}`}
          formNoValidate
          data-phrase={sentence}
          data-field={id}
        >
          {sentence}
        </button>
      ))}
    </details>
  );
}

/** What was written, with the sentence whose button was pressed on a line of its own after it. */
export function withSentence(values: Form, { choices }: Pick<FormParts, 'choices'>): Form {
  const [, id = '', place = ''] = /^(.+):(\d+)$/.exec(values['phrase'] ?? '') ?? [];
  const [, sentences = []] = Object.entries(choices?.phrases ?? {}).find(([pointer]) => fieldOf(pointer) === id) ?? [];
  const sentence = sentences[Number(place)];
  if (sentence === undefined) return values;
  const before = values[id]?.trimEnd() ?? '';
  return { ...values, [id]: before === '' ? sentence : `${before}\n${sentence}` };
}
