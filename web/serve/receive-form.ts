// Receives a form with files: each goes on to the API as it arrives, the words are kept.
import type { IncomingMessage } from 'node:http';
import type { Answer } from '../../api/http/ask.js';
import { type IncomingFile, readMultipart } from '../../api/http/body/read-multipart.js';
import type { Upload } from '../../contracts/shared/files.js';
import type { Language } from '../../contracts/shared/words.js';
import { Failure, failures } from '../../domain/base/failures.js';
import { say } from '../../wording/say.js';
import { single } from './read-form.js';
import { type StagedFile, filesAtMost, stagedFields, stagedIn, withoutFiles } from './staged-files.js';

interface Receiving {
  readonly language: Language;
  /** Sends one file on. */
  readonly send: (files: AsyncIterable<IncomingFile>) => Promise<Answer<{ readonly items: readonly Upload[] }>>;
}

/** The field that carries on why files did not arrive. */
export const lostField = 'lost';

export interface ReceivedForm {
  readonly fields: Readonly<Record<string, string>>;
  /** Why files did not arrive, each with its name. */
  readonly unsent: readonly string[];
}

/** Whatever becomes of a file, the words of the form are kept. */
export async function receiveForm(request: IncomingMessage, { language, send }: Receiving): Promise<ReceivedForm> {
  const form = readMultipart(request);
  const taken: StagedFile[] = [];
  const unsent: string[] = [];
  try {
    for await (const file of form.files) {
      const answer = await sendOne(file, send);
      if (answer.ok) taken.push(...answer.body.items);
      else unsent.push(answer.problem.errors?.[0]?.detail ?? `${file.name}: ${answer.problem.title}`);
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    unsent.push(say(language, failures[error.code].sentence));
  }
  const fields = single(form.fields());
  const all = [...stagedIn(fields), ...taken];
  if (all.length > filesAtMost) unsent.push(say(language, failures['too-many-files'].sentence));
  return { fields: { ...withoutFiles(fields), ...stagedFields(all.slice(0, filesAtMost)) }, unsent };
}

/** One file of the form; refused half-way, the rest of it is read past, so that the next can come. */
async function sendOne({ name, bytes }: IncomingFile, send: Receiving['send']): ReturnType<Receiving['send']> {
  const chunks = bytes[Symbol.asyncIterator]();
  const open = { [Symbol.asyncIterator]: () => ({ next: () => chunks.next() }) };
  const answer = await send(only({ name, bytes: open }));
  while (!(await chunks.next()).done);
  return answer;
}

async function* only(file: IncomingFile): AsyncGenerator<IncomingFile> {
  yield file;
}
