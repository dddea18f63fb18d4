// Defines what was found of a file and how it is read, as the report and the terminal tell it.
import type { FileLook } from './reading/look-at-file.js';
import { type DateOrder, orderNames } from './values/date-order.js';

export interface Findings extends Pick<FileLook, 'format' | 'encoding' | 'delimiter' | 'lineEnds' | 'above'> {
  readonly dateOrder: DateOrder | null;
  readonly zone: string;
}

const delimiterNames: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };

/** One line for a terminal. */
export function findingsLine({ format, encoding, delimiter, lineEnds, above, dateOrder, zone }: Findings): string {
  return [
    format,
    encoding,
    ...(delimiter === null ? [] : [`delimiter ${delimiterNames[delimiter] ?? delimiter}`]),
    ...(lineEnds === null ? [] : [`line ends ${lineEnds}`]),
    ...(above === 0 ? [] : [`${above} ${above === 1 ? 'line' : 'lines'} above the header left out`]),
    ...(dateOrder === null ? [] : [`dates ${orderNames[dateOrder]}`]),
    `times without a zone in ${zone}`,
  ].join(', ');
}
