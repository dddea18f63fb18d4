// Issues a principal's tokens, each shown once; lists them without the secret; revokes them.
import { z } from 'zod';
import { askForToken } from '../../casebook/administration/ask-change.js';
import { revokeAtOnce } from '../../casebook/administration/decide-change.js';
import {
  tokenOrderSchema,
  tokenRevocationSchema,
  issuedTokenSchema,
  tokenListSchema,
} from '../../contracts/city/registers.js';
import { Failure } from '../../domain/base/failures.js';
import { keeperOf } from '../../domain/city/administration.js';
import { localDateOf } from '../../domain/deadlines/calendar.js';
import { prismaOn } from '../../prisma/client/client.js';
import { requireRole } from '../access/caller.js';
import { registerReaders } from './change-register.js';
import type { ApiContext } from '../context/api-context.js';
import { route } from '../http/route.js';

const path = '/v1/principals/:code/tokens';
const keepers = [keeperOf.tokens];

/** Throws `not-found` for an unknown principal. */
async function tokensOf({ casebook }: ApiContext, code: string) {
  const found = await prismaOn(casebook.pool).principal.findUnique({
    where: { code },
    select: { tokens: { orderBy: [{ issuedAt: 'asc' }, { id: 'asc' }], omit: { hash: true, principal: true } } },
  });
  if (!found) throw new Failure('not-found');
  return found.tokens.map(({ id, issuedAt, issuedBy, confirmedAt, revokedAt }) => ({
    id,
    issuedAt: issuedAt.toISOString(),
    issuedBy,
    confirmedAt: confirmedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
}

export const listTokens = route({
  method: 'get',
  path,
  access: 'principal',
  answer: tokenListSchema,
  summary: 'The tokens of a principal, without their secret text.',
  tag: 'registers',
  async handle({ context, params, caller }) {
    requireRole(caller.actor, registerReaders);
    return { body: { items: await tokensOf(context, params['code'] ?? '') } };
  },
});

export const issueTokenTo = route({
  method: 'post',
  path,
  access: 'principal',
  body: tokenOrderSchema,
  status: 202,
  answer: issuedTokenSchema,
  summary: 'Issue a token; it is shown only once, and opens nothing before a second administrator has confirmed it.',
  tag: 'registers',
  async handle({ context, params, caller, body, at }) {
    requireRole(caller.actor, keepers);
    const principal = params['code'] ?? '';
    const asker = { by: caller.principal.code, roles: keepers, today: localDateOf(caller.facts.calendar, at) };
    const order = { ...asker, principal, reason: body.reason, at };
    const { id, token, expiresAt } = await askForToken(context.casebook, order);
    return { body: { id, principal, token, issuedAt: at, expiresAt } };
  },
});

export const revokeTokenOf = route({
  method: 'delete',
  path: `${path}/:id`,
  access: 'principal',
  body: tokenRevocationSchema,
  status: 204,
  answer: null,
  summary: 'Revoke a token at once.',
  tag: 'registers',
  async handle({ context, params, caller, body, at }) {
    requireRole(caller.actor, keepers);
    const id = params['id'] ?? '';
    const own = await tokensOf(context, params['code'] ?? '');
    if (!z.uuid().safeParse(id).success || !own.some((token) => token.id === id)) throw new Failure('not-found');
    await revokeAtOnce(context.casebook, {
      register: 'tokens',
      id,
      reason: body.reason,
      by: caller.principal.code,
      at,
    });
    return { status: 204 };
  },
});
