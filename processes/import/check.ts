// Checks the rows of a file as an import would read them, without sending anything.
import { fieldErrors } from '../../api/http/field-errors.js';
import { newCaseSchema } from '../../contracts/cases/new-case.js';
import { plusMs } from '../../domain/base/instant.js';
import { formerAfter } from '../../domain/city/policy.js';
import { reasonOf } from './file.js';
import type { FileRow } from './reading/row.js';
import { type CountedReason, createReasonCount, type Reason } from './reason.js';
import { readRow, repetitionOf, type RowReading, type RowRead } from './request.js';
import type { Target } from './usual-columns.js';
import { createRepeats, type Repeats } from './values/repeats.js';

export interface ColumnCheck {
  readonly column: string;
  readonly target: Target;
  readonly values: number;
  readonly blank: number;
  readonly refused: number;
  /** Why the first of its refused cells is. */
  readonly example: Reason | null;
}

/** One of the first rows as it would become: the request, or why there is none. */
export interface FirstRow {
  readonly row: number;
  readonly body: Readonly<Record<string, unknown>> | null;
  readonly reasons: readonly Reason[];
}

export interface CheckedFile {
  readonly rows: number;
  readonly refused: number;
  readonly refusedBecause: readonly CountedReason[];
  readonly noticed: readonly CountedReason[];
  readonly columns: readonly ColumnCheck[];
  readonly first: readonly FirstRow[];
  readonly ignoredColumns: readonly string[];
  /** Why reading ended before the file did. */
  readonly brokenOff: string | null;
  /** Rows that would be sent as of now although they are older than policies usually allow. */
  readonly old: number;
}

/** The days of a policy that names none; the API does not tell channels those of the policy in force. */
export const usualFormerAfter = formerAfter({});

const rowsShown = 3;
const columnsNamed = 100;

/** Reads all rows; a file that breaks off is checked as far as it goes. */
export async function checkRows(rows: AsyncIterable<FileRow>, reading: RowReading): Promise<CheckedFile> {
  const [refusals, notices, ignored] = [createReasonCount(), createReasonCount(), new Set<string>()];
  const used = new Set(reading.columns.values());
  const columns = columnCounts(reading);
  const first: FirstRow[] = [];
  const repeats = createRepeats();
  const counts = { rows: 0, refused: 0, old: 0 };
  let brokenOff: string | null = null;
  try {
    for await (const row of rows) {
      counts.rows++;
      const read = 'fields' in row ? checkedRow(row, reading, repeats) : null;
      const reasons = read?.reasons ?? ('unreadable' in row ? [row.unreadable] : []);
      if (reasons.length > 0) counts.refused++;
      refusals.add(reasons);
      if (read && reasons.length === 0) notices.add(read.noticed);
      if (read && reasons.length === 0 && isOld(read, reading)) counts.old++;
      if (read) columns.add(read);
      if ('fields' in row)
        for (const name of Object.keys(row.fields))
          if (!used.has(name) && ignored.size < columnsNamed) ignored.add(name);
      if (first.length < rowsShown)
        first.push({ row: row.number, body: reasons.length === 0 && read ? read.body : null, reasons });
    }
  } catch (error) {
    brokenOff = error instanceof Error ? error.message : String(error);
  }
  const found = { refusedBecause: refusals.list(), noticed: notices.list(), columns: columns.list() };
  return { ...counts, ...found, first, ignoredColumns: [...ignored], brokenOff };
}

const isOld = ({ body: { occurredAt } }: RowRead, { history, now }: RowReading): boolean =>
  !history && typeof occurredAt === 'string' && occurredAt < plusMs(now, -usualFormerAfter * 86_400_000);

/** The row with what the API's own form refuses, and whether its reference came before. */
function checkedRow(row: Extract<FileRow, { fields: unknown }>, reading: RowReading, repeats: Repeats): RowRead {
  const read = readRow(row.fields, reading);
  const repeated = repetitionOf(row, reading, repeats);
  const reasons = [...(read.reasons.length > 0 ? read.reasons : refusedByForm(read, reading)), ...repeated.reasons];
  return { ...read, reasons, noticed: [...read.noticed, ...repeated.noticed] };
}

function refusedByForm({ body }: RowRead, { columns }: RowReading): Reason[] {
  const checked = newCaseSchema.safeParse(body);
  if (checked.success) return [];
  const wrong = fieldErrors(checked.error.issues, { input: body, where: 'body', language: 'en' });
  return wrong.map((error) => reasonOf(error, columns));
}

function columnCounts({ columns }: RowReading) {
  const counts = [...columns].map(([target, column]) => ({
    ...{ column, target, values: 0, blank: 0, refused: 0 },
    example: null as Reason | null,
  }));
  return {
    add({ filled, reasons }: RowRead): void {
      for (const count of counts) {
        const reason = reasons.find(({ column }) => column === count.column);
        if (reason) {
          count.refused++;
          count.example ??= reason;
        } else if (filled.has(count.target)) count.values++;
        else count.blank++;
      }
    },
    list: (): ColumnCheck[] => counts,
  };
}
