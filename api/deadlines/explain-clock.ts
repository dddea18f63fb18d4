// GET /v1/cases/:id/clocks/:clock/explain: shows line by line how a due instant was derived.
// The last line is the stored instant.
import { clockView } from '../../casebook/read/clock-view.js';
import { calendarVersion } from '../../casebook/facts/calendar-version.js';
import type { CityFacts } from '../../casebook/facts/facts.js';
import { type ExplainAnswer, explainQuerySchema, explainAnswerSchema } from '../../contracts/deadlines/explain.js';
import type { Language } from '../../contracts/shared/words.js';
import type { Clock } from '../../domain/clocks/clock.js';
import type { Calendar } from '../../domain/deadlines/calendar.js';
import type { ExplainLine } from '../../domain/deadlines/explain-due.js';
import { explainClock as explained } from '../../domain/clocks/explain.js';
import { Failure } from '../../domain/base/failures.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import type { Policy } from '../../domain/city/policy.js';
import { readEntitled } from '../case-read/entitled.js';
import { shownLine } from './explain-line.js';
import { route } from '../http/route.js';

export const explainClock = route({
  method: 'get',
  path: '/v1/cases/:id/clocks/:clock/explain',
  access: 'principal',
  query: explainQuerySchema,
  answer: explainAnswerSchema,
  problems: [422],
  summary: 'How the due instant of a clock was derived, line by line.',
  tag: 'cases',
  async handle({ context, params, query, caller, language }) {
    const { pool } = context.casebook;
    const { state } = await readEntitled(pool, params['id'] ?? '', caller);
    const clock = state.clocks.findLast(
      (one) =>
        one.name === params['clock'] &&
        (query.cycle === undefined || one.cycle === query.cycle) &&
        (query.level === undefined || one.level === query.level) &&
        (query.run === undefined || one.run === query.run),
    );
    if (!clock) throw new Failure('not-found');
    const calendar = await calendarVersion(pool, caller.facts, clock.calendar);
    return { body: explanation(clock, { calendar, facts: caller.facts, language }) };
  },
});

interface ExplainFacts {
  readonly calendar: Calendar;
  readonly facts: CityFacts;
  readonly language: Language;
}

function explanation(clock: Clock, { calendar, facts, language }: ExplainFacts): ExplainAnswer {
  const { dueAt, dueOn, provisional } = clock;
  const policy = facts.policies.get(clock.policy as `${string}@${number}`);
  const lines = explained(clock, calendar).map((line) =>
    shownLine(line, { citation: citationOf(line, clock, policy), language }),
  );
  return { clock: clockView(clock), dueAt, dueOn, provisional, lines };
}

/** The policy pack's law behind a line that rests on no notice. */
function citationOf({ rule, from }: ExplainLine, clock: Clock, policy: Policy | undefined): Bilingual | null {
  if (rule === 'extension' && policy?.extension) return policy.extension.citation;
  const pause = rule === 'pause' && clock.pauses?.find((one) => one.from === from);
  const name = pause && pause.reason === 'awaiting-citizen' ? 'awaiting-citizen' : clock.name;
  return policy?.clocks[name].citation ?? null;
}
