// Finds the actors who might act on a case of the sample city: its holder and all who are asked.
import { type CityFacts, actorOf } from '../../../casebook/facts/facts.js';
import type { Actor } from '../../../domain/case/actor.js';
import { citizen } from '../../../domain/case/actor.js';
import type { CaseState } from '../../../domain/case/case.js';
import type { Instant } from '../../../domain/base/instant.js';
import { handlingPost, lineage } from '../../../domain/city/organisation.js';

export interface CaseSituation {
  readonly city: CityFacts;
  readonly state: CaseState;
  readonly at: Instant;
}

/** The posts around the case; the post that holds it is listed three times. */
function postsAround({ city: { organisation }, state }: CaseSituation): (string | null | undefined)[] {
  const offeredTo = 'transfer' in state ? state.transfer?.to : undefined;
  const [, above] = lineage(organisation, state.unit);
  const { parts, consultation, extension, supervisionOrder: order } = state;
  const units = [
    offeredTo,
    above,
    ...parts.filter(({ done }) => done === null).map(({ unit }) => unit),
    ...(consultation?.invited ?? []).filter(({ opinedAt }) => opinedAt === null).map(({ unit }) => unit),
    extension?.decider,
    order?.recipient,
    ...state.heldBy.slice(-1),
  ];
  const theirs = units.flatMap((unit) => (unit == null ? [] : (handlingPost(organisation, unit)?.code ?? [])));
  return [
    ...[state.post, state.post, state.post, `${state.unit}-chief`],
    ...theirs,
    ...['S-01-desk', 'B-01-desk', 'B-01-operator', 'B-01-callback', 'B-01-supervision', 'CB-supervision'],
  ];
}

function holderOf({ city, at }: CaseSituation, post: string | null | undefined): Actor[] {
  const person = post == null ? undefined : city.organisation.holdings.get(post)?.[0]?.person;
  const principal = person === undefined ? undefined : city.principals.get(person);
  return principal ? [actorOf(city, principal, at)] : [];
}

/** All actors around the case, busier ones more often; the last two are its channel and its citizen. */
export function actorsAround(meeting: CaseSituation): Actor[] {
  const { city, state, at } = meeting;
  const channel = actorOf(city, city.principals.get(`channel-${state.channel}`)!, at);
  return [...postsAround(meeting).flatMap((post) => holderOf(meeting, post)), channel, citizen];
}

/** One of these actors. */
export function actorFor(meeting: CaseSituation, who: number): Actor {
  const around = actorsAround(meeting);
  return around[who % around.length]!;
}
