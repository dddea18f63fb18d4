// Names the columns that statements on cases write, each once, and builds the SQL lists from them.

/** Columns as PostgreSQL declares them, with their types, since a document in JSON has none: `seq int, at timestamptz`. */
type Columns = string;

/** The columns whose values the law or a request gives. */
export const columns = {
  /** Those that a change may move. */
  case_file: `
    kind text, category text, priority text, disclosure text, status text, level text, unit text, post text,
    officer text, grid text, readable_by text[], partly_readable_by text[], formerly_readable_by text[],
    kept_from text[], cycle int, round int, outcome text, updated_at timestamptz, closed_at timestamptz,
    due_at timestamptz, policy_code text, policy_version int, revision int, version int, state jsonb`,
  agenda: `
    next_at timestamptz, next_act text, next_clock text, errands jsonb, has_errands boolean, unit text, level text,
    done boolean`,
  event: `
    seq int, at timestamptz, due_at timestamptz, kind text, by_kind text, by_name text, by_post text, act text,
    rung text, body jsonb`,
  clock: `
    cycle int, name text, run int, level text, unit text, state text, started_at timestamptz, due_at timestamptz,
    x3_at timestamptz, soon_at timestamptz, provisional boolean, calendar text, ended_at timestamptz`,
  card: `
    cycle int, clock text, run int, card text, unit text, post text, at timestamptz, withdrawn_at timestamptz,
    withdrawn_by text`,
  case_text: 'id uuid, at timestamptz, by_kind text, by_name text, purpose text, visibility text, text text',
  attachment: 'upload_id uuid, text_id uuid, place int',
  errand: 'id text, kind text, to_unit text, state text, owed_since timestamptz, ended_at timestamptz',
  supervision_order: `
    id text, level text, issuer text, recipient text, because text, renewals int, opened_at timestamptz,
    answered_at timestamptz, closed_at timestamptz, demands uuid`,
  notification: `
    id uuid, case_id uuid, dedupe_key text, template text, audience text, post text, params jsonb,
    created_at timestamptz, not_before timestamptz, why text`,
  question: `
    case_id uuid, about uuid, phone_key bytea, due_at timestamptz, until timestamptz, asked_at timestamptz,
    freed_at timestamptz`,
  idempotency_key: 'principal text, route text, key text, body_hash bytea, created_at timestamptz',
  /** Those that an amendment may correct. */
  reporter: 'name text, phone text, email text, language text, address text, phone_key bytea',
};

/** The names of the columns. */
export const namesOf = (given: Columns): string[] => given.split(',').map((one) => one.trim().split(' ')[0]!);

type Table = keyof typeof columns | 'intake';

interface Inserting {
  readonly table: Table;
  readonly columns: Columns;
  /** SQL of the columns that have the same value in every row. */
  readonly same?: Readonly<Record<string, string>>;
  /** The `jsonb` with the rows. */
  readonly rows: string;
  /** The part of the statement that allows the insert. */
  readonly guard: string;
}

/** An INSERT of all rows of a `jsonb` array. */
export function inserting({ table, columns: given, same = {}, rows, guard }: Inserting): string {
  const names = namesOf(given);
  const values = [...names.map((name) => `r.${name}`), ...Object.values(same)];
  return `
  INSERT INTO ${table} (${[...names, ...Object.keys(same)].join(', ')})
  SELECT ${values.join(', ')}
  FROM ${guard}, jsonb_to_recordset(${rows}) AS r(${given})`;
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
export const assigned = (given: Columns): string =>
  namesOf(given)
    .map((column) => `${column} = r.${column}`)
    .join(', ');
