// The rungs that the shipped policies share: the cards, the move when due, and reminders after it.
import type { CityInput } from '../../../contracts/city/city.js';

export type PolicyPack = CityInput['policies'][number];
export type ClockRule = PolicyPack['clocks']['handling'];
export type Rung = ClockRule['rungs'][number];
/** The rule or practice behind a figure. */
export type Citation = ClockRule['citation'];
export type Budget = Extract<ClockRule['budget'], { always: unknown }>['always'];
type Levels = Rung['levels'];

/** The levels that hand an overdue case on, the one at which the ladder ends, and those beside it. */
export const below: Levels = ['grid', 'station'];
const top = ['bureau', 'city-bureau'] satisfies Levels;
/** Departments, and the hall, which handles only what is about everybody below it. */
const beside = ['department', 'hall'] satisfies Levels;

const yellowCard = (atMost: Budget | null): Rung => ({
  rung: 'yellow-card',
  act: 'warn',
  time: { when: 'before-due', percent: 20, atMost },
  levels: null,
});

const redCard: Rung = { rung: 'red-card', act: 'mark-overdue', time: { when: 'due' }, levels: null };
const threeTimes: Rung = {
  rung: 'overdue-x3',
  act: 'mark-overdue-x3',
  time: { when: 'after-due', budgets: 2 },
  levels: null,
};

/** The cards of every deadline: yellow at 20 % of the budget before due, but no earlier than `atMost`; red; three times overdue. */
export const cards = (atMost: Budget | null): Rung[] => [yellowCard(atMost), redCard, threeTimes];

/** The yellow card so long before due, however long the budget. */
export const yellowCardBy = (lead: Budget): Rung => ({
  rung: 'yellow-card',
  act: 'warn',
  time: { when: 'before-due-by', lead },
  levels: null,
});

/** From its first day on the matter is the chief's; a grid's is its station's. */
export const byTheChief: Rung = {
  rung: 'by-the-chief',
  act: 'raise-to-chief',
  time: { when: 'before-due', percent: 100, atMost: null },
  levels: ['grid', 'station', 'bureau'],
};

/** What happens at the due instant, at `levels` only or at all. */
export const whenDue = (act: Rung['act'], levels: Levels = null): Rung => ({
  rung: act === 'remind' ? 'told' : act,
  act,
  time: { when: 'due' },
  levels,
});

/** Five reminders after due. */
export const reminders = (every: Budget, levels: Levels = null): Rung => ({
  rung: 'reminder',
  act: 'remind',
  time: { when: 'after-due-every', every, times: 5 },
  levels,
});

/** Three times overdue an order is opened, or the one that is open is reminded of: no deadline falls silent unanswered. */
export const superviseX3 = (levels: Levels = null): Rung => ({
  rung: 'supervise-x3',
  act: 'open-supervision-order',
  time: { when: 'after-due', budgets: 2 },
  levels,
});

/** Overdue grids and stations hand the case up; the bureau gets a supervision order and is reminded. */
export const climb = (every: Budget): Rung[] => [
  whenDue('escalate', below),
  whenDue('open-supervision-order', top),
  reminders(every, top),
  superviseX3(top),
];

/** The same, and at a department, where the case does not move, the hall desk is told. */
export const climbOrNotify = (every: Budget): Rung[] => [
  whenDue('escalate', below),
  whenDue('open-supervision-order', top),
  whenDue('remind', beside),
  reminders(every, [...top, ...beside]),
  superviseX3([...top, 'department']),
];

/** The figures of a pack; everything else about its clocks is the same in all of them. */
export interface Figures {
  /** The longest lead of a yellow card. */
  readonly lead: Budget | null;
  /** Whether a category's own handling term and promise count. */
  readonly categoryMayDiffer: boolean;
  readonly dispatch: ClockRule['budget'];
  readonly signOff: ClockRule['budget'];
  readonly firstContact: Budget;
  readonly handling: ClockRule['budget'];
  readonly promise: Budget;
  readonly transferAcceptance: Budget;
  /** In which an offer may be refused; null: as long as it stands. */
  readonly objection: Budget | null;
  readonly arbitration: Budget;
  /** In which a longer term is decided upon. */
  readonly extension: Budget;
  /** How long a case may wait for the citizen in a cycle. */
  readonly awaitingCitizen: Budget;
  readonly coHandling: Budget;
  readonly consultation: Budget;
  readonly supervisionReply: Budget;
  readonly callback: Budget;
  readonly answerWindow: Budget;
  readonly phoneCallback: Budget;
  /** How many phone-callback budgets after due the case is closed as unanswered: one reminder's time after the last. */
  readonly phoneCallbackCap: number;
  readonly rectification: Budget;
  /** The time between reminders, of clocks that run by the hour and of clocks that run by the day. */
  readonly remindEvery: { readonly hours: Budget; readonly days: Budget };
}
