// Tests that recordings lose what tells their place and keep all else, or are refused.
import { describe, expect, it, vi } from 'vitest';
import { cleanFilm } from './clean-film.js';

/** A box of the MP4 family. */
function box(type: string, ...inside: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(inside.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

const sounds = box('mdat', 'the picture and the sound');
const place = box('udta', box('\u00a9xyz', '+36.1900+117.0800/'));
const clean = (film: Buffer) => cleanFilm(async () => Buffer.from(film));

describe('a recording', () => {
  it('loses its place and its maker wherever boxes say them, byte for byte in place', async () => {
    const film = Buffer.concat([
      box('ftyp', 'isom'),
      box('moov', box('mvhd', 'head'), place, box('trak', box('tkhd', 'x'), box('meta', 'SecretPhone'))),
      box('uuid', 'an XMP packet with GPSLatitude'),
      sounds,
    ]);
    const cleaned = await clean(film);
    if (typeof cleaned === 'string') throw new Error(cleaned);
    expect(cleaned).toHaveLength(film.length);
    for (const told of ['36.19', 'SecretPhone', 'GPSLatitude', 'udta', 'meta', 'uuid']) {
      expect(cleaned.includes(told), told).toBe(false);
    }
    expect(cleaned.includes(sounds) && cleaned.includes('mvhd')).toBe(true);
  });

  it('without any is kept as it is, also with a long size and a last box to the end', async () => {
    const long = Buffer.concat([
      Buffer.from([0, 0, 0, 1]),
      Buffer.from('mdat'),
      Buffer.alloc(7),
      Buffer.from([20]),
      Buffer.from('fast'),
    ]);
    const last = Buffer.concat([Buffer.alloc(4), Buffer.from('mdatrest')]);
    const film = Buffer.concat([box('ftyp', 'qt  '), box('moov', box('mvhd', 'head')), long, last]);
    expect(await clean(film)).toEqual(film);
  });

  it.each(['gpmd', 'camm', 'com.apple.quicktime.location.ISO6709', 'cmov'])(
    'with a track that may hold places (%s) is refused',
    async (mark) => {
      const film = Buffer.concat([
        box('ftyp', 'isom'),
        box('moov', box('trak', box('mdia', box('stsd', mark)))),
        sounds,
      ]);
      expect(await clean(film)).toBe('file-not-cleanable');
    },
  );

  it('that ends within a box is refused', async () => {
    const film = Buffer.concat([box('ftyp', 'isom'), box('moov', box('mvhd', 'head')).subarray(0, 12)]);
    expect(await clean(film)).toBe('file-unreadable');
  });

  /** So many boxes, each within the one before, around the bytes. */
  const nested = (levels: number, bytes: number): Buffer => {
    const film = Buffer.alloc(8 * levels + bytes);
    for (let at = 0; at < levels; at += 1) {
      film.writeUInt32BE(film.length - 8 * at, 8 * at);
      film.write('moov', 8 * at + 4, 'latin1');
    }
    return film;
  };

  it('with boxes within boxes is taken to twelve levels', async () => {
    expect(await clean(nested(12, 4))).toEqual(nested(12, 4));
    expect(await clean(nested(13, 4))).toBe('file-unreadable');
  });

  it('with boxes within boxes without end is refused, unsearched', async () => {
    const film = nested(4_000, 19_000_000);
    const searched = vi.spyOn(Buffer.prototype, 'includes');
    try {
      expect(await cleanFilm(async () => film)).toBe('file-unreadable');
      expect(await clean(nested(20_000, 4))).toBe('file-unreadable');
      expect(searched).not.toHaveBeenCalled();
    } finally {
      searched.mockRestore();
    }
  });

  it('is searched for places once, however deep its boxes lie', async () => {
    const film = Buffer.concat([nested(11, 4), box('moof', box('traf', box('tfhd', 'runs')))]);
    const searched = vi.spyOn(Buffer.prototype, 'includes');
    try {
      expect(await clean(film)).toEqual(film);
      // One search a mark in each of the two outermost boxes.
      expect(searched).toHaveBeenCalledTimes(2 * 5);
    } finally {
      searched.mockRestore();
    }
  });
});
