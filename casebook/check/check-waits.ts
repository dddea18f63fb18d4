// Checks that every wait of a policy has a term, and an act at its end at each of its levels.
import { type ActName, type ClockName, type Level, levels } from '../../domain/base/codes.js';
import { type BudgetRule, type RungRule, budgetAt, rungsAt } from '../../domain/city/policy.js';
import { policySentences } from './register-sentences.js';
import type { ReportProblem } from './register-problem.js';
import type { RegisterBodies } from '../register-rows/register-tables.js';

type PolicyBody = RegisterBodies['policies'];

const climbs: readonly ActName[] = ['escalate', 'raise-to-chief', 'open-supervision-order', 'remind'];

/** The acts that end each clock; without one of them a case would wait for ever, or be late without notice. */
const closing: Readonly<Record<ClockName, readonly ActName[] | null>> = {
  dispatch: climbs,
  'sign-off': climbs,
  'first-contact': climbs,
  handling: climbs,
  promise: [...climbs, 'mark-overdue'],
  'transfer-acceptance': ['refer-to-superior', 'accept-by-silence'],
  // Its end only closes the time for a refusal; the offer itself ends with its acceptance.
  objection: null,
  arbitration: ['raise-to-chief', 'open-supervision-order', 'remind'],
  extension: ['lapse-extension'],
  'awaiting-citizen': ['resume-clocks'],
  'co-handling': ['open-supervision-order', 'remind'],
  consultation: ['close-consultation'],
  callback: ['ask-citizen'],
  'answer-window': ['close-unanswered'],
  'phone-callback': ['close-unanswered'],
  rectification: climbs,
  'supervision-reply': ['renew-supervision', 'remind'],
};

/** Acts that only notify; they must come at or after the end of the term, or the end itself goes without notice. */
const onlyNotifying: readonly ActName[] = ['raise-to-chief', 'open-supervision-order', 'remind', 'mark-overdue'];

/** The times that come before the end of a term. */
const early: readonly RungRule['time']['when'][] = ['start', 'before-due', 'before-due-by'];

/** The clocks a question may stop: the holder's own. Others' terms go on, and so does the promise to the citizen. */
const pausable: readonly ClockName[] = ['handling', 'first-contact'];

/** Reports where a case could wait without end. */
export function checkWaits(body: PolicyBody, say: ReportProblem): void {
  for (const name of Object.keys(body.clocks) as ClockName[]) checkWait(name, body, say);
  body.pausedByQuestion.forEach((name, i) => {
    if (pausable.includes(name)) return;
    say('invalid-request', `pausedByQuestion.${i}`, policySentences.neverPaused(name, pausable));
  });
}

function checkWait(name: ClockName, body: PolicyBody, say: ReportProblem): void {
  const clock = body.clocks[name];
  const field = `clocks.${name}`;
  const without = mustRunAt(name, body).filter((level) => !runsAt(clock.budget, level));
  if (without.length > 0) {
    say('invalid-request', `${field}.budget`, policySentences.mustRun(name, without));
  }
  const acts = closing[name];
  if (!acts) return;
  const open = levels.filter(
    (level) => runsAt(clock.budget, level) && !rungsAt(clock.rungs, level).some((rung) => closes(rung, acts)),
  );
  if (open.length === 0) return;
  say('invalid-request', `${field}.rungs`, policySentences.endsInNothing(name, { levels: open, acts }));
}

/** The levels at which a case must not be without the clock. */
function mustRunAt(name: ClockName, { ladder, extension }: PolicyBody): readonly Level[] {
  switch (name) {
    case 'objection':
      return [];
    // Departments sign by accepting, and meet the citizen in their own way.
    case 'sign-off':
    case 'first-contact':
      return levels.filter((level) => ladder.includes(level));
    case 'extension':
      return extension ? levels : [];
    default:
      return levels;
  }
}

function runsAt(rule: BudgetRule, level: Level): boolean {
  if ('byKind' in rule) return runsAt(rule.otherwise, level);
  return !('byLevel' in rule) || budgetAt(rule.byLevel, level) !== undefined;
}

function closes({ act, time }: RungRule, acts: readonly ActName[]): boolean {
  if (!acts.includes(act)) return false;
  // Reminders that begin long after the end only go on reminding.
  if (time.when === 'after-due-every' && time.afterBudgets !== undefined) return false;
  return !onlyNotifying.includes(act) || !early.includes(time.when);
}
