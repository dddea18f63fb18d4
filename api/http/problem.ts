// Turns any error into its RFC 9457 problem document; problems are made only here.
import type { Language } from '../../contracts/shared/words.js';
import type { Problem } from '../../contracts/shared/problem.js';
import { failureWhileServing } from '../../casebook/db/errors.js';
import { Failure, type FailureCode, failures } from '../../domain/base/failures.js';
import type { WrongEntry } from '../../domain/base/failure-details.js';
import { type FieldError, fieldError } from './field-errors.js';
import { say } from '../../wording/say.js';

/** A request refused for its wrong fields, all named at once. */
export class WrongFields extends Error {
  readonly errors: readonly FieldError[];
  readonly code: FailureCode;

  constructor(errors: readonly FieldError[], code: WrongFields['code'] = 'invalid-request') {
    super(code);
    this.name = 'WrongFields';
    this.errors = errors;
    this.code = code;
  }
}

/** What a problem says of its request. */
export interface Circumstances {
  readonly language: Language;
  readonly requestId: string;
  /** The path asked for, without its query. */
  readonly instance: string;
  /** Whether the route needs an account; without one, callers never see which officer did what. */
  readonly amongUs: boolean;
}

/** Seconds after which a retry makes sense, for failures where it does. */
const retryAfter: Readonly<Partial<Record<FailureCode, number>>> = {
  unavailable: 2,
  'too-many-requests': 60,
  'request-in-progress': 1,
};

export interface ProblemReply {
  readonly body: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

/** The failure behind a thrown value; only a Failure's own details may reach the caller. */
export const failureOf = (thrown: unknown): Failure | WrongFields =>
  thrown instanceof WrongFields ? thrown : failureWhileServing(thrown);

/** Makes the document and the headers that go with it. */
export function problemOf(failure: Failure | WrongFields, around: Circumstances): ProblemReply {
  const { language } = around;
  const { httpStatus, sentence } = failures[failure.code];
  const title = say(language, sentence);
  const errors = errorsOf(failure, language);
  const named = errors?.map((error) => `${error.pointer || '/'}: ${error.detail}`).join(' ');
  const body: Problem = {
    type: `/docs/errors.md#${failure.code}`,
    title,
    status: httpStatus,
    detail: named === undefined ? title : `${title} ${named}`,
    instance: around.instance,
    code: failure.code,
    requestId: around.requestId,
    ...(errors ? { errors } : {}),
    ...(failure instanceof Failure ? standingOf(failure, around) : {}),
  };
  const wait = secondsToWait(failure);
  const headers: Record<string, string> = {
    ...(failure.code === 'unauthenticated' ? { 'WWW-Authenticate': 'Bearer realm="gridcase"' } : {}),
    ...(wait === null ? {} : { 'Retry-After': String(wait) }),
  };
  return { body, headers };
}

function errorsOf(failure: Failure | WrongFields, language: Language): FieldError[] | undefined {
  if (failure instanceof WrongFields) return [...failure.errors];
  const { details = {} } = failure;
  if ('errors' in details) return details.errors?.map(({ pointer, code }) => fieldError(pointer, code, language));
  if ('problems' in details) return details.problems?.map((problem) => wrongEntry(problem, language));
  return failure.field === undefined ? undefined : [fieldError(pointerTo(failure.field), failure.code, language)];
}

const pointerTo = (field: string): string => (field.startsWith('/') ? field : `/${field.replaceAll('.', '/')}`);

/** A wrong register entry, with what an administrator needs to correct it. */
function wrongEntry({ field, failure, text }: WrongEntry, language: Language) {
  const error = fieldError(pointerTo(field), failure, language);
  return { ...error, detail: say(language, { zh: `${error.detail}${text.zh}。`, en: `${error.detail} ${text.en}` }) };
}

/** What a 409 shows of the case's present state, or the clock that cannot be computed; other details stay inside. */
function standingOf(failure: Failure, { amongUs }: Circumstances): Partial<Problem> {
  if (failure.code === 'clock-not-computable') {
    const { clock, policy } = failure.details ?? {};
    return { ...(clock == null ? {} : { clock }), ...(policy == null ? {} : { policy }) };
  }
  const { details = {} } = failure;
  if (!('currentVersion' in details)) return {};
  const { currentStatus, currentVersion, lastEvent } = details;
  return {
    ...(currentStatus === undefined ? {} : { currentStatus }),
    ...(currentVersion === undefined ? {} : { currentVersion }),
    ...(lastEvent === undefined || !amongUs ? {} : { lastEvent }),
  };
}

function secondsToWait(failure: Failure | WrongFields): number | null {
  const given =
    failure instanceof Failure && failure.code === 'too-many-requests' ? failure.details?.retryAfterSeconds : undefined;
  return given ?? retryAfter[failure.code] ?? null;
}
