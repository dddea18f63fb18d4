// Reads published days from an iCalendar file: whole-day events, each a day off or a workday.
// The words or categories of the event say which.
import ICAL from 'ical.js';
import { dateOfEpochDay, epochDayOf } from '../../domain/deadlines/calendar.js';
import type { UncheckedDay, ReadingOptions } from './given-day.js';

interface DaysRead {
  readonly days: UncheckedDay[];
  readonly problems: string[];
}

/** A longer event than any holiday is a mistake. */
const longestDays = 31;

/** The days of all events. An event that cannot be understood is reported with its own words. */
export function readIcs(text: string, options: ReadingOptions): DaysRead {
  let events: ICAL.Component[];
  try {
    events = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent');
  } catch (error) {
    return { days: [], problems: [error instanceof Error ? error.message : String(error)] };
  }
  const read = events.map((event, i) => daysOf(event, { place: `event ${i + 1}`, options }));
  return { days: read.flatMap(({ days }) => days), problems: read.flatMap(({ problems }) => problems) };
}

function daysOf(event: ICAL.Component, { place, options }: { place: string; options: ReadingOptions }): DaysRead {
  const summary = wordsOf(event, 'summary');
  const where = `${place} (${summary})`;
  const wrong = (what: string): DaysRead => ({ days: [], problems: [`${where}: ${what}`] });
  const dates = datesOf(event);
  if (typeof dates === 'string') return wrong(dates);
  const kind = kindOf(`${summary} ${wordsOf(event, 'categories')}`);
  if (kind === null) return wrong('neither 休 nor 班 says whether it is a day off or a make-up workday, or both do');
  const { name, nameEn } = namesOf(summary, { kind, own: wordsOf(event, 'x-name-en'), names: options.names });
  if (nameEn === '') return wrong(`no English name is known for ${name}; add it as X-NAME-EN`);
  const source = wordsOf(event, 'description') || (options.source ?? '');
  if (source === '') return wrong('it names no notice: add it as DESCRIPTION, or give --source');
  return { days: dates.map((date) => ({ place: where, day: { date, kind, name, nameEn, source } })), problems: [] };
}

/** The event's local dates, its end not included, or what is wrong with them. */
function datesOf(event: ICAL.Component): string[] | string {
  if (event.getFirstProperty('rrule') ?? event.getFirstProperty('rdate')) return 'events that repeat are not taken';
  const start = event.getFirstPropertyValue('dtstart');
  const end = event.getFirstPropertyValue('dtend');
  if (!(start instanceof ICAL.Time) || !start.isDate) return 'it does not begin on a whole day';
  if (end !== null && !(end instanceof ICAL.Time && end.isDate)) return 'it does not end on a whole day';
  if (event.getFirstProperty('duration')) return 'a length is not taken: give DTEND';
  const first = epochDayOf(start.toString());
  const beyond = end === null ? first + 1 : epochDayOf(end.toString());
  if (beyond <= first || beyond - first > longestDays) return `it does not last from 1 to ${longestDays} days`;
  return Array.from({ length: beyond - first }, (_, i) => dateOfEpochDay(first + i));
}

const wordsOf = (event: ICAL.Component, name: string): string =>
  event
    .getAllProperties(name)
    .flatMap((property) => property.getValues() as unknown[])
    .map(String)
    .join(' ')
    .trim();

function kindOf(words: string): 'holiday' | 'make-up-workday' | null {
  const worked = /班|make-?up|workday/i.test(words);
  const off = /休|放假|holiday|day off/i.test(words.replaceAll('调休上班', '班'));
  if (worked === off) return null;
  return worked ? 'make-up-workday' : 'holiday';
}

/** The Chinese and the English name of the day; the event's own English name goes before the calendar's. */
function namesOf(
  summary: string,
  given: { kind: 'holiday' | 'make-up-workday'; own: string; names: ReadonlyMap<string, string> },
): { name: string; nameEn: string } {
  const bare = summary.replace(/[（(【[]?(?:调休上班|补班|上班|放假|休|班)[）)】\]]?/g, '').trim() || summary;
  const name = given.kind === 'holiday' ? bare : `${bare}调休上班`;
  return { name, nameEn: given.own || (given.names.get(name) ?? '') };
}
