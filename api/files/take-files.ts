// Takes files in: bounded, told by their bytes, freed of place and device, kept, written down.
import { createHash, randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { type Sender, type UploadRow, keepUploads } from '../../casebook/files/uploads.js';
import { maskKeys } from '../../casebook/write/mask-words.js';
import type { FileStore } from '../../connectors/file-store.js';
import { maskFile } from '../../connectors/mask-mail.js';
import type { Upload } from '../../contracts/shared/files.js';
import { Failure, type FailureCode } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import type { ApiContext } from '../context/api-context.js';
import type { IncomingFile } from '../http/body/read-multipart.js';
import { cleanFilm } from './clean-film.js';
import { cleanName } from './clean-name.js';
import { cleanPicture } from './clean-picture.js';
import { type FileKind, kindOf } from './file-types.js';

/** Why one of the files is not taken. */
export class RefusedFile extends Error {
  readonly code: FailureCode;
  readonly place: number;
  /** As its sender named it. */
  readonly fileName: string;

  constructor(code: FailureCode, { place, fileName }: { place: number; fileName: string }) {
    super(code);
    this.name = 'RefusedFile';
    this.code = code;
    this.place = place;
    this.fileName = fileName;
  }
}

interface Taking {
  readonly by: Sender;
  readonly at: Instant;
}

/**
 * Takes all of the files or none. Throws `RefusedFile`; `file-missing` for none at all; `unavailable` where the store
 * cannot be written to.
 */
export async function takeFiles(
  context: ApiContext,
  files: AsyncIterable<IncomingFile> | Iterable<IncomingFile>,
  taking: Taking,
): Promise<Upload[]> {
  const { files: store, casebook } = context;
  if (!(await store.isWritable())) throw new Failure('unavailable');
  const taken: UploadRow[] = [];
  try {
    for await (const file of files) taken.push(await takeFile(context, file, taken.length));
    if (taken.length === 0) throw new Failure('file-missing');
    await keepUploads(casebook.pool, taken, taking);
  } catch (error) {
    await Promise.all(taken.map(({ id }) => store.remove(id)));
    throw error;
  }
  return taken.map(({ thumbnail, sha256, ...row }) => ({
    ...row,
    picture: thumbnail !== null,
    sha256: sha256.toString('hex'),
    at: taking.at,
  }));
}

async function takeFile(context: ApiContext, { name, bytes }: IncomingFile, place: number): Promise<UploadRow> {
  const { files: store, settings } = context;
  const refuse = (code: FailureCode): RefusedFile => new RefusedFile(code, { place, fileName: name });
  const given = await keep(
    store,
    bounded(bytes, settings.fileBytes, () => refuse('file-too-large')),
  );
  try {
    if (given.bytes === 0) throw refuse('file-empty');
    const kind = await kindOf(() => store.open(given.id));
    if (typeof kind === 'string') throw refuse(kind);
    const cleaned = await clean(context, given, kind);
    if (typeof cleaned === 'string') throw refuse(cleaned);
    const { bytes: kept, thumbnail } = cleaned;
    const file = kept === null ? given : await keep(store, once(kept));
    if (file !== given) await store.remove(given.id);
    // Whoever reads the file reads its name.
    const [named = ''] = await maskKeys(context.casebook, [name], {});
    return { ...file, name: cleanName(named, kind), type: kind.type, thumbnail };
  } catch (error) {
    await store.remove(given.id);
    throw error;
  }
}

interface CleanFile {
  /** Null where they stay as they came. */
  readonly bytes: Buffer | null;
  readonly thumbnail: Buffer | null;
}

async function clean(context: ApiContext, given: KeptFile, kind: FileKind): Promise<CleanFile | FailureCode> {
  const { files: store } = context;
  const read = async (): Promise<Buffer> => buffer(await store.open(given.id));
  if (kind.cleaning === 'picture') return cleanPicture(read, kind.type);
  const isLetter = kind.type === 'text/plain' && given.bytes <= letterAtMost;
  if (kind.cleaning === 'none')
    return { bytes: isLetter ? await keyless(context, await read()) : null, thumbnail: null };
  const film = await cleanFilm(read);
  return typeof film === 'string' ? film : { bytes: film, thumbnail: null };
}

/** A text beyond this is no letter of ours that somebody saved. */
const letterAtMost = 1_000_000;

/** A text or saved mail without links and codes of ours; null where it holds none. */
async function keyless({ casebook }: ApiContext, bytes: Buffer): Promise<Buffer | null> {
  const mask = (words: readonly string[]): Promise<string[]> => maskKeys(casebook, words, {});
  const masked = await maskFile({ type: 'application/octet-stream', bytes }, mask).catch(() =>
    // A mail with more parts than are masked singly.
    maskFile({ type: 'text/plain', bytes }, mask),
  );
  return masked.equals(bytes) ? null : masked;
}

type KeptFile = Pick<UploadRow, 'id' | 'bytes' | 'sha256'>;

/** Keeps the bytes under an id that nobody can guess. */
async function keep(store: FileStore, bytes: AsyncIterable<Uint8Array>): Promise<KeptFile> {
  const id = randomUUID();
  const hash = createHash('sha256');
  const count = { bytes: 0 };
  await store.put(id, counted());
  return { id, bytes: count.bytes, sha256: hash.digest() };

  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      count.bytes += chunk.length;
      hash.update(chunk);
      yield chunk;
    }
  }
}

/** The bytes, broken off by the failure once they are too many. */
async function* bounded(
  bytes: AsyncIterable<Uint8Array>,
  atMost: number,
  failure: () => Error,
): AsyncGenerator<Uint8Array> {
  let left = atMost;
  for await (const chunk of bytes) {
    left -= chunk.length;
    if (left < 0) throw failure();
    yield chunk;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
