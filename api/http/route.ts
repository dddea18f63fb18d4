// What a route is: its address, who may call, the forms of what comes in, and a function from the asked to the answer.
import type { Request } from 'express';
import type { z } from 'zod';
import type { CityFacts } from '../../casebook/facts/facts.js';
import type { Language } from '../../contracts/shared/words.js';
import type { Instant } from '../../domain/base/instant.js';
import type { Caller } from '../access/caller.js';
import type { ApiContext } from '../context/api-context.js';
import type { Gateway } from '../context/deps.js';
import type { Reply } from './reply.js';

export interface RouteRequest<Body, Query, Who> {
  readonly context: ApiContext;
  /** The request itself, for headers and addresses; body and query come checked. */
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly query: Query;
  readonly caller: Who;
  /** The API's clock when the request came. */
  readonly at: Instant;
  readonly language: Language;
  readonly idempotencyKey: string | null;
  readonly requestId: string;
}

/** Who the caller is and the facts by which he was recognised. */
export interface Recognised extends Caller {
  readonly facts: CityFacts;
}

type Method = 'get' | 'post' | 'put' | 'delete';
type Form = z.ZodType;
type FormOf<S> = S extends Form ? z.infer<S> : unknown;

interface Shape {
  readonly method: Method;
  /** Express's own form, parameters as `:name`. */
  readonly path: string;
  readonly access: 'principal' | 'public';
  readonly key?: 'required' | 'optional';
  /** Where the need of an optional key depends on what is sent. */
  readonly needsKey?: (sent: unknown) => boolean;
  /** Where the form depends on the address; null: there is no such address. */
  readonly bodyFor?: (params: Readonly<Record<string, string>>) => Form | null;
  /** Where the form depends on what is sent; `body` is then what the document says of it. */
  readonly formOf?: (sent: unknown) => Form;
  /** Bytes a body may have; a quarter of a megabyte where nothing is said. */
  readonly bodyLimit?: number;
  /** The gateway by whose secret the body must be signed. */
  readonly signedBy?: Gateway;
  /** Whether people read it as a page: problems are pages too, and `?lang=` chooses the language. */
  readonly pages?: boolean;
  /** Whether a page's form may be posted as well as JSON. */
  readonly forms?: boolean;
}

export interface Route extends Shape {
  readonly body?: Form;
  readonly query?: Form;
  handle(ask: RouteRequest<unknown, unknown, Recognised | null>): Promise<Reply>;
}

interface Typed<B, Q, A extends Shape['access']> extends Shape {
  readonly access: A;
  readonly body?: B;
  readonly query?: Q;
  handle(ask: RouteRequest<FormOf<B>, FormOf<Q>, A extends 'principal' ? Recognised : null>): Promise<Reply>;
}

/** A route whose handler sees the types its forms promise. */
export const route = <
  const A extends Shape['access'],
  B extends Form | undefined = undefined,
  Q extends Form | undefined = undefined,
>(
  typed: Typed<B, Q, A>,
): Route => typed as unknown as Route;
