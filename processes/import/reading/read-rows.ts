// Reads a file row by row, in bounded memory; an unreadable row is reported and reading goes on.
import { readCsv } from './csv.js';
import type { FileFormat } from './find-format.js';
import { readJsonArray, readJsonLines } from './json.js';
import type { FileRow } from './row.js';
import { textOf } from './text-of-file.js';
import { readXml } from './xml.js';

/** What must be known of a file to read it; `lookAtFile` finds it. */
export interface FileToRead {
  readonly format: FileFormat;
  readonly encoding: string;
  readonly delimiter: string | null;
  readonly lineEnds: string | null;
  /** Of CSV: the titles above the header. */
  readonly above?: number;
  /** Of XML: how deep the elements stand that are rows. */
  readonly rowDepth?: number;
}

/**
 * The rows of a file. Throws a BrokenFile where a JSON array or XML is broken: the rows before are given first.
 * `onBytes` is told of every piece whose rows were given, in bytes of the file.
 */
export function readRows(
  path: string,
  { format, encoding, delimiter, lineEnds, above = 0, rowDepth }: FileToRead,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<FileRow> {
  const text = textOf({ path, encoding, onBytes });
  switch (format) {
    case 'csv':
      return readCsv(text, { delimiter: delimiter ?? ',', above });
    case 'jsonl':
      return readJsonLines(text, lineEnds === 'cr');
    case 'json':
      return readJsonArray(text);
    case 'xml':
      return readXml(text, rowDepth);
  }
}
