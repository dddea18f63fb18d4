// Reads the fields of each command's form off its schema: kind, limits, closed choices.
import { z } from 'zod';
import type { CommandName } from '../../domain/case/commands.js';
import { knownCodeSchema, phoneSchema } from '../shared/words.js';
import { commandBodySchemas } from './commands.js';

interface FieldHead {
  readonly name: string;
  /** RFC 6901: where in the command's body, as errors name it. */
  readonly pointer: string;
  readonly required: boolean;
}

/** A text: words, or one line of a certain form. */
export interface TextField extends FieldHead {
  readonly kind: 'text';
  readonly form: 'words' | 'code' | 'phone' | 'email';
  readonly maxLength: number;
}

interface ChoiceField extends FieldHead {
  readonly kind: 'choice';
  readonly values: readonly (string | number)[];
}

interface GroupField extends FieldHead {
  readonly kind: 'group';
  readonly fields: readonly CommandField[];
}

/** Several codes. */
interface ListField extends FieldHead {
  readonly kind: 'list';
}

interface YesNoField extends FieldHead {
  readonly kind: 'yes-no';
}

interface NumberField extends FieldHead {
  readonly kind: 'number';
}

export type CommandField = TextField | ChoiceField | GroupField | ListField | YesNoField | NumberField;

/** What a schema says of a field, as JSON Schema. */
interface Described {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly { readonly const: number }[];
  readonly maxLength?: number;
}

/** Texts whose form says more than a length. */
const forms = new Map<unknown, { form: TextField['form']; maxLength: number }>([
  [knownCodeSchema, { form: 'code', maxLength: 64 }],
  [phoneSchema, { form: 'phone', maxLength: 16 }],
]);

const inner = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;

function textField(head: FieldHead, schema: z.ZodType, { maxLength = 100 }: Described): TextField {
  const form = schema instanceof z.ZodEmail ? 'email' : 'words';
  return { ...head, kind: 'text', form, maxLength, ...forms.get(schema) };
}

function fieldOf(name: string, whole: z.ZodType, above: string): CommandField {
  const schema = inner(whole);
  const pointer = `${above}/${name}`;
  const head = { name, pointer, required: !whole.safeParse(undefined).success };
  if (schema instanceof z.ZodObject) return { ...head, kind: 'group', fields: fieldsIn(schema, pointer) };
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Described;
  const values = described.enum ?? described.anyOf?.map((one) => one.const);
  if (values) return { ...head, kind: 'choice', values };
  switch (described.type) {
    case 'boolean':
      return { ...head, kind: 'yes-no' };
    case 'number':
    case 'integer':
      return { ...head, kind: 'number' };
    case 'array':
      return { ...head, kind: 'list' };
    default:
      return textField(head, schema, described);
  }
}

const fieldsIn = ({ shape }: z.ZodObject, above = ''): CommandField[] =>
  Object.entries(shape as Record<string, z.ZodType>).map(([name, schema]) => fieldOf(name, schema, above));

/** The fields of each command, in the order of its schema. */
export const commandFields = Object.fromEntries(
  Object.entries(commandBodySchemas).map(([name, schema]) => [name, fieldsIn(schema)]),
) as unknown as Readonly<Record<CommandName, readonly CommandField[]>>;

/** The fields in which something is typed or chosen, those of groups among them. */
export const leavesOf = (fields: readonly CommandField[]): Exclude<CommandField, GroupField>[] =>
  fields.flatMap((field) => (field.kind === 'group' ? leavesOf(field.fields) : [field]));
