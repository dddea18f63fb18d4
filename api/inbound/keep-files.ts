// Keeps the files of a mail; names in its text what was not taken, so that nothing is lost unsaid.
import { citizen } from '../../domain/case/actor.js';
import { type Instant, plusMs } from '../../domain/base/instant.js';
import { filesAtMost } from '../../contracts/shared/files.js';
import { notTaken } from '../../wording/message-words.js';
import type { ApiContext } from '../context/api-context.js';
import { RefusedFile, takeFiles } from '../files/take-files.js';

/** A file as a mail brought it. */
export interface SentPart {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface KeptParts {
  /** Of those taken, as uploads of the citizen. */
  readonly ids: readonly string[];
  /** The text, with a line for each that was not. */
  readonly text: string;
}

interface Parts {
  readonly parts: readonly SentPart[];
  readonly text: string;
  readonly at: Instant;
}

/** Takes each file by itself. Throws `unavailable`, after which the gateway hands the mail in again. */
export async function keepParts(context: ApiContext, { parts, text, at }: Parts): Promise<KeptParts> {
  const ids: string[] = [];
  const refused: string[] = [];
  for (const { name, bytes } of parts) {
    if (ids.length === filesAtMost) refused.push(notTaken(name, 'too-many-files'));
    else {
      try {
        const file = { name, bytes: oneChunk(bytes) };
        // A millisecond apart, so that they stay in their order.
        const [upload] = await takeFiles(context, [file], { by: citizen, at: plusMs(at, ids.length) });
        ids.push(upload!.id);
      } catch (error) {
        if (!(error instanceof RefusedFile)) throw error;
        refused.push(notTaken(name, error.code));
      }
    }
  }
  return { ids, text: refused.length === 0 ? text : `${text}\n\n${refused.join('\n')}` };
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
