// Reads the command line of the import and holds its usage text.
import { parseArgs } from 'node:util';
import { type Kind, kinds } from '../../domain/base/codes.js';
import { type GivenColumns, givenColumns } from './columns.js';
import { encodingNamed } from './reading/find-encoding.js';
import { type FileFormat, formats } from './reading/find-format.js';
import { targets } from './usual-columns.js';
import { type DateOrder, dateOrders } from './values/date-order.js';

/** The usage text of the import. */
export const usage = `npm run import -- FILE --channel CODE [options]
npm run import -- --check FILE [options]

FILE is CSV with a header row, JSON Lines, a JSON array or XML as of GeoReport v2; - reads the standard input.

  --check            says what the file is taken for and which rows would be refused; sends and writes nothing
  --channel CODE     the channel that the cases are opened for
  --kind KIND        of rows that name none: ${kinds.join(' | ')} (default other)
  --map A=B,...      column A of the file is field B; A= leaves column A out; may be given again. Usual names are
                     known. Fields:
                     ${targets.slice(0, 8).join(' ')}
                     ${targets.slice(8).join(' ')}
  --history          every row is of the past and finished: taken over closed and silent, without terms
  --zone NAME        of times without one, such as Asia/Shanghai (default the jurisdiction's)
  --date-order ORDER dmy | mdy | ymd, where neither a date nor the file tells it
  --format csv|jsonl|json|xml   when it is not found rightly
  --encoding NAME    when it is not found rightly: UTF-8, UTF-16, GB18030 (GBK) and Big5 are
  --delimiter C      of CSV, when it is not found rightly: , ; | tab
  --report FILE      refused rows with every reason, as JSON Lines, and the summary
  --concurrency N    requests under way at once (default 8)
  --url URL --token-file FILE   another API than the one recorded in GRIDCASE_DATA`;

export interface ImportOptions {
  /** `-` for the standard input. */
  readonly file: string;
  /** Undefined: found from the file. */
  readonly format: FileFormat | undefined;
  readonly encoding: string | undefined;
  readonly delimiter: string | undefined;
  /** Null only where the file is but checked. */
  readonly channel: string | null;
  readonly check: boolean;
  readonly kind: Kind;
  readonly given: GivenColumns;
  readonly history: boolean;
  /** Null: the jurisdiction's. */
  readonly zone: string | null;
  /** Null: as the file tells. */
  readonly dateOrder: DateOrder | null;
  readonly report: string | null;
  readonly concurrency: number;
  readonly url: string | null;
  readonly tokenFile: string | null;
}

/** A call that cannot be understood; its message says what is wrong. */
export class UsageError extends Error {}

/** Reads the command line. Throws WrongCall. */
export function readOptions(args: readonly string[]): ImportOptions {
  const { values, positionals } = parse(args);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('name one file.');
  if (values.channel === undefined && !values.check) throw new UsageError('--channel is missing.');
  if ((values.url === undefined) !== (values['token-file'] === undefined)) {
    throw new UsageError('--url and --token-file go together.');
  }
  return {
    file,
    format: values.format === undefined ? undefined : oneOf(values.format, formats, '--format'),
    encoding: values.encoding === undefined ? undefined : encodingOf(values.encoding),
    delimiter: values.delimiter,
    channel: values.channel ?? null,
    check: values.check,
    kind: oneOf(values.kind, kinds, '--kind'),
    given: readMap(values.map, values.history),
    history: values.history,
    zone: values.zone === undefined ? null : zoneNamed(values.zone),
    dateOrder: values['date-order'] === undefined ? null : oneOf(values['date-order'], dateOrders, '--date-order'),
    report: values.report ?? null,
    concurrency: readConcurrency(values.concurrency),
    url: values.url === undefined ? null : addressOf(values.url),
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
        check: { type: 'boolean', default: false },
        history: { type: 'boolean', default: false },
        zone: { type: 'string' },
        'date-order': { type: 'string' },
        kind: { type: 'string', default: 'other' },
        map: { type: 'string', multiple: true, default: [] },
        format: { type: 'string' },
        encoding: { type: 'string' },
        delimiter: { type: 'string' },
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

function encodingOf(name: string): string {
  try {
    return encodingNamed(name);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function zoneNamed(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    throw new UsageError(`--zone: there is no time zone ${name}; write it as Asia/Shanghai.`);
  }
}

function addressOf(url: string): string {
  if (/^https?:\/\//i.test(url)) return url.replace(/\/+$/, '');
  throw new UsageError(`--url: write http:// or https:// before ${url}.`);
}

function readMap(texts: readonly string[], history: boolean): GivenColumns {
  const entries = texts.flatMap(pairsOf).map((pair): [string, string] => {
    const at = pair.lastIndexOf('=');
    if (at < 1) throw new UsageError(`--map: "${pair}" is not column=field.`);
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  const late = entries.find(([, target]) => target.startsWith('history.'));
  if (late && !history) throw new UsageError(`--map: ${late[1]} goes with --history.`);
  try {
    return givenColumns(entries);
  } catch (error) {
    throw new UsageError(`--map: ${(error as Error).message}`);
  }
}

/** The pairs of a list; a piece without `=` is the beginning of a name with a comma. */
function pairsOf(list: string): string[] {
  const pairs: string[] = [];
  let begun = '';
  for (const piece of list.split(',')) {
    const pair = begun + piece;
    if (piece.includes('=')) pairs.push(pair);
    begun = piece.includes('=') || pair === '' ? '' : `${pair},`;
  }
  return begun === '' ? pairs : [...pairs, begun.slice(0, -1)];
}

function readConcurrency(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 256) return number;
  throw new UsageError('--concurrency is a number from 1 to 256.');
}
