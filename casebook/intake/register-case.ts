// Opens a case with everything owed in one statement; the same request again opens nothing.
import type { NewCaseAnswer } from '../../contracts/cases/new-case.js';
import { Failure } from '../../domain/base/failures.js';
import { plusMs } from '../../domain/base/instant.js';
import { formerAfter } from '../../domain/city/policy.js';
import { subjectRefusals } from '../../domain/lifecycle/commands/recusal.js';
import { accessCode } from '../keys/access-code.js';
import type { Casebook } from '../facts/casebook.js';
import { draftCase } from './draft-case.js';
import { type CityFacts, activePolicyAt } from '../facts/facts.js';
import { insertTogether } from './insert-together.js';
import { findIntake, type IntakeRequest } from './intake.js';
import { unattachable } from '../files/uploads.js';
import { freshFacts } from '../facts/law-facts.js';
import { maskRequest } from '../write/mask-words.js';
import { withRetries } from '../db/retry.js';

export interface IntakeOutcome {
  readonly answer: NewCaseAnswer;
  /** True when this request was taken before and nothing was done now. */
  readonly replay: boolean;
}

/**
 * Opens a case, or repeats the answer that its opener got for the same request before. Throws Failure: `forbidden` for a
 * caller who may not open under that channel, whether the request is known or not; `invalid-request` with
 * `details.errors` for codes that are in no register and for instants of a former case that cannot be; `still-to-come`
 * for what happens more than a day from now; `no-former-cases` and `too-old` where the channel takes none, or takes what is
 * so old only as one; `key-reused` for the same key with another body, and for a channel
 * reference that came with another body or was opened by another; `unsuitable-file`, `request-in-progress`,
 * `unavailable`.
 */
export async function registerCase(casebook: Casebook, given: IntakeRequest): Promise<IntakeOutcome> {
  if (!mayOpen(given)) throw new Failure('forbidden');
  const intake = { ...given, request: await maskRequest(casebook, given.request, given.writer) };
  for (let attempt = 0; attempt < 5; attempt++) {
    const city = await casebook.facts.current();
    const { request, sender, caller } = intake;
    const missing = await unattachable(casebook.pool, request.attachments ?? [], sender ?? caller);
    if (missing) return repeated(casebook, intake, missing);
    const problem = unacceptable(intake, city);
    if (problem) {
      // A request accepted before keeps its answer even if a register has changed; a stale cache refuses no request.
      const known = await replayed(casebook, intake);
      if (known) return known;
      const fresh = await freshFacts(casebook, city.version + 1).catch(() => city);
      if (fresh.version === city.version) throw problem;
      continue;
    }
    const made = await draftCase(casebook, intake, city);
    const written = await withRetries(() => insertTogether(casebook, made));
    if (written === 'written') return { answer: opened(casebook, made.answer), replay: false };
    if (written === 'known') {
      const known = await replayed(casebook, intake);
      if (known) return known;
      // Another opened a case under the reference: whether the bodies are the same is not told.
      if (intake.request.channelReference !== undefined) throw new Failure('key-reused');
    }
    if (written === 'stale-facts') await casebook.facts.refresh();
  }
  throw new Failure('unavailable');
}

/** The answer that a request got whose files were attached by it; throws the problem where there was none. */
async function repeated(casebook: Casebook, intake: IntakeRequest, problem: Failure): Promise<IntakeOutcome> {
  const known = await replayed(casebook, intake);
  if (!known) throw problem;
  return known;
}

/** The answer this request got before; null for a new one. Throws Failure('key-reused') where its body was another. */
export async function replayed(casebook: Casebook, intake: IntakeRequest): Promise<IntakeOutcome | null> {
  const known = await findIntake(casebook.pool, intake);
  if (!known) return null;
  if (!known.bodyHash.equals(intake.bodyHash)) throw new Failure('key-reused');
  return { answer: opened(casebook, JSON.parse(known.answer) as NewCaseAnswer), replay: true };
}

/** Puts the access code into an answer: it is derived, never stored. A former case has none. */
const opened = (casebook: Casebook, answer: NewCaseAnswer): NewCaseAnswer => ({
  ...answer,
  accessCode: answer.accessCode === null ? null : accessCode(casebook.secret, answer.id),
});

/** A channel opens under its own code, an operator under any. */
const mayOpen = ({ request, caller }: IntakeRequest): boolean =>
  caller.kind === 'channel' ? caller.channel === request.channel : caller.posts.some(({ role }) => role === 'operator');

const dayMs = 86_400_000;

interface WrongField {
  readonly pointer: string;
  readonly code: string;
}

function unacceptable(intake: IntakeRequest, city: CityFacts): Failure | null {
  const errors = [...unknownCodes(intake, city), ...wrongInstants(intake)];
  if (errors.length > 0) return new Failure('invalid-request', { details: { errors } });
  return untimely(intake, city);
}

/** Only some channels take former cases, and what is so old only as such. */
function untimely({ request, at }: IntakeRequest, city: CityFacts): Failure | null {
  const { history, occurredAt } = request;
  // Clocks differ, and a matter may be announced for tomorrow.
  if (occurredAt !== undefined && occurredAt > plusMs(at, dayMs))
    return new Failure('still-to-come', { field: 'occurredAt' });
  const takesFormer = city.channels.get(request.channel)?.history ?? false;
  if (history) return takesFormer ? null : new Failure('no-former-cases', { field: 'history' });
  const isOld = occurredAt !== undefined && occurredAt < plusMs(at, -formerAfter(activePolicyAt(city, at)) * dayMs);
  return takesFormer && isOld ? new Failure('too-old', { field: 'occurredAt' }) : null;
}

/** A former case was finished after it began, and both are over. */
function wrongInstants({ request: { history, occurredAt }, at }: IntakeRequest): WrongField[] {
  if (!history) return [];
  if (occurredAt === undefined) return [{ pointer: '/occurredAt', code: 'required' }];
  if (occurredAt > at) return [{ pointer: '/occurredAt', code: 'in-future' }];
  const pointer = '/history/closedAt';
  const { closedAt = occurredAt } = history;
  if (closedAt < occurredAt) return [{ pointer, code: 'before-occurred' }];
  return closedAt > at ? [{ pointer, code: 'in-future' }] : [];
}

function unknownCodes({ request }: IntakeRequest, city: CityFacts): WrongField[] {
  const errors: WrongField[] = [];
  if (!city.channels.get(request.channel)?.active) errors.push({ pointer: '/channel', code: 'unknown-channel' });
  if (request.category !== undefined && !city.categories.get(request.category)?.active) {
    errors.push({ pointer: '/category', code: 'unknown-category' });
  }
  const grid = request.place?.grid;
  const unit = grid === undefined ? undefined : city.organisation.units.get(grid);
  if (grid !== undefined && !(unit?.active && unit.level === 'grid')) {
    errors.push({ pointer: '/place/grid', code: 'unknown-unit' });
  }
  for (const { field, code } of subjectRefusals(request.about ?? {}, city)) errors.push({ pointer: `/${field}`, code });
  return errors;
}
