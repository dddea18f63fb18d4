// Tests that random lives take every transition of the table, no other, and meet every event.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import * as say from '../../test/support/law/commands.js';
import { type Step, beginnings, live, steps } from '../../test/support/law/law-lives.js';
import { prologueNames } from '../../test/support/law/law-prologues.js';
import { lawCity, silenceIsConsent } from '../../test/support/law/law.js';
import type { CaseState } from '../case/case.js';
import { type Status, statuses } from '../base/codes.js';
import { commandNames } from '../case/commands.js';
import type { CaseEvent, EventKind } from '../case/events.js';
import { evolve } from '../evolution/evolve.js';
import { actMoves, leadsTo } from './moves/table.js';

const hook = { kind: 'webhook', url: 'http://127.0.0.1:9/offers', secret: '0123456789abcdef' } as const;
const deliveries = { 'D-CG': hook };
/** A policy reads silence on an offer as consent or takes it to the superior: both are run. */
const cities = [lawCity({ deliveries }), lawCity({ deliveries, facts: silenceIsConsent })];

/** Failing acts have their own test; what needs another case, a new calendar or a file is tested in the casebook. */
type Elsewhere =
  | 'act-failed'
  | 'command-failed'
  | 'child-merged'
  | 'child-unmerged'
  | 'child-rated'
  | 'child-called'
  | 'callback-deferred'
  | 'callback-freed'
  | 'recalculated'
  | 'files-released';

/** Every kind of event that healthy lives bring about. */
const lived: Readonly<Record<Exclude<EventKind, Elsewhere>, true>> = {
  registered: true,
  classified: true,
  dispatched: true,
  signed: true,
  contacted: true,
  noted: true,
  completed: true,
  escalated: true,
  reassigned: true,
  offered: true,
  accepted: true,
  refused: true,
  referred: true,
  ruled: true,
  rated: true,
  'callback-recorded': true,
  'rectification-ordered': true,
  withdrawn: true,
  amended: true,
  'recusal-proposed': true,
  closed: true,
  warned: true,
  overdue: true,
  'overdue-x3': true,
  reminded: true,
  'raised-to-chief': true,
  'delivery-given-up': true,
  'supervision-ordered': true,
  'callback-asked': true,
  'call-given-up': true,
  'errand-delivered': true,
  'information-requested': true,
  'information-supplied': true,
  'clocks-resumed': true,
  'extension-requested': true,
  'extension-decided': true,
  'extension-lapsed': true,
  convened: true,
  opined: true,
  concluded: true,
  involved: true,
  'part-reported': true,
  recalled: true,
  merged: true,
  unmerged: true,
  reopened: true,
  resumed: true,
  'policy-adopted': true,
  'task-finished': true,
  'card-withdrawn': true,
  'supervision-renewed': true,
  'supervision-answered': true,
  'answer-accepted': true,
};

describe('the random lives', { timeout: 120_000 }, () => {
  const reached = { statuses: new Set<Status>(), kinds: new Set<EventKind>(), moves: new Set<string>() };

  beforeAll(() => {
    const chances = fc.sample(fc.tuple(beginnings, steps(1)), { numRuns: 2_500, seed: 20_260_302 });
    // The citizen may withdraw and add something anywhere, which chance would seldom pick.
    const citizens = prologueNames.flatMap((prologue) => {
      const begun = { ...chances[0]![0], category: null, unit: 'G-0101' as const, prologue };
      return [say.withdraw, say.supply].flatMap((command) => {
        const ask = { do: 'ask', who: 'citizen', command, afterMs: 1_000 } as const;
        return [
          [begun, [ask]],
          [begun, [{ do: 'wait-for-alarm' }, ask]],
        ] as [typeof begun, Step[]][];
      });
    });
    for (const [i, [beginning, life]] of [...chances, ...citizens].entries()) {
      const city = cities[i % 5 === 0 ? 1 : 0]!;
      const { events } = live(city, { beginning, life, watch: ({ after }) => reached.statuses.add(after.status) });
      for (const { kind } of events) reached.kinds.add(kind);
      for (const move of movesOf(events)) reached.moves.add(move);
    }
  });

  it('reach every status that a command leads to, and every kind of event', () => {
    expect([...reached.statuses].sort()).toEqual([...statuses].sort());
    expect([...reached.kinds].sort()).toEqual(Object.keys(lived).sort());
  });

  it('take every transition of the table and no other', () => {
    const ways = statuses.flatMap((from) => [
      ...commandNames.flatMap((name) => leadsTo(name, from).map((to) => `${from} > ${to} by a person`)),
      ...Object.values(actMoves).flatMap((moves) =>
        (moves[from] ?? []).map((to) => `${from} > ${to} by the case workflow`),
      ),
    ]);
    expect([...reached.moves].sort()).toEqual([...new Set(ways)].sort());
  });
});

/** The changes of status in a life, by the case workflow or by people. */
function movesOf(events: readonly CaseEvent[]): string[] {
  let state: CaseState | null = null;
  return events.flatMap((event) => {
    const from: Status | undefined = state?.status;
    state = evolve(state, event);
    const by = event.by.kind === 'clerk' ? 'by the case workflow' : 'by a person';
    return from === undefined || from === state.status ? [] : [`${from} > ${state.status} ${by}`];
  });
}
