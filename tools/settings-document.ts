// Builds docs/settings.md from the schema of the settings.
import { format } from 'prettier';
import { factsOf } from '../processes/settings/setting.js';
import { settingsSchema } from '../processes/settings/settings-schema.js';

const shape = Object.entries(settingsSchema.shape);

/** What holds where it is not set, as it would be written. */
function absent(schema: (typeof shape)[number][1]): string {
  const { otherwise } = factsOf(schema);
  const read = schema.safeParse(undefined);
  if (!read.success) return '**needed**';
  const data = read.data;
  if (data === undefined) return otherwise ?? '';
  if (Array.isArray(data)) return 'none';
  return `\`${typeof data === 'boolean' ? (data ? 'on' : 'off') : String(data)}\``;
}

const rows = (): string[] =>
  shape.map(([name, schema]) => {
    const { says, put, readBy, secret } = factsOf(schema);
    const cells = [`\`${name}\``, `${says} Put ${put}.`, absent(schema), readBy.join(', '), secret ? 'secret' : ''];
    return `| ${cells.join(' | ')} |`;
  });

/** The whole document as prettier writes it. */
export const settingsDocument = (): Promise<string> =>
  format(
    [
      '# Settings',
      'Made from `processes/settings/settings-schema.ts` by `npm run documents`; a test compares the two. A setting is a variable of the ' +
        'environment; an empty one counts as absent. A program names all that is wrong with what it reads at once, a sentence each, and ends with code 1. ' +
        'It also names variables that begin with `GRIDCASE_` and are no settings, which are probably misspelt. A secret is shown neither there nor in a log.',
      '`load` reads for `npm run load` and `npm run load-calendar`. `npm start` reads all of them, sets what it can find out by itself, and gives them ' +
        'to its children; `npm run retell`, `load` and `load-calendar` work on its database where `DATABASE_URL` is not set. ' +
        'Headers for the engine are named `TEMPORAL_GRPC_META_` and the name of the header.',
      ['| setting | meaning | when absent | read by | |', '| --- | --- | --- | --- | --- |', ...rows()].join('\n'),
    ].join('\n\n'),
    { parser: 'markdown', printWidth: 120 },
  );
