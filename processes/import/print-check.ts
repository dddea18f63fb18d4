// Prints what a check of a file found, aligned for a terminal: columns, first rows, refusals.
import { type CheckedFile, type FirstRow, usualFormerAfter } from './check.js';
import { type Findings, findingsLine } from './findings.js';
import { reasonLine } from './reason.js';

export interface CheckToPrint {
  readonly checked: CheckedFile;
  readonly findings: Findings;
  /** Where the zone and the categories come from, in words. */
  readonly source: string;
}

/** The lines of a check. Only the first rows hold what stands in the file. */
export function checkLines({ checked, findings, source }: CheckToPrint): string[] {
  const { rows, refused, refusedBecause, noticed, columns, first, ignoredColumns, brokenOff, old } = checked;
  const table = columns.map(({ column, target, values, blank, refused: wrong, example }) => [
    ...[shown(column), target, String(values), String(blank), String(wrong)],
    example ? `${example.code}. ${example.detail}` : '',
  ]);
  const ignored = ignoredColumns.map((column) => [shown(column), '(ignored)', '', '', '', '']);
  return [
    findingsLine(findings),
    source,
    '',
    ...aligned([['column', 'field', 'values', 'blank', 'refused', 'for example'], ...table, ...ignored]),
    ...first.flatMap(rowLines),
    '',
    `${rows} rows: ${rows - refused} would be sent, ${refused} refused`,
    ...refusedBecause.map((one) => `  ${shown(reasonLine(one))}`),
    ...(old === 0
      ? []
      : [
          `${old} of those that would be sent are older than ${usualFormerAfter} days: they may be refused as too old (too-old), ` +
            'by every channel that takes finished rows with --history',
        ]),
    ...(noticed.length > 0 ? ['left out of rows that would be sent:'] : []),
    ...noticed.map((one) => `  ${shown(reasonLine(one))}`),
    ...(brokenOff === null ? [] : [`reading broke off: ${brokenOff}`]),
  ];
}

function rowLines({ row, body, reasons }: FirstRow): string[] {
  // The channel is that of every row.
  const { channel: _, ...own } = body ?? {};
  const fields = flattened(own).map(([name, value]) => [`  ${name}`, shown(value)]);
  const why = reasons.map(({ column, code, detail }) => [`  ${shown(column ?? 'refused')}`, `${code}. ${detail}`]);
  return ['', `row ${row}${body === null ? ' would be refused' : ''}`, ...aligned([...fields, ...why])];
}

function flattened(value: object, outer = ''): [name: string, value: string][] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]): [string, string][] => {
    const name = `${outer}${key}`;
    if (typeof inner !== 'object' || inner === null) return [[name, String(inner)]];
    return Object.keys(inner).length > 0 ? flattened(inner, `${name}.`) : [[name, 'yes']];
  });
}

const longest = 160;

/** On one line, without signs that a terminal would obey. */
function shown(text: string): string {
  const line = text.replace(/\r\n|[\r\n]/g, ' ⏎ ').replace(/[\p{Cc}\p{Bidi_C}]/gu, '·');
  const signs = [...line];
  return signs.length <= longest ? line : `${signs.slice(0, longest).join('')}…`;
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (wide.test(sign) ? 2 : 1), 0);

/** Cells as columns of equal width; the last is left as it is. */
function aligned(table: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const cells of table) cells.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, widthOf(cell))));
  return table.map((cells) =>
    cells
      .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
}
