// Draws the files that can be released, each with a tick and a link to look at it first.
import type { VNode } from 'preact';
import { say } from '../../../wording/say.js';
import { Choice } from '../../form/fields.js';
import { attachments as words } from '../../words/case/case-words.js';
import { fillIn } from '../../words/fill-in.js';
import type { Drawn } from './form-parts.js';

/** By the order in which they came; whoever may know the names sees them. */
export function FileTicks({ id, label, field, choices, values, faults, seen, visit }: Drawn): VNode {
  const known = new Map(seen.statements.flatMap(({ attachments }) => attachments.map((one) => [one.id, one] as const)));
  const ids = (choices?.fields[field.pointer]?.options ?? []).map(({ code }) => code);
  return (
    <fieldset id={id}>
      <legend>{label}</legend>
      {faults[id] !== undefined && <span class="fault">{faults[id]}</span>}
      {ids.map((code, i) => {
        const file = known.get(code);
        const name = file?.name ?? fillIn(say(visit.language, words.nth), { n: String(i + 1) });
        return (
          <>
            <Choice
              type="checkbox"
              name={`${id}-${String(i)}`}
              value={code}
              checked={values[`${id}-${String(i)}`] === code}
            >
              {name}
            </Choice>
            {file?.held === false && (
              <a class="tap" href={`/v1/cases/${seen.number}/attachments/${code}`}>
                {fillIn(say(visit.language, words.open), { name })}
              </a>
            )}
          </>
        );
      })}
    </fieldset>
  );
}
