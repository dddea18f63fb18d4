// Blanks in recordings of the MP4 family what tells where and by what they were made.
import type { FailureCode } from '../../domain/base/failures.js';
import { createTurns } from './turns.js';

/** Boxes with nothing but facts about the recording: players do without them. */
const about = ['udta', 'meta', 'uuid'];
/** Boxes that hold others. */
const holding = ['moov', 'trak', 'mdia', 'moof', 'traf'];
/** Marks of a place recorded along with the film, which blanking does not reach; and of an index in a form unread here. */
const places = ['gpmd', 'camm', 'location.ISO6709', 'GPS ', 'cmov'].map((mark) => Buffer.from(mark, 'latin1'));

const headLength = 8;
/** Levels of boxes within boxes; films have three. */
const deepest = 12;
const inTurn = createTurns(2);

/** The film with such boxes blanked in their place, all else as it was; why not, where that cannot be done. */
export const cleanFilm = (read: () => Promise<Buffer>): Promise<Buffer | FailureCode> =>
  inTurn(async () => {
    const film = await read();
    return blank(film) ?? film;
  });

/** Blanks within the bytes, which lie so deep in the film; the marks are sought once, over each outermost box. */
function blank(film: Buffer, depth = 0): FailureCode | null {
  if (depth > deepest) return 'file-unreadable';
  for (let at = 0; at < film.length;) {
    const box = boxAt(film, at);
    if (!box) return 'file-unreadable';
    if (about.includes(box.type)) {
      film.write('free', at + 4, 'latin1');
      film.fill(0, box.inside, box.end);
    } else if (holding.includes(box.type)) {
      const inside = film.subarray(box.inside, box.end);
      const refused = blank(inside, depth + 1);
      if (refused) return refused;
      if (depth === 0 && places.some((mark) => inside.includes(mark))) return 'file-not-cleanable';
    }
    at = box.end;
  }
  return null;
}

interface Box {
  readonly type: string;
  readonly inside: number;
  readonly end: number;
}

function boxAt(film: Buffer, at: number): Box | null {
  // Older recorders end a list of boxes with four zero bytes.
  if (film.length - at === 4 && film.readUInt32BE(at) === 0)
    return { type: 'end', inside: film.length, end: film.length };
  if (film.length - at < headLength) return null;
  const short = film.readUInt32BE(at);
  const isLong = short === 1;
  if (isLong && film.length - at < 2 * headLength) return null;
  const size = isLong ? Number(film.readBigUInt64BE(at + headLength)) : short === 0 ? film.length - at : short;
  const inside = at + (isLong ? 2 : 1) * headLength;
  const end = at + size;
  return end < inside || end > film.length ? null : { type: film.toString('latin1', at + 4, at + 8), inside, end };
}
