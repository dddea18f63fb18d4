// Rungs that the shipped policies share: the cards, the move when due, and the reminders after it.
import type { CityInput } from '../../../contracts/city/city.js';

export type PolicyPack = CityInput['policies'][number];
export type ClockRule = PolicyPack['clocks']['handling'];
export type Rung = ClockRule['rungs'][number];
/** The rule or practice behind a figure. */
export type Citation = ClockRule['citation'];
export type Budget = Extract<ClockRule['budget'], { always: unknown }>['always'];
type Levels = Rung['levels'];

/** `below` hands an overdue case up, the ladder ends at `top`, and `beside` is outside it. */
export const below: Levels = ['grid', 'station'];
const top = ['bureau', 'city-bureau'] satisfies Levels;
/** Departments, and the hall, which handles only cases about everyone below it. */
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

/** The cards of every deadline: yellow 20 % of the budget before due, at most `atMost`; red; three times overdue. */
export const cards = (atMost: Budget | null): Rung[] => [yellowCard(atMost), redCard, threeTimes];

/** A yellow card at a fixed time before due, however long the budget. */
export const yellowCardBy = (lead: Budget): Rung => ({
  rung: 'yellow-card',
  act: 'warn',
  time: { when: 'before-due-by', lead },
  levels: null,
});

/** Raises the case to the chief from its first instant on; a grid's case to its station's chief. */
export const byTheChief: Rung = {
  rung: 'by-the-chief',
  act: 'raise-to-chief',
  time: { when: 'start' },
  levels: ['grid', 'station', 'bureau'],
};

/** An act at the due instant, at `levels` or, when null, at all levels. */
export const whenDue = (act: Rung['act'], levels: Levels = null): Rung => ({
  rung: act === 'remind' ? 'told' : act,
  act,
  time: { when: 'due' },
  levels,
});

/** Reminders after due: five, or as many as a short term has days until three times overdue. */
export const reminders = (every: Budget, levels: Levels = null, times = 5): Rung => ({
  rung: 'reminder',
  act: 'remind',
  time: { when: 'after-due-every', every, times },
  levels,
});

/** Three times overdue, opens a supervision order or reminds of the open one, so that no deadline is forgotten. */
export const superviseX3 = (levels: Levels = null): Rung => ({
  rung: 'supervise-x3',
  act: 'open-supervision-order',
  time: { when: 'after-due', budgets: 2 },
  levels,
});

/** Five more reminders of whoever has been silent for so long, three times overdue by default: they reach the level above. */
export const remindersX3 = (every: Budget, afterBudgets = 2): Rung => ({
  rung: 'reminder-x3',
  act: 'remind',
  time: { when: 'after-due-every', every, times: 5, afterBudgets },
  levels: null,
});

/** The time between reminders after due, and between those after three times overdue. */
interface Rhythm {
  readonly every: Budget;
  readonly everyX3: Budget;
}

/** Overdue grids and stations hand the case up; the bureau gets a supervision order and is reminded. */
export const climb = ({ every, everyX3 }: Rhythm): Rung[] => [
  whenDue('escalate', below),
  whenDue('open-supervision-order', top),
  reminders(every, top, 2),
  superviseX3(top),
  remindersX3(everyX3),
];

/** The same; at a department, where the case does not move, the hall desk is notified. */
export const climbOrNotify = ({ every, everyX3 }: Rhythm): Rung[] => [
  whenDue('escalate', below),
  whenDue('open-supervision-order', top),
  whenDue('remind', beside),
  reminders(every, [...top, ...beside]),
  superviseX3([...top, 'department']),
  remindersX3(everyX3),
];

/** The figures of a pack; everything else about its clocks is the same in all packs. */
export interface Figures {
  /** The longest lead of a yellow card. */
  readonly lead: Budget | null;
  /** Whether a category's own handling term and promise apply. */
  readonly categoryMayDiffer: boolean;
  readonly dispatch: ClockRule['budget'];
  readonly signOff: ClockRule['budget'];
  readonly firstContact: Budget;
  readonly handling: ClockRule['budget'];
  readonly promise: Budget;
  readonly transferAcceptance: Budget;
  /** The time in which an offer may be refused; null for as long as it stands. */
  readonly objection: Budget | null;
  readonly arbitration: Budget;
  /** The time in which an extension is decided. */
  readonly extension: Budget;
  /** How long a case may wait for the citizen in a cycle. */
  readonly awaitingCitizen: Budget;
  readonly coHandling: Budget;
  readonly consultation: Budget;
  readonly supervisionReply: Budget;
  readonly callback: Budget;
  readonly answerWindow: Budget;
  readonly phoneCallback: Budget;
  /** Phone-callback budgets after due until the case closes as unanswered: one reminder interval after the last. */
  readonly phoneCallbackCap: number;
  readonly rectification: Budget;
  /** The time between reminders: for clocks that run by the hour, for those that run by the day, and from three times overdue. */
  readonly remindEvery: { readonly hours: Budget; readonly days: Budget; readonly x3: Budget };
}
