// Answers a route for whoever asks: checks key, query and body, then calls the handler.
import type { z } from 'zod';
import { type Language, isStorable } from '../../contracts/shared/words.js';
import { Failure } from '../../domain/base/failures.js';
import { requireRole } from '../access/caller.js';
import type { CallingRequest } from '../access/session-cookie.js';
import type { Instant } from '../../domain/base/instant.js';
import type { ApiContext } from '../context/api-context.js';
import { type FieldError, fieldError, fieldErrors, pointerIn } from './field-errors.js';
import { readIfMatch } from './etag.js';
import { WrongFields } from './problem.js';
import type { IncomingFile } from './body/read-multipart.js';
import type { Reply } from './reply.js';
import type { RecognisedCaller, Route } from './route.js';
import { unstorableFields } from './unstorable.js';

/** A request to a route, read from HTTP or put by a page. */
export interface RequestToRoute {
  readonly request: CallingRequest;
  readonly params: Readonly<Record<string, string>>;
  /** The query and the body as they were sent, unchecked. */
  readonly query: unknown;
  readonly body: unknown;
  readonly idempotencyKey: string | readonly string[] | undefined;
  readonly caller: RecognisedCaller | null;
  readonly at: Instant;
  readonly language: Language;
  readonly requestId: string;
  readonly address: string;
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
  readonly files?: AsyncIterable<IncomingFile> | undefined;
}

/** Throws `unauthenticated` and `forbidden` for a caller to whom the route is closed, whatever was sent. */
export function admit(
  route: Route,
  { caller, params }: { caller: RecognisedCaller | null; params: Readonly<Record<string, string>> },
): void {
  if (route.access === 'public') return;
  if (caller === null) throw new Failure('unauthenticated');
  if (route.roles) requireRole(caller.actor, route.roles);
  if (route.mayCall && !route.mayCall(caller, params)) throw new Failure('forbidden');
}

/**
 * Throws what `admit` throws; `not-found` for an address that cannot exist; `WrongFields` with every wrong field; what
 * the handler throws.
 */
export async function answerRoute(route: Route, context: ApiContext, asked: RequestToRoute): Promise<Reply<unknown>> {
  const { language, params } = asked;
  admit(route, asked);
  const form = formFor(route, params);
  const errors: FieldError[] = [];
  const idempotencyKey = keyOf(route, asked, errors);
  const query = check(route.query, asked.query, { language, errors, where: 'query' });
  const body = check(route.formOf?.(asked.body) ?? form, asked.body, {
    ...{ language, errors, where: 'body' },
    // What people's telephones and mail programs send is taken in whatever it holds, and cleaned.
    asItComes: route.signedBy !== undefined,
  });
  const ifMatch = route.versioned ? readIfMatch(asked.ifMatch) : null;
  if (ifMatch === undefined) errors.push(fieldError('If-Match', 'wrong-form', language));
  if (errors.length > 0 || ifMatch === undefined) throw new WrongFields(errors, codeFor(errors));
  const { ifNoneMatch, files = noFiles } = asked;
  return route.handle({ ...asked, context, query, body, idempotencyKey, ifMatch, ifNoneMatch, files });
}

const noFiles: AsyncIterable<IncomingFile> = {
  async *[Symbol.asyncIterator]() {
    // Nothing came.
  },
};

/** The form of the body at an address. Throws `not-found` for an address that cannot exist. */
export function formFor(route: Route, params: Readonly<Record<string, string>>): z.ZodType | undefined {
  // No code, number or id holds what the database cannot keep.
  if (Object.values(params).some((value) => !isStorable(value))) throw new Failure('not-found');
  const form = route.bodyFor ? route.bodyFor(params) : route.body;
  if (form === null) throw new Failure('not-found');
  return form;
}

interface CheckContext {
  readonly language: Language;
  /** Collects the wrong fields. */
  readonly errors: FieldError[];
  readonly where: 'body' | 'query';
  /** Whether characters that cannot be kept are let through. */
  readonly asItComes?: boolean;
}

function check(form: z.ZodType | undefined, input: unknown, context: CheckContext): unknown {
  const { language, errors, where, asItComes = false } = context;
  if (!form) return undefined;
  const unstorable = asItComes ? [] : unstorableFields(input);
  if (unstorable.length > 0) {
    errors.push(...unstorable.map((path) => fieldError(pointerIn(where, path), 'not-storable', language)));
    return undefined;
  }
  const checked = form.safeParse(input);
  if (checked.success) return checked.data;
  errors.push(...fieldErrors(checked.error.issues, { input, where, language }));
  return undefined;
}

const keyHeader = 'Idempotency-Key';
const keyForm = /^[\x21-\x7e]{1,200}$/;

function keyOf(route: Route, asked: RequestToRoute, errors: FieldError[]): string | null {
  if (!route.key) return null;
  const { idempotencyKey: key, body, language } = asked;
  if (key === undefined) {
    if (route.key === 'required' || route.needsKey?.(body)) errors.push(fieldError(keyHeader, 'required', language));
    return null;
  }
  if (typeof key === 'string' && keyForm.test(key)) return key;
  errors.push(fieldError(keyHeader, 'wrong-form', language));
  return null;
}

const codeFor = (errors: readonly FieldError[]): WrongFields['code'] =>
  errors.every((error) => error.pointer === keyHeader && error.code === 'required')
    ? 'idempotency-key-required'
    : 'invalid-request';
