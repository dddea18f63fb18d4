// PUT and GET /v1/{register}/:code: change and show register entries, for administrators.
// Each change is versioned and audited, with its reason; what opens case contents, or silences a watcher, waits for a second one.
import type { z } from 'zod';
import { askForEntry } from '../../casebook/administration/ask-change.js';
import type { PendingChange } from '../../casebook/administration/pending-rows.js';
import { readRegister } from '../../casebook/registers/registers.js';
import { putAnswerSchema } from '../../contracts/city/administration.js';
import {
  type Register,
  type RegisterEntry,
  registerFormSchemas,
  registerNames,
  registerSchemas,
  registerEntrySchema,
} from '../../contracts/city/registers.js';
import { createEgress } from '../../connectors/egress/egress.js';
import { Failure } from '../../domain/base/failures.js';
import type { Role } from '../../domain/base/codes.js';
import { keeperOf, watchingRoles } from '../../domain/city/administration.js';
import { localDateOf } from '../../domain/deadlines/calendar.js';
import { changeIfMatch } from '../http/etag.js';
import { fieldError, fieldErrors } from '../http/field-errors.js';
import { WrongFields } from '../http/problem.js';
import { type RouteRequest, type RecognisedCaller, type Route, route } from '../http/route.js';
import type { Reply } from '../http/reply.js';

/** The roles that may read the registers whole: all administrators, and whoever audits them. */
export const registerReaders: readonly Role[] = watchingRoles;

const putOf = (register: Register): Route =>
  route({
    method: 'put',
    path: `/v1/${register}/:code`,
    access: 'principal',
    roles: [keeperOf[register]],
    versioned: true,
    body: registerFormSchemas[register],
    answer: putAnswerSchema,
    problems: [409, 422],
    summary: `Put an entry of ${register}, as ${keeperOf[register]}; 201 when it is new, 202 when it waits for a second one.`,
    tag: 'registers',
    async handle(ask) {
      return put(register, ask);
    },
  });

type PutForm = z.infer<(typeof registerFormSchemas)[Register]>;

async function put(
  register: Register,
  ask: RouteRequest<PutForm, unknown, RecognisedCaller>,
): Promise<Reply<RegisterEntry | PendingChange>> {
  const { context, params, caller, at } = ask;
  const { reason, version: readVersion, changedAt: _at, changedBy: _by, ...form } = ask.body;
  const { expectedVersion = ask.ifMatch === null ? readVersion : undefined, ...fields } = form;
  const code = params['code'] ?? '';
  if (fields.code !== undefined && fields.code !== code)
    throw new WrongFields([fieldError('/code', 'not-of-the-address', ask.language)]);
  const input = { ...fields, code };
  // The form checks each field; the entry's own schema also checks how they fit together.
  const entry = registerSchemas[register].safeParse(input);
  if (!entry.success) {
    throw new WrongFields(fieldErrors(entry.error.issues, { input, where: 'body', language: ask.language }));
  }
  if ('delivery' in entry.data && entry.data.delivery.kind === 'webhook') {
    const { hostname, username, password } = new URL(entry.data.delivery.url);
    // The delivery is signed; a password in an address would stand in registers and logs.
    if (username !== '' || password !== '')
      throw new WrongFields([fieldError('/delivery/url', 'user-in-address', ask.language)]);
    // What a name stands for is looked at when it is called.
    if (!createEgress(context.settings.webhookAllow).mayName(hostname)) {
      const wrong = fieldError('/delivery/url', 'address-not-public', ask.language);
      throw new WrongFields([wrong], 'address-not-public');
    }
  }
  const asker = {
    by: caller.principal.code,
    roles: [keeperOf[register]],
    today: localDateOf(caller.facts.calendar, at),
  };
  const order = { ...asker, reason, at, register, code, body: entry.data };
  const present = async () => (await readRegister(context.casebook, { register, code }))?.version ?? null;
  const answer = await changeIfMatch({ ifMatch: ask.ifMatch, expectedVersion, present }, (expectedVersion) =>
    askForEntry(context.casebook, { ...order, expectedVersion }),
  );
  if (answer.pending) return { status: 202, body: answer.pending };
  const { body, version, changed } = answer;
  return {
    status: version === 1 && changed ? 201 : 200,
    body: { ...body, version },
    headers: { ETag: `"${version}"` },
  };
}

const getOf = (register: Register): Route =>
  route({
    method: 'get',
    path: `/v1/${register}/:code`,
    access: 'principal',
    roles: registerReaders,
    answer: registerEntrySchema,
    summary: `An entry of ${register} with its last change.`,
    tag: 'registers',
    async handle({ context, params }) {
      const entry = await readRegister(context.casebook, { register, code: params['code'] ?? '' });
      if (!entry) throw new Failure('not-found');
      const { body, version, changedAt, changedBy, reason } = entry;
      return { body: { ...body, version, changedAt, changedBy, reason }, headers: { ETag: `"${version}"` } };
    },
  });

export const registerRoutes: readonly Route[] = registerNames.flatMap((register) => [putOf(register), getOf(register)]);
