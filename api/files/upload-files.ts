// POST /v1/uploads and /v1/requests/uploads: files that wait until their sender attaches them.
import type { Sender } from '../../casebook/files/uploads.js';
import { type Upload, uploadListSchema } from '../../contracts/shared/files.js';
import type { Language } from '../../contracts/shared/words.js';
import { citizen } from '../../domain/case/actor.js';
import { failures } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import { say } from '../../wording/say.js';
import type { ApiContext } from '../context/api-context.js';
import { limitAddress, networkOf } from '../context/limit-address.js';
import { WrongFields } from '../http/problem.js';
import type { IncomingFile } from '../http/body/read-multipart.js';
import { route } from '../http/route.js';
import { RefusedFile, takeFiles } from './take-files.js';

interface SentFiles {
  readonly files: AsyncIterable<IncomingFile>;
  readonly by: Sender;
  readonly at: Instant;
  readonly language: Language;
}

async function take(context: ApiContext, { files, language, ...taking }: SentFiles): Promise<Upload[]> {
  try {
    return await takeFiles(context, files, taking);
  } catch (error) {
    throw error instanceof RefusedFile ? namingFile(error, language) : error;
  }
}

/** The refusal as the sender reads it: which file, and why. */
function namingFile({ code, place, fileName }: RefusedFile, language: Language): WrongFields {
  const why = say(language, failures[code].sentence);
  const name = Array.from(fileName).slice(0, 200).join('');
  const detail = say(language, { zh: `“${name}”：${why}`, en: `"${name}": ${why}` });
  return new WrongFields([{ pointer: `/files/${String(place)}`, code, detail }], code);
}

export const uploadFiles = route({
  method: 'post',
  path: '/v1/uploads',
  access: 'principal',
  takesFiles: true,
  status: 201,
  answer: uploadListSchema,
  summary: 'Send files, to be attached by the caller within a day; all of them are taken or none.',
  tag: 'files',
  async handle({ context, files, caller, at, language }) {
    return { body: { items: await take(context, { files, by: caller.actor, at, language }) } };
  },
});

export const uploadForCitizen = route({
  method: 'post',
  path: '/v1/requests/uploads',
  access: 'public',
  takesFiles: true,
  status: 201,
  answer: uploadListSchema,
  problems: [429],
  summary: 'A citizen sends files; whoever knows the ids attaches them, within a day.',
  tag: 'files',
  async handle({ context, files, address, at, language }) {
    await limitAddress(context.uploadLimiter, address);
    await limitAddress(context.uploadedLimiter, address);
    const items = await take(context, { files, by: citizen, at, language });
    const bytes = items.reduce((sum, item) => sum + item.bytes, 0);
    await context.uploadedLimiter.penalty(networkOf(address), Math.floor(bytes / 1_000_000));
    return { body: { items } };
  },
});
