// Who might act on a case of the sample city: whoever has it, and everybody of whom something is asked beside him.
import { type CityFacts, actorOf } from '../../../casebook/facts/facts.js';
import type { Actor } from '../../../domain/case/actor.js';
import { citizen } from '../../../domain/case/actor.js';
import type { CaseState } from '../../../domain/case/case.js';
import type { Instant } from '../../../domain/base/instant.js';
import { handlingPost, lineage } from '../../../domain/city/organisation.js';

export interface Meeting {
  readonly city: CityFacts;
  readonly state: CaseState;
  readonly at: Instant;
}

/** Those who may meet the case; whoever has it now stands there three times. */
function postsAround({ city: { organisation }, state }: Meeting): (string | null | undefined)[] {
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

function holderOf({ city, at }: Meeting, post: string | null | undefined): Actor[] {
  const person = post == null ? undefined : city.organisation.holdings.get(post)?.[0]?.person;
  const principal = person === undefined ? undefined : city.principals.get(person);
  return principal ? [actorOf(city, principal, at)] : [];
}

/** Everybody around the case, those with more to do more often; the last two are its channel and its citizen. */
export function everybodyAround(meeting: Meeting): Actor[] {
  const { city, state, at } = meeting;
  const channel = actorOf(city, city.principals.get(`channel-${state.channel}`)!, at);
  return [...postsAround(meeting).flatMap((post) => holderOf(meeting, post)), channel, citizen];
}

/** One of them. */
export function actorFor(meeting: Meeting, who: number): Actor {
  const around = everybodyAround(meeting);
  return around[who % around.length]!;
}
