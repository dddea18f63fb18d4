// Whether every wait that a policy begins has an end: a term wherever the clock must run, and at each of its levels an act that ends or tells it.
import { type ActName, type ClockName, type Level, levels } from '../../domain/base/codes.js';
import type { BudgetRule } from '../../domain/city/policy.js';
import { policySays } from './register-sentences.js';
import type { Say } from './register-problem.js';
import type { RegisterBodies } from '../register-rows/register-tables.js';

type PolicyBody = RegisterBodies['policies'];
type ClockBody = PolicyBody['clocks']['handling'];
type RungBody = ClockBody['rungs'][number];

const climbs: readonly ActName[] = ['escalate', 'raise-to-chief', 'open-supervision-order', 'remind'];

/** What a clock is there for: without one of these acts at its end a case would wait for ever, or be late unheard. */
const closing: Readonly<Record<ClockName, readonly ActName[] | null>> = {
  dispatch: climbs,
  'sign-off': climbs,
  'first-contact': climbs,
  handling: climbs,
  promise: [...climbs, 'mark-overdue'],
  'transfer-acceptance': ['refer-to-superior', 'accept-by-silence'],
  // It only shuts the door on a refusal; the offer itself ends with its acceptance.
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

/** Acts that end nothing by themselves: before the term is over they would leave its end unheard. */
const onlyNotifying: readonly ActName[] = ['raise-to-chief', 'open-supervision-order', 'remind', 'mark-overdue'];

/** The clocks a question may stop: the holder's own. Others' terms go on, and the promise was printed for the citizen. */
const pausable: readonly ClockName[] = ['handling', 'first-contact'];

/** Says where a case could wait without end. */
export function checkWaits(body: PolicyBody, say: Say): void {
  for (const name of Object.keys(body.clocks) as ClockName[]) checkWait(name, body, say);
  body.pausedByQuestion.forEach((name, i) => {
    if (pausable.includes(name)) return;
    say('invalid-request', `pausedByQuestion.${i}`, policySays.neverPaused(name, pausable));
  });
}

function checkWait(name: ClockName, body: PolicyBody, say: Say): void {
  const clock = body.clocks[name];
  const field = `clocks.${name}`;
  const without = mustRunAt(name, body).filter((level) => !runsAt(clock.budget, level));
  if (without.length > 0) {
    say('invalid-request', `${field}.budget`, policySays.mustRun(name, without));
  }
  const acts = closing[name];
  if (!acts) return;
  const open = levels.filter(
    (level) => runsAt(clock.budget, level) && !clock.rungs.some((rung) => closes(rung, { level, acts })),
  );
  if (open.length === 0) return;
  say('invalid-request', `${field}.rungs`, policySays.endsInNothing(name, { levels: open, acts }));
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
  return !('byLevel' in rule) || rule.byLevel[level] !== undefined;
}

function closes(rung: RungBody, { level, acts }: { level: Level; acts: readonly ActName[] }): boolean {
  if (!acts.includes(rung.act) || !(rung.levels?.includes(level) ?? true)) return false;
  const { when } = rung.time;
  return !onlyNotifying.includes(rung.act) || (when !== 'before-due' && when !== 'before-due-by');
}
