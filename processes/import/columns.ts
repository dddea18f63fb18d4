// Decides which column of a file fills which field of a new case.
import type { FileRow } from './reading/row.js';
import { type Target, columnKey, serviceColumn, targets, usualTarget } from './usual-columns.js';

/** Column name by field. */
export type ColumnMap = ReadonlyMap<Target, string>;

/** What `--map` says of a column; null: it is not used. */
export type GivenColumns = ReadonlyMap<string, Target | null>;

/** Pairs of `--map` (column, field). Throws an Error that names a wrong field or a column named twice. */
export function givenColumns(pairs: readonly (readonly [column: string, target: string])[]): GivenColumns {
  const given = new Map<string, Target | null>();
  for (const [column, name] of pairs) {
    const target = name === '' ? null : targets.find((one) => one === name);
    if (target === undefined) throw new Error(`"${name}" is none of ${targets.join(', ')}`);
    if (given.has(column)) throw new Error(`the column ${column} is named twice`);
    if (target !== null && [...given.values()].includes(target)) throw new Error(`two columns are given for ${target}`);
    given.set(column, target);
  }
  return given;
}

export interface AssignedColumns {
  readonly columns: ColumnMap;
  /** Open311's service_name is among them: a category if it names one, else the title. */
  readonly service: boolean;
}

interface Assigning {
  readonly given: GivenColumns;
  /** Whether rows are of the past: only then are times of closing and answers taken. */
  readonly history: boolean;
}

/**
 * The columns by their fields. Throws an Error for two columns of one field, for a given column that the file lacks, or
 * where a needed one is missing.
 */
export function assignColumns(names: readonly string[], { given, history }: Assigning): AssignedColumns {
  const absent = [...given.keys()].filter((column) => !names.includes(column));
  if (absent.length > 0) throw absentColumns(absent, names);
  const taken = new Set(given.values());
  const columns = new Map<Target, string>();
  for (const name of names) {
    const usual = usualTarget.get(columnKey(name));
    const target = given.has(name) ? given.get(name) : usual && !taken.has(usual) ? usual : null;
    if (!target || (target.startsWith('history.') && !history)) continue;
    const other = columns.get(target);
    if (other !== undefined)
      throw new Error(
        `the columns ${other} and ${name} both are ${target}: say with --map ${other}=${target} which is.`,
      );
    columns.set(target, name);
  }
  refuseMissing(columns, { names, history });
  const title = columns.get('title');
  return { columns, service: title !== undefined && columnKey(title) === serviceColumn && !given.has(title) };
}

/** Throws an Error where no column holds what every row needs. */
function refuseMissing(columns: ColumnMap, { names, history }: { names: readonly string[]; history: boolean }): void {
  const needed: readonly Target[] = ['channelReference', 'text', ...(history ? (['occurredAt'] as const) : [])];
  const missing = needed.filter((target) => !columns.has(target));
  if (missing.length === 0) return;
  const why = missing.includes('occurredAt') ? ' (with --history every row needs the time it came in)' : '';
  const isForeign = columns.size === 0 && /[^\p{ASCII}]/u.test(names.join(''));
  const what = `give --map${isForeign ? ', or --encoding where the names are not as they were written' : ''}.`;
  throw new Error(`the file has no column for ${missing.join(' and ')} ${listed(names)}${why}: ${what}`);
}

const namesListed = 40;
const listed = (names: readonly string[]): string =>
  `(it has ${names.slice(0, namesListed).join(', ')}${names.length > namesListed ? ' ...' : ''})`;

/** Says which given columns the file lacks, and which of its own have a name like theirs. */
function absentColumns(absent: readonly string[], names: readonly string[]): Error {
  const key = (name: string): string => columnKey(name).replace(/[^\p{L}\p{N}]/gu, '');
  const alike = (one: string, other: string): boolean => one !== '' && other !== '' && one.includes(other);
  const near = names.filter((name) =>
    absent.some((column) => alike(key(name), key(column)) || alike(key(column), key(name))),
  );
  const meant = near.length > 0 ? `; did you mean ${near.slice(0, 5).join(', ')}?` : '.';
  return new Error(`--map: the file has no column ${absent.join(', ')} ${listed(names)}${meant}`);
}

/** So many names are remembered beside those given, so that a file with ever new ones cannot fill the memory. */
const namesKept = 1000;

/**
 * The names in all rows, where no header tells them. One that holds nothing but objects is left out unless it is given,
 * since no usual name means an object. A file that breaks off is read as far as it goes.
 */
export async function namesIn(rows: AsyncIterable<FileRow>, given: GivenColumns): Promise<string[]> {
  /** Null as long as it is blank. */
  const isNested = new Map<string, boolean | null>();
  const see = (name: string, value: unknown): void => {
    if (!isNested.has(name) && isNested.size >= namesKept && !given.has(name)) return;
    const known = isNested.get(name) ?? null;
    const nested = value === null || value === '' ? null : typeof value === 'object';
    isNested.set(name, known === false ? known : (nested ?? known));
  };
  try {
    for await (const row of rows)
      if ('fields' in row) for (const [name, value] of Object.entries(row.fields)) see(name, value);
  } catch {
    // No row behind the break is imported either.
  }
  return [...isNested].filter(([name, nested]) => !nested || given.has(name)).map(([name]) => name);
}

/** The place of a field in the request. */
export const pointerOf = (target: Target): string => `/${target.replace('.', '/')}`;

/** The column that fills the field at a pointer of the request. */
export function columnAt(columns: ColumnMap, pointer: string): string | null {
  for (const [target, column] of columns) if (pointerOf(target) === pointer) return column;
  return null;
}
