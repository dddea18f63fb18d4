// Checks register entries against each other before a change: no dangling reference, no loop.
import { entrySentences, useSentences } from './register-sentences.js';
import { checkPolicy } from './check-policy.js';
import { checkCalendar, checkTerm } from './check-time.js';
import { checkPerson, checkPostApart } from './check-separation.js';
import { checkCalendarSchedules, checkUnitSchedules, isCalendarInUse } from './check-schedules.js';
import type { RegisterProblem, RegistersAfter, ReportProblem } from './register-problem.js';
import { isMaskedOnly } from '../register-rows/register-secrets.js';
import type { RegisterBodies, RegisterName } from '../register-rows/register-tables.js';

type Check<Name extends RegisterName> = (body: RegisterBodies[Name], after: RegistersAfter, say: ReportProblem) => void;

const checks: { readonly [Name in RegisterName]: Check<Name> } = {
  channels: () => undefined,
  calendars: (body, after, say) => {
    checkCalendar(body, say);
    if (isCalendarInUse(body.code, after)) checkCalendarSchedules(body, { after, field: 'schedules', say });
  },
  policies: (body, after, say) => {
    // The API answers that address with the activations.
    if (body.code === 'activations') say('invalid-request', 'code', entrySentences.notCalledActivations);
    const calendar = after.calendars.get(body.calendar);
    if (!calendar) say('invalid-request', 'calendar', entrySentences.noCalendar(body.calendar));
    else checkCalendarSchedules(calendar, { after, field: 'calendar', say });
    checkPolicy(body, say);
  },
  units: checkUnit,
  categories: checkCategory,
  principals: (body, after, say) => {
    if (body.channel !== null && !after.channels.has(body.channel)) {
      say('invalid-request', 'channel', entrySentences.noChannel(body.channel));
    }
    if (body.unit === null) return;
    needUnit(body.unit, { field: 'unit', after, say });
    checkPerson(body.code, { field: 'unit', after, say });
  },
  posts: (body, after, say) => {
    needUnit(body.unit, { field: 'unit', after, say });
    if (body.substitute === body.code) say('invalid-request', 'substitute', entrySentences.ownSubstitute);
    else if (body.substitute !== null && !after.posts.has(body.substitute)) {
      say('unknown-post', 'substitute', entrySentences.noPost(body.substitute));
    } else if (comesBack(body.code, (code) => after.posts.get(code)?.substitute)) {
      say('invalid-request', 'substitute', entrySentences.substituteLoop);
    }
    checkPostApart(body, after, say);
  },
  holders: (body, after, say) => {
    if (!after.posts.has(body.post)) say('unknown-post', 'post', entrySentences.noPost(body.post));
    checkSpan(body, after, say);
    checkPerson(body.person, { field: 'post', after, say });
  },
  absences: checkSpan,
  'routing-rules': checkRule,
};

/** Everything wrong with the entries `changed`, in the registers after the change. */
export function problemsOf(
  after: RegistersAfter,
  changed: readonly { readonly register: RegisterName; readonly code: string }[],
): RegisterProblem[] {
  const problems: RegisterProblem[] = [];
  for (const { register, code } of changed) {
    const body = after[register].get(code);
    if (!body) continue;
    const say: ReportProblem = (failure, field, text) => problems.push({ register, code, field, failure, text });
    (checks[register] as Check<RegisterName>)(body, after, say);
  }
  return problems;
}

interface RegisterCheck {
  readonly field: string;
  readonly after: RegistersAfter;
  readonly say: ReportProblem;
}

function needUnit(unit: string, { field, after, say }: RegisterCheck): void {
  const found = after.units.get(unit);
  if (!found) say('unknown-unit', field, entrySentences.noUnit(unit));
  else if (!found.active) say('unknown-unit', field, entrySentences.unitNotActive(unit));
}

function checkUnit(body: RegisterBodies['units'], after: RegistersAfter, say: ReportProblem): void {
  if (body.parent !== null) {
    if (body.active) needUnit(body.parent, { field: 'parent', after, say });
    else if (!after.units.has(body.parent)) say('unknown-unit', 'parent', entrySentences.noUnit(body.parent));
  }
  checkDivision(body, after, say);
  if (comesBack(body.code, (code) => after.units.get(code)?.parent))
    say('invalid-request', 'parent', entrySentences.unitBelowItself);
  if (isMaskedOnly(body)) say('invalid-request', 'delivery.secret', entrySentences.maskOnly);
  checkUnitSchedules(body, after, say);
  if (body.area.length > 0 && body.area.length < 3) say('invalid-request', 'area', entrySentences.areaCorners);
  if (body.active) return;
  const child = [...after.units.values()].find((unit) => unit.active && unit.parent === body.code);
  if (child) say('still-in-use', 'active', useSentences.activeUnitBelow(child.code));
  const post = [...after.posts.values()].find((one) => one.active && one.unit === body.code);
  if (post) say('still-in-use', 'active', useSentences.activePostAt(post.code));
}

/** A division is one of a bureau: its cases go up there. */
function checkDivision({ level, parent }: RegisterBodies['units'], after: RegistersAfter, say: ReportProblem): void {
  const above = parent === null ? null : after.units.get(parent);
  if (level !== 'division' || above === undefined) return;
  if (above?.level !== 'bureau' && above?.level !== 'city-bureau')
    say('unsuitable-unit', 'parent', entrySentences.divisionOfNoBureau);
}

/** Whether following `next` from an entry comes back to it. */
function comesBack(code: string, next: (code: string) => string | null | undefined): boolean {
  const seen = new Set<string>();
  for (let at = next(code) ?? null; at !== null && !seen.has(at); at = next(at) ?? null) {
    if (at === code) return true;
    seen.add(at);
  }
  return false;
}

function checkCategory(body: RegisterBodies['categories'], after: RegistersAfter, say: ReportProblem): void {
  if (body.parent === null) {
    if (body.code.includes('.')) say('unknown-category', 'parent', entrySentences.dottedCode);
  } else if (!after.categories.has(body.parent)) {
    say('unknown-category', 'parent', entrySentences.noCategory(body.parent));
  } else if (body.code.slice(0, body.code.lastIndexOf('.')) !== body.parent) {
    say('invalid-request', 'code', entrySentences.codeBelow(body.parent));
  }
  for (const field of ['handling', 'promise'] as const) if (body[field]) checkTerm(body[field], { field, say });
  const { department, division } = body;
  if (department !== null && division !== null) say('invalid-request', 'division', entrySentences.twoCompetent);
  for (const [field, unit] of [
    ['department', department],
    ['division', division],
  ] as const) {
    if (unit === null) continue;
    needUnit(unit, { field, after, say });
    const level = after.units.get(unit)?.level;
    if (level === undefined || level === field) continue;
    const wrong = field === 'department' ? entrySentences.noDepartment : entrySentences.noDivision;
    say('unsuitable-unit', field, wrong(unit));
  }
}

function checkSpan(
  body: { readonly person: string; readonly fromOn: string; readonly untilOn: string | null },
  after: RegistersAfter,
  say: ReportProblem,
): void {
  const person = after.principals.get(body.person);
  if (person?.kind !== 'person') say('invalid-request', 'person', entrySentences.noPerson(body.person));
  if (body.untilOn !== null && body.untilOn < body.fromOn) {
    say('invalid-request', 'untilOn', entrySentences.daysReversed);
  }
}

function checkRule(body: RegisterBodies['routing-rules'], after: RegistersAfter, say: ReportProblem): void {
  const { when, target } = body;
  if ('unit' in target) needUnit(target.unit, { field: 'target.unit', after, say });
  // A case to check waits at a desk; a department has none.
  if (target.go === 'check' && after.units.get(target.unit)?.level === 'department') {
    say('unsuitable-unit', 'target.unit', entrySentences.noDesk(target.unit));
  }
  for (const unit of when.units ?? []) needUnit(unit, { field: 'when.units', after, say });
  for (const category of when.categories ?? []) {
    if (!after.categories.has(category))
      say('unknown-category', 'when.categories', entrySentences.noCategory(category));
  }
  for (const field of ['channels', 'exceptChannels'] as const) {
    for (const channel of when[field] ?? []) {
      if (!after.channels.has(channel)) say('invalid-request', `when.${field}`, entrySentences.noChannel(channel));
    }
  }
}
