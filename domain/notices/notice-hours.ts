// Computes when notices are sent: to a post in its unit's hours, to a citizen in permitted hours.
import { dayAt, scheduleOf, startOfDay, wallTimeOn } from '../deadlines/calendar.js';
import { countUpTo } from '../deadlines/schedule.js';
import { minuteOfDay } from '../deadlines/build-calendar.js';
import { type Instant, instantOf, msOf } from '../base/instant.js';
import type { Template } from './templates.js';
import type { LawFacts } from '../lifecycle/moves/law-facts.js';

/** A post is notified in its unit's own duty hours, which need not be the clock's. */
export function dutyHour(post: string, at: Instant, facts: LawFacts): Instant {
  const unit = facts.organisation.units.get(facts.organisation.posts.get(post)?.unit ?? '');
  if (!facts.policy.noticeHours || !unit) return at;
  const schedule = scheduleOf(facts.calendar, unit.dutySchedule ?? unit.schedule);
  const ms = msOf(at);
  const next = countUpTo(schedule.opensAt, ms);
  const closes = schedule.closesAt[next - 1];
  if (closes !== undefined && ms < closes) return at;
  const opens = schedule.opensAt[next];
  return opens === undefined ? at : instantOf(opens);
}

/** What answers a citizen who has just written. */
const replies: readonly string[] = ['receipt', 'diverted', 'emergency-number', 'how-to-answer'] satisfies Template[];

/** A reply is sent at once; anything else waits for hours at which citizens may be disturbed. */
export function citizensHour(template: string, at: Instant, facts: Pick<LawFacts, 'calendar' | 'policy'>): Instant {
  return replies.includes(template) ? at : undisturbedHour(at, facts);
}

function undisturbedHour(at: Instant, facts: Pick<LawFacts, 'calendar' | 'policy'>): Instant {
  const hours = facts.policy.noticeHours;
  if (!hours) return at;
  const day = dayAt(facts.calendar, msOf(at));
  // By the wall clock, also on the days on which it changes.
  const on = (day: number, time: string): number =>
    wallTimeOn(facts.calendar, { day, msOfDay: minuteOfDay(time) * 60_000 });
  const opens = on(day, hours.from);
  if (msOf(at) < opens) return instantOf(opens);
  return msOf(at) < on(day, hours.to) ? at : instantOf(on(day + 1, hours.from));
}

/** The first hour of the jurisdiction's next day at which a citizen may be notified. */
export function nextDaysHour(at: Instant, facts: Pick<LawFacts, 'calendar' | 'policy'>): Instant {
  const tomorrow = startOfDay(facts.calendar, dayAt(facts.calendar, msOf(at)) + 1);
  return undisturbedHour(instantOf(tomorrow), facts);
}
