// POST /v1/track: number and access code open the citizen's view; a wrong code and an unknown number answer alike.
import { randomUUID } from 'node:crypto';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { isAccessCode } from '../casebook/access-code.js';
import { caseIdOf } from '../casebook/load-case.js';
import { trackFormSchema } from '../contracts/citizen.js';
import { Failure } from '../domain/failures.js';
import { readCaseFile } from './case-file.js';
import { citizenView } from './citizen-view.js';
import type { Counter } from './counter.js';
import { route } from './route.js';

export const trackCase = route({
  method: 'post',
  path: '/v1/track',
  access: 'public',
  body: trackFormSchema,
  async handle({ counter, request, body, language }) {
    await limit(counter, request.ip ?? 'unknown');
    const { book } = counter;
    const id = await caseIdOf(book.pool, body.number.trim().toUpperCase());
    // The same work for a number that is not there, so that the time tells nothing.
    const right = isAccessCode(body.accessCode, { secret: book.secret, caseId: id ?? randomUUID() });
    const file = await readCaseFile(book.pool, id ?? randomUUID());
    if (!right || !file) throw new Failure('not-found');
    const facts = await book.facts.current();
    return { body: citizenView(file, { facts, language, secret: book.secret }) };
  },
});

async function limit({ trackLimiter }: Counter, address: string): Promise<void> {
  try {
    await trackLimiter.consume(address);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const retryAfterSeconds = Math.ceil(refused.msBeforeNext / 1_000);
    throw new Failure('too-many-requests', { details: { retryAfterSeconds } });
  }
}
