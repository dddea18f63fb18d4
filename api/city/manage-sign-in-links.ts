// Issues a person's sign-in links, each shown once; lists them without the secret; revokes them.
import { z } from 'zod';
import { askForSignInLink } from '../../casebook/administration/ask-change.js';
import { revokeAtOnce } from '../../casebook/administration/decide-change.js';
import { linkOrderSchema, tokenRevocationSchema } from '../../contracts/city/registers.js';
import { issuedLinkSchema, linkListSchema } from '../../contracts/people/account.js';
import { Failure } from '../../domain/base/failures.js';
import { keeperOf } from '../../domain/city/administration.js';
import { localDateOf } from '../../domain/deadlines/calendar.js';
import { prismaOn } from '../../prisma/client/client.js';
import type { ApiContext } from '../context/api-context.js';
import { route } from '../http/route.js';
import { registerReaders } from './change-register.js';

const path = '/v1/principals/:code/sign-in-links';
const keepers = [keeperOf['sign-in-links']];

/** Throws `not-found` for an unknown principal. */
async function linksOf({ casebook }: ApiContext, code: string) {
  const found = await prismaOn(casebook.pool).principal.findUnique({
    where: { code },
    select: { links: { orderBy: [{ issuedAt: 'asc' }, { id: 'asc' }], omit: { hash: true, principal: true } } },
  });
  if (!found) throw new Failure('not-found');
  return found.links.map(({ id, issuedAt, issuedBy, confirmedAt, expiresAt, usedAt, revokedAt }) => ({
    id,
    issuedAt: issuedAt.toISOString(),
    issuedBy,
    confirmedAt: confirmedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
    usedAt: usedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
}

export const listSignInLinks = route({
  method: 'get',
  path,
  access: 'principal',
  roles: registerReaders,
  answer: linkListSchema,
  summary: 'The sign-in links of a person, without their secret text.',
  tag: 'registers',
  async handle({ context, params }) {
    return { body: { items: await linksOf(context, params['code'] ?? '') } };
  },
});

export const issueSignInLink = route({
  method: 'post',
  path,
  access: 'principal',
  roles: keepers,
  body: linkOrderSchema,
  status: 202,
  answer: issuedLinkSchema,
  summary:
    'Issue a sign-in link; it is shown only once, and opens nothing before a second administrator has confirmed it.',
  tag: 'registers',
  async handle({ context, params, caller, body, at }) {
    const principal = params['code'] ?? '';
    const asker = { by: caller.principal.code, roles: keepers, today: localDateOf(caller.facts.calendar, at) };
    const order = { ...asker, principal, reason: body.reason, at };
    const { id, secret, expiresAt } = await askForSignInLink(context.casebook, order);
    return { body: { id, principal, token: secret, issuedAt: at, expiresAt } };
  },
});

export const revokeSignInLink = route({
  method: 'delete',
  path: `${path}/:id`,
  access: 'principal',
  roles: keepers,
  body: tokenRevocationSchema,
  status: 204,
  answer: null,
  summary: 'Revoke a sign-in link at once.',
  tag: 'registers',
  async handle({ context, params, caller, body, at }) {
    const id = params['id'] ?? '';
    const own = await linksOf(context, params['code'] ?? '');
    if (!z.uuid().safeParse(id).success || !own.some((link) => link.id === id)) throw new Failure('not-found');
    const order = { register: 'sign-in-links', id, reason: body.reason, by: caller.principal.code, at } as const;
    await revokeAtOnce(context.casebook, order);
    return { status: 204 };
  },
});
