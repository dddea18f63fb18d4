// GET and POST /v1/session/samples: sign in as a sample person, where that is switched on.
import { sampleAccounts } from '../../casebook/accounts/sample-accounts.js';
import { signInAsSample } from '../../casebook/accounts/sign-in.js';
import { type CityFacts, actorOf } from '../../casebook/facts/facts.js';
import { meSchema, sampleAccountsSchema, sampleSignInSchema } from '../../contracts/people/account.js';
import type { Language } from '../../contracts/shared/words.js';
import { type Role, levels } from '../../domain/base/codes.js';
import { Failure } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import { say } from '../../wording/say.js';
import type { ApiContext } from '../context/api-context.js';
import { route } from '../http/route.js';
import { newSessionFor, welcome } from './welcome.js';

const path = '/v1/session/samples';

/** Along a case: who handles it, who watches over it, who keeps the place. */
const readingOrder: readonly Role[] = [
  ...(['officer', 'station-desk', 'bureau-desk', 'hall-desk', 'chief', 'liaison', 'operator', 'callback'] as const),
  ...(['supervisor', 'system-administrator', 'security-administrator', 'audit-administrator', 'auditor'] as const),
];

function requireSwitchedOn({ settings }: ApiContext): void {
  if (!settings.sampleSignIn) throw new Failure('not-found');
}

export const listSamples = route({
  method: 'get',
  path,
  access: 'public',
  answer: sampleAccountsSchema,
  problems: [404],
  summary: 'The sample people who can be signed in as, by role; only where the place is a sample and allows it.',
  tag: 'account',
  async handle({ context, at, language }) {
    requireSwitchedOn(context);
    const { pool, facts: cache } = context.casebook;
    const facts = await cache.current();
    const codes = await sampleAccounts(pool);
    const items = codes.flatMap((code) => sampleOf(code, { facts, at, language }));
    const levelOf = ({ unit }: (typeof items)[number]) => facts.organisation.units.get(unit.code)?.level ?? 'hall';
    // From the first level up, so that a station's desk stands before a division's.
    items.sort((a, b) => levels.indexOf(levelOf(a)) - levels.indexOf(levelOf(b)));
    return { body: { items: items.sort((a, b) => readingOrder.indexOf(a.role) - readingOrder.indexOf(b.role)) } };
  },
});

/** The person by the first post held; none for somebody who is away and could do nothing. */
function sampleOf(code: string, { facts, at, language }: { facts: CityFacts; at: Instant; language: Language }) {
  const principal = facts.principals.get(code);
  const held = principal && actorOf(facts, principal, at).posts[0];
  const post = held && facts.organisation.posts.get(held.code);
  const unit = post && facts.organisation.units.get(post.unit);
  if (!unit) return [];
  const named = { post: { code: post.code, name: say(language, post.names) } };
  return [
    {
      ...{ principal: code, name: principal.name, role: post.role },
      ...named,
      unit: { code: unit.code, name: say(language, unit.names) },
    },
  ];
}

export const signInAs = route({
  method: 'post',
  path,
  access: 'public',
  body: sampleSignInSchema,
  answer: meSchema,
  problems: [403, 404],
  summary: 'Sign in as a sample person without a password; an account with a password is none.',
  tag: 'account',
  async handle(ask) {
    const { context, body } = ask;
    requireSwitchedOn(context);
    const begun = await signInAsSample(context.casebook.pool, body.principal, newSessionFor(ask));
    if (!begun) throw new Failure('not-found');
    context.metrics.signIn('sample');
    return welcome(ask, begun);
  },
});
