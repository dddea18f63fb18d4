// Defines a route: its address, who may call, what it takes and answers, and its handler.
import type { z } from 'zod';
import type { CityFacts } from '../../casebook/facts/facts.js';
import type { Language } from '../../contracts/shared/words.js';
import type { Role } from '../../domain/base/codes.js';
import type { Instant } from '../../domain/base/instant.js';
import type { Caller } from '../access/caller.js';
import type { CallingRequest } from '../access/session-cookie.js';
import type { ApiContext } from '../context/api-context.js';
import type { Gateway } from '../context/deps.js';
import type { IncomingFile } from './body/read-multipart.js';
import type { IfMatch } from './etag.js';
import type { Reply } from './reply.js';

export interface RouteRequest<Body, Query, Who> {
  readonly context: ApiContext;
  /** How the request came; body and query come checked. */
  readonly request: CallingRequest;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly query: Query;
  readonly caller: Who;
  /** The API's clock when the request came. */
  readonly at: Instant;
  readonly language: Language;
  readonly idempotencyKey: string | null;
  readonly requestId: string;
  /** The caller's network address, by which guessing is limited. */
  readonly address: string;
  /** The files that came; none where the route takes none. */
  readonly files: AsyncIterable<IncomingFile>;
  /** The versions on one of which the change is to be made; null where any will do. */
  readonly ifMatch: IfMatch;
  /** The entity tags the caller already has. */
  readonly ifNoneMatch: string | undefined;
}

/** The caller, with the facts by which the caller was recognised. */
export interface RecognisedCaller extends Caller {
  readonly facts: CityFacts;
}

type Method = 'get' | 'post' | 'put' | 'delete';

/** The subject under which the document lists a route. */
type Tag =
  | 'account'
  | 'cases'
  | 'bulk'
  | 'citizens'
  | 'files'
  | 'departments'
  | 'gateways'
  | 'supervision'
  | 'city'
  | 'registers'
  | 'operation';

type Form = z.ZodType;
type FormOf<S> = S extends Form ? z.infer<S> : unknown;

/** What a handler answers as JSON: what the form says, never changed afterwards. */
type AnswerOf<Z> = Z extends Form ? Lasting<z.infer<Z>> : never;
type Lasting<T> = T extends readonly (infer E)[]
  ? readonly Lasting<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Lasting<T[K]> }
    : T;

interface RouteShape {
  readonly method: Method;
  /** In Express's syntax, parameters as `:name`. */
  readonly path: string;
  readonly access: 'principal' | 'public';
  /** Callers must hold one of these roles, which is judged before anything they sent; absent where the case decides. */
  readonly roles?: readonly Role[];
  /** Further what a caller must be, for what the address names; judged likewise. */
  readonly mayCall?: (caller: RecognisedCaller, params: Readonly<Record<string, string>>) => boolean;
  readonly key?: 'required' | 'optional';
  /** Set where the body decides whether an optional key is needed; `keyNeeded` says so in words. */
  readonly needsKey?: (sent: unknown) => boolean;
  readonly keyNeeded?: string;
  /** Set where the form depends on the address (null: no such address); `body` is then the form the document shows. */
  readonly bodyFor?: (params: Readonly<Record<string, string>>) => Form | null;
  /** Set where the form depends on the body; `body` is then the form the document shows. */
  readonly formOf?: (sent: unknown) => Form;
  /** Set where files come, as multipart/form-data, in place of a body. */
  readonly takesFiles?: true;
  /** Set where the ETag is a version, which If-Match may name. */
  readonly versioned?: true;
  /** Set where sending nothing must not mean an empty body, by which everything would be asked for. */
  readonly bodyNeeded?: true;
  /** Bytes a body may have; by default a quarter of a megabyte. */
  readonly bodyLimit?: number;
  /** The gateway whose secret must sign the body. */
  readonly signedBy?: Gateway;
  /** The status of a usual answer; by default 200. */
  readonly status?: number;
  /** The answer's form; a media type where it is not JSON; null where it is empty. */
  readonly answer: Form | string | null;
  /** Statuses of refusals beyond those that follow from the rest. */
  readonly problems?: readonly number[];
  readonly summary: string;
  readonly tag: Tag;
}

export interface Route extends RouteShape {
  readonly body?: Form;
  readonly query?: z.ZodObject;
  handle(ask: RouteRequest<unknown, unknown, RecognisedCaller | null>): Promise<Reply<unknown>>;
}

interface TypedRoute<B, Q, Z, A extends RouteShape['access']> extends RouteShape {
  readonly access: A;
  readonly answer: Z & RouteShape['answer'];
  readonly body?: B;
  readonly query?: Q;
  handle(
    ask: RouteRequest<FormOf<B>, FormOf<Q>, A extends 'principal' ? RecognisedCaller : null>,
  ): Promise<Reply<AnswerOf<Z>>>;
}

/** What a route takes and promises, as types. */
export interface Forms {
  readonly body: unknown;
  readonly query: unknown;
  readonly answer: unknown;
}

/** A route that remembers its forms, for pages that ask it in process. */
export interface RouteOf<F extends Forms> extends Route {
  /** Only a type: no route has such a field. */
  readonly forms_?: F;
}

interface FormsOf<B, Q, Z> extends Forms {
  readonly body: Taken<B>;
  readonly query: Taken<Q>;
  readonly answer: FormOf<Z>;
}

/** What a form takes before it is checked. */
type Taken<S> = S extends Form ? z.input<S> : undefined;

/** A route whose handler sees the types its forms promise. */
export const route = <
  const A extends RouteShape['access'],
  B extends Form | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  Z extends RouteShape['answer'] = null,
>(
  typed: TypedRoute<B, Q, Z, A>,
): RouteOf<FormsOf<B, Q, Z>> => typed as unknown as RouteOf<FormsOf<B, Q, Z>>;
