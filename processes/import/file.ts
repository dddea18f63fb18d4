// Imports one file: each row becomes a case, is already known, or is refused with reasons.
// Rows are read no faster than the API takes them.
import { columnAt, type ColumnMap, type Reason, referenceOf, requestOfRow } from './columns.js';
import type { ImportOptions } from './options.js';
import type { Report } from './report.js';
import type { FileRow } from './reading/row.js';
import type { Sender } from './send.js';

export interface ImportContext {
  readonly rows: AsyncGenerator<FileRow>;
  readonly options: Pick<ImportOptions, 'channel' | 'kind' | 'columns' | 'concurrency'>;
  readonly sender: Sender;
  readonly report: Report;
  /** Called once, with the ignored columns of the first readable row. */
  readonly onColumns?: (ignored: readonly string[]) => void;
}

/** Imports all rows. When the sender stops, no further row is begun and the sender's error is thrown. */
export async function importRows(importing: ImportContext): Promise<void> {
  const { rows, options } = importing;
  const columns = createColumnWatch(importing);
  // All workers share one generator: each takes the next row when it has finished its own.
  const worker = async (): Promise<void> => {
    for (let next = await rows.next(); !next.done; next = await rows.next()) {
      if ('fields' in next.value) columns(next.value.fields);
      await importRow(next.value, importing);
    }
  };
  const workers = Array.from({ length: options.concurrency }, async () => {
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

async function importRow(row: FileRow, { options, sender, report }: ImportContext): Promise<void> {
  if ('unreadable' in row) {
    return report.refuse({ row: row.number, reference: null, reasons: [row.unreadable] });
  }
  const request = requestOfRow({ fields: row.fields, ...options });
  if (!('key' in request)) {
    const reference = referenceOf(row.fields, options.columns);
    return report.refuse({ row: row.number, reference, reasons: request });
  }
  const sent = await sender.send(request);
  if (sent.outcome !== 'refused') return report.accept(placeOf(sent), sent.outcome === 'known');
  const reasons = sent.problems.map((problem) => reasonOf(problem, options.columns));
  return report.refuse({ row: row.number, reference: request.reference, reasons });
}

const placeOf = ({ rule, unit, status }: { rule: string; unit: string; status: string }) => ({ rule, unit, status });

const reasonOf = (
  { pointer, code, detail }: { pointer: string | null; code: string; detail: string },
  columns: ColumnMap,
): Reason => ({ column: pointer === null ? null : columnAt(columns, pointer), field: pointer, code, detail });

function createColumnWatch({ options, report, onColumns }: ImportContext) {
  const used = new Set(options.columns.values());
  let first = true;
  return (fields: Readonly<Record<string, unknown>>): void => {
    const ignored = Object.keys(fields).filter((column) => !used.has(column));
    report.ignore(ignored);
    if (first) onColumns?.(ignored);
    first = false;
  };
}
