// Issues a principal's tokens, each shown once; lists them without the secret; revokes them.
import { z } from 'zod';
import { issueToken, revokeToken } from '../../casebook/registers/principals.js';
import {
  tokenOrderSchema,
  tokenRevocationSchema,
  issuedTokenSchema,
  tokenListSchema,
} from '../../contracts/city/registers.js';
import { Failure } from '../../domain/base/failures.js';
import { prismaOn } from '../../prisma/client/client.js';
import { requireRole } from '../access/caller.js';
import { administrators } from './change-register.js';
import type { ApiContext } from '../context/api-context.js';
import { route } from '../http/route.js';

const path = '/v1/principals/:code/tokens';

/** Throws `not-found` for an unknown principal. */
async function tokensOf({ casebook }: ApiContext, code: string) {
  const found = await prismaOn(casebook.pool).principal.findUnique({
    where: { code },
    select: { tokens: { orderBy: [{ issuedAt: 'asc' }, { id: 'asc' }], omit: { hash: true, principal: true } } },
  });
  if (!found) throw new Failure('not-found');
  return found.tokens.map(({ id, issuedAt, issuedBy, revokedAt }) => ({
    id,
    issuedAt: issuedAt.toISOString(),
    issuedBy,
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
    requireRole(caller.actor, administrators);
    return { body: { items: await tokensOf(context, params['code'] ?? '') } };
  },
});

export const issueTokenTo = route({
  method: 'post',
  path,
  access: 'principal',
  body: tokenOrderSchema,
  status: 201,
  answer: issuedTokenSchema,
  summary: 'Issue a token; it is shown only once.',
  tag: 'registers',
  async handle({ context, params, caller, body, at }) {
    requireRole(caller.actor, administrators);
    const principal = params['code'] ?? '';
    const order = { principal, reason: body.reason, by: caller.principal.code, at };
    const { id, token } = await issueToken(context.casebook, order);
    return { body: { id, principal, token, issuedAt: at } };
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
    requireRole(caller.actor, administrators);
    const id = params['id'] ?? '';
    const own = await tokensOf(context, params['code'] ?? '');
    if (!z.uuid().safeParse(id).success || !own.some((token) => token.id === id)) throw new Failure('not-found');
    await revokeToken(context.casebook, { id, reason: body.reason, by: caller.principal.code, at });
    return { status: 204 };
  },
});
