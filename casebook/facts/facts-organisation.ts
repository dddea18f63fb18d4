// Builds the organisation from its registers: unit tree, posts, holders and absences.
// Local dates of holders and absences become instants.
import { Temporal } from 'temporal-polyfill';
import { type Calendar, dateOfEpochDay, epochDayOf, startOfLocalDate } from '../../domain/deadlines/calendar.js';
import { type Instant, type LocalDate, instantOf } from '../../domain/base/instant.js';
import type { Absence, Holding, Organisation, Post, Unit } from '../../domain/city/organisation.js';
import type { FactsSnapshot } from './facts-snapshot.js';

/** The organisation in the zone of `calendar`, which decides when a holder's day begins. */
export function organisationOf(registers: FactsSnapshot['registers'], calendar: Calendar): Organisation {
  const units = new Map<string, Unit>();
  for (const [code, { body }] of registers.units) units.set(code, { ...body, delivery: body.delivery.kind });
  const posts = new Map<string, Post>();
  for (const [code, { body }] of registers.posts) posts.set(code, body);
  return {
    units,
    posts,
    postsByUnit: grouped([...posts.values()].sort(byCode), (post) => post.unit),
    holdings: holdingsOf(presentIn(registers), calendar),
    absences: absencesOf(registers.absences, calendar),
  };
}

/** Each person's holdings, in the order of the posts' codes. */
export function holdingsByPersonOf(organisation: Organisation): Map<string, Holding[]> {
  const all = [...organisation.holdings.values()].flat();
  return grouped(
    all.sort((a, b) => (a.post < b.post ? -1 : 1)),
    (holding) => holding.person,
  );
}

/** The holders whose principal is still active; an inactive one holds nothing. */
function presentIn({ holders, principals }: FactsSnapshot['registers']): FactsSnapshot['registers']['holders'] {
  const active = (person: string): boolean => principals.get(person)?.body.active !== false;
  return new Map([...holders].filter(([, { body }]) => active(body.person)));
}

/** The posts grouped by the post that substitutes for them. */
export const postsBySubstituteOf = ({ posts }: Organisation): Map<string, Post[]> =>
  grouped(
    [...posts.values()].filter((post) => post.substitute !== null),
    (post) => post.substitute ?? '',
  );

/** When two persons hold a post at once, the one appointed last comes first. */
function holdingsOf(holders: FactsSnapshot['registers']['holders'], calendar: Calendar): Map<string, Holding[]> {
  const all = [...holders.values()].map(({ body }) => body);
  all.sort((a, b) => (a.fromOn === b.fromOn ? byCode(a, b) : a.fromOn < b.fromOn ? 1 : -1));
  const holdings = all.map(({ post, person, fromOn, untilOn }) => ({
    post,
    person,
    from: beginningOf(fromOn, calendar),
    until: untilOn === null ? null : endOf(untilOn, calendar),
  }));
  return grouped(holdings, (holding) => holding.post);
}

function absencesOf(absences: FactsSnapshot['registers']['absences'], calendar: Calendar): Map<string, Absence[]> {
  const all = [...absences.values()].map(({ body: { person, fromOn, untilOn } }) => ({
    person,
    from: beginningOf(fromOn, calendar),
    until: endOf(untilOn, calendar),
  }));
  return grouped(all, (absence) => absence.person);
}

/** The end of the day, excluded: the first instant of the next day. */
const endOf = (lastDay: LocalDate, calendar: Calendar): Instant =>
  beginningOf(dateOfEpochDay(epochDayOf(lastDay) + 1), calendar);

function beginningOf(date: LocalDate, calendar: Calendar): Instant {
  const day = epochDayOf(date) - calendar.firstEpochDay;
  if (day >= 0 && day < calendar.dayStarts.length - 1) return startOfLocalDate(calendar, date);
  // A person may hold a post before and after the years that the calendar covers.
  return instantOf(Temporal.PlainDate.from(date).toZonedDateTime(calendar.zone).epochMilliseconds);
}

const byCode = (a: { code: string }, b: { code: string }): number => (a.code < b.code ? -1 : 1);

function grouped<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
