// Builds the request that opens a row's case: each cell read by what its column holds.
import { createHash } from 'node:crypto';
import type { Kind } from '../../domain/base/codes.js';
import { onOneLine } from '../../domain/letters/person-name.js';
import { type AssignedColumns, pointerOf } from './columns.js';
import type { FileRow } from './reading/row.js';
import type { Reason } from './reason.js';
import type { Target } from './usual-columns.js';
import { type CellManner, cellText, eaten, folded, isEaten } from './values/cell.js';
import { type DateReading, instantOfCell } from './values/dates.js';
import { mailOf } from './values/mails.js';
import { phoneOf } from './values/phones.js';
import { pointOf } from './values/places.js';
import type { Repeats } from './values/repeats.js';
import { type Finding, type Value, refused } from './values/value.js';
import { type CategoryWords, categoryOf, kindOf, standingOfStatus, unknownCategory } from './values/words.js';

/** How the rows of one file are read. */
export interface RowReading extends AssignedColumns, DateReading {
  readonly channel: string;
  /** The kind of rows that name none. */
  readonly kind: Kind;
  /** Whether every row is of the past and finished. */
  readonly history: boolean;
  /** Null where they are not known: then a category is taken as it is written. */
  readonly categories: CategoryWords | null;
}

export type RowFields = Readonly<Record<string, unknown>>;

export interface RequestOfRow {
  readonly reference: string;
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** What of the row was left out. */
  readonly noticed: readonly Reason[];
}

export interface RowRead {
  readonly reference: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  /** The fields that hold a value, rightly or wrongly. */
  readonly filled: ReadonlySet<Target>;
  readonly reasons: readonly Reason[];
  readonly noticed: readonly Reason[];
}

const manners: Readonly<Partial<Record<Target, CellManner>>> = {
  channelReference: 'reference',
  title: 'words',
  text: 'words',
  'history.answer': 'words',
  'place.address': 'contact',
  'reporter.name': 'contact',
  'reporter.phone': 'contact',
  'reporter.email': 'contact',
};

const coordinates = ['place.lat', 'place.long'] as const satisfies readonly Target[];
/** Fields that are not put into the request cell by cell. */
const unplaced: readonly Target[] = [...coordinates, 'status'];

type CellReader = (text: string, reading: RowReading) => Value<unknown>;

/** How a cell becomes a value; without a reader the text is the value. */
const readers: Readonly<Partial<Record<Target, CellReader>>> = {
  channelReference: (text) => (isEaten(text) ? eaten : { value: text }),
  occurredAt: instantOfCell,
  kind: kindOf,
  category: readCategory,
  'place.grid': (text) => ({ value: folded(text) }),
  'reporter.name': (text) => ({ value: onOneLine(text) || null }),
  'reporter.phone': phoneOf,
  'reporter.email': mailOf,
  status: readStatus,
  'history.closedAt': instantOfCell,
};

function readCategory(text: string, { categories }: RowReading): Value<string> {
  const read = categories === null ? { value: text } : categoryOf(text, categories);
  if ('refused' in read) return read;
  if (read.value !== null) return { value: read.value };
  return unknownCategory;
}

function readStatus(text: string, { history, columns }: RowReading): Value<string> {
  const read = standingOfStatus(text);
  if ('refused' in read) return read;
  if (history && read.value === 'open')
    return refused(
      'still-open',
      'The row is still open: import it without --history, which is for what is finished. To take it over as finished ' +
        `all the same, leave the column out: --map ${columns.get('status')}=`,
    );
  if (!history && read.value === 'closed')
    return refused('already-closed', 'The row is finished: give --history, which takes it over closed and silent.');
  return read;
}

/** The row's request, or every reason why it has none. */
export function requestOfRow(fields: RowFields, reading: RowReading): RequestOfRow | readonly Reason[] {
  const { reference, body, reasons, noticed } = readRow(fields, reading);
  return reference === null || reasons.length > 0 ? reasons : { reference, key: keyOf(reference), body, noticed };
}

/** Reads every cell of the row; where there are reasons, the body is no whole request. */
export function readRow(fields: RowFields, reading: RowReading): RowRead {
  const { columns, channel, kind, history } = reading;
  const body: Record<string, unknown> = { channel, kind, ...(history ? { history: {} } : {}) };
  const filled = new Map<Target, unknown>();
  const reasons: Reason[] = [];
  const noticed: Reason[] = [];
  for (const [target, column] of columns) {
    const read = readCell(valueOf(fields, column), target, reading);
    if ('refused' in read) {
      filled.set(target, undefined);
      reasons.push(reasonFor(columns, target, read.refused));
      continue;
    }
    noticed.push(...(read.noticed ?? []).map((one) => reasonFor(columns, target, one)));
    if (read.value === null) continue;
    filled.set(target, read.value);
    const category = target === 'title' ? categoryOfService(read.value, reading) : null;
    if (category !== null) put(body, 'category', category);
    else if (!unplaced.includes(target)) put(body, target, read.value);
  }
  const whole = [...missingIn(filled, reading), ...putPoint(body, filled)];
  reasons.push(...whole.map(([target, finding]) => reasonFor(columns, target, finding)));
  const reference = filled.get('channelReference');
  return {
    reference: typeof reference === 'string' ? reference : null,
    ...{ body, reasons, noticed, filled: new Set(filled.keys()) },
  };
}

function readCell(value: unknown, target: Target, reading: RowReading): Value<unknown> {
  if (value === null) return { value };
  if (typeof value !== 'string') return refused('wrong-type', 'This must be text or a number.');
  const cell = cellText(value, manners[target] ?? 'data');
  if ('refused' in cell || cell.value === null) return cell;
  return readers[target]?.(cell.value, reading) ?? cell;
}

/** A service of Open311 that is a category's code or name; null for others, which are titles. */
function categoryOfService(value: unknown, { service, columns, categories }: RowReading): string | null {
  if (!service || columns.has('category') || categories === null) return null;
  const read = categoryOf(value as string, categories);
  return 'refused' in read ? null : read.value;
}

type Filled = ReadonlyMap<Target, unknown>;
type RowFinding = readonly [Target, Finding];

/** What a row cannot do without, and times that cannot follow one another. */
function missingIn(filled: Filled, { history }: RowReading): RowFinding[] {
  const found: RowFinding[] = [];
  if (!filled.has('channelReference')) found.push(['channelReference', noReference]);
  if (!filled.has('text')) found.push(['text', { code: 'blank', detail: 'The row has no text.' }]);
  if (!history) return found;
  if (!filled.has('occurredAt'))
    found.push(['occurredAt', { code: 'required', detail: 'A row of the past needs the time it came in.' }]);
  const [from, to] = [filled.get('occurredAt'), filled.get('history.closedAt')];
  if (typeof from === 'string' && typeof to === 'string' && to < from)
    found.push(['history.closedAt', { code: 'closed-before-opened', detail: 'The row ended before it came in.' }]);
  return found;
}

const noReference: Finding = {
  code: 'no-reference',
  detail: 'The row has no reference of its own, so its repetition could not be recognised.',
};

/** Puts the point of both coordinates, if they name one. */
function putPoint(body: Record<string, unknown>, filled: Filled): RowFinding[] {
  const [lat, long] = coordinates.map((target) => (filled.get(target) ?? null) as string | null);
  if (lat === null && long === null) return [];
  // A coordinate that was refused has been named already.
  if (coordinates.some((target) => filled.has(target) && filled.get(target) === undefined)) return [];
  const point = pointOf(lat ?? null, long ?? null);
  if (point === null) return [];
  if ('refused' in point) return [[`place.${point.axis}`, point.refused]];
  body['place'] = { ...(body['place'] as object | undefined), ...point };
  return [];
}

/** The row's own reference, for the report. */
export function referenceOf(fields: RowFields, columns: AssignedColumns['columns']): string | null {
  const value = valueOf(fields, columns.get('channelReference') ?? '');
  const cell = typeof value === 'string' ? cellText(value, 'reference') : { value: null };
  return 'refused' in cell ? null : cell.value;
}

/** What is refused or noticed of a row whose reference came before in the file. */
export function repetitionOf(
  { number, fields }: Extract<FileRow, { fields: unknown }>,
  { columns }: RowReading,
  repeats: Repeats,
): Pick<RowRead, 'reasons' | 'noticed'> {
  const repeat = repeats.see(number, referenceOf(fields, columns), fields);
  const found = repeat ? [reasonFor(columns, 'channelReference', repeat.finding)] : [];
  return repeat?.same ? { reasons: [], noticed: found } : { reasons: found, noticed: [] };
}

/** A number or a truth becomes the text that writes it; null is no value. */
function valueOf(fields: RowFields, column: string): unknown {
  const value = Object.hasOwn(fields, column) ? fields[column] : null;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : (value ?? null);
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

const reasonFor = (columns: AssignedColumns['columns'], target: Target, finding: Finding): Reason => ({
  column: columns.get(target) ?? null,
  field: target === 'status' ? null : pointerOf(target),
  ...finding,
});
