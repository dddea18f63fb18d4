// GET and POST /v1/sign-in-links/:token: see whose password a link sets, set it, and be signed in.
import { setPasswordByLink } from '../../casebook/accounts/set-password.js';
import { findLink } from '../../casebook/accounts/sign-in-links.js';
import { linkUseSchema, linkViewSchema, meSchema } from '../../contracts/people/account.js';
import { Failure } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import type { ApiContext } from '../context/api-context.js';
import { route } from '../http/route.js';
import { requireGoodPassword } from './new-password.js';
import { newSessionFor, welcome } from './welcome.js';

const path = '/v1/sign-in-links/:token';

/** Throws the same `not-found` for a link unknown, unconfirmed, used, revoked or expired. */
async function openLink({ casebook }: ApiContext, token: string, at: Instant) {
  const link = await findLink(casebook.pool, token, at);
  if (!link) throw new Failure('not-found');
  const { principal: code, name, expiresAt } = link;
  return { account: { code, name }, expiresAt };
}

export const showSignInLink = route({
  method: 'get',
  path,
  access: 'public',
  answer: linkViewSchema,
  summary: 'Whose password the link sets. Looking uses nothing up; a link that opens nothing is not found.',
  tag: 'account',
  async handle({ context, params, at }) {
    return { body: await openLink(context, params['token'] ?? '', at) };
  },
});

export const useSignInLink = route({
  method: 'post',
  path,
  access: 'public',
  body: linkUseSchema,
  answer: meSchema,
  problems: [403],
  summary: 'Set the password. It uses the link up, ends all sessions of the person, and signs in.',
  tag: 'account',
  async handle(ask) {
    const { context, params, body, at, language } = ask;
    const begin = newSessionFor(ask);
    const secret = params['token'] ?? '';
    const { account } = await openLink(context, secret, at);
    requireGoodPassword({ password: body.password, account, pointer: '/password', language });
    const use = { ...begin, secret, principal: account.code, password: body.password };
    const begun = await setPasswordByLink(context.casebook.pool, use);
    if (!begun) throw new Failure('not-found');
    context.metrics.signIn('link');
    return welcome(ask, begun);
  },
});
