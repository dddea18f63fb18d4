// Issues a principal's tokens, each shown once; lists them without the secret; revokes them.
import { z } from 'zod';
import { askForToken } from '../../casebook/administration/ask-change.js';
import { revokeAtOnce } from '../../casebook/administration/decide-change.js';
import {
  endingTokensQuerySchema,
  endingTokensSchema,
  tokenOrderSchema,
  tokenRevocationSchema,
  issuedTokenSchema,
  tokenListSchema,
} from '../../contracts/city/registers.js';
import { endingTokens } from '../../casebook/registers/principals.js';
import { Failure } from '../../domain/base/failures.js';
import { keeperOf } from '../../domain/city/administration.js';
import { localDateOf } from '../../domain/deadlines/calendar.js';
import { prismaOn } from '../../prisma/client/client.js';
import type { TokenModel } from '../../prisma/generated/models.js';
import { registerReaders } from './change-register.js';
import type { ApiContext } from '../context/api-context.js';
import { route } from '../http/route.js';

const path = '/v1/principals/:code/tokens';
const keepers = [keeperOf.tokens];

type TokenRow = Omit<TokenModel, 'hash' | 'overlapDays'>;
const withoutSecret = { hash: true, overlapDays: true } as const;

const shown = ({ id, issuedAt, issuedBy, confirmedAt, revokedAt, validUntil, lastUsedAt, replaces }: TokenRow) => ({
  id,
  issuedAt: issuedAt.toISOString(),
  issuedBy,
  confirmedAt: confirmedAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
  validUntil: validUntil.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
  replaces,
});

/** Throws `not-found` for an unknown principal. */
async function tokensOf({ casebook }: ApiContext, code: string) {
  const found = await prismaOn(casebook.pool).principal.findUnique({
    where: { code },
    select: { tokens: { orderBy: [{ issuedAt: 'asc' }, { id: 'asc' }], omit: withoutSecret } },
  });
  if (!found) throw new Failure('not-found');
  return found.tokens.map(shown);
}

export const listTokens = route({
  method: 'get',
  path,
  access: 'principal',
  roles: registerReaders,
  answer: tokenListSchema,
  summary: 'The tokens of a principal, without their secret text.',
  tag: 'registers',
  async handle({ context, params }) {
    return { body: { items: await tokensOf(context, params['code'] ?? '') } };
  },
});

export const listEndingTokens = route({
  method: 'get',
  path: '/v1/tokens/ending',
  access: 'principal',
  roles: registerReaders,
  query: endingTokensQuerySchema,
  answer: endingTokensSchema,
  summary: 'Tokens in use that end soon and have no successor that outlives them, the next to end first; 500 at most.',
  tag: 'registers',
  async handle({ context: { casebook }, query, at }) {
    const ids = await endingTokens(casebook.pool, at, query.withinDays);
    const found = await prismaOn(casebook.pool).token.findMany({
      where: { id: { in: ids } },
      orderBy: [{ validUntil: 'asc' }, { id: 'asc' }],
      omit: withoutSecret,
    });
    return { body: { items: found.map((row) => ({ ...shown(row), principal: row.principal })) } };
  },
});

export const issueTokenTo = route({
  method: 'post',
  path,
  access: 'principal',
  roles: keepers,
  body: tokenOrderSchema,
  status: 202,
  answer: issuedTokenSchema,
  summary: 'Issue a token; it is shown only once, and opens nothing before a second administrator has confirmed it.',
  tag: 'registers',
  async handle({ context, params, caller, body, at }) {
    const principal = params['code'] ?? '';
    const asker = { by: caller.principal.code, roles: keepers, today: localDateOf(caller.facts.calendar, at) };
    const { reason, ...wish } = body;
    const order = { ...asker, principal, reason, at, wish };
    const issued = await askForToken(context.casebook, order);
    return { body: { ...issued, issuedAt: at } };
  },
});

export const revokeTokenOf = route({
  method: 'delete',
  path: `${path}/:id`,
  access: 'principal',
  roles: keepers,
  body: tokenRevocationSchema,
  status: 204,
  answer: null,
  summary: 'Revoke a token at once.',
  tag: 'registers',
  async handle({ context, params, caller, body, at }) {
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
