// Reads published days from CSV as people and spreadsheets write it.
// Columns, dates and kinds are known by their usual names.
import { parse } from 'csv-parse/sync';
import { simplified } from '../../domain/letters/simplified.js';
import { columnKey } from '../import/usual-columns.js';
import { type DayKind, type DayWords, dayWords, exchangedProblem, kindOfMark } from './day-words.js';
import type { DaysRead, ReadingOptions, UncheckedDay } from './given-day.js';
import { writtenDay } from './written-day.js';

const columns = ['date', 'kind', 'name', 'nameEn', 'source'] as const;
type Column = (typeof columns)[number];

const usualNames: Readonly<Record<Column, string>> = {
  date: '日期 放假日期 day',
  kind: '类型 种类 类别 性质 状态 type',
  name: '名称 节日 节日名称 假日 假日名称 假期 假期名称 节假日 holiday holiday_name',
  nameEn: '英文 英文名 英文名称 english english_name name_english',
  source: '来源 依据 出处 通知 文件 notice',
};
const keyOf = (name: string): string => simplified(columnKey(name));
const columnOf: ReadonlyMap<string, Column> = new Map(
  columns.flatMap((column) => [column, ...usualNames[column].split(' ')].map((name) => [keyOf(name), column] as const)),
);

interface Line {
  readonly info: { readonly lines: number };
  readonly record: readonly string[];
}

/** The days of all rows under a header row. Rows without anything are no rows. */
export function readCsv(text: string, options: ReadingOptions): DaysRead {
  let lines: Line[];
  try {
    const form = { info: true, relax_column_count: true, skip_empty_lines: true, delimiter: delimiterOf(text) };
    lines = parse(text.replace(separator, ''), form) as unknown as Line[];
  } catch (error) {
    return { days: [], problems: [error instanceof Error ? error.message : String(error)] };
  }
  const [header, ...rows] = lines
    .map(({ info, record }) => ({ info, record: record.map((cell) => cell.trim()) }))
    .filter(({ record }) => record.some((cell) => cell !== ''));
  if (!header) return { days: [], problems: [] };
  const problems = problemsOfHeader(header.record, options);
  if (problems.length > 0) return { days: [], problems };
  const read = rows.map((row) => rowOf(row, { header: header.record, options }));
  return {
    days: read.filter((one) => typeof one !== 'string'),
    problems: read.filter((one) => typeof one === 'string'),
  };
}

/** The line by which Excel is told what stands between the cells. */
const separator = /^sep=(.)\r?\n/i;

const delimiterOf = (text: string): string =>
  separator.exec(text)?.[1] ?? [';', '\t'].find((sign) => /^.*/.exec(text)![0].includes(sign)) ?? ',';

/** English names of the usual holidays are known, and one notice may be given for all days. */
const isNeeded = (column: Column, { source }: ReadingOptions): boolean =>
  column !== 'nameEn' && (column !== 'source' || source === undefined);

function problemsOfHeader(header: readonly string[], options: ReadingOptions): string[] {
  const found = header.map((name) => columnOf.get(keyOf(name)));
  return [
    ...columns
      .filter((column) => isNeeded(column, options) && !found.includes(column))
      .map((column) => `the column ${column} (${usualNames[column].split(' ')[0]}) is missing`),
    ...header
      .filter((name, i) => name !== '' && found[i] === undefined)
      .map((name) => `there is no column ${name}; columns are ${columns.join(', ')}`),
    ...header
      .filter((_, i) => found[i] !== undefined && found.indexOf(found[i]) !== i)
      .map((name) => `the column ${name} is there twice`),
  ];
}

const kindsTaken = 'write 休, 放假 or holiday for a day off, 班, 补班 or make-up-workday for one worked';

function rowOf(
  { info, record }: Line,
  { header, options }: { header: readonly string[]; options: ReadingOptions },
): UncheckedDay | string {
  const place = `line ${info.lines}`;
  if (record.some((cell, i) => cell !== '' && (header[i] ?? '') === '')) {
    return `${place}: a cell stands beside the columns; put text with a comma in quotation marks`;
  }
  const cell = (column: Column): string => record[header.findIndex((one) => columnOf.get(keyOf(one)) === column)] ?? '';
  const kind = kindOfMark(cell('kind'));
  const date = writtenDay(cell('date'));
  const words = wordsOf(cell('name'), options);
  if (kind !== null && words.kinds.size > 0 && !words.kinds.has(kind)) {
    return `${place}: the kind is ${kind}, and the name ${cell('name')} says ${[...words.kinds].join(' and ')}`;
  }
  const { name, nameEn } = namesOf(cell('name'), { kind, bare: words.name, own: cell('nameEn'), options });
  const day = {
    date: 'day' in date ? date.day : cell('date'),
    kind: kind ?? cell('kind'),
    name,
    nameEn,
    source: cell('source') || (options.source ?? ''),
  };
  const wrong = {
    ...('problem' in date && { date: date.problem }),
    ...(kind === null && { kind: kindProblem(cell('kind')) }),
    ...(day.name === '' && { name: 'the name of the holiday is missing' }),
    ...(day.nameEn === '' && { nameEn: `no English name is known for ${name}; fill it in` }),
    ...(day.source === '' && { source: 'it names no notice; fill it in, or give --source' }),
  };
  return { place, day, wrong };
}

function kindProblem(cell: string): string {
  const { kinds, exchanged, name } = dayWords(cell, () => false);
  return kinds.size === 0 && exchanged !== null && name === ''
    ? exchangedProblem({ exchanged, name })
    : `"${cell}" is not understood; ${kindsTaken}`;
}

const wordsOf = (name: string, { names }: ReadingOptions): DayWords =>
  dayWords(name, (one) => names.englishOf(one) !== undefined);

interface GivenName {
  readonly kind: DayKind | null;
  /** The name without the words that say the kind. */
  readonly bare: string;
  /** The English name in the file; empty without one. */
  readonly own: string;
  readonly options: ReadingOptions;
}

/** A name with its own English one stays. A known holiday gets its usual names, also where it has words of its kind. */
function namesOf(given: string, { kind, bare, own, options: { names } }: GivenName): { name: string; nameEn: string } {
  const english = names.englishOf(bare) ?? '';
  if (own !== '' || english === '') return { name: names.standingOf(given), nameEn: own };
  const standing = names.standingOf(bare);
  if (kind !== 'make-up-workday') return { name: standing, nameEn: english };
  return { name: `${standing}调休上班`, nameEn: `make-up workday for ${english}` };
}
