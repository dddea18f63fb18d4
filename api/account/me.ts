// Shows callers their own account: posts, roles, session, and what lies in their queues.
import type { Pool } from 'pg';
import { type Session, endsOf } from '../../casebook/sessions/sessions.js';
import { displayChoicesOf } from '../../casebook/accounts/display-choices.js';
import type { CityFacts } from '../../casebook/facts/facts.js';
import { type Me, meSchema } from '../../contracts/people/account.js';
import type { Language } from '../../contracts/shared/words.js';
import type { Instant } from '../../domain/base/instant.js';
import type { ActorPost } from '../../domain/case/actor.js';
import { say } from '../../wording/say.js';
import { awayFrom } from '../access/covering.js';
import { handlesCases, isNow } from '../../domain/city/organisation.js';
import { type RecognisedCaller, route } from '../http/route.js';
import { countQueues } from './queue-counts.js';

export const showMe = route({
  method: 'get',
  path: '/v1/me',
  access: 'principal',
  answer: meSchema,
  summary: 'The own account: posts, roles, session, and counts of what lies in the own queues.',
  tag: 'account',
  async handle({ context, caller, at, language }) {
    return { body: await meOf(context.casebook.pool, { caller, at, language }) };
  },
});

interface Showing {
  readonly caller: RecognisedCaller;
  readonly at: Instant;
  readonly language: Language;
}

/** What a caller learns of the own account. */
export async function meOf(pool: Pool, { caller, at, language }: Showing): Promise<Me> {
  const { principal, actor, facts, session } = caller;
  const { code, name, kind } = principal;
  return {
    account: { code, name, kind },
    posts: actor.posts.map((post) => ownPost(post, { person: code, facts, at, language })),
    roles: [...new Set(actor.posts.map(({ role }) => role))],
    language,
    serverTime: at,
    zone: facts.calendar.zone,
    session: session && sessionView(session, facts),
    lastSignInAt: session?.previousAt ?? null,
    display: await displayChoicesOf(pool, code),
    counts: await countQueues(pool, { actor, facts, at }),
  };
}

function sessionView(session: Session, { sessions }: CityFacts): Me['session'] {
  return { beganAt: session.beganAt, ...endsOf(session, sessions) };
}

type OwnPost = Me['posts'][number];

function ownPost(
  { code, unit, role, standingIn }: ActorPost,
  { person, facts, at, language }: { person: string; facts: CityFacts; at: Instant; language: Language },
): OwnPost {
  const { organisation } = facts;
  const names = organisation.posts.get(code)?.names;
  const { names: unitNames, level } = organisation.units.get(unit) ?? {};
  const shown = {
    ...{ code, role, unit },
    name: names ? say(language, names) : code,
    unitName: unitNames ? say(language, unitNames) : unit,
    handles: level !== undefined && handlesCases(level, role),
  };
  return { ...shown, ...(standingIn ? stoodIn(code, facts, at) : heldUntil(code, person, { facts, at })) };
}

/** Whose post it is, and until when that person is away. */
function stoodIn(post: string, facts: CityFacts, at: Instant): Partial<OwnPost> {
  const { person, until } = awayFrom(post, facts, at);
  if (person === null) return { standsInFor: null };
  const name = facts.principals.get(person)?.name ?? person;
  return { standsInFor: name, ...(until === null ? {} : { until }) };
}

function heldUntil(post: string, person: string, { facts, at }: { facts: CityFacts; at: Instant }): Partial<OwnPost> {
  const held = facts.holdingsByPerson.get(person)?.find((one) => one.post === post && isNow(one, at));
  return held?.until == null ? {} : { until: held.until };
}
