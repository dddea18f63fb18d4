// Finds the character that separates the columns of a CSV file from its header and its first rows.
import { cutCsv, type CsvRecord } from './csv-records.js';
import { isNoRow, titlesAbove } from './csv.js';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

const named: Readonly<Record<string, Delimiter>> = { tab: '\t', '\\t': '\t' };

/** The delimiter as a person gives it. Throws an Error in words. */
export function delimiterNamed(given: string): Delimiter {
  const found = named[given.toLowerCase()] ?? delimiters.find((one) => one === given);
  if (found === undefined) throw new Error(`"${given}" is no delimiter; it is one of , ; | tab.`);
  return found;
}

/** `head` is the beginning of the text; `whole`, whether it is all of it. A comma when no delimiter fits. */
export async function findDelimiter(head: Buffer, whole: boolean): Promise<Delimiter> {
  const told = /^"?sep=([^"\r\n])/i.exec(head.subarray(0, 16).toString())?.[1];
  if (told !== undefined) return delimiterNamed(told);
  let best: { delimiter: Delimiter; fit: number; columns: number } = { delimiter: ',', fit: 0, columns: 1 };
  for (const delimiter of delimiters) {
    const { fit, columns } = fitOf(await sample(head, { whole, delimiter }));
    if (columns > 1 && (fit > best.fit || (fit === best.fit && columns > best.columns))) {
      best = { delimiter, fit, columns };
    }
  }
  return best.delimiter;
}

const sampleSize = 100;

/** The first records of a text; `head` and `whole` as above. */
export async function sample(
  head: Buffer,
  { whole, delimiter }: { whole: boolean; delimiter: string },
): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const record of cutCsv(once(head), delimiter)) {
    // What stands last may be cut off.
    if (!whole && record.end === null) break;
    if (!isNoRow(record)) records.push(record);
    if (records.length === sampleSize) break;
  }
  return records;
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** Which share of the records has as many cells as the header. */
function fitOf(records: readonly CsvRecord[]): { fit: number; columns: number } {
  const below = records.slice(titlesAbove(records));
  const [header] = below;
  if (header === undefined || header.fault !== null) return { fit: 0, columns: 0 };
  const columns = header.cells.length;
  const fitting = below.filter(({ cells, fault }) => fault === null && cells.length === columns);
  return { fit: fitting.length / below.length, columns };
}
