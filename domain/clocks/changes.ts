// Changes a running clock: pauses, extensions, a new calendar or policy, a reinstated end.
import type { Clock, ClockFacts, Extension } from './clock.js';
import type { ClockName, PauseReason } from '../base/codes.js';
import { callbackDue } from './clocks.js';
import { type Term, amountPaused, termEnd } from '../deadlines/term.js';
import { countingFor } from '../deadlines/refusal.js';
import { type Instant, laterOf } from '../base/instant.js';
import { cardsAt, standRungs } from './rungs.js';

/** The term of a clock with all that was added to it, from which its due instant is derived and explained. */
export function termOf(clock: Clock): Term {
  return {
    from: clock.startedAt,
    budget: clock.budget,
    ...clock.counting,
    paused: (clock.pauses ?? []).reduce((sum, pause) => sum + pause.amount, 0),
    extensions: (clock.extensions ?? []).map(({ budget }) => budget),
    ...(clock.bound ? { bound: clock.bound } : {}),
  };
}

/** The clock with its due instant and unfired rungs derived anew. The callback keeps its spread instant. */
export const rederived = (clock: Clock, facts: ClockFacts): Clock =>
  countingFor({ name: clock.name, policy: facts.policy }, () => derivedAnew(clock, facts));

function derivedAnew(clock: Clock, facts: ClockFacts): Clock {
  const moved = clock.name === 'callback' ? clock : { ...clock, ...termEnd(termOf(clock), facts.calendar) };
  const { calendar, policy } = facts;
  const dated = {
    ...moved,
    calendar: `${calendar.code}@${calendar.version}`,
    policy: `${policy.code}@${policy.version}`,
  };
  const rungs = dated.state === 'running' ? standRungs(dated, facts) : [];
  return { ...dated, rungs, cardsAt: cardsAt(dated, facts) };
}

/**
 * The clock counted anew by a calendar whose days have changed, its pauses included. Only rungs that still stand are
 * counted: none that fired, or that the clock was begun without, comes back. Rungs that were put off stay put off.
 */
export function recounted(clock: Clock, { caseId, facts }: { caseId: string; facts: ClockFacts }): Clock {
  const asked = clock.name === 'callback' ? askedAnew(clock, { caseId, facts }) : {};
  const again = rederived({ ...ledgerCounted(clock, facts), ...asked }, facts);
  const rungs = clock.rungs.map((standing) => {
    const { at } = again.rungs.find(({ rung }) => rung === standing.rung) ?? standing;
    return { ...standing, at: clock.name === 'callback' ? laterOf(at, again.dueAt) : at };
  });
  return { ...again, rungs };
}

/** When the citizen is now to be asked; counted from the report, it may have been put off, and is not brought forward. */
function askedAnew(clock: Clock, { caseId, facts }: { caseId: string; facts: ClockFacts }): Partial<Clock> {
  const { startedAt: from, budget, counting } = clock;
  const due = callbackDue({ from, budget, counting, caseId }, facts);
  return facts.policy.callback.base === 'registered' && due.dueAt < clock.dueAt ? {} : due;
}

/**
 * The clock with every finished pause counted in its own unit by its own schedule, as another budget, rule or calendar
 * needs it: a number of days means nothing once the days are others.
 */
export function ledgerCounted(clock: Clock, facts: Pick<ClockFacts, 'calendar'>): Clock {
  if (!clock.pauses) return clock;
  const pauses = clock.pauses.map((pause) =>
    pause.until === null
      ? pause
      : { ...pause, amount: amountOf(clock, { from: pause.from, until: pause.until }, facts) },
  );
  return { ...clock, pauses };
}

/** The paused clock: no rung fires until it is resumed. */
export const paused = (clock: Clock, at: Instant, reason: PauseReason): Clock => ({
  ...clock,
  state: 'paused',
  pauses: [...(clock.pauses ?? []), { reason, from: at, until: null, amount: 0 }],
  rungs: [],
});

/**
 * The clock going on where it stood: the pause, in the clock's own unit, is added to its term. Rungs that fired before
 * the pause do not fire again.
 */
export function resumed(clock: Clock, at: Instant, facts: ClockFacts): Clock {
  return rederived({ ...clock, state: 'running', ...pausesEnded(clock, at, facts) }, facts);
}

/** The ledger with its open entry ended at `at`; a clock that was never paused keeps none. */
function pausesEnded({ pauses, ...clock }: Clock, at: Instant, facts: ClockFacts): Pick<Clock, 'pauses'> {
  if (!pauses) return {};
  const over = pauses.map((pause) =>
    pause.until === null
      ? { ...pause, until: at, amount: amountOf(clock, { from: pause.from, until: at }, facts) }
      : pause,
  );
  return { pauses: over };
}

/** What a span is worth in the clock's own unit. */
export const amountOf = (
  clock: Pick<Clock, 'budget' | 'counting'>,
  span: { readonly from: Instant; readonly until: Instant },
  { calendar }: Pick<ClockFacts, 'calendar'>,
): number => amountPaused(span, { unit: clock.budget.unit, schedule: clock.counting.schedule, calendar });

/** The terms an extension lengthens: the holder's, and the promise that was printed for the citizen. */
export const extendable: readonly ClockName[] = ['handling', 'promise'];

/** The clock with a longer term. */
export const extended = (clock: Clock, extension: Extension, facts: ClockFacts): Clock =>
  rederived({ ...clock, extensions: [...(clock.extensions ?? []), extension] }, facts);

interface Reinstatement {
  readonly since: Instant;
  readonly at: Instant;
  readonly reason: PauseReason | null;
  /** The end of a pause that was open when the clock ended; `since` by default. */
  readonly stoodUntil?: Instant;
}

/**
 * A clock whose end is taken back, as though it had never ended: the time between counts, unless it was not the unit's
 * own (`reason` names the pause). Fired rungs do not fire again.
 */
export function reinstated(
  clock: Clock,
  { since, at, reason, stoodUntil = since }: Reinstatement,
  facts: ClockFacts,
): Clock {
  const running: Clock = { ...clock, state: 'running', endedAt: null, ...pausesEnded(clock, stoodUntil, facts) };
  if (reason === null) return rederived(running, facts);
  return resumed(paused(running, since, reason), at, facts);
}
