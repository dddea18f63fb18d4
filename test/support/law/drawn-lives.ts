// Draws random lives: where a case begins, how far it has come, and what happens next.
import fc from 'fast-check';
import type { CommandName } from '../../../domain/case/commands.js';

/**
 * How far a life may have come before chance takes over: commands with the number they are drawn by, given by any actor
 * who may, the case workflow's next act (`act`), and the other case's step (`beside`).
 */
export const roads = {
  opening: [],
  handling: [['sign', 0]],
  waiting: [
    ['sign', 0],
    ['request-information', 1],
  ],
  supplied: [
    ['sign', 0],
    ['request-information', 1],
    ['supply-information', 0],
  ],
  'longer-term-asked': [
    ['sign', 0],
    ['request-extension', 1],
  ],
  'longer-term-decided': [
    ['sign', 0],
    ['request-extension', 1],
    ['decide-extension', 0],
  ],
  shared: [
    ['involve', 1],
    ['convene', 3],
  ],
  'done-together': [
    ['involve', 1],
    ['convene', 3],
    ['report', 0],
    ['opine', 0],
    ['conclude', 0],
  ],
  supervised: [['supervise', 1]],
  answered: [
    ['supervise', 1],
    ['answer-supervision', 0],
  ],
  offered: [['offer-transfer', 1]],
  'offered-by-mail': [['offer-transfer', 8]],
  completion: [['complete', 0]],
  'taken-back': [
    ['complete', 0],
    ['resume', 0],
  ],
  complaint: [
    ['complete', 0],
    ['rate', 2],
  ],
  'complaint-heard': [
    ['complete', 0],
    ['rate', 2],
    ['record-callback', 1],
    ['order-rectification', 0],
  ],
  satisfied: [
    ['complete', 0],
    ['rate', 0],
  ],
  'heard-late': [
    ['complete', 0],
    ['rate', 0],
    ['supply-information', 0],
    ['finish-task', 0],
  ],
  merged: [['merge', 1]],
  'taken-out': [
    ['merge', 1],
    ['unmerge', 0],
  ],
  joined: [['beside', 0]],
  'asked-together': [
    ['beside', 0],
    ['complete', 0],
    ['act', 0],
  ],
  'answered-together': [
    ['beside', 0],
    ['complete', 0],
    ['act', 0],
    ['beside', 2],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly [CommandName | 'act' | 'beside', number])[]>>;
export type Road = keyof typeof roads;
const roadNames = Object.keys(roads) as Road[];

const needsAnother = (road: Road): boolean => roads[road].some(([name]) => name === 'merge' || name === 'beside');

export interface Opening {
  readonly place: string | null;
  readonly category: string | null;
  readonly afterMs: number;
  readonly upTo: Road;
  /** Whether there is another case, into which it may be merged. */
  readonly beside: boolean;
}

/** What happens next. Choices are numbers, read against the case as it then is, so that most of them fit. */
export type Step =
  | {
      readonly does: 'ask';
      readonly who: number;
      readonly what: number;
      /** An open command by any actor who may; one open to the drawn actor; or any command by that actor. */
      readonly as: 'whoever-may' | 'somebody' | 'anything';
      readonly detail: number;
      readonly again: boolean;
      readonly seen: 'nothing' | 'present' | 'older';
    }
  | { readonly does: 'act'; readonly lateMs: number; readonly again: boolean; readonly patiently: boolean }
  | { readonly does: 'receipt'; readonly which: number }
  | { readonly does: 'beside'; readonly detail: number }
  | { readonly does: 'wait'; readonly ms: number };

const [minute, day] = [60_000, 86_400_000];
const places = [null, 'G-0101', 'G-0204', 'G-0205', 'G-0302', 'G-0504', 'G-0605'] as const;
const categories = [
  null,
  null,
  'residence.household.move-in',
  'urban.utilities.drains',
  'urban.street.stalls',
  'entry-exit.passport.first',
] as const;

const oneIn = (times: number): fc.Arbitrary<boolean> => fc.nat(times - 1).map((n) => n === times - 1);

/** Evenly distributed; small numbers would favour the first of every list. */
const evenly = (most: number): fc.Arbitrary<number> => fc.noBias(fc.nat(most));

const openingArbitrary: fc.Arbitrary<Opening> = fc
  .record({
    place: fc.constantFrom(...places),
    category: fc.constantFrom(...categories),
    afterMs: fc.integer({ min: 0, max: 20 * day }),
    upTo: fc.constantFrom(...roadNames, 'opening' as const, 'opening' as const),
    beside: oneIn(6),
  })
  .map((drawn) => ({ ...drawn, beside: drawn.beside || needsAnother(drawn.upTo) }));

const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      does: fc.constant('ask' as const),
      who: evenly(997),
      what: evenly(997),
      as: fc.constantFrom(
        ...(['whoever-may', 'whoever-may', 'whoever-may', 'somebody', 'somebody', 'anything'] as const),
      ),
      detail: evenly(9_973),
      again: oneIn(4),
      seen: fc.constantFrom(...(['nothing', 'nothing', 'nothing', 'present', 'present', 'older'] as const)),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('act' as const),
      lateMs: fc.constantFrom(0, 0, 1, 30 * minute, 3 * day, 12 * day),
      again: fc.boolean(),
      patiently: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('receipt' as const), which: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('beside' as const), detail: evenly(97) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 2 * day }) }) },
);

export interface DrawnLife {
  readonly opening: Opening;
  readonly steps: readonly Step[];
}

export const lifeArbitrary: fc.Arbitrary<DrawnLife> = fc.record({
  opening: openingArbitrary,
  steps: fc.array(stepArbitrary, { minLength: 3, maxLength: 9, size: 'max' }),
});
