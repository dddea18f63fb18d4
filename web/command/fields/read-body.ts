// Reads the body of a command from its posted form, field by field as its schema has them.
import { type CommandField, commandFields, leavesOf } from '../../../contracts/cases/command-fields.js';
import { type CommandName, carriesFiles, saidWhenReached } from '../../../domain/case/commands.js';
import { fieldOf } from '../../form/refusal.js';
import { attachmentsIn } from '../../serve/staged-files.js';

export type Form = Readonly<Record<string, string>>;

/** How many fields a list has room for. */
export const listRoom = 50;

/** Whoever signs, calls or notes need not have read the case; everybody else acts on what was seen. */
const needNotHaveRead: readonly CommandName[] = ['sign', 'contact', 'note'];

interface Reading {
  readonly command: CommandName;
  readonly form: Form;
}

/** The body; a field that was not filled in is left out, and the answer says so. */
export function readBody({ command, form }: Reading): Record<string, unknown> {
  const { version } = form;
  const asSeen = version === undefined || needNotHaveRead.includes(command) ? {} : { expectedVersion: Number(version) };
  const files = carriesFiles(command) ? attachmentsIn(form) : {};
  return {
    ...read(commandFields[command], { command, form }),
    ...unsaid(command, form),
    ...files,
    ...asSeen,
  };
}

/** Who was not reached has said nothing. */
const unsaid = (command: CommandName, form: Form): Record<string, false> =>
  command === 'record-callback' && form['reached'] === 'no'
    ? Object.fromEntries(saidWhenReached.map((field) => [field, false] as const))
    : {};

const read = (fields: readonly CommandField[], reading: Reading): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = valueOf(field, reading);
      return value === undefined ? [] : [[field.name, value] as const];
    }),
  );

const yesOrNo: Readonly<Record<string, boolean>> = { yes: true, no: false };

function valueOf(field: CommandField, reading: Reading): unknown {
  const { form } = reading;
  const id = fieldOf(field.pointer);
  const typed = form[id]?.trim() ? form[id] : undefined;
  switch (field.kind) {
    case 'group': {
      const group = read(field.fields, reading);
      return field.required || Object.keys(group).length > 0 ? group : undefined;
    }
    case 'list':
      return listOf(id, form);
    case 'yes-no':
      return typed === undefined ? undefined : yesOrNo[typed];
    case 'choice':
      return field.values.find((value) => String(value) === typed) ?? typed;
    case 'number':
      return typed === undefined || Number.isNaN(Number(typed)) ? typed : Number(typed);
    case 'text':
      return field.form === 'words' ? textOf(field.pointer, reading) : typed && codeIn(typed);
  }
}

/** The codes that were named, each in a field of its own. */
function listOf(id: string, form: Form): string[] | undefined {
  const named = Array.from({ length: listRoom }, (_, i) => form[`${id}-${String(i)}`]?.trim() ?? '').filter(Boolean);
  return named.length > 0 ? named.map(codeIn) : undefined;
}

/** A suggestion reads `name (code)`; whatever else was typed stands for itself. */
const codeIn = (typed: string): string => /\(([^()\s]+)\)\s*$/.exec(typed)?.[1] ?? typed.trim();

/** The words as typed. A case is named by its number, listed or typed. */
function textOf(pointer: string, { form }: Reading): string | undefined {
  const id = fieldOf(pointer);
  const isOther = caseFields.includes(pointer) && form[id] === otherCase;
  const typed = isOther ? form[otherField(id)]?.trim() : form[id];
  return typed?.trim() ? typed : undefined;
}

/** The fields that name another case. */
export const caseFields: readonly string[] = ['/into', '/earlier'];

/** Chosen where none of the listed cases is meant, whose number then stands in a field beside. */
export const otherCase = 'other';
export const otherField = (id: string): string => `${id}-other`;

interface Written {
  readonly pointer: string;
  readonly text: string;
}

/** The words that were written, which are lost on no account; short lines such as names and codes are quickly typed again. */
export const wordsIn = (reading: Reading): Written[] =>
  leavesOf(commandFields[reading.command]).flatMap((field) => {
    const isLong = field.kind === 'text' && field.form === 'words' && field.maxLength >= 1_000;
    const text = isLong ? textOf(field.pointer, reading) : undefined;
    return text === undefined ? [] : [{ pointer: field.pointer, text }];
  });
