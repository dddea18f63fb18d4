// Checks whether a policy is usable before cases are pinned to it, and names every wrong line.
import { type ActName, type ClockName, rankOf } from '../../domain/base/codes.js';
import type { Budget } from '../../domain/deadlines/budget.js';
import type { BudgetRule } from '../../domain/city/policy.js';
import { checkTerm } from './check-time.js';
import { checkWaits } from './check-waits.js';
import { policySentences } from './register-sentences.js';
import type { ReportProblem } from './register-problem.js';
import type { RegisterBodies } from '../register-rows/register-tables.js';

type PolicyBody = RegisterBodies['policies'];
type ClockBody = PolicyBody['clocks']['handling'];

/** The police levels from below; a ladder climbs them in this order and may leave some out. */
const climbing: readonly string[] = ['grid', 'station', 'bureau', 'city-bureau'];

const cards: readonly ActName[] = ['warn', 'mark-overdue', 'mark-overdue-x3'];
const anywhere: readonly ActName[] = [...cards, 'remind', 'open-supervision-order'];
const whereACaseLies: readonly ActName[] = [...anywhere, 'escalate', 'raise-to-chief'];

/** The acts that make sense on each clock; any other would have no effect or the wrong one. */
const fitting: Readonly<Record<ClockName, readonly ActName[]>> = {
  dispatch: whereACaseLies,
  'sign-off': whereACaseLies,
  'first-contact': whereACaseLies,
  handling: whereACaseLies,
  promise: whereACaseLies,
  'transfer-acceptance': [...anywhere, 'give-up-delivery', 'refer-to-superior', 'accept-by-silence'],
  objection: anywhere,
  arbitration: [...anywhere, 'raise-to-chief'],
  extension: [...anywhere, 'lapse-extension'],
  'awaiting-citizen': [...anywhere, 'resume-clocks'],
  'co-handling': anywhere,
  consultation: [...anywhere, 'close-consultation'],
  callback: ['remind', 'ask-citizen'],
  'answer-window': ['remind', 'close-unanswered'],
  'phone-callback': [...anywhere, 'close-unanswered'],
  rectification: whereACaseLies,
  'supervision-reply': [...anywhere, 'renew-supervision'],
};

/** Reports everything that is wrong with the policy. */
export function checkPolicy(body: PolicyBody, say: ReportProblem): void {
  for (const [name, clock] of Object.entries(body.clocks)) {
    const field = `clocks.${name}`;
    for (const { budget, at } of spansOf(clock, field)) checkSpan(budget, { body, field: at, say });
    checkRungs(clock, { name: name as ClockName, field, say });
    checkReach(clock, { field, say });
  }
  checkWaits(body, say);
  checkLadder(body, say);
  checkLimits(body, say);
  checkHours(body, say);
}

/** The hours in which people may be asked and written to, each within one day. */
function checkHours({ callback: { window }, noticeHours }: PolicyBody, say: ReportProblem): void {
  if (window && window.from >= window.to) {
    say('invalid-request', 'callback.window', policySentences.nobodyAsked(window));
  }
  if (noticeHours && noticeHours.from >= noticeHours.to) {
    say('invalid-request', 'noticeHours', policySentences.nobodyWritten(noticeHours));
  }
}

function checkSpan(
  budget: Budget,
  { body, field, say }: { body: PolicyBody; field: string; say: ReportProblem },
): void {
  checkTerm(budget, { field, say });
  if (budget.unit === 'seconds' && !body.rehearsal) {
    say('invalid-request', field, policySentences.secondsOnly);
  }
}

/** Every span of a clock with the field it stands in. */
function spansOf(clock: ClockBody, field: string): { budget: Budget; at: string }[] {
  const terms = budgetsOf(clock.budget).map((budget) => ({ budget, at: `${field}.budget` }));
  const complex = clock.complex ? [{ budget: clock.complex, at: `${field}.complex` }] : [];
  const reopened = clock.reopened ? [{ budget: clock.reopened, at: `${field}.reopened` }] : [];
  const rungs = clock.rungs.flatMap(({ rung, time }) => {
    const at = `${field}.rungs.${rung}`;
    if (time.when === 'before-due') return time.atMost ? [{ budget: time.atMost, at }] : [];
    if (time.when === 'before-due-by') return [{ budget: time.lead, at }];
    return time.when === 'after-due-every' ? [{ budget: time.every, at }] : [];
  });
  return [...terms, ...complex, ...reopened, ...rungs];
}

function budgetsOf(rule: BudgetRule): Budget[] {
  if ('byKind' in rule) return [...Object.values(rule.byKind), ...budgetsOf(rule.otherwise)];
  if ('always' in rule) return [rule.always];
  return Object.values('byLevel' in rule ? rule.byLevel : rule.byUrgency);
}

/** A unit in calendar days, generous because of holidays, noon breaks and short working windows. */
const daysLong: Readonly<Record<Budget['unit'], number>> = {
  workingDays: 2,
  calendarDays: 1,
  businessHours: 1 / 2,
  hours: 1 / 24,
  seconds: 1 / 86_400,
};
/** A calendar is laid out ten years past its last published day; a term, its lateness and reminders must end within. */
const reachesDays = 3_000;

const lengthOf = ({ amount, unit }: Budget, times = 1): number => amount * daysLong[unit] * times;

/** Whether all terms of a clock end within a calendar; otherwise they cannot be counted and no case could be opened. */
function checkReach(clock: ClockBody, { field, say }: { field: string; say: ReportProblem }): void {
  const budgets = [...budgetsOf(clock.budget), clock.complex, clock.reopened].flatMap((one) => one ?? []);
  const longest = Math.max(0, ...budgets.map((budget) => lengthOf(budget)));
  if (longest > reachesDays) say('invalid-request', `${field}.budget`, policySentences.termTooLong);
  for (const { rung, time } of clock.rungs) {
    const later =
      time.when === 'after-due'
        ? longest * time.budgets
        : time.when === 'after-due-every'
          ? longest * (time.afterBudgets ?? 0) + lengthOf(time.every, time.times)
          : 0;
    if (longest <= reachesDays && longest + later > reachesDays) {
      say('invalid-request', `${field}.rungs.${rung}`, policySentences.rungTooFar);
    }
  }
}

function checkRungs(
  clock: ClockBody,
  { name, field, say }: { name: ClockName; field: string; say: ReportProblem },
): void {
  const seen = new Set<string>();
  for (const { rung, act, time } of clock.rungs) {
    const at = `${field}.rungs.${rung}`;
    if (!fitting[name].includes(act)) say('invalid-request', at, policySentences.misfit(act, name));
    // A rung that repeats fires under numbered names, which no other rung may have.
    const repeats = time.when === 'after-due-every' ? time.times : 0;
    const names = [rung, ...Array.from({ length: repeats }, (_, i) => `${rung}-${i + 1}`)];
    const twice = names.find((one) => seen.has(one));
    if (twice !== undefined) say('invalid-request', at, policySentences.rungTwice(twice));
    for (const one of names) seen.add(one);
  }
}

function checkLadder({ ladder, clocks }: PolicyBody, say: ReportProblem): void {
  const ranks = ladder.map((level) => climbing.indexOf(level));
  if (ranks.includes(-1)) say('invalid-request', 'ladder', policySentences.ladderLevels);
  else if (ranks.some((rank, i) => i > 0 && rank <= ranks[i - 1]!)) {
    say('invalid-request', 'ladder', policySentences.ladderClimbs);
  }
  for (const [name, { rungs }] of Object.entries(clocks)) {
    for (const { rung, act, levels } of rungs) {
      const beside = act === 'escalate' ? levels?.find((level) => !ladder.includes(rankOf(level))) : undefined;
      if (beside !== undefined) {
        say('invalid-request', `clocks.${name}.rungs.${rung}`, policySentences.ladderWithout(beside));
      }
    }
  }
}

/** The limits that count time: an extension lengthens the handling term in that term's own unit. */
function checkLimits(body: PolicyBody, say: ReportProblem): void {
  const { extension, reopening, clocks } = body;
  for (const [field, span] of [
    ['reopening.within', reopening?.within],
    ['extension.atMost', extension?.atMost],
  ] as const) {
    if (span && lengthOf(span) > reachesDays) say('invalid-request', field, policySentences.limitTooLong);
  }
  if (reopening) checkSpan(reopening.within, { body, field: 'reopening.within', say });
  if (!extension) return;
  checkSpan(extension.atMost, { body, field: 'extension.atMost', say });
  const units = new Set(budgetsOf(clocks.handling.budget).map(({ unit }) => unit));
  if (units.size > 0 && !units.has(extension.atMost.unit)) {
    say('invalid-request', 'extension.atMost', policySentences.otherUnit([...units], extension.atMost.unit));
  }
}
