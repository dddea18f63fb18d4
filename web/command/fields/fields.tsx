// Draws the fields of a command as its schema has them, in the order in which people think.
import type { VNode } from 'preact';
import { type CommandField, commandFields } from '../../../contracts/cases/command-fields.js';
import type { CommandName } from '../../../domain/case/commands.js';
import { say } from '../../../wording/say.js';
import { fieldOf } from '../../form/refusal.js';
import { command as words } from '../../words/commands/command-words.js';
import { fieldHints, labelOf } from '../../words/commands/labels.js';
import { CaseField } from './case-field.js';
import { FileTicks } from './file-ticks.js';
import { AmountField, ChoiceField, CodeField, ListField, TextField, YesNoField } from './field-kinds.js';
import type { Drawn, FieldsParts } from './form-parts.js';
import { caseFields } from './read-body.js';

/** What people say first; the other fields follow as the schema has them. */
const first: { readonly [N in CommandName]?: readonly string[] } = {
  contact: ['reached'],
  supervise: ['recipient'],
};

export function Fields(parts: FieldsParts): VNode {
  const asked = commandFields[parts.command].filter((field) => isAsked(field, parts));
  const before = (first[parts.command] ?? []).flatMap((name) => asked.filter((field) => field.name === name));
  return (
    <>
      {[...before, ...asked.filter((field) => !before.includes(field))].map((field) => (
        <Field {...parts} field={field} />
      ))}
    </>
  );
}

const turningAway = ['not-admitted', 'diverted'];

/** Whether the field means anything on this case. */
function isAsked({ name, pointer }: CommandField, { command, seen, choices }: FieldsParts): boolean {
  if (choices?.closed.includes(pointer)) return false;
  if (command === 'complete' && name === 'despite') return seen.parts.some(({ done }) => done === null);
  if (command === 'close' && ['exit', 'onward', 'earlier'].includes(name)) {
    return choices?.fields['/outcome']?.options.some(({ code }) => turningAway.includes(code)) ?? true;
  }
  return true;
}

function Field({ field, ...parts }: FieldsParts & { readonly field: CommandField }): VNode {
  const { command, visit, seen } = parts;
  const { language } = visit;
  const { pointer, required } = field;
  const named = say(language, labelOf(command, pointer));
  const label = required ? named : `${named}${say(language, words.optional)}`;
  const hint = fieldHints[pointer] && say(language, fieldHints[pointer]);
  const drawn: Drawn = { ...parts, field, id: fieldOf(pointer), label, hint };
  if (caseFields.includes(pointer)) {
    return required ? <CaseField {...drawn} /> : <FoldedCase {...drawn} />;
  }
  if (parts.choices?.fields[pointer] && field.kind === 'text') return <CodeField {...drawn} />;
  switch (field.kind) {
    case 'group':
      return command === 'amend' ? <Folded {...drawn} field={field} seen={seen} /> : <AmountField {...drawn} />;
    case 'list':
      if (pointer === '/attachments') return <FileTicks {...drawn} />;
      return <ListField {...drawn} />;
    case 'yes-no':
      return <YesNoField {...drawn} />;
    case 'choice':
      return <ChoiceField {...drawn} field={field} />;
    case 'number':
    case 'text':
      return <TextField {...drawn} field={field} />;
  }
}

/** A case is rarely named where it need not be. */
const FoldedCase = (drawn: Drawn): VNode => (
  <details class="part" open={Boolean(drawn.values[drawn.id] ?? drawn.faults[drawn.id])}>
    <summary>{drawn.label}</summary>
    <CaseField {...drawn} />
  </details>
);

type Group = Extract<CommandField, { kind: 'group' }>;

/** A part of an amendment, open where something stands in it. */
function Folded({ field, label, id, ...parts }: Drawn & { readonly field: Group }): VNode | null {
  const { fields, pointer } = field;
  const { values, faults, seen, visit } = parts;
  const asked = fields.filter((one) => isAsked(one, parts));
  if (asked.length === 0) return null;
  const isTouched = [values, faults].some((of) => Object.entries(of).some(([name, one]) => name.startsWith(id) && one));
  const now = pointer === '/place' ? seen.place.address : null;
  return (
    <details class="part" open={isTouched} id={id}>
      <summary>{label.replace(say(visit.language, words.optional), '')}</summary>
      {now !== null && (
        <p class="small">
          {say(visit.language, words.nowWords)} {now}
        </p>
      )}
      {asked.map((one) => (
        <Field {...parts} field={one} />
      ))}
    </details>
  );
}
