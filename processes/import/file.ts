// Imports one file: each row becomes a case, is already known, or is refused with reasons.
// Rows are read no faster than the API takes them.
import { columnAt, type ColumnMap } from './columns.js';
import type { FileRow } from './reading/row.js';
import type { Reason } from './reason.js';
import type { Report } from './report.js';
import { referenceOf, repetitionOf, requestOfRow, type RowReading } from './request.js';
import type { FieldProblem, Sender } from './send.js';
import { createRepeats, type Repeats } from './values/repeats.js';

export interface ImportContext {
  readonly rows: AsyncGenerator<FileRow>;
  readonly reading: RowReading;
  /** Requests under way at once. */
  readonly concurrency: number;
  readonly sender: Sender;
  readonly report: Report;
  /** Once it is aborted, no further row is begun. */
  readonly stop?: AbortSignal;
}

/** Imports all rows. When the sender stops, no further row is begun and the sender's error is thrown. */
export async function importRows(importing: ImportContext): Promise<void> {
  const { rows, reading, report, concurrency, stop } = importing;
  const repeats = createRepeats();
  const used = new Set(reading.columns.values());
  // All workers share one generator: each takes the next row when it has finished its own.
  const worker = async (): Promise<void> => {
    for (let next = await rows.next(); !next.done; next = await rows.next()) {
      if (stop?.aborted) return void (await rows.return(undefined));
      if ('fields' in next.value) report.ignore(Object.keys(next.value.fields).filter((column) => !used.has(column)));
      await importRow(next.value, repeats, importing);
    }
  };
  const workers = Array.from({ length: concurrency }, async () => {
    try {
      await worker();
    } catch (error) {
      await rows.return(undefined);
      throw error;
    }
  });
  const failed = (await Promise.allSettled(workers)).find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

async function importRow(row: FileRow, repeats: Repeats, { reading, sender, report }: ImportContext): Promise<void> {
  if ('unreadable' in row) {
    return report.refuse({ row: row.number, reference: null, reasons: [row.unreadable] });
  }
  const repeated = repetitionOf(row, reading, repeats);
  const request = requestOfRow(row.fields, reading);
  if (!('key' in request) || repeated.reasons.length > 0) {
    const reasons = [...('key' in request ? [] : request), ...repeated.reasons];
    return report.refuse({ row: row.number, reference: referenceOf(row.fields, reading.columns), reasons });
  }
  const { reference } = request;
  const noticed = [...request.noticed, ...repeated.noticed];
  const sent = await sender.send(request);
  if (sent.outcome === 'refused') {
    const reasons = sent.problems.map((problem) => reasonOf(withHint(problem), reading.columns));
    return report.refuse({ row: row.number, reference, reasons });
  }
  report.accept(placeOf(sent), sent.outcome === 'known');
  if (noticed.length > 0) await report.notice({ row: row.number, reference, noticed });
}

/** What a problem of the API means for a row of a file. */
const hints: Readonly<Partial<Record<string, string>>> = {
  'key-reused':
    'The row is in already, with other values: change it in its case, or give the row another reference if it is another request.',
};

const withHint = (problem: FieldProblem): FieldProblem => ({
  ...problem,
  detail: hints[problem.code] ?? problem.detail,
});

const placeOf = ({ rule, unit, status }: { rule: string; unit: string; status: string }) => ({ rule, unit, status });

/** A problem of the API with the column it is about. */
export const reasonOf = (
  { pointer, code, detail }: { pointer: string | null; code: string; detail: string },
  columns: ColumnMap,
): Reason => ({ column: pointer === null ? null : columnAt(columns, pointer), field: pointer, code, detail });
