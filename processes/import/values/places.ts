// Reads coordinates in degrees: decimal numbers, both or neither, and never the point 0, 0.
import { folded } from './cell.js';
import { type Finding, refused } from './value.js';

export interface Point {
  readonly lat: number;
  readonly long: number;
}

type Axis = keyof Point;
const most: Readonly<Record<Axis, number>> = { lat: 90, long: 180 };

/** The point that two cells name; null for none, a finding with its axis where they name none rightly. */
export function pointOf(
  lat: string | null,
  long: string | null,
): Point | null | { readonly axis: Axis; readonly refused: Finding } {
  const [y, x] = [degrees(lat), degrees(long)];
  if (Number.isNaN(y)) return wrong('lat', 'not-decimal', notDecimal);
  if (Number.isNaN(x)) return wrong('long', 'not-decimal', notDecimal);
  if ((y ?? 0) === 0 && (x ?? 0) === 0) return null;
  if (y === null) return wrong('lat', 'half-a-place', 'Latitude and longitude go together; one is blank.');
  if (x === null) return wrong('long', 'half-a-place', 'Latitude and longitude go together; one is blank.');
  if (Math.abs(y) > most.lat && Math.abs(y) <= most.long && Math.abs(x) <= most.lat)
    return wrong('lat', 'swapped', 'Latitude and longitude seem to be swapped: exchange the columns, or give --map.');
  if (Math.abs(y) > most.lat) return wrong('lat', 'out-of-range', 'A latitude is between -90 and 90.');
  if (Math.abs(x) > most.long) return wrong('long', 'out-of-range', 'A longitude is between -180 and 180.');
  return { lat: y, long: x };
}

const notDecimal = 'This is no decimal number of degrees, such as 39.9042.';
const wrong = (axis: Axis, code: string, detail: string) => ({ axis, ...refused(code, detail) });

/** NaN for what is no decimal number. */
function degrees(cell: string | null): number | null {
  if (cell === null) return null;
  const text = folded(cell);
  return /^[+-]?\d{1,9}(?:\.\d{1,40})?$/.test(text) ? Number(text) : Number.NaN;
}
