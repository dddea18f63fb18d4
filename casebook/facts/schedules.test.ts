// Tests schedules in the calendar: a unit names one for its clocks and one for its people.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type City, citySchema } from '../../contracts/city/city.js';
import { citizen } from '../../domain/case/actor.js';
import type { WrongEntryCode } from '../../domain/base/failure-details.js';
import type { Failure } from '../../domain/base/failures.js';
import { plusMs } from '../../domain/base/instant.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { chinaCalendar } from '../../prisma/city/calendar-cn.js';
import { sampleCity } from '../../prisma/city/sample-city.js';
import {
  type TestCasebook,
  ask,
  runActsUntil,
  holderOf,
  openTestCasebook,
  openedCase,
  stateOf,
  tuesdayMorning,
} from '../../test/support/casebook/casebook.js';
import * as say from '../../test/support/law/commands.js';
import { inChina } from '../../test/support/law/china-calendar.js';
import { loadCity } from '../registers/load-city.js';
import { putRegister, readRegister } from '../registers/registers.js';
import type { RegisterBodies, RegisterName } from '../register-rows/register-tables.js';

let test: TestCasebook;
beforeAll(async () => {
  test = await openTestCasebook();
});
afterAll(() => test.close());

const order = { by: 'an-administrator', reason: 'a test', at: '2026-03-02T02:00:00.000Z' };
const bodyOf = async <Name extends RegisterName>(register: Name, code: string): Promise<RegisterBodies[Name]> =>
  (await readRegister(test.casebook, { register, code }))!.body;
const put = <Name extends RegisterName>(register: Name, body: RegisterBodies[Name]) =>
  putRegister(test.casebook, { ...order, register, code: body.code, body });
const refused = async (work: Promise<unknown>): Promise<{ field?: string; text?: Bilingual }> => {
  const failure = await work.then(
    () => null,
    (error: unknown) => error as Failure<WrongEntryCode>,
  );
  return failure?.details?.problems?.[0] ?? {};
};

const night: City['calendars'][number]['schedules'][number] = {
  code: 'night-shift',
  names: { zh: '夜班', en: 'Night shift' },
  days: 'every-day',
  windows: [{ from: '20:00', to: '08:00' }],
  exceptions: [],
};

describe('a schedule of the place', () => {
  it('that is in no calendar is refused by its name, for clocks and for people', async () => {
    const unit = await bodyOf('units', 'G-0102');
    expect(await refused(put('units', { ...unit, schedule: 'night-shift' }))).toMatchObject({
      field: 'schedule',
      text: { en: 'the calendar cn has no schedule night-shift' },
    });
    expect(await refused(put('units', { ...unit, dutySchedule: 'siesta' }))).toMatchObject({
      field: 'dutySchedule',
      text: { en: 'the calendar cn has no schedule siesta' },
    });
    const city = citySchema.parse(sampleCity({ calendar: await chinaCalendar(), deliveries: {} }));
    const wrong = { ...city, units: city.units.map((one) => ({ ...one, schedule: 'siesta' })) };
    const { applied, problems } = await loadCity(test.casebook, wrong, { ...order, apply: true });
    expect(applied).toBe(false);
    expect(problems[0]).toMatchObject({
      register: 'units',
      field: 'schedule',
      text: { zh: '日历cn没有作息siesta', en: 'the calendar cn has no schedule siesta' },
    });
  });

  it('may not take the name of one that every calendar has, nor come twice', async () => {
    const calendar = await bodyOf('calendars', 'cn');
    expect(await refused(put('calendars', { ...calendar, schedules: [{ ...night, code: 'office' }] }))).toMatchObject({
      text: { en: 'two schedules are called office' },
    });
    expect(await refused(put('calendars', { ...calendar, schedules: [night, night] }))).toMatchObject({
      text: { en: 'two schedules are called night-shift' },
    });
  });

  it('counts the clocks of a unit that names it, while its people are written to in their duty hours', async () => {
    const calendar = await bodyOf('calendars', 'cn');
    await put('calendars', { ...calendar, schedules: [night] });
    expect(await bodyOf('calendars', 'cn')).toMatchObject({ schedules: [night] });
    const unit = await bodyOf('units', 'G-0102');
    await put('units', { ...unit, schedule: 'night-shift', dutySchedule: 'office' });
    // Saturday noon: the night shift begins at eight, the office opens on Monday.
    const caseId = await openedCase(test.casebook, {
      request: { place: { grid: 'G-0102' } },
      at: inChina('2026-03-07 12:00'),
    });
    const signOff = (await stateOf(test.casebook, caseId)).clocks.find(({ name }) => name === 'sign-off');
    expect(signOff).toMatchObject({ counting: { schedule: 'night-shift' }, dueAt: inChina('2026-03-07 22:00') });
    const { rows } = await test.pool.query(`SELECT not_before FROM notification WHERE case_id = $1 AND post = $2`, [
      caseId,
      'G-0102-officer',
    ]);
    expect(rows).toEqual([{ not_before: inChina('2026-03-09 09:00') }]);
  });

  it('stays while a unit names it or a clock counts by it', async () => {
    const calendar = await bodyOf('calendars', 'cn');
    const without = { ...calendar, schedules: [] };
    expect(await refused(put('calendars', without))).toMatchObject({
      field: 'schedules',
      text: { en: 'the unit G-0102 keeps the schedule night-shift, which the calendar cn lacks' },
    });
    await put('units', { ...(await bodyOf('units', 'G-0102')), schedule: 'office', dutySchedule: null });
    expect(await refused(put('calendars', without))).toMatchObject({
      field: 'schedules',
      text: { en: 'clocks of open cases count by the schedule night-shift' },
    });
  });

  it('stays while it counts the call that a merged reporter is owed, whose case has ended', async () => {
    const calendar = await bodyOf('calendars', 'cn');
    const grid = await bodyOf('units', 'G-0104');
    const place = { request: { place: { grid: 'G-0104' } } };
    const [operator, officer] = [
      await holderOf(test.casebook, 'B-01-operator'),
      await holderOf(test.casebook, 'G-0104-officer'),
    ];
    const [child, parent] = [await openedCase(test.casebook, place), await openedCase(test.casebook, place)];
    const at = (days: number): string => plusMs(tuesdayMorning, days * 86_400_000);
    await ask(test.casebook, { caseId: child, command: say.merge(parent), by: operator, at: at(0) });
    await ask(test.casebook, { caseId: parent, command: say.complete, by: officer, at: at(1) });
    await runActsUntil(test.casebook, parent, at(9));
    await put('units', { ...grid, schedule: 'night-shift' });
    await ask(test.casebook, { caseId: child, command: say.rate(3), by: citizen, at: at(9) });
    await put('units', grid);
    const { rows } = await test.pool.query(`SELECT id FROM case_file WHERE unit = 'G-0102' AND closed_at IS NULL`);
    for (const { id } of rows) await ask(test.casebook, { caseId: id, command: say.withdraw, by: citizen, at: at(9) });
    const without = { ...calendar, schedules: [] };
    expect(await refused(put('calendars', without))).toMatchObject({ field: 'schedules' });
    const callback = await holderOf(test.casebook, 'B-01-callback');
    await ask(test.casebook, { caseId: child, command: say.record(), by: callback, at: at(9) });
    expect(await put('calendars', without)).toMatchObject({ changed: true });
  });
});
