// Commands that link cases: merge a duplicate into another case, and take it out again.
import { byOf, caseWorkflow } from '../../case/actor.js';
import { type CaseState, holders } from '../../case/case.js';
import { isTerminal } from '../../base/codes.js';
import type { By } from '../../base/by.js';
import type { CaseEvent, EventOf } from '../../case/events.js';
import { reinstated } from '../../clocks/changes.js';
import type { Instant } from '../../base/instant.js';
import type { Deciders } from '../moves/command-request.js';
import { clockDone } from '../moves/clock-done.js';
import { handoverAgain, withDelivery } from '../moves/handed-again.js';
import { eventHeader } from '../moves/event-header.js';
import type { RelatedCase } from '../moves/law-facts.js';
import { arrivalClocks, changeClocks, unitOfCase, unrecused, whereAt } from '../moves/unit-moves.js';
import { notifiedElsewhere } from '../moves/notified-elsewhere.js';

type LinkCommand = 'merge' | 'unmerge';

/**
 * A merger ends what was asked of other units (a part, an opinion, an answer to an order, work at a department), and
 * they are notified. Taken out again, the case is with the unit that had it, on the clocks of an arrival, under the
 * promise that never stopped, at a department as transferred; other units may be asked again.
 */
export const linkCommands: Deciders<LinkCommand> = {
  merge: (asked) => {
    const { state, facts } = asked;
    const into = facts.related;
    if (!into || into.id === state.id) return { code: 'unsuitable-case', field: 'into' };
    // No chains: a merged case is no target, and a case with others merged into it is not merged itself.
    if (into.parent !== null || isTerminal(into.status)) return { code: 'unsuitable-case', field: 'into' };
    // The earlier request goes on. Else a holder could have a case answered for by a later one of the holder's choice.
    if (!asked.capacities.has('operator') && into.receivedAt > state.receivedAt) {
      return { code: 'unsuitable-case', field: 'into' };
    }
    // A merger does not bring the case to the recused: the living case must be kept from them as well.
    const { units, persons } = into.recused;
    const isKept =
      state.recused.units.every((one) => units.includes(one)) &&
      state.recused.persons.every((one) => persons.includes(one));
    if (!isKept) return { code: 'recused', field: 'into' };
    const change = changeClocks({ ...asked, unit: unitOfCase(asked), start: [], end: 'all' });
    const data = { into: into.id, readers: into.readers, ...notifiedElsewhere(asked) };
    return [{ ...eventHeader(asked), kind: 'merged', data, ...change }];
  },

  unmerge: (asked) => {
    const { state, at, facts } = asked;
    if (state.status !== 'duplicate' || state.parent === null) return { code: 'transition-not-allowed' };
    const unit = unrecused(unitOfCase(asked), asked);
    const handed = handoverAgain(asked, unit);
    const clocks = changeClocks({ ...asked, unit, start: arrivalClocks, end: ['phone-callback'] });
    // The promise printed for the citizen never stopped.
    const changed = state.clocks
      .filter((clock) => clock.name === 'promise' && clockDone(clock, { state, at: state.closedAt }))
      .map((clock) => reinstated(clock, { since: state.closedAt, at, reason: null }, facts));
    const without = state.parts.flatMap((part) => (part.done === null ? [part.unit] : []));
    const unread = state.tasks.flatMap(({ id, kind }) => (kind === 'read-input-of-merged' ? [id] : []));
    const ended = { ...(without.length > 0 ? { without } : {}), ...(unread.length > 0 ? { unread } : {}) };
    const data = { from: state.parent, where: whereAt(unit, asked), ...handed, ...ended };
    const started = withDelivery(clocks.started, { asked, unit, errands: handed?.errands });
    return [{ ...eventHeader(asked), kind: 'unmerged', data, ...clocks, started, changed }];
  },
};

interface LinkedChild {
  readonly child: CaseState;
  readonly at: Instant;
  readonly by: By;
}

/** What the living case records when another was merged into it: the matter dates from the earlier of the two. */
const childMerged = ({ child, at, by }: LinkedChild): CaseEvent => ({
  kind: 'child-merged',
  at,
  by,
  data: { child: child.id, receivedAt: child.receivedAt, readers: holders(child) },
});

/** What the living case records when a merged one came out again. */
const childUnmerged = ({ child, at, by }: LinkedChild): CaseEvent => ({
  kind: 'child-unmerged',
  at,
  by,
  data: { child: child.id },
});

/** What the living case records of a merged reporter's answer. */
const childRated = (child: CaseState, { at, data }: EventOf<'rated'>): CaseEvent => ({
  kind: 'child-rated',
  at,
  by: byOf(caseWorkflow),
  data: { child: child.id, score: data.rating.score },
});

/**
 * What the living case records of the call owed to a merged reporter; still dissatisfied, a decision is left to the
 * backstop.
 */
function childCalled({ data, at, by }: EventOf<'callback-recorded'>, { child, parent, backstop }: Family): CaseEvent {
  const { satisfied, cause } = data;
  const id = `task-${parent.revision + 1}`;
  const task = satisfied ? null : { id, kind: 'dissatisfied-reporter' as const, unit: backstop, openedAt: at };
  return { kind: 'child-called', at, by, data: { child: child.id, satisfied, cause, task } };
}

interface Family {
  readonly child: CaseState;
  readonly parent: CaseState;
  readonly backstop: string;
}

/** What a merged case did, as the living one records it; null for what concerns only itself. */
export function parentEventOf(event: CaseEvent, family: Family): CaseEvent | null {
  const { at, by } = event;
  const { child } = family;
  switch (event.kind) {
    case 'merged':
      return childMerged({ child, at, by });
    case 'unmerged':
      return childUnmerged({ child, at, by });
    case 'rated':
      return childRated(child, event);
    case 'callback-recorded':
      return event.data.reached ? childCalled(event, family) : null;
    default:
      return null;
  }
}

/** What a decision about one case may know of another. */
export function relatedOf(state: CaseState): RelatedCase {
  const { id, status, parent, receivedAt, unit, recused, askedAt, cycle: now, round } = state;
  const window = state.clocks.findLast(({ name, cycle }) => name === 'answer-window' && cycle === now);
  const asked = askedAt !== null && window ? { at: askedAt, until: window.dueAt, cycle: now, round } : null;
  return { id, status, parent, receivedAt, unit, recused, readers: holders(state), asked };
}
