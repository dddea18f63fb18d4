// Imports one file: each row becomes a case, is already known, or is refused with reasons.
// Rows are read no faster than the API takes them.
import { columnAt, type ColumnMap } from './columns.js';
import type { FileRow } from './reading/row.js';
import type { Reason } from './reason.js';
import type { Report } from './report.js';
import { referenceOf, requestOfRow, type RowReading } from './request.js';
import type { Sender } from './send.js';

export interface ImportContext {
  readonly rows: AsyncGenerator<FileRow>;
  readonly reading: RowReading;
  /** Requests under way at once. */
  readonly concurrency: number;
  readonly sender: Sender;
  readonly report: Report;
}

/** Imports all rows. When the sender stops, no further row is begun and the sender's error is thrown. */
export async function importRows(importing: ImportContext): Promise<void> {
  const { rows, reading, report, concurrency } = importing;
  const used = new Set(reading.columns.values());
  // All workers share one generator: each takes the next row when it has finished its own.
  const worker = async (): Promise<void> => {
    for (let next = await rows.next(); !next.done; next = await rows.next()) {
      if ('fields' in next.value) report.ignore(Object.keys(next.value.fields).filter((column) => !used.has(column)));
      await importRow(next.value, importing);
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

async function importRow(row: FileRow, { reading, sender, report }: ImportContext): Promise<void> {
  if ('unreadable' in row) {
    return report.refuse({ row: row.number, reference: null, reasons: [row.unreadable] });
  }
  const request = requestOfRow(row.fields, reading);
  if (!('key' in request)) {
    const reference = referenceOf(row.fields, reading.columns);
    return report.refuse({ row: row.number, reference, reasons: request });
  }
  const { reference, noticed } = request;
  const sent = await sender.send(request);
  if (sent.outcome === 'refused') {
    const reasons = sent.problems.map((problem) => reasonOf(problem, reading.columns));
    return report.refuse({ row: row.number, reference, reasons });
  }
  report.accept(placeOf(sent), sent.outcome === 'known');
  if (noticed.length > 0) await report.notice({ row: row.number, reference, noticed });
}

const placeOf = ({ rule, unit, status }: { rule: string; unit: string; status: string }) => ({ rule, unit, status });

/** A problem of the API with the column it is about. */
export const reasonOf = (
  { pointer, code, detail }: { pointer: string | null; code: string; detail: string },
  columns: ColumnMap,
): Reason => ({ column: pointer === null ? null : columnAt(columns, pointer), field: pointer, code, detail });
