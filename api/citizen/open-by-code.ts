// What number and access code open, for data and for the page alike: the case, the citizen's view of it, and what he may ask of it.
import { randomUUID } from 'node:crypto';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { isAccessCode } from '../../casebook/keys/access-code.js';
import { commitCommand } from '../../casebook/change/commit-command.js';
import { caseIdOf } from '../../casebook/read/load-case.js';
import type { CitizenView, citizenCommands } from '../../contracts/people/citizen.js';
import type { Language } from '../../contracts/shared/words.js';
import { citizen } from '../../domain/case/actor.js';
import type { CaseId } from '../../domain/case/case.js';
import type { CommandOf } from '../../domain/case/commands.js';
import { Failure } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import { bodyHash } from '../http/body-hash.js';
import { type CaseFile, readCaseFile } from '../case-read/case-file.js';
import { citizenView } from './citizen-view.js';
import type { Counter } from '../context/counter.js';

interface Code {
  readonly number: string;
  readonly accessCode: string;
  /** From where it is asked, by which guessing is limited; undefined once the connection is gone. */
  readonly address: string | undefined;
}

/** The case that number and code open. Throws `not-found` for a wrong code and an unknown number alike, `too-many-requests`. */
export async function openedByCode(counter: Counter, { number, accessCode, address }: Code): Promise<CaseFile> {
  await limit(counter, address ?? 'unknown');
  const { book } = counter;
  const id = await caseIdOf(book.pool, number.trim().toUpperCase());
  // The same work for a number that is not there, so that the time tells nothing.
  const right = isAccessCode(accessCode, { secret: book.secret, caseId: id ?? randomUUID() });
  const file = await readCaseFile(book.pool, id ?? randomUUID());
  if (!right || !file) throw new Failure('not-found');
  return file;
}

/** The citizen's view of an opened case. */
export const viewOf = async ({ book }: Counter, file: CaseFile, language: Language): Promise<CitizenView> =>
  citizenView(file, { facts: await book.facts.current(), language, secret: book.secret });

interface Given {
  readonly caseId: CaseId;
  readonly command: CommandOf<(typeof citizenCommands)[number]>;
  readonly at: Instant;
  /** A mark of the form it comes from; the same words from the same form are taken once. Empty: each is taken. */
  readonly once?: string;
}

/** Gives the citizen's command and reads the case after it. Throws what `commitCommand` throws. */
export async function giveAsCitizen(counter: Counter, { caseId, command, at, once }: Given): Promise<CaseFile> {
  const hash = bodyHash(command);
  const key = once ? { route: `citizen ${caseId}`, key: `${once} ${hash.toString('hex')}`, bodyHash: hash } : undefined;
  try {
    const given = { caseId, command, actor: citizen, at, idempotency: key };
    const { replay } = await commitCommand(counter.book, given);
    counter.metrics.command(command.name, replay ? 'replayed' : 'accepted');
  } catch (error) {
    counter.metrics.command(command.name, error instanceof Failure ? error.code : 'failed');
    throw error;
  }
  counter.agendaHint.give();
  const file = await readCaseFile(counter.book.pool, caseId);
  if (!file) throw new Failure('not-found');
  return file;
}

async function limit({ trackLimiter }: Counter, address: string): Promise<void> {
  try {
    await trackLimiter.consume(address);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const retryAfterSeconds = Math.ceil(refused.msBeforeNext / 1_000);
    throw new Failure('too-many-requests', { details: { retryAfterSeconds } });
  }
}
