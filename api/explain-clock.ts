// GET /v1/cases/:id/clocks/:clock/explain: how a due instant was derived, line by line, ending in the stored instant.
import { clockView } from '../casebook/clock-view.js';
import { calendarVersion } from '../casebook/calendar-version.js';
import type { CityFacts } from '../casebook/facts.js';
import { type ExplainAnswer, explainQuerySchema } from '../contracts/explain.js';
import type { Language } from '../contracts/words.js';
import type { Clock } from '../domain/clock.js';
import type { Calendar } from '../domain/deadlines/calendar.js';
import { dayOfDate } from '../domain/deadlines/calendar.js';
import { type ExplainLine, explainDue } from '../domain/deadlines/explain-due.js';
import { clockTime, dayWords } from '../domain/deadlines/explain-words.js';
import { Failure } from '../domain/failures.js';
import { msOf } from '../domain/instant.js';
import type { Bilingual } from '../domain/organisation.js';
import { readEntitled } from './case-file.js';
import { say } from './language.js';
import { route } from './route.js';

export const explainClock = route({
  method: 'get',
  path: '/v1/cases/:id/clocks/:clock/explain',
  access: 'principal',
  query: explainQuerySchema,
  async handle({ counter, params, query, caller, language }) {
    const { pool } = counter.book;
    const { state } = await readEntitled(pool, params['id'] ?? '', caller.actor);
    const clock = state.clocks.findLast(
      (one) =>
        one.name === params['clock'] &&
        (query.cycle === undefined || one.cycle === query.cycle) &&
        (query.level === undefined || one.level === query.level),
    );
    if (!clock) throw new Failure('not-found');
    const calendar = await calendarVersion(pool, caller.facts, clock.calendar);
    return { body: explanation(clock, { calendar, facts: caller.facts, language }) };
  },
});

interface Grounds {
  readonly calendar: Calendar;
  readonly facts: CityFacts;
  readonly language: Language;
}

function explanation(clock: Clock, { calendar, facts, language }: Grounds): ExplainAnswer {
  const { dueAt, dueOn, provisional } = clock;
  const policy = facts.policies.get(clock.policy as `${string}@${number}`);
  const citation = policy?.clocks[clock.name].citation ?? null;
  const plain = explainDue({ from: clock.startedAt, budget: clock.budget, calendar, ...clock.counting });
  const lines =
    plain.dueAt === dueAt ? plain.lines : [...plain.lines, movedLine(clock, { calendar, from: plain.dueAt })];
  return {
    clock: clockView(clock),
    dueAt,
    dueOn,
    provisional,
    lines: lines.map(({ text, rule, source, from, to }) => ({
      text: say(language, text),
      rule,
      source: source ?? citation,
      from,
      to,
    })),
  };
}

type Line = Omit<ExplainLine, 'rule'> & { readonly rule: string };

/** The callback is not asked when its term ends but in the hours people may be disturbed, and never in the past. */
function movedLine(clock: Clock, { calendar, from }: { calendar: Calendar; from: string }): Line {
  const day = dayWords(calendar, dayOfDate(calendar, clock.dueOn));
  const time = clockTime(calendar, msOf(clock.dueAt));
  const text: Bilingual = {
    zh: `回访在可打扰时段内进行，时刻按案件错开：${day.zh} ${time}`,
    en: `the citizen is asked within the hours people may be disturbed, spread by case: ${day.en} at ${time}`,
  };
  return { rule: 'callback-hours', text, from, to: clock.dueAt };
}
