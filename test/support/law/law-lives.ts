// Plays random lives of a case in the pure law: any actor, any command, any time between.
import fc from 'fast-check';
import type { Actor } from '../../../domain/case/actor.js';
import { byOf, citizen, caseWorkflow } from '../../../domain/case/actor.js';
import { agendaOf } from '../../../domain/case/agenda.js';
import type { CaseState } from '../../../domain/case/case.js';
import type { Command, CommandName } from '../../../domain/case/commands.js';
import type { CaseEvent } from '../../../domain/case/events.js';
import { evolve } from '../../../domain/evolution/evolve.js';
import type { Rejection } from '../../../domain/base/failures.js';
import { laterOf, plusMs } from '../../../domain/base/instant.js';
import { allowedCommands, courseOf, decide } from '../../../domain/lifecycle/decide.js';
import { settle } from '../../../domain/lifecycle/settle.js';
import * as say from './commands.js';
import { at, channel, type LawCity } from './law.js';
import { bodyOf, posts } from './likely-commands.js';
import { type Prologue, prologueNames, prologues, type CallerKind, callerKinds } from './law-prologues.js';
import { opening, textsOf } from './play.js';

export type Step =
  | { readonly do: 'ask'; readonly who: CallerKind; readonly command: Command; readonly afterMs: number }
  /** An allowed command, by an actor who may give it. */
  | { readonly do: 'act'; readonly pick: number; readonly afterMs: number }
  | { readonly do: 'wait-for-alarm' }
  | { readonly do: 'outage'; readonly afterMs: number }
  | { readonly do: 'deliver' };

const unit = fc.constantFrom(
  'G-0101',
  'G-0102',
  'G-0202',
  'S-01',
  'S-02',
  'B-01',
  'D-CG',
  'D-XF',
  'HALL',
  'P-JJ',
  'X-1',
);

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom<Command>(say.sign, say.note, say.complete, say.escalate, say.accept, say.refuse, say.rectify),
  fc.constantFrom<Command>(say.ask(), say.ask(true), say.supply, say.extend(), say.decideExtension(), say.resume),
  fc.constantFrom<Command>(say.recall, say.reopen, say.conclude, say.opine, say.report, say.answerSupervision),
  fc.constantFrom<Command>(
    say.merge('case-related'),
    say.unmerge,
    say.acceptAnswer,
    say.amendSubject({ unit: 'G-0102' }),
  ),
  fc.constantFrom('S-02', 'D-CG', 'P-ZA', 'X-1').map((unit) => say.involve(unit)),
  fc.constantFrom('S-02', 'D-CG', 'P-ZA', 'X-1').map((unit) => say.convene(unit)),
  fc.constantFrom('S-01', 'B-01', 'P-JJ', 'D-CG').map((unit) => say.supervise(unit)),
  fc.constant<Command>(say.withdraw),
  fc.boolean().map((reached) => say.contact(reached)),
  fc.constantFrom('residence.permit', 'residence.household.move-in', 'traffic.parking', 'no.such').map(say.classify),
  unit.map(say.dispatch),
  fc.constantFrom(...posts).map(say.reassign),
  unit.map(say.offer),
  unit.map(say.rule),
  fc.constantFrom<1 | 2 | 3>(1, 2, 3).map(say.rate),
  fc.record({ reached: fc.boolean(), satisfied: fc.boolean() }).map(say.record),
  fc.constantFrom('G-0101', 'G-0202', 'S-01').map(say.amendPlace),
  fc.constantFrom('understood', 'final', 'not-admitted', 'diverted').map((outcome) => say.close(outcome)),
);

const hour = 3_600_000;

/** The time to the next step: mostly short, sometimes days; scaled down for a rehearsal. */
const gap = (scale: number): fc.Arbitrary<number> =>
  fc
    .oneof(
      fc.integer({ min: 0, max: 4 * hour }),
      fc.integer({ min: 0, max: 30 * hour }),
      fc.integer({ min: 0, max: 400 * hour }),
    )
    .map((ms) => Math.round(ms * scale));

/** Up to 30 steps of a life; `scale` 1 keeps days as days. */
export function steps(scale: number): fc.Arbitrary<Step[]> {
  const afterMs = gap(scale);
  const asking = fc.record({ do: fc.constant('ask' as const), who: fc.constantFrom(...callerKinds), command, afterMs });
  const pick = fc.integer({ min: 0, max: 9_999 });
  return fc.array(
    fc.oneof(
      { weight: 6, arbitrary: asking },
      { weight: 6, arbitrary: fc.record({ do: fc.constant('act' as const), pick, afterMs }) },
      { weight: 2, arbitrary: fc.constant({ do: 'wait-for-alarm' as const }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('outage' as const), afterMs }) },
      { weight: 1, arbitrary: fc.constant({ do: 'deliver' as const }) },
    ),
    { minLength: 1, maxLength: 30 },
  );
}

/** Where a case begins: at any kind of unit or where the rules route it, and with which prologue. */
export const beginnings = fc.record({
  id: fc.integer({ min: 1, max: 10_000 }).map((n) => `case-${n}`),
  unit: fc.constantFrom('G-0101', 'G-0101', 'G-0504', 'S-01', 'P-JJ', 'B-01', undefined),
  category: fc.constantFrom(null, 'residence.household.move-in', 'entry-exit.passport', 'department'),
  staffFiled: fc.boolean(),
  prologue: fc.oneof(fc.constant<Prologue>('none'), fc.constantFrom(...prologueNames)),
});

type Beginning = typeof beginnings extends fc.Arbitrary<infer T> ? T : never;

/** The steps before chance takes over; a command that does not fit is refused like any other. */
const prologueOf = (name: Prologue, scale: number): Step[] =>
  prologues[name].map(([who, command, hours = 1 / 60]) => ({ do: 'ask', who, command, afterMs: hours * hour * scale }));

export interface Moment {
  readonly before: CaseState;
  readonly after: CaseState;
  readonly events: readonly CaseEvent[];
  readonly rejection: Rejection | null;
  /** The command that was given, if any. */
  readonly command?: Command;
  readonly at: string;
}

/** Plays a life and passes on every moment of it. */
export function live(
  city: LawCity,
  { beginning, life, watch }: { beginning: Beginning; life: readonly Step[]; watch: (moment: Moment) => void },
): { state: CaseState; events: CaseEvent[] } {
  const { unit: where, category, prologue, ...rest } = beginning;
  const named = category === 'department' ? departmental(city) : category;
  const first = opening(city, { at: '2026-03-05 15:00', ...rest, category: named, ...(where ? { unit: where } : {}) });
  const events: CaseEvent[] = [first];
  let state = evolve(null, first);
  const scale = city.policy.reopening?.within.unit === 'seconds' ? 1 / 3_600 : 1;
  for (const step of [...prologueOf(prologue, scale), ...life]) {
    const moment = take(city, state, step);
    events.push(...moment.events);
    state = moment.after;
    watch(moment);
  }
  return { state, events };
}

const departmental = (city: LawCity): string =>
  [...city.categories.values()].find(({ department }) => department === 'D-CG')!.code;

function take(city: LawCity, before: CaseState, step: Step): Moment {
  const wait = 'afterMs' in step ? step.afterMs : 0;
  const next = step.do === 'wait-for-alarm' ? agendaOf(before).next?.at : undefined;
  const now = laterOf(next ?? before.updatedAt, plusMs(before.updatedAt, wait));
  const same = { before, at: now, rejection: null };
  if (step.do === 'deliver') {
    const errand = before.errands[0]?.id;
    if (errand === undefined) return { ...same, after: before, events: [] };
    const event: CaseEvent = { kind: 'errand-delivered', at: now, by: byOf(caseWorkflow), data: { errand } };
    return { ...same, after: evolve(before, event), events: [event] };
  }
  const asked = askedBy(city, before, step);
  if (!asked) {
    const { state: after, events } = settle({ state: before, at: now, facts: city });
    return { ...same, after, events };
  }
  const texts = textsOf(asked.command, before.revision);
  // Now and then a citizen writes of an emergency.
  const emergencyCall = before.revision % 5 === 0 ? '110' : null;
  const facts = { ...city, related: related(before), adoptable: adoptable(city), emergencyCall };
  const decision = decide({ state: before, ...asked, at: now, facts, texts });
  const { state: after, events } = courseOf(decision);
  return { ...same, after, events, rejection: decision.rejection, command: asked.command };
}

/** The other case that a command names, which is open. */
const related = (state: CaseState) => ({
  ...{ id: 'case-related', status: 'handling' as const, parent: null, receivedAt: state.receivedAt, unit: state.unit },
  ...{
    readers: [state.unit],
    recused: state.recused,
    asked: { at: state.updatedAt, until: '2100-01-01T00:00:00.000Z', cycle: 1, round: 0 },
  },
});

/** The next version of the same policy. */
const adoptable = ({ policy, calendar }: LawCity) => ({ policy: { ...policy, version: policy.version + 1 }, calendar });

/** Commands that are open nearly always and would fill most of a life. */
const alwaysOpen: readonly CommandName[] = [
  'note',
  'amend',
  'withdraw',
  'supply-information',
  'supervise',
  'merge',
  'adopt-policy',
  'withdraw-card',
  'involve',
  'convene',
];

function askedBy(city: LawCity, state: CaseState, step: Step): { actor: Actor; command: Command } | null {
  if (step.do === 'ask') return { actor: actorFor(city, state, step.who), command: step.command };
  if (step.do !== 'act') return null;
  const open = actorsAround(city, state).flatMap((actor) =>
    allowedCommands(state, actor, city)
      .filter((name) => step.pick % 11 === 0 || !alwaysOpen.includes(name))
      .map((name) => ({ actor, name })),
  );
  const chosen = open[step.pick % Math.max(open.length, 1)];
  return chosen ? { actor: chosen.actor, command: bodyOf(chosen.name, state, step.pick) } : null;
}

/** The actor in that position towards the case; a stranger where there is none. */
function actorFor(city: LawCity, state: CaseState, who: CallerKind): Actor {
  const { organisation } = city;
  const stranger = at(city, 'G-0605-officer');
  const postAt = (code: string | null | undefined): Actor => {
    const post = organisation.postsByUnit.get(code ?? '')?.find(({ role }) => /officer|desk|liaison/.test(role));
    return post ? at(city, post.code) : stranger;
  };
  switch (who) {
    case 'post':
      return state.post === null ? postAt(state.unit) : at(city, state.post);
    case 'desk-above':
      return postAt(organisation.units.get(state.unit)?.parent);
    case 'receiver':
      return state.status === 'offered' ? postAt(state.transfer.to) : postAt('D-CG');
    case 'operator':
    case 'callback':
      return at(city, `B-01-${who}`);
    case 'bureau':
      return at(city, 'B-01-desk');
    case 'supervisor':
      return at(city, 'B-01-supervision');
    case 'helper':
      return postAt(state.parts.find(({ done }) => done === null)?.unit);
    case 'invited':
      return postAt(state.consultation?.invited.find(({ opinedAt }) => opinedAt === null)?.unit);
    case 'decider':
      return state.extension?.decider === state.unit ? at(city, 'B-01-chief') : postAt(state.extension?.decider);
    case 'supervised':
      return postAt(state.supervisionOrder?.recipient);
    case 'issuer':
      return at(city, `${state.supervisionOrder?.issuer ?? 'CB'}-supervision`);
    case 'citizen':
      return citizen;
    case 'channel':
      return channel('web');
    case 'stranger':
      return stranger;
  }
}

/** One actor of each position. */
export const actorsAround = (city: LawCity, state: CaseState): Actor[] =>
  callerKinds.map((who) => actorFor(city, state, who));
