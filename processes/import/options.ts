// Reads the command line of the import and holds its usage text.
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { type Kind, kinds } from '../../domain/base/codes.js';
import { type ColumnMap, columnMap } from './columns.js';

/** The usage text of the import. */
export const usage = `npm run import -- FILE --channel CODE [options]

FILE is JSON Lines or CSV with a header row; - reads the standard input.

  --channel CODE     the channel that the cases are opened for
  --kind KIND        ${kinds.join(' | ')} (default other)
  --map A=B,...      column A of the file is field B of the case; beside the default
                     id=channelReference,at=occurredAt,subject=title,text=text
  --format jsonl|csv when the file's ending does not say
  --encoding NAME    of the file (default utf-8; gb18030 reads GBK too)
  --report FILE      refused rows with every reason, as JSON Lines, and the summary
  --concurrency N    requests under way at once (default 8)
  --url URL --token-file FILE   another API than the one recorded in GRIDCASE_DATA`;

export const formats = ['jsonl', 'csv'] as const;
export type Format = (typeof formats)[number];

export interface ImportOptions {
  /** `-` for the standard input. */
  readonly file: string;
  readonly format: Format;
  readonly encoding: string;
  readonly channel: string;
  readonly kind: Kind;
  readonly columns: ColumnMap;
  readonly report: string | null;
  readonly concurrency: number;
  readonly url: string | null;
  readonly tokenFile: string | null;
}

/** A call that cannot be understood; its message says what is wrong. */
export class UsageError extends Error {}

const endings: Readonly<Record<string, Format>> = { '.jsonl': 'jsonl', '.ndjson': 'jsonl', '.csv': 'csv' };

/** Reads the command line. Throws WrongCall. */
export function readOptions(args: readonly string[]): ImportOptions {
  const { values, positionals } = parse(args);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('name one file.');
  if (values.channel === undefined) throw new UsageError('--channel is missing.');
  if ((values.url === undefined) !== (values['token-file'] === undefined)) {
    throw new UsageError('--url and --token-file go together.');
  }
  return {
    file,
    format: oneOf(values.format ?? endings[extname(file).toLowerCase()], formats, '--format'),
    encoding: encodingNamed(values.encoding),
    channel: values.channel,
    kind: oneOf(values.kind, kinds, '--kind'),
    columns: readMap(values.map),
    report: values.report ?? null,
    concurrency: readConcurrency(values.concurrency),
    url: values.url?.replace(/\/+$/, '') ?? null,
    tokenFile: values['token-file'] ?? null,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        channel: { type: 'string' },
        kind: { type: 'string', default: 'other' },
        map: { type: 'string', default: '' },
        format: { type: 'string' },
        encoding: { type: 'string', default: 'utf-8' },
        report: { type: 'string' },
        concurrency: { type: 'string', default: '8' },
        url: { type: 'string' },
        'token-file': { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function oneOf<Word extends string>(given: string | undefined, words: readonly Word[], option: string): Word {
  const found = words.find((word) => word === given);
  if (found === undefined) throw new UsageError(`${option} is one of ${words.join(', ')}.`);
  return found;
}

function encodingNamed(name: string): string {
  try {
    const { encoding } = new TextDecoder(name);
    if (!encoding.startsWith('utf-16')) return encoding;
  } catch {
    // Reported below.
  }
  throw new UsageError(`the encoding ${name} cannot be read; convert the file to UTF-8.`);
}

function readMap(text: string): ColumnMap {
  const pairs = text.split(',').filter((pair) => pair !== '');
  const entries = pairs.map((pair): [string, string] => {
    const at = pair.lastIndexOf('=');
    if (at < 1) throw new UsageError(`--map: "${pair}" is not column=field.`);
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  try {
    return columnMap(entries);
  } catch (error) {
    throw new UsageError(`--map: ${(error as Error).message}`);
  }
}

function readConcurrency(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 256) return number;
  throw new UsageError('--concurrency is a number from 1 to 256.');
}
