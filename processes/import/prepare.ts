// Decides how the rows of a file are read: its columns, its order of dates, the zone of its times.
import { type City, askCity } from './ask-city.js';
import { type AssignedColumns, assignColumns, type ColumnMap, namesIn } from './columns.js';
import type { Findings } from './findings.js';
import type { ImportOptions } from './options.js';
import type { FileLook } from './reading/look-at-file.js';
import { readRows } from './reading/read-rows.js';
import type { FileRow } from './reading/row.js';
import type { RowReading } from './request.js';
import { type DateOrder, watchDateOrder } from './values/date-order.js';
import { lastYearOf } from './values/dates.js';

export interface PreparedFile {
  readonly reading: RowReading;
  readonly findings: Findings;
}

interface FileToPrepare {
  readonly path: string;
  readonly look: FileLook;
  readonly options: Pick<ImportOptions, 'channel' | 'kind' | 'given' | 'history' | 'zone' | 'dateOrder'>;
  /** Null where the API was not asked. */
  readonly city: City | null;
}

/** Where the API does not tell another. */
const usualZone = 'Asia/Shanghai';

/** The file holds a header at most. */
export class NoRows extends Error {}

/** Throws an Error in words for wrong columns, and for dates that contradict each other; NoRows for an empty file. */
export async function prepareFile({ path, look, options, city }: FileToPrepare): Promise<PreparedFile> {
  const { given, history, kind, dateOrder } = options;
  if (await isEmpty(readRows(path, look))) throw new NoRows('the file has no rows.');
  const assigned = await assignedIn({ path, look, given, history });
  const now = city?.now ?? new Date().toISOString();
  const order = dateOrder ?? (await dateOrderOf(readRows(path, look), assigned.columns, lastYearOf(now)));
  const zone = options.zone ?? city?.zone ?? usualZone;
  const { format, encoding, delimiter, lineEnds, above } = look;
  return {
    // A file is checked without a channel, too.
    reading: {
      ...{ ...assigned, kind, history, zone, order, now },
      channel: options.channel ?? 'none',
      categories: city?.categories ?? null,
    },
    findings: { format, encoding, delimiter, lineEnds, above, dateOrder: order, zone },
  };
}

async function isEmpty(rows: AsyncGenerator<FileRow>): Promise<boolean> {
  const { done } = await rows.next();
  await rows.return(undefined);
  return done === true;
}

interface FileToAssign extends Pick<FileToPrepare, 'path' | 'look'>, Pick<ImportOptions, 'given' | 'history'> {}

async function assignedIn({ path, look, given, history }: FileToAssign): Promise<AssignedColumns> {
  const names = look.format === 'csv' ? look.columns : await namesIn(readRows(path, look), given);
  return assignColumns(names, { given, history });
}

const dated = ['occurredAt', 'history.closedAt'] as const;

/** The order of day, month and year in the file's dates. Where the file breaks off, reading its rows will say so. */
async function dateOrderOf(
  rows: AsyncIterable<FileRow>,
  columns: ColumnMap,
  lastYear: number,
): Promise<DateOrder | null> {
  const names = dated.flatMap((target) => columns.get(target) ?? []);
  const watch = watchDateOrder(lastYear);
  if (names.length === 0) return null;
  try {
    for await (const row of rows) {
      if (!('fields' in row)) continue;
      for (const name of names) {
        const cell = row.fields[name];
        if (typeof cell === 'string') watch.see(cell, row.number);
      }
    }
  } catch {
    // As far as it goes.
  }
  return watch.decide();
}

/** What the API tells, or in words why it did not. */
export async function cityIfAsked(
  reach: () => Promise<{ url: string; token: string }>,
): Promise<{ readonly city: City; readonly url: string } | string> {
  try {
    const api = await reach();
    return { city: await askCity(api), url: api.url };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
