// Asks for another case: one of those that may be the same matter, or any by its number.
import type { VNode } from 'preact';
import { nearTime } from '../../../wording/near-time.js';
import { statusWords } from '../../../wording/lifecycle-words.js';
import { say } from '../../../wording/say.js';
import { Choice, LineField } from '../../form/fields.js';
import { shortNumber } from '../../../wording/short-number.js';
import { list } from '../../words/case/case-words.js';
import { command as words } from '../../words/commands/command-words.js';
import type { Drawn } from './form-parts.js';
import { otherCase, otherField } from './read-body.js';

export function CaseField({ id, label, similar, values, faults, field, visit }: Drawn): VNode {
  const { language } = visit;
  const fault = faults[id];
  // A case that was merged away or is this one's own cannot take another in.
  const known = similar.filter(({ parent }) => parent === null);
  const typed = known.some(({ number }) => number === values[id]) || values[id] === otherCase ? undefined : values[id];
  if (known.length === 0) {
    return (
      <LineField
        name={id}
        label={label}
        hint={say(language, words.byNumber)}
        value={typed}
        fault={fault}
        maxlength={64}
        autocomplete="off"
        isCode
        required={field.required}
      />
    );
  }
  const other = values[otherField(id)] ?? typed ?? '';
  return (
    <fieldset>
      <legend>{label}</legend>
      {fault !== undefined && <span class="fault">{fault}</span>}
      {known.map(({ number, title, status, registeredAt, because }, i) => (
        <Choice type="radio" name={id} id={i === 0 ? id : undefined} value={number} checked={values[id] === number}>
          <b>{title ?? say(language, list.untitled)}</b> …{shortNumber(number)}
          <span class="hint">
            {[
              say(language, statusWords[status]),
              nearTime(registeredAt, visit),
              ...because.map(({ text }) => text),
            ].join(' · ')}
          </span>
        </Choice>
      ))}
      <Choice type="radio" name={id} value={otherCase} checked={other !== '' || values[id] === otherCase}>
        {say(language, words.otherCase)}
      </Choice>
      <LineField
        name={otherField(id)}
        label={say(language, words.byNumber)}
        value={other}
        maxlength={64}
        autocomplete="off"
        isCode
      />
    </fieldset>
  );
}
