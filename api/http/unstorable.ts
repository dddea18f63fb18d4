// Finds texts that the database cannot keep, wherever they stand in what was sent.
import { isStorable } from '../../contracts/shared/words.js';

/** A value and where it stands; linked, so that what is nested a hundred thousand times costs no more than it is long. */
interface Place {
  readonly value: unknown;
  readonly name: string;
  readonly within: Place | null;
}

const namedAtMost = 100;

/** The paths of texts, and of fields by their names, that hold a NUL or half of a character. */
export function unstorableFields(input: unknown): string[][] {
  const found: string[][] = [];
  const left: Place[] = [{ value: input, name: '', within: null }];
  for (let place = left.pop(); place && found.length < namedAtMost; place = left.pop()) {
    const { value } = place;
    if (typeof value === 'string' && !isStorable(value)) found.push(pathOf(place));
    if (typeof value !== 'object' || value === null) continue;
    // The name itself cannot be repeated in an answer, so its object is named.
    if (!Object.keys(value).every(isStorable)) found.push(pathOf(place));
    for (const [name, inner] of Object.entries(value).reverse()) left.push({ value: inner, name, within: place });
  }
  return found;
}

function pathOf(place: Place): string[] {
  const path: string[] = [];
  for (let at = place; at.within; at = at.within) path.push(at.name);
  return path.reverse().slice(0, namedAtMost);
}
