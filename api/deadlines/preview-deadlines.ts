// POST /v1/deadlines/preview: computes clocks without a case, each item with its derivation.
import type { CityFacts } from '../../casebook/facts/facts.js';
import {
  type PreviewAnswer,
  type PreviewItem,
  previewFormSchema,
  previewAnswerSchema,
} from '../../contracts/deadlines/deadlines.js';
import type { Language } from '../../contracts/shared/words.js';
import { type Calendar, dayAt, startOfLocalDate } from '../../domain/deadlines/calendar.js';
import { explainDue } from '../../domain/deadlines/explain-due.js';
import { isDeadlineRefusal } from '../../domain/deadlines/refusal.js';
import { type Instant, msOf } from '../../domain/base/instant.js';
import { shownLine } from './explain-line.js';
import { type FieldError, fieldError } from '../http/field-errors.js';
import { WrongFields } from '../http/problem.js';
import { route } from '../http/route.js';

type PreviewedItem = PreviewAnswer['items'][number];

/** The usual defaults of policies: the schedule of business hours, and when a day ends for terms in days. */
const plain = { schedule: 'office', dayEnds: 'midnight' } as const;

export const previewDeadlines = route({
  method: 'post',
  path: '/v1/deadlines/preview',
  access: 'principal',
  body: previewFormSchema,
  answer: previewAnswerSchema,
  problems: [422],
  summary: 'Due instants of clocks without a case, each with its derivation.',
  tag: 'city',
  async handle({ caller, body, language }) {
    const days = body.items.reduce((sum, { budget }) => sum + daysWalked(budget), 0);
    if (days > daysAtMost) {
      throw new WrongFields([fieldError('/items', 'too-much-to-compute', language)], 'too-much-to-compute');
    }
    const errors: FieldError[] = [];
    const items = body.items.flatMap((item, i): PreviewedItem[] => {
      const answer = preview(item, { facts: caller.facts, language });
      if (!('wrong' in answer)) return [answer];
      errors.push(fieldError(`/items/${i}/${answer.wrong}`, answer.code, language));
      return [];
    });
    if (errors.length > 0) throw new WrongFields(errors);
    return { body: { items } satisfies PreviewAnswer };
  },
});

/** Days that the derivations of one request may walk over together: some tens of milliseconds' work, while others wait. */
const daysAtMost = 4_000;
/** After about so many days a derivation counts days off instead of naming them. */
const namedDays = 600;
const workingHoursOfDay = 7;

/** The days whose calendar a derivation walks over, roughly; elapsed time walks over none. */
function daysWalked({ amount, unit }: PreviewItem['budget']): number {
  const days = unit === 'businessHours' ? amount / workingHoursOfDay : unit === 'workingDays' ? amount : 1;
  return Math.min(Math.ceil(days * 1.4), namedDays);
}

interface WrongItem {
  readonly wrong: 'calendar' | 'from' | 'budget';
  readonly code: string;
}

function preview(
  { from, budget, calendar: code, ...rule }: PreviewItem,
  { facts, language }: { facts: CityFacts; language: Language },
): PreviewedItem | WrongItem {
  const calendar = code === undefined ? facts.calendar : facts.calendars.get(code);
  if (!calendar) return { wrong: 'calendar', code: 'unknown-calendar' };
  const start = within(() => startOf(from, calendar));
  if (start === null) return { wrong: 'from', code: 'outside-calendar' };
  const explained = within(() => explainDue({ ...plain, ...rule, from: start, budget, calendar }));
  if (explained === null) return { wrong: 'budget', code: 'outside-calendar' };
  const lines = explained.lines.map((line) => shownLine(line, { citation: null, language }));
  return { ...explained, lines };
}

/** The start: an instant, checked to lie on a day of the calendar, or the beginning of a day given alone. */
function startOf(from: string, calendar: Calendar): Instant {
  if (!from.includes('T')) return startOfLocalDate(calendar, from);
  dayAt(calendar, msOf(from));
  return from;
}

/** The result; null where the calendar has no such day. Any other error is thrown. */
function within<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (isDeadlineRefusal(error) && error.code === 'outside-calendar') return null;
    throw error;
  }
}
