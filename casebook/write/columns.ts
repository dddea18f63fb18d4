// Names the columns that statements on cases write, each once, and builds the SQL lists from them.

/** The columns whose values the law or a request gives; the database knows their types. */
export const columns = {
  /** Those that a change may move. */
  case_file: [
    ...['kind', 'category', 'priority', 'disclosure', 'status', 'level', 'unit', 'post', 'officer', 'grid'],
    ...['readable_by', 'kept_from', 'cycle', 'round', 'outcome', 'updated_at', 'closed_at', 'due_at', 'policy_code'],
    ...['policy_version', 'revision', 'version', 'state'],
  ],
  agenda: ['next_at', 'next_act', 'next_clock', 'errands', 'has_errands', 'unit', 'level', 'done'],
  event: ['seq', 'at', 'due_at', 'kind', 'by_kind', 'by_name', 'by_post', 'act', 'rung', 'body'],
  clock: [
    ...['cycle', 'name', 'run', 'level', 'unit', 'state', 'started_at', 'due_at', 'x3_at', 'soon_at', 'provisional'],
    ...['calendar', 'ended_at'],
  ],
  card: ['cycle', 'clock', 'run', 'card', 'unit', 'post', 'at', 'withdrawn_at', 'withdrawn_by'],
  case_text: ['id', 'at', 'by_kind', 'by_name', 'purpose', 'visibility', 'text'],
  errand: ['id', 'kind', 'to_unit', 'state', 'owed_since', 'ended_at'],
  supervision_order: [
    ...['id', 'level', 'issuer', 'recipient', 'because', 'renewals', 'opened_at', 'answered_at', 'closed_at'],
    'demands',
  ],
  notification: [
    ...['id', 'case_id', 'dedupe_key', 'template', 'audience', 'post', 'params', 'created_at', 'not_before', 'why'],
  ],
  idempotency_key: ['principal', 'route', 'key', 'body_hash', 'created_at'],
  /** Those that an amendment may correct. */
  reporter: ['name', 'phone', 'email', 'language', 'address', 'phone_key'],
} as const;

type Table = keyof typeof columns | 'intake' | 'question';

interface Inserting {
  readonly table: Table;
  readonly columns: readonly string[];
  /** SQL of the columns that have the same value in every row. */
  readonly same?: Readonly<Record<string, string>>;
  /** The `jsonb` with the rows. */
  readonly rows: string;
  /** The part of the statement that allows the insert. */
  readonly guard: string;
}

/** An INSERT of all rows of a `jsonb` array. */
export function inserting({ table, columns: given, same = {}, rows, guard }: Inserting): string {
  const names = [...given, ...Object.keys(same)];
  const values = [...given.map((column) => `r.${column}`), ...Object.values(same)];
  return `
  INSERT INTO ${table} (${names.join(', ')})
  SELECT ${values.join(', ')}
  FROM ${guard}, jsonb_populate_recordset(NULL::${table}, ${rows}) AS r`;
}

interface OnConflict {
  readonly key: string;
  readonly set: readonly string[];
  /** Columns that a null does not overwrite. */
  readonly keep?: readonly string[];
}

/** The rest of an INSERT that changes the row where one stands. */
export function onConflict(table: Table, { key, set, keep = [] }: OnConflict): string {
  const all = [
    ...set.map((column) => `${column} = excluded.${column}`),
    ...keep.map((column) => `${column} = coalesce(excluded.${column}, ${table}.${column})`),
  ];
  return `
  ON CONFLICT (${key}) DO UPDATE SET ${all.join(', ')}`;
}

/** The assignments of an UPDATE from a record `r`. */
export const assigned = (given: readonly string[]): string =>
  given.map((column) => `${column} = r.${column}`).join(', ');
