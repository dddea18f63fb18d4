// Reads published days from an iCalendar file, also from feeds that people subscribe to.
// The words, categories or marks of an event say whether it is a day off or a workday.
import ICAL from 'ical.js';
import type { CalendarDay } from '../../contracts/city/calendar.js';
import { simplified } from '../../domain/letters/simplified.js';
import { type DayKind, dayWords, exchangedProblem, kindOfMark } from './day-words.js';
import { datesOf } from './event-dates.js';
import type { DaysRead, ReadingOptions, UncheckedDay } from './given-day.js';

interface EventRead extends DaysRead {
  readonly days: UncheckedDay[];
  readonly understood: string[];
  readonly skipped: string[];
}

/** The days of all events of all calendars. An event that cannot be understood is reported with its own words. */
export function readIcs(text: string, options: ReadingOptions): DaysRead {
  let events: ICAL.Component[];
  try {
    events = calendarsIn(text).flatMap((calendar) => calendar.getAllSubcomponents('vevent'));
  } catch (error) {
    return { days: [], problems: [error instanceof Error ? error.message : String(error)] };
  }
  const standing = new Map(options.standing.days.map((day) => [day.date, day]));
  const read = events.map((event, i) => readEvent(event, { place: `event ${i + 1}`, options, standing }));
  return {
    days: withoutRepeats(read.flatMap(({ days }) => days)),
    problems: read.flatMap(({ problems }) => problems),
    understood: read.flatMap(({ understood }) => understood),
    skipped: read.flatMap(({ skipped }) => skipped),
  };
}

/** The parser gives one calendar as itself, several as a list. */
function calendarsIn(text: string): ICAL.Component[] {
  const parsed = ICAL.parse(text) as unknown[];
  const all = (typeof parsed[0] === 'string' ? [parsed] : parsed) as unknown[][];
  return all.map((one) => new ICAL.Component(one));
}

interface EventContext {
  readonly place: string;
  readonly options: ReadingOptions;
  readonly standing: ReadonlyMap<string, CalendarDay>;
}

const nothing = { days: [], problems: [], understood: [], skipped: [] };

function readEvent(event: ICAL.Component, context: EventContext): EventRead {
  const { options, place } = context;
  const title = wordsOf(event, 'summary').replace(/\s+/g, ' ');
  const where = `${place} (${title})`;
  const wrong = (...what: string[]): EventRead => ({ ...nothing, problems: [`${where}: ${what.join('; ')}`] });
  const meant = meaningOf(event, { title, options });
  if ('unclear' in meant) return wrong(meant.unclear);
  if ('unknown' in meant) {
    return options.skipUnknown ? { ...nothing, skipped: [`${where}: ${meant.unknown}`] } : wrong(meant.unknown);
  }
  const dates = datesOf(event, { zone: options.standing.zone, isWorked: meant.kind === 'make-up-workday' });
  if (typeof dates === 'string') return wrong(dates);
  const day = dayOf(event, { title, meant, options });
  const days = dates.map((date) => standingDay(date, { day, event, context }) ?? { date, ...day });
  const missing = missingIn(day, days);
  if (missing.length > 0) return wrong(...missing);
  const isNews = days.some((one) => !options.standing.days.includes(one));
  const meaning = isNews ? `${day.kind} ${day.name} (${day.nameEn})` : `${day.kind}, as the calendar has it`;
  return {
    ...nothing,
    days: days.map((one) => ({ place: where, day: one })),
    understood: [`${where}: ${spanOf(dates)}, ${meaning}`],
  };
}

type Meaning =
  { readonly kind: DayKind; readonly name: string } | { readonly unclear: string } | { readonly unknown: string };

/** Categories of whole feeds, which count where nothing else tells the kind. */
const isGeneral = /^(?:法定节?假日|公众假期|(?:public )?holidays?)$/i;

/** What the event says it is. Its words and its marks must not contradict each other. */
function meaningOf(event: ICAL.Component, { title, options }: { title: string; options: ReadingOptions }): Meaning {
  if (/^cancelled$/i.test(wordsOf(event, 'status'))) return { unknown: 'it is cancelled' };
  const { kinds, exchanged, name } = dayWords(title, (one) => isKnown(one, options));
  const all = ['x-apple-special-day', 'categories', 'description'].flatMap((property) => valuesOf(event, property));
  const general = all.filter((mark) => isGeneral.test(mark));
  const told = all.filter((mark) => !isGeneral.test(mark)).map(kindOfMark);
  const said = new Set([...kinds, ...told.filter((kind) => kind !== null)]);
  if (said.size === 0 && exchanged === null && general.length > 0) said.add('holiday');
  const [kind] = said;
  if (kind !== undefined && said.size === 1) return { kind, name };
  if (kind === undefined && exchanged !== null) return { unclear: exchangedProblem({ exchanged, name }) };
  const none = 'neither 休 nor 班 says whether it is a day off or a make-up workday, or both do';
  return kind === undefined ? { unknown: none } : { unclear: none };
}

const isKnown = (name: string, { names }: ReadingOptions): boolean =>
  names.englishOf(name) !== undefined || names.chineseOf(name) !== undefined;

type NamedDay = Omit<CalendarDay, 'date'>;

/** The day as the event gives it: what is missing in it is empty. */
function dayOf(
  event: ICAL.Component,
  given: { title: string; meant: { kind: DayKind; name: string }; options: ReadingOptions },
): NamedDay {
  const { title, meant, options } = given;
  const { names, source = '' } = options;
  const { kind } = meant;
  const bare = names.chineseOf(meant.name) ?? names.standingOf(meant.name);
  const english = names.englishOf(bare) ?? (/^[\p{ASCII}\p{Pd}’‘]+$/u.test(bare) ? bare : '');
  const own = wordsOf(event, 'x-name-en');
  const called =
    bare === ''
      ? { name: title, nameEn: kind === 'holiday' ? 'day off' : 'make-up workday' }
      : kind === 'holiday'
        ? { name: bare, nameEn: english }
        : { name: workdayName(bare), nameEn: english && `make-up workday for ${english}` };
  const nameEn = own || called.nameEn;
  return { kind, name: called.name, nameEn, source: noticeIn(event, source) };
}

/** Words that say that the day is worked stay as they are; ours are in the letters of the name. */
function workdayName(name: string): string {
  if (/(?:[上补補]班日?|工作日|workday|working day)$/i.test(name)) return name;
  return name === simplified(name) ? `${name}调休上班` : `${name}調休上班`;
}

const longestSource = 300;

/** The event's own notice, which a mere mark is not, else the given one. */
function noticeIn(event: ICAL.Component, given: string): string {
  const own = wordsOf(event, 'description').replace(/\s+/g, ' ');
  const isNotice = dayWords(own, () => false).name !== '' && !isGeneral.test(own);
  return isNotice && !(own.length > longestSource && given !== '') ? own : given;
}

const missingIn = ({ name, nameEn }: NamedDay, days: readonly NamedDay[]): string[] => [
  ...(nameEn === '' ? [`no English name is known for ${name}; add it as X-NAME-EN`] : []),
  ...(days.some(({ source }) => source === '') ? ['it names no notice: add it as DESCRIPTION, or give --source'] : []),
];

/** The day that the calendar has already, unless the event was written for it, with its own English name and notice. */
function standingDay(
  date: string,
  { day, event, context }: { day: NamedDay; event: ICAL.Component; context: EventContext },
): CalendarDay | null {
  const known = context.standing.get(date);
  if (known?.kind !== day.kind || day.nameEn === '' || date > context.options.standing.knownUntil) return null;
  return wordsOf(event, 'x-name-en') !== '' && noticeIn(event, '') !== '' ? null : known;
}

const spanOf = (dates: readonly string[]): string =>
  dates.length === 1 ? dates[0]! : `${dates[0]} to ${dates.at(-1)}`;

const valuesOf = (event: ICAL.Component, name: string): string[] =>
  event
    .getAllProperties(name)
    .flatMap((property) => property.getValues() as unknown[])
    .map((value) => String(value).trim());

const wordsOf = (event: ICAL.Component, name: string): string => valuesOf(event, name).join(' ').trim();

/** One day that several events give with the same kind has the names of all. */
function withoutRepeats(days: readonly UncheckedDay[]): UncheckedDay[] {
  const kept = new Map<string, UncheckedDay>();
  for (const one of days) {
    const key = `${one.day['date']} ${one.day['kind']}`;
    const before = kept.get(key);
    kept.set(key, before ? joinedDays(before, one) : one);
  }
  return [...kept.values()];
}

function joinedDays({ place, day: first }: UncheckedDay, { day: second }: UncheckedDay): UncheckedDay {
  const both = (field: 'name' | 'nameEn', sign: string): string =>
    [...new Set([first, second].flatMap((day) => (day[field] ?? '').split(sign)))].join(sign);
  return { place, day: { ...first, name: both('name', '、'), nameEn: both('nameEn', ' and ') } };
}
