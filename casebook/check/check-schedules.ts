// Checks that every schedule a unit names is in the calendars its clocks may be counted by.
import { ownSchedules, schedulesGiven } from '../facts/facts-calendars.js';
import { calendarSentences } from './register-sentences.js';
import type { RegistersAfter, ReportProblem } from './register-problem.js';
import type { RegisterBodies } from '../register-rows/register-tables.js';

type CalendarBody = RegisterBodies['calendars'];
type UnitBody = RegisterBodies['units'];

const namesOf = (calendar: CalendarBody): Set<string> =>
  new Set<string>([...ownSchedules, ...schedulesGiven(calendar).map(({ code }) => code)]);

/** The calendars that policies count by. */
function calendarsInUse(after: RegistersAfter): CalendarBody[] {
  const codes = new Set([...after.policies.values()].map(({ calendar }) => calendar));
  return [...after.calendars.values()].filter(({ code }) => codes.has(code));
}

const fieldsOf = (unit: UnitBody): (readonly [field: 'schedule' | 'dutySchedule', name: string])[] => [
  ['schedule', unit.schedule],
  ...(unit.dutySchedule === null ? [] : [['dutySchedule', unit.dutySchedule] as const]),
];

/** Checks that every calendar in use has the schedules that a unit names. */
export function checkUnitSchedules(unit: UnitBody, after: RegistersAfter, say: ReportProblem): void {
  for (const calendar of calendarsInUse(after)) {
    for (const [field, name] of fieldsOf(unit)) {
      if (!namesOf(calendar).has(name)) {
        say('invalid-request', field, calendarSentences.noSchedule(calendar.code, name));
      }
    }
  }
}

/** Checks that a calendar in use has every schedule that units name; `field` is where the calendar comes from. */
export function checkCalendarSchedules(
  calendar: CalendarBody,
  { after, field, say }: { after: RegistersAfter; field: string; say: ReportProblem },
): void {
  const names = namesOf(calendar);
  const missing = new Map<string, string>();
  for (const unit of after.units.values()) {
    for (const [, name] of fieldsOf(unit)) if (!names.has(name) && !missing.has(name)) missing.set(name, unit.code);
  }
  for (const [name, unit] of missing) {
    say('invalid-request', field, calendarSentences.scheduleKept(unit, { name, calendar: calendar.code }));
  }
}

/** Whether policies count by the calendar, so that units depend on its schedules. */
export const isCalendarInUse = (code: string, after: RegistersAfter): boolean =>
  calendarsInUse(after).some((calendar) => calendar.code === code);
