// Decides an amendment: of place and reporter, and of whom the case is about.
import { deskRoles } from '../../case/authority.js';
import { type Subject, isContactField } from '../../case/commands.js';
import type { CaseEvent } from '../../case/events.js';
import type { Capacity } from '../../base/codes.js';
import type { Rejection } from '../../base/failures.js';
import { isWithin, lineage } from '../../city/organisation.js';
import { type Answer, type CommandRequest, type Deciders, isRejection } from '../moves/command-request.js';
import { eventHeader } from '../moves/event-header.js';
import { activeUnit, hasHandler, isRecused } from '../moves/unit-moves.js';
import { leaveIfRecused, recusedBy, unitsNamed, withSubject, withoutRecused } from './recusal.js';
import { orderElsewhere } from './supervision-commands.js';

type AmendRequest = CommandRequest<Extract<CommandRequest['command'], { name: 'amend' }>>;

export const amendCommand: Deciders<'amend'> = {
  amend: (asked) => {
    const { about, ...command } = asked.command;
    const refusal = reporterRefusal(asked);
    if (refusal) return refusal;
    if (!about || mayRecuse(asked, about)) return amendedBy(asked);
    const amended = fieldsOf(command).length > 0 ? amendedBy({ ...asked, command }) : [];
    return isRejection(amended) ? amended : proposedBeside(amended, { asked, about });
  },
};

const fieldsOf = ({ place, reporter, about }: AmendRequest['command']): string[] => [
  ...Object.keys(place ?? {}),
  ...Object.keys(reporter ?? {}),
  ...(about ? ['about'] : []),
];

/**
 * Intake names whom a case is about, and a desk above whom it is above. Whoever holds the case could otherwise hide it
 * from those who watch over the work.
 */
function mayRecuse({ actor, at, facts, capacities }: AmendRequest, about: Subject): boolean {
  if (capacities.has('operator')) return true;
  const { organisation } = facts;
  const named = unitsNamed(about, organisation, at);
  const desks = capacities.has('desk-above') ? actor.posts.filter(({ role }) => deskRoles.includes(role)) : [];
  return desks.some(({ unit: own }) => named.every((unit) => unit !== own && isWithin(organisation, unit, own)));
}

/** What others propose, intake decides; the rest of the amendment is made at once. */
function proposedBeside(
  amended: readonly CaseEvent[],
  { asked, about }: { readonly asked: AmendRequest; readonly about: Subject },
): Answer {
  const { state, at, facts } = asked;
  const recused = withSubject(asked, about);
  if ('code' in recused) return recused;
  const own = recusedBy(about, { organisation: facts.organisation, at });
  const id = `task-${state.revision + amended.length + 1}`;
  const unit = decidingUnit({ ...asked, state: { ...state, recused } });
  const task = { id, kind: 'decide-recusal' as const, unit, openedAt: at };
  return [...amended, { ...eventHeader(asked), kind: 'recusal-proposed', data: { about, recused: own, task } }];
}

/** Intake decides; where the proposal names intake's own unit, the nearest unit above it with people who may. */
function decidingUnit(situation: AmendRequest): string {
  const { organisation, backstop } = situation.facts;
  const units = lineage(organisation, backstop).flatMap((code) => activeUnit(code, situation.facts) ?? []);
  const fit = units.find((unit) => !isRecused(unit.code, situation) && hasHandler(unit, situation));
  return fit?.code ?? backstop;
}

function amendedBy(asked: AmendRequest): Answer {
  const { state, command, facts } = asked;
  const { place, reporter, about } = command;
  const fields = fieldsOf(command);
  if (fields.length === 0) return { code: 'nothing-to-amend' };
  const grid = place?.grid === undefined ? undefined : activeUnit(place.grid, facts);
  if (grid === null || (grid && grid.level !== 'grid')) return { code: 'unknown-unit', field: 'place/grid' };
  const point =
    place?.lat !== undefined && place.long !== undefined ? { lat: place.lat, long: place.long } : state.point;
  const disclosure = reporter?.disclosure ?? state.disclosure;
  const recused = withSubject(asked, about);
  if ('code' in recused) return recused;
  const kept = { ...asked, state: { ...state, recused } };
  const leaving = about ? leaveIfRecused(kept) : null;
  const { without, ended } = withoutRecused(kept);
  const leaves = leaving?.leaves ?? null;
  const amended = {
    ...eventHeader(asked),
    kind: 'amended' as const,
    data: { grid: grid?.code ?? state.grid, point, disclosure, fields, recused, leaves, without },
    started: leaving?.started ?? [],
    ended: [...(leaving?.ended ?? []), ...ended],
    changed: leaving?.changed ?? [],
  };
  return [amended, ...(about ? orderElsewhere(kept) : [])];
}

/**
 * Why the caller may not correct this of the reporter. Intake corrects all of it. The citizen says where to reach the
 * citizen, and nothing else. A handler changes neither that nor the disclosure, so that no handler turns the question
 * about the own work to another address, and names no reporter who asked not to be named.
 */
function reporterRefusal({ state, command, capacities }: AmendRequest): Rejection | null {
  const { place, reporter, about } = command;
  const has = (capacity: Capacity): boolean => capacities.has(capacity);
  if (has('operator')) return null;
  const given = Object.keys(reporter ?? {});
  const reaching = given.find(isContactField);
  if (has('citizen')) {
    const others = place !== undefined || about !== undefined || given.some((field) => !isContactField(field));
    return others ? { code: 'forbidden' } : null;
  }
  if (reaching) return { code: 'contact-by-intake', field: `reporter/${reaching}` };
  if (given.includes('disclosure')) return { code: 'contact-by-intake', field: 'reporter/disclosure' };
  return given.length > 0 && state.disclosure !== 'named' ? { code: 'forbidden' } : null;
}
