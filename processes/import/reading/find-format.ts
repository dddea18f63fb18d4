// Finds whether a text is CSV, JSON Lines, one JSON document or XML.
// The content decides; the file's ending only where two fit.
import { extname } from 'node:path';

export const formats = ['csv', 'jsonl', 'json', 'xml'] as const;
export type FileFormat = (typeof formats)[number];

interface Beginning {
  /** The beginning of the text, with more characters than a row may have. */
  readonly head: string;
  /** Whether it is all of the text. */
  readonly whole: boolean;
  readonly path: string;
}

/** `given` wins, but content tells JSON Lines and a JSON document apart. */
export function findFormat({ head, whole, path }: Beginning, given: FileFormat | undefined): FileFormat {
  const ending = extname(path).toLowerCase();
  const text = head.trimStart();
  if (given === 'csv' || given === 'xml') return given;
  if (text.startsWith('{')) return isOneDocument(text, { whole, ending }) ? 'json' : 'jsonl';
  const array = text.startsWith('[') && (ending === '.json' || /^\[\s*[{\]]/.test(text));
  const linewise = isLines(text, ending) && parsed(text.split(/[\r\n]/, 1)[0] ?? '') !== undefined;
  if (array && (given !== undefined || !linewise)) return 'json';
  if (given !== undefined) return given;
  if (/^<[?!\p{L}_]/u.test(text)) return 'xml';
  return isLines(text, ending) ? 'jsonl' : 'csv';
}

/** A file that is called JSON Lines is that when one of its first lines is an object, even if its first line is not. */
const isLines = (text: string, ending: string): boolean =>
  (ending === '.jsonl' || ending === '.ndjson') && /^[^\S\r\n]*\{.*\}[^\S\r\n]*$/m.test(text);

/** The text begins with an object: is it one row of many, or does it hold them all? */
function isOneDocument(text: string, { whole, ending }: { whole: boolean; ending: string }): boolean {
  const called = ending !== '.jsonl' && ending !== '.ndjson';
  const [line = '', ...others] = text.split(/\r\n?|\n/, 1000);
  const next = others.find((other) => other.trim() !== '');
  const value = parsed(line);
  // A single line can be a row too; no row is as long as the beginning.
  if (next === undefined) {
    return called && (value === undefined ? !whole || /\[\s*\{/.test(line) : holdsObjects(value));
  }
  if (value !== undefined) return false;
  // A broken first row is not the beginning of a document.
  if (!called && isLines(others.join('\n'), ending) && !/[[{:]\s*$/.test(line)) return false;
  return /[[{:,]\s*$/.test(line) || /^\s*[\]},"]/.test(next);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether there is an array of objects in it that stands in no other array. */
function holdsObjects(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return typeof value[0] === 'object' && value[0] !== null;
  return Object.values(value).some(holdsObjects);
}
