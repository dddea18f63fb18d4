// Writes the report of an import: counts, reasons of refused rows as JSON Lines, and a summary.
// It holds no text of any citizen.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Findings } from './findings.js';
import { type CountedReason, createReasonCount, type Reason } from './reason.js';

export interface RefusedRow {
  readonly row: number;
  readonly reference: string | null;
  readonly reasons: readonly Reason[];
}

/** A row that was taken, and what of it was not. */
export interface NoticedRow {
  readonly row: number;
  readonly reference: string | null;
  readonly noticed: readonly Reason[];
}

export interface PlacementCount {
  readonly rule: string;
  readonly unit: string;
  readonly status: string;
  readonly cases: number;
}

export interface Summary extends Findings {
  readonly rows: number;
  readonly accepted: number;
  readonly alreadyKnown: number;
  readonly refused: number;
  /** Rows of which something was left out. */
  readonly noticed: number;
  readonly refusedBecause: readonly CountedReason[];
  /** Where the cases were put and by which rule, most first. */
  readonly placed: readonly PlacementCount[];
  readonly ignoredColumns: readonly string[];
  readonly seconds: number;
  readonly rowsPerSecond: number;
}

export interface Report {
  readonly path: string;
  accept(place: { rule: string; unit: string; status: string }, known: boolean): void;
  /** Waits while the file is written more slowly than rows come. */
  refuse(row: RefusedRow): Promise<void>;
  notice(row: NoticedRow): Promise<void>;
  ignore(columns: Iterable<string>): void;
  rows(): number;
  refused(): number;
  /** Writes the summary as the last line and closes the file. */
  close(): Promise<Summary>;
}

/** At most so many ignored columns are remembered, so that a file with ever new names cannot fill the memory. */
const columnsNamed = 100;

/** Opens the report, replacing the file of an earlier run. */
export async function openReport(path: string, findings: Findings): Promise<Report> {
  await mkdir(dirname(path), { recursive: true });
  const file = createWriteStream(path, { mode: 0o600 });
  await once(file, 'open');
  const startedAt = performance.now();
  const placed = new Map<string, PlacementCount>();
  const ignored = new Set<string>();
  const reasons = createReasonCount();
  const counts = { accepted: 0, alreadyKnown: 0, refused: 0, noticed: 0 };
  const write = async (line: object): Promise<void> => {
    if (!file.write(`${JSON.stringify(line)}\n`)) await once(file, 'drain');
  };
  const rows = (): number => counts.accepted + counts.alreadyKnown + counts.refused;

  function summary(): Summary {
    const seconds = (performance.now() - startedAt) / 1000;
    return {
      rows: rows(),
      ...counts,
      ...findings,
      refusedBecause: reasons.list(),
      placed: [...placed.values()].sort(mostFirst),
      ignoredColumns: [...ignored],
      seconds: Number(seconds.toFixed(1)),
      rowsPerSecond: Math.round(rows() / seconds),
    };
  }

  return {
    path,
    accept(place, known) {
      if (known) counts.alreadyKnown++;
      else counts.accepted++;
      const name = [place.rule, place.unit, place.status].join(' ');
      placed.set(name, { ...place, cases: (placed.get(name)?.cases ?? 0) + 1 });
    },
    refuse(row) {
      counts.refused++;
      reasons.add(row.reasons);
      return write(row);
    },
    notice(row) {
      counts.noticed++;
      return write(row);
    },
    ignore(columns) {
      for (const column of columns) if (ignored.size < columnsNamed) ignored.add(column);
    },
    rows,
    refused: () => counts.refused,
    async close() {
      const made = summary();
      file.end(`${JSON.stringify({ summary: made })}\n`);
      await once(file, 'finish');
      return made;
    },
  };
}

/** Most cases first, equals by name, so that a report does not depend on the order of answers. */
const mostFirst = (a: PlacementCount, b: PlacementCount): number =>
  b.cases - a.cases || `${a.rule} ${a.unit} ${a.status}`.localeCompare(`${b.rule} ${b.unit} ${b.status}`, 'en');
