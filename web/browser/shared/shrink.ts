// Makes a picture small enough for a slow network before it is sent; anything else stays as it is.

/** In bytes. */
const most = 400_000;

interface Attempt {
  /** Of the longest side, in pixels. */
  readonly side: number;
  readonly quality: number;
}

/** Tried in turn until one is small enough. */
const attempts: readonly Attempt[] = [
  { side: 2_048, quality: 0.85 },
  { side: 2_048, quality: 0.7 },
  { side: 1_600, quality: 0.7 },
  { side: 1_200, quality: 0.6 },
  { side: 800, quality: 0.5 },
];

/** What every browser shows; another kind is made anew even where it is small, for the server takes only these. */
const shownAnywhere = /^image\/(?:jpeg|png|webp|gif)$/;

/** Some browsers do not know the type of what a telephone made. */
const isPicture = ({ type, name }: File): boolean => /^image\//.test(type) || /\.hei[cf]$/i.test(name);

export const canShrink = (): boolean => 'createImageBitmap' in window && 'toBlob' in HTMLCanvasElement.prototype;

/** The picture by its pixels alone, upright, without what was written into it; what cannot be read is left alone. */
export function shrink(file: File): Promise<File> {
  if (!isPicture(file) || (file.size <= most && shownAnywhere.test(file.type))) return Promise.resolve(file);
  return read(file)
    .then((picture) => tryFrom(0, picture))
    .then((blob) => (blob ? new File([blob], jpegName(file.name), { type: blob.type }) : file))
    .catch(() => file);
}

/** Older browsers do not know the choice, and turn pictures upright by themselves. */
const read = (file: File): Promise<ImageBitmap> =>
  createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => createImageBitmap(file));

function tryFrom(index: number, picture: ImageBitmap): Promise<Blob | null> {
  const attempt = attempts[index];
  if (!attempt) return Promise.resolve(null);
  return draw(picture, attempt).then((blob) =>
    blob && blob.size > most && index + 1 < attempts.length ? tryFrom(index + 1, picture) : blob,
  );
}

function draw(picture: ImageBitmap, { side, quality }: Attempt): Promise<Blob | null> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) return Promise.resolve(null);
  // What can be seen through would become black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}

const jpegName = (name: string): string => (/\.jpe?g$/i.test(name) ? name : `${name.replace(/\.\w{1,5}$/, '')}.jpg`);
