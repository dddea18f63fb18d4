// POST /v1/track and /v1/track/statements: number and access code open the citizen's view and take what he adds; a wrong code and an unknown number answer alike.
import { randomUUID } from 'node:crypto';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { isAccessCode } from '../casebook/access-code.js';
import { caseIdOf } from '../casebook/load-case.js';
import { commitCommand } from '../casebook/commit-command.js';
import { type CitizenView, statementFormSchema, trackFormSchema } from '../contracts/citizen.js';
import type { Language } from '../contracts/words.js';
import { citizen } from '../domain/actor.js';
import { Failure } from '../domain/failures.js';
import { type CaseFile, readCaseFile } from './case-file.js';
import { citizenView } from './citizen-view.js';
import type { Counter } from './counter.js';
import { route } from './route.js';

export const trackCase = route({
  method: 'post',
  path: '/v1/track',
  access: 'public',
  body: trackFormSchema,
  async handle({ counter, request, body, language }) {
    const file = await openedByCode(counter, { ...body, address: request.ip ?? 'unknown' });
    return { body: await viewOf(counter, file, language) };
  },
});

/** What the citizen adds: an answer to an open question, or something to be read; it opens no closed case by itself. */
export const supplyStatement = route({
  method: 'post',
  path: '/v1/track/statements',
  access: 'public',
  body: statementFormSchema,
  async handle({ counter, request, body: { text, ...body }, at, language }) {
    const { state } = await openedByCode(counter, { ...body, address: request.ip ?? 'unknown' });
    const command = { name: 'supply-information', text } as const;
    await commitCommand(counter.book, { caseId: state.id, command, actor: citizen, at });
    counter.metrics.command('supply-information', 'accepted');
    counter.agendaHint.give();
    const file = await readCaseFile(counter.book.pool, state.id);
    if (!file) throw new Failure('not-found');
    return { status: 201, body: await viewOf(counter, file, language) };
  },
});

interface Code {
  readonly number: string;
  readonly accessCode: string;
  /** From where it is asked, by which guessing is limited. */
  readonly address: string;
}

/** The case that number and code open. Throws `not-found` for a wrong code and an unknown number alike. */
async function openedByCode(counter: Counter, { number, accessCode, address }: Code): Promise<CaseFile> {
  await limit(counter, address);
  const { book } = counter;
  const id = await caseIdOf(book.pool, number.trim().toUpperCase());
  // The same work for a number that is not there, so that the time tells nothing.
  const right = isAccessCode(accessCode, { secret: book.secret, caseId: id ?? randomUUID() });
  const file = await readCaseFile(book.pool, id ?? randomUUID());
  if (!right || !file) throw new Failure('not-found');
  return file;
}

const viewOf = async ({ book }: Counter, file: CaseFile, language: Language): Promise<CitizenView> =>
  citizenView(file, { facts: await book.facts.current(), language, secret: book.secret });

async function limit({ trackLimiter }: Counter, address: string): Promise<void> {
  try {
    await trackLimiter.consume(address);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const retryAfterSeconds = Math.ceil(refused.msBeforeNext / 1_000);
    throw new Failure('too-many-requests', { details: { retryAfterSeconds } });
  }
}
