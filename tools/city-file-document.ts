// Builds docs/city-file.md from the form of the city file, with an example.
import { format } from 'prettier';
import { z } from 'zod';
import { budgetSchema, rungTime } from '../contracts/city/budget.js';
import { type CityInput, citySchema } from '../contracts/city/city.js';
import { clockNames } from '../domain/base/codes.js';
import { bilingual, codeSchema, dated, hours, level, wallTime } from '../contracts/shared/register-words.js';

type Json = z.core.JSONSchema.JSONSchema;

const jsonOf = (schema: z.ZodType): Json => z.toJSONSchema(schema, { io: 'input', reused: 'inline' });
const { $schema: _dialect, ...city } = jsonOf(citySchema);

/** A form without what is said of it, by which it is known again. */
const bare = ({ description: _says, default: _absent, $schema: _dialect, ...form }: Json): string =>
  JSON.stringify(Object.entries(form).sort());

/** Forms that many fields share, by the name that the tables give them. */
const shared: readonly (readonly [name: string, schema: z.ZodType, says: string])[] = [
  ['code', codeSchema, 'letters, digits, `.`, `_` and `-`, at most 64, the first one a letter or digit'],
  ['words', bilingual, '`{ "zh": "…", "en": "…" }`, each with 1 to 500 letters'],
  ['date', dated, 'a local day, `2027-01-31`'],
  ['time', wallTime, 'a local time, `08:30`'],
  ['hours', hours, '`{ "from": time, "to": time }`'],
  ['level', level, 'one of {}'],
  ['term', budgetSchema, '`{ "amount": 3, "unit": "workingDays" }`; the unit is one of {unit}'],
  ['rung time', rungTime, 'an object with `when`, and what that needs:'],
  ['clock', z.enum(clockNames), 'one of {}'],
];
const names = new Map(shared.map(([name, schema]) => [bare(jsonOf(schema)), name]));

const words = (values: readonly unknown[] = []): string => values.map((value) => `\`${String(value)}\``).join(', ');

const isNull = ({ type }: Json): boolean => type === 'null';
const variants = ({ anyOf, oneOf }: Json): Json[] => anyOf ?? oneOf ?? [];

/** The type in a table's cell. */
function typeOf(form: Json): string {
  const named = names.get(bare(form));
  if (named !== undefined) return named;
  const choices = variants(form);
  if (choices.some(isNull))
    return `${choices
      .filter((one) => !isNull(one))
      .map(typeOf)
      .join(' or ')} or null`;
  if (choices.length > 0) return [...new Set(choices.map(typeOf))].join(' or ');
  if (form.const !== undefined) return `\`${String(form.const)}\``;
  if (form.enum) return words(form.enum);
  if (form.type === 'array') return `list of ${typeOf(form.items as Json)}`;
  if (form.type === 'object')
    return form.propertyNames
      ? `a ${typeOf(form.additionalProperties as Json)} for each of ${typeOf(form.propertyNames as Json)}`
      : 'object';
  return form.type === 'string'
    ? 'text'
    : form.type === 'integer'
      ? 'whole number'
      : form.type === 'boolean'
        ? '`true` or `false`'
        : 'number';
}

const limits = ({ minimum, maximum, exclusiveMinimum, minLength, maxLength, minItems, maxItems }: Json): string => {
  const [least, most] = [minimum ?? minLength ?? minItems, maximum ?? maxLength ?? maxItems];
  if (exclusiveMinimum !== undefined) return ` (above ${String(exclusiveMinimum)}, to ${String(most)})`;
  if (most === undefined) return '';
  return least === undefined ? ` (at most ${String(most)})` : ` (${String(least)} to ${String(most)})`;
};

interface Field {
  readonly path: string;
  readonly form: Json;
  readonly isNeeded: boolean;
}

/** The fields of an object and of the objects in it. Of one that occurs as any of some forms, each form's fields. */
function fieldsOf(form: Json, path = ''): Field[] {
  if (path !== '' && names.has(bare(form))) return [];
  if (form.type === 'array') return fieldsOf(form.items as Json, `${path}[]`);
  if (form.propertyNames) return fieldsOf(form.additionalProperties as Json, `${path}.…`);
  const inner = variants(form).flatMap((one) => fieldsOf(one, path));
  const own = Object.entries(form.properties ?? {}).flatMap(([name, field]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const here = { path: at, form: field as Json, isNeeded: form.required?.includes(name) ?? false };
    return [here, ...fieldsOf(here.form, at)];
  });
  return [...inner, ...own];
}

/** Rows that say the same are one row: forms to choose from share fields. */
function table(form: Json): string {
  const rows = fieldsOf(form).map(({ path, form: field, isNeeded }) => {
    const says = field.description ?? (field.const === undefined ? '' : 'With this word:');
    const absent = isNeeded ? 'needed' : field.default === undefined ? '' : `\`${JSON.stringify(field.default)}\``;
    return `| \`${path}\` | ${typeOf(field)}${names.has(bare(field)) ? '' : limits(field)} | ${absent} | ${/(?:^|\.)code$/.test(path) ? 'Its code.' : says} |`;
  });
  return ['| field | type | when absent | meaning |', '| --- | --- | --- | --- |', ...new Set(rows)].join('\n');
}

const sharedForms = (): string =>
  shared
    .map(([name, schema, says]) => {
      const form = jsonOf(schema);
      const unit = form.properties?.['unit'] as Json | undefined;
      const said = says.replace('{}', words(form.enum)).replace('{unit}', words(unit?.enum));
      const more = variants(form).map(({ properties = {} }) => {
        const { when, ...rest } = properties as Record<string, Json>;
        const needs = Object.entries(rest).map(([field, one]) => `\`${field}\` (${typeOf(one)})`);
        return `  - ${typeOf(when ?? {})}${needs.length === 0 ? '' : `: ${needs.join(', ')}`}`;
      });
      return [`- **${name}**: ${said}`, ...more].join('\n');
    })
    .join('\n');

/** The rules of a policy's clocks are of one form, so that it is described once. */
function withOneClock(register: Json): Json {
  const clocks = register.properties?.['clocks'] as Json | undefined;
  if (!clocks) return register;
  const [rule] = Object.values(clocks.properties ?? {});
  const { properties: _all, required: _needed, ...rest } = clocks;
  const each = { ...rest, propertyNames: jsonOf(z.enum(clockNames)), additionalProperties: rule! };
  return { ...register, properties: { ...register.properties, clocks: each } };
}

/** A place with one grid, which the seed's base and the example together can serve. */
export const exampleCity = {
  backstop: 'HALL',
  helpline: '12345',
  sessions: { idleMinutes: 30, hours: 12 },
  units: [
    { code: 'HALL', parent: null, level: 'hall', names: { zh: '市民热线', en: 'City hotline' } },
    { code: 'B-01', parent: null, level: 'bureau', names: { zh: '城东分局', en: 'East bureau' } },
    { code: 'S-01', parent: 'B-01', level: 'station', names: { zh: '河滨派出所', en: 'Riverside station' } },
    {
      code: 'G-0101',
      parent: 'S-01',
      level: 'grid',
      names: { zh: '河滨一格', en: 'Riverside grid 1' },
      addresses: ['河滨路'],
    },
  ],
  principals: [
    { code: 'zhang-wei', kind: 'person', name: '张伟' },
    { code: 'channel-web', kind: 'channel', name: '网站', channel: 'web' },
  ],
  posts: [{ code: 'G-0101-officer', unit: 'G-0101', role: 'officer', names: { zh: '网格民警', en: 'Grid officer' } }],
  holders: [{ code: 'G-0101-officer-1', post: 'G-0101-officer', person: 'zhang-wei', fromOn: '2026-11-01' }],
  absences: [{ code: 'zhang-wei-1', person: 'zhang-wei', fromOn: '2026-12-21', untilOn: '2026-12-25' }],
  channels: [{ code: 'web', names: { zh: '网站', en: 'Website' } }],
  categories: [
    { code: 'noise', parent: null, names: { zh: '噪音', en: 'Noise' }, defaultKind: 'complaint', urgency: 'general' },
  ],
  calendars: [],
  policies: [],
  routingRules: [
    {
      code: 'grid-of-place',
      position: 100,
      when: { place: 'known' },
      target: { go: 'grid-of-place' },
      text: { zh: '按发生地点派到网格', en: 'To the grid of the place' },
    },
  ],
} as const satisfies CityInput;

function registers(): string[] {
  return Object.entries(city.properties ?? {}).flatMap(([name, form]) => {
    const register = form as Json;
    if (register.type !== 'array') return [];
    return [`## ${name}`, register.description ?? '', table(withOneClock(register.items as Json))];
  });
}

/** The whole document as prettier writes it. */
export function cityFileDocument(): Promise<string> {
  const plain = Object.entries(city.properties ?? {}).map(([name, form]) => {
    const { items: _entries, ...field } = form as Json;
    return [name, field.type === 'array' ? { ...field, items: { type: 'object' } } : field];
  });
  const whole = { ...city, properties: Object.fromEntries(plain) as Record<string, Json> } as Json;
  const text = [
    '# The city file',
    'Made from `contracts/city/` by `npm run documents`; a test compares the two, and checks the example. The file is JSON. `npm run load -- city.json --check` ' +
      'shows what it would change and everything that is wrong with it; without `--check` it is written, all or nothing. Entries that are not in the file stay as they are; ' +
      'one that is out of use is put with `"active": false`. A field that is not listed here is refused. The same entries are changed one by one with `PUT /v1/{register}/{code}`.',
    table(whole),
    '## Forms',
    'A name with `[]` is a field of each entry of a list; one with `.…` is a field of each value. Where a field may have one of several forms, the fields of all are listed.',
    sharedForms(),
    ...registers(),
    '## An example',
    'It lacks a calendar and a policy, since the seed brings both (`cn`, `model`).',
    ['```json', JSON.stringify(exampleCity, null, 2), '```'].join('\n'),
  ].join('\n\n');
  return format(text, { parser: 'markdown', printWidth: 120 });
}
