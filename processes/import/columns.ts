// Maps the columns of an imported file to fields of a new case, and builds a row's request.
import { createHash } from 'node:crypto';
import type { Kind } from '../../domain/base/codes.js';

/** The fields of a new case that a column can fill, in the contract's own names. */
export const targets = [
  'channelReference',
  'occurredAt',
  'title',
  'text',
  'kind',
  'category',
  'place.address',
  'place.grid',
  'place.lat',
  'place.long',
  'reporter.name',
  'reporter.phone',
  'reporter.email',
] as const;
export type Target = (typeof targets)[number];

/** Column name by field. */
export type ColumnMap = ReadonlyMap<Target, string>;

const usual: ColumnMap = new Map<Target, string>([
  ['channelReference', 'id'],
  ['occurredAt', 'at'],
  ['title', 'subject'],
  ['text', 'text'],
]);

/** The default columns, replaced by the given pairs (column, field). Throws an Error that names a wrong field. */
export function columnMap(given: readonly (readonly [column: string, target: string])[]): ColumnMap {
  const map = new Map(usual);
  for (const [column, name] of given) {
    const target = targets.find((one) => one === name);
    if (!target) throw new Error(`"${name}" is none of ${targets.join(', ')}`);
    map.set(target, column);
  }
  return map;
}

/** The columns that every row needs to become a case. */
export const neededColumns = (columns: ColumnMap): string[] =>
  (['channelReference', 'text'] as const).flatMap((target) => columns.get(target) ?? []);

/** Why a row was refused; never holds the row's content. */
export interface Reason {
  /** The file's column, where one is at fault. */
  readonly column: string | null;
  /** The place in the request, as a JSON pointer (RFC 6901). */
  readonly field: string | null;
  readonly code: string;
  readonly detail: string;
}

export interface RequestOfRow {
  readonly reference: string;
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface RowToRead {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly columns: ColumnMap;
  readonly channel: string;
  readonly kind: Kind;
}

const numeric: readonly Target[] = ['place.lat', 'place.long'];

/** The request that opens the row's case; the API checks its values. */
export function requestOfRow({ fields, columns, channel, kind }: RowToRead): RequestOfRow | Reason[] {
  const reasons: Reason[] = [];
  const body: Record<string, unknown> = { channel, kind };
  for (const [target, column] of columns) {
    const value = valueOf(fields, column);
    if (value === undefined) continue;
    if (typeof value === 'string') put(body, target, numeric.includes(target) ? Number(value) : value);
    else reasons.push(reason(columns, target, { code: 'wrong-type', detail: 'This must be text or a number.' }));
  }
  const reference = body['channelReference'];
  if (typeof reference !== 'string' || reference.trim() === '') {
    const detail = 'The row has no reference of its own, so its repetition could not be recognised.';
    reasons.push(reason(columns, 'channelReference', { code: 'no-reference', detail }));
    return reasons;
  }
  return reasons.length > 0 ? reasons : { reference, key: keyOf(reference), body };
}

/** The row's own reference, for the report. */
export function referenceOf(fields: Readonly<Record<string, unknown>>, columns: ColumnMap): string | null {
  return valueOf(fields, columns.get('channelReference') ?? '') || null;
}

/** A number becomes its digits; null is no value. `false` when a field cannot hold the value. */
function valueOf(fields: Readonly<Record<string, unknown>>, column: string): string | false | undefined {
  const value = Object.hasOwn(fields, column) ? fields[column] : undefined;
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : false;
}

function put(body: Record<string, unknown>, target: Target, value: unknown): void {
  const [outer = '', inner] = target.split('.');
  if (inner === undefined) body[outer] = value;
  else body[outer] = { ...(body[outer] as object | undefined), [inner]: value };
}

/** The same row gets the same key in every file; a reference with unusual characters is hashed. */
function keyOf(reference: string): string {
  if (/^[\x21-\x7e]{1,150}$/.test(reference)) return `import/${reference}`;
  return `import/sha256/${createHash('sha256').update(reference).digest('hex')}`;
}

const pointerOf = (target: Target): string => `/${target.replace('.', '/')}`;

const reason = (columns: ColumnMap, target: Target, { code, detail }: Pick<Reason, 'code' | 'detail'>): Reason => ({
  column: columns.get(target) ?? null,
  field: pointerOf(target),
  code,
  detail,
});

/** The column that fills the field at a pointer of the request. */
export function columnAt(columns: ColumnMap, pointer: string): string | null {
  for (const [target, column] of columns) if (pointerOf(target) === pointer) return column;
  return null;
}
