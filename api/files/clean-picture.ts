// Makes a picture anew from its pixels, so that nothing else stays in it; with a thumbnail.
import sharp, { type Sharp } from 'sharp';
import type { FailureCode } from '../../domain/base/failures.js';
import { createTurns } from './turns.js';

/** More than phones take; decoded, four bytes each. */
const pixelsAtMost = 64_000_000;
const thumbnailAtMost = 20_000;
const thumbnailSides = [320, 240, 160, 96];
/** Pictures decoded at the same time. */
const inTurn = createTurns(2);

// A picture is decoded once: a cache of decoded ones would only hold memory.
sharp.cache(false);

interface CleanPicture {
  readonly bytes: Buffer;
  readonly thumbnail: Buffer;
}

type Format = 'jpeg' | 'png' | 'webp' | 'gif';

/** The picture of that type without place, device and orientation mark; why not, where it cannot be made. */
export const cleanPicture = (read: () => Promise<Buffer>, type: string): Promise<CleanPicture | FailureCode> =>
  inTurn(async () => remake(await read(), type.slice('image/'.length) as Format));

async function remake(given: Buffer, format: Format): Promise<CleanPicture | FailureCode> {
  try {
    const moves = format === 'gif' || format === 'webp';
    // By its head alone, before anything is decoded.
    const head = await sharp(given, { limitInputPixels: false, animated: moves }).metadata();
    const { width, height, pageHeight = height, pages = 1 } = head;
    if (width * pageHeight * pages > pixelsAtMost) return 'picture-too-large';
    const options = { limitInputPixels: pixelsAtMost, failOn: 'error' } as const;
    const turned = sharp(given, { ...options, animated: moves && pages > 1 }).autoOrient();
    const bytes = await encode(turned, format).toBuffer();
    return { bytes, thumbnail: await thumbnailOf(sharp(given, options).autoOrient()) };
  } catch {
    return 'file-unreadable';
  }
}

function encode(image: Sharp, format: Format): Sharp {
  if (format === 'jpeg') return image.jpeg({ quality: 88 });
  if (format === 'webp') return image.webp({ quality: 88 });
  return format === 'png' ? image.png() : image.gif();
}

/** The largest of a few sizes that is small enough to be shown within a page. */
async function thumbnailOf(image: Sharp): Promise<Buffer> {
  let made = Buffer.alloc(0);
  for (const side of thumbnailSides) {
    const small = image.clone().resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
    made = await small.flatten({ background: '#fff' }).jpeg({ quality: 70 }).toBuffer();
    if (made.length <= thumbnailAtMost) break;
  }
  return made;
}
