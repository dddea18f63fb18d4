// Decides which column of a file fills which field of a new case.
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
  /** Whether `names` are all that the file has; else a given one may come later. */
  readonly complete: boolean;
  /** Whether rows are of the past: only then are times of closing and answers taken. */
  readonly history: boolean;
}

/** The columns by their fields. Throws an Error for two columns of one field, or where a needed one is missing. */
export function assignColumns(names: readonly string[], { given, complete, history }: Assigning): AssignedColumns {
  const absent = [...given.keys()].filter((column) => !names.includes(column));
  const has = `(it has ${names.join(', ')})`;
  if (complete && absent.length > 0) throw new Error(`--map: the file has no column ${absent.join(', ')} ${has}.`);
  const taken = new Set(given.values());
  const columns = new Map<Target, string>();
  for (const name of [...names, ...absent]) {
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
  const missing = (['channelReference', 'text'] as const).filter((target) => !columns.has(target));
  if (missing.length > 0) {
    const isForeign = columns.size === 0 && /[^\p{ASCII}]/u.test(names.join(''));
    const what = `give --map${isForeign ? ', or --encoding where the names are not as they were written' : ''}.`;
    throw new Error(`the file has no column for ${missing.join(' and ')} ${has}: ${what}`);
  }
  const title = columns.get('title');
  return { columns, service: title !== undefined && columnKey(title) === serviceColumn && !given.has(title) };
}

/** The place of a field in the request. */
export const pointerOf = (target: Target): string => `/${target.replace('.', '/')}`;

/** The column that fills the field at a pointer of the request. */
export function columnAt(columns: ColumnMap, pointer: string): string | null {
  for (const [target, column] of columns) if (pointerOf(target) === pointer) return column;
  return null;
}
