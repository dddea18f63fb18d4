// Derives from the law's state every column that lists, boards and reports read.
import { agendaOf } from '../../domain/case/agenda.js';
import { keptFrom, readingColumns } from '../../domain/case/authority.js';
import type { CaseState } from '../../domain/case/case.js';
import type { Clock } from '../../domain/clocks/clock.js';
import type { Errand, SupervisionOrder } from '../../domain/case/case-records.js';
import type { ActName, ClockName } from '../../domain/base/codes.js';
import type { CaseEvent } from '../../domain/case/events.js';
import type { Instant } from '../../domain/base/instant.js';
import type { Organisation } from '../../domain/city/organisation.js';
import type { LawFacts } from '../../domain/lifecycle/moves/law-facts.js';
import { turnOf } from '../../domain/lifecycle/turn.js';

/** Clocks that set the pace of the callback; no person can be late with them. */
const undisturbed: readonly ClockName[] = ['callback', 'answer-window'];

/** The changing columns of `case_file`. */
export function caseRow(state: CaseState, facts: Pick<LawFacts, 'policy' | 'organisation' | 'backstop'>) {
  const { organisation } = facts;
  const turn = turnOf(state, facts);
  const deadlines = state.clocks
    .filter((clock) => clock.state === 'running' && !undisturbed.includes(clock.name))
    .map((clock) => clock.dueAt)
    .sort();
  const ended = 'outcome' in state ? state : null;
  const [policyCode, policyVersion] = state.policy.split('@');
  return {
    kind: state.kind,
    category: state.category,
    priority: state.priority,
    disclosure: state.disclosure,
    status: state.status,
    level: state.level,
    unit: state.unit,
    post: state.post,
    officer: state.officer,
    grid: state.grid,
    ...readingColumns(state, organisation),
    kept_from: keptFromColumn(state, organisation),
    cycle: state.cycle,
    round: state.round,
    outcome: ended?.outcome ?? null,
    updated_at: state.updatedAt,
    closed_at: ended?.closedAt ?? null,
    policy_code: policyCode,
    policy_version: Number(policyVersion),
    due_at: deadlines[0] ?? null,
    turn_unit: turn?.unit ?? null,
    turn_act: turn?.act ?? null,
    turn_due_at: turn?.until ?? null,
    revision: state.revision,
    version: state.version,
  };
}

/** Null for a case without a recused person or unit, as nearly every case is: then there is no check to make. */
function keptFromColumn(state: CaseState, organisation: Organisation): string[] | null {
  const marks = keptFrom(state, organisation);
  return marks.length === 0 ? null : marks;
}

/** A clock's row; `soon_at` is its yellow card's instant, by which boards find the deadlines that people must meet. */
export function clockRow(clock: Clock) {
  return {
    cycle: clock.cycle,
    name: clock.name,
    run: clock.run,
    level: clock.level,
    unit: clock.unit,
    state: clock.state,
    started_at: clock.startedAt,
    due_at: clock.dueAt,
    ...cardInstants(clock),
    provisional: clock.provisional,
    calendar: clock.calendar,
    ended_at: clock.endedAt,
  };
}

/**
 * Without a yellow card in the policy, a clock counts as due soon from its red card on. Fired cards do not fire again,
 * but the instant of a fired card moves when the due instant moves.
 */
const cardInstants = ({ rungs, cardsAt, cards = [] }: Clock) => ({
  soon_at:
    instantOfAct('warn', rungs) ?? cardsAt?.soon ?? (cards.length > 0 ? null : instantOfAct('mark-overdue', rungs)),
  x3_at: instantOfAct('mark-overdue-x3', rungs) ?? cardsAt?.x3 ?? null,
});

const instantOfAct = (act: ActName, rungs: Clock['rungs']): Instant | null =>
  rungs.find((rung) => rung.act === act)?.at ?? null;

/** The rows of the clocks that a change touched; the cards of clocks that fired or ended are taken from its events. */
export function changedClockRows(before: CaseState, after: CaseState, events: readonly CaseEvent[]) {
  const stood = events.flatMap((event) => [...(event.changed ?? []), ...(event.started ?? [])]);
  return after.clocks
    .filter((clock, i) => clock !== before.clocks[i])
    .map((clock) => {
      const { cycle, name, run } = clock;
      const cards = stood
        .filter((one) => one.cycle === cycle && one.name === name && one.run === run)
        .map(cardInstants);
      const soon = cards.findLast((card) => card.soon_at !== null)?.soon_at ?? null;
      const x3 = cards.findLast((card) => card.x3_at !== null)?.x3_at ?? null;
      const row = clockRow(clock);
      return { ...row, soon_at: soon ?? row.soon_at, x3_at: x3 ?? row.x3_at };
    });
}

/** The cards that a change served or withdrew. */
export function cardRows(before: CaseState | null, after: CaseState) {
  return after.clocks.flatMap((clock, i) => {
    const had = before?.clocks[i]?.cards ?? [];
    const fresh = (clock.cards ?? []).filter((card, place) => card !== had[place]);
    return fresh.map(({ card, at, unit, post, withdrawn }) => ({
      cycle: clock.cycle,
      clock: clock.name,
      run: clock.run,
      card,
      unit,
      post,
      at,
      withdrawn_at: withdrawn?.at ?? null,
      withdrawn_by: withdrawn?.by ?? null,
    }));
  });
}

/** An event's row, with the whole event as its body. */
export function eventRow(event: CaseEvent, seq: number) {
  return {
    seq,
    at: event.at,
    due_at: event.dueAt ?? null,
    kind: event.kind,
    by_kind: event.by.kind,
    by_name: event.by.name,
    by_post: event.by.post ?? null,
    act: event.act ?? null,
    rung: event.rung ? `${event.rung.cycle}/${event.rung.clock}/${event.rung.run}/${event.rung.rung}` : null,
    body: event,
  };
}

/** Errands that became owed, and those that stopped being owed, with how. */
export function errandRows(before: CaseState | null, after: CaseState, events: readonly CaseEvent[]) {
  const owed = (errand: Errand) => ({
    id: errand.id,
    kind: errand.kind,
    to_unit: errand.to,
    state: 'owed',
    owed_since: errand.owedSince,
    ended_at: null as Instant | null,
  });
  const had = before?.errands ?? [];
  const fresh = after.errands.filter((errand) => !had.some((one) => one.id === errand.id)).map(owed);
  const gone = had
    .filter((errand) => !after.errands.some((one) => one.id === errand.id))
    .map((errand) => ({ ...owed(errand), state: howErrandEnded(errand.id, events), ended_at: after.updatedAt }));
  return [...fresh, ...gone];
}

function howErrandEnded(id: string, events: readonly CaseEvent[]): string {
  for (const event of events) {
    if (event.kind === 'errand-delivered' && event.data.errand === id) return 'delivered';
    if (event.kind === 'delivery-given-up' && event.data.errand === id) return 'given-up';
  }
  return 'not-owed';
}

/** Supervision orders that were opened, renewed, answered or closed in the change. */
export function orderRows(before: CaseState | null, after: CaseState, events: readonly CaseEvent[]) {
  const rows = events.flatMap((event) => {
    if (event.kind !== 'supervision-ordered' && event.kind !== 'supervision-renewed') return [];
    return [{ ...orderRow(event.data.order), demands: event.data.demands ?? null }];
  });
  const had = before?.supervisionOrder;
  const has = after.supervisionOrder;
  const touched =
    has && has !== had && !rows.some(({ id }) => id === has.id) ? [{ ...orderRow(has), demands: null }] : [];
  const opened = new Map([...rows, ...touched].map((row) => [row.id, row]));
  if (had && had.id !== has?.id && !opened.has(had.id)) opened.set(had.id, { ...orderRow(had), demands: null });
  return [...opened.values()].map((row) => ({ ...row, closed_at: row.id === has?.id ? null : after.updatedAt }));
}

const orderRow = (order: SupervisionOrder) => ({
  id: order.id,
  level: order.level,
  issuer: order.issuer,
  recipient: order.recipient,
  because: order.because,
  renewals: order.renewals,
  opened_at: order.openedAt,
  answered_at: order.answeredAt,
});

/** The agenda's columns. */
export function agendaRow(state: CaseState) {
  const agenda = agendaOf(state);
  return {
    next_at: agenda.next?.at ?? null,
    next_act: agenda.next?.act ?? null,
    next_clock: agenda.next?.clock ?? null,
    errands: agenda.errands,
    has_errands: agenda.errands.length > 0,
    unit: agenda.unit,
    level: agenda.level,
    done: agenda.done,
  };
}
