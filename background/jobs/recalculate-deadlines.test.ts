// Tests recalculation after a new calendar year: each deadline moves once, despite outages.
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf, loadCase } from '../../casebook/read/load-case.js';
import { owedRecounts } from '../../casebook/change/changed-days.js';
import { casesToRecalculate } from '../../casebook/change/recalculate.js';
import { putRegister, readRegister } from '../../casebook/registers/registers.js';
import type { CaseId } from '../../domain/case/case.js';
import type { EventOf } from '../../domain/case/events.js';
import { expectCasebookAgrees } from '../../test/support/casebook/casebook-agrees.js';
import {
  type TestCasebook,
  ask,
  holderOf,
  openTestCasebook,
  openedCase,
  stateOf,
  withSteps,
} from '../../test/support/casebook/casebook.js';
import { inChina } from '../../test/support/law/china-calendar.js';
import { recalculateOwed, startRecalculation } from './recalculate-deadlines.js';
import { createRecalculationMetrics } from './recalculation-metrics.js';

let test: TestCasebook;
const registry = new Registry();
const now = inChina('2026-12-29 11:45');
const lines: string[] = [];
const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
const deps = (casebook = test.casebook) => ({ casebook, clock: () => now, log, metrics });
let metrics: ReturnType<typeof createRecalculationMetrics>;

beforeAll(async () => {
  test = await openTestCasebook();
  metrics = createRecalculationMetrics(registry);
});
afterAll(() => test.close());

/** The first days of the year as a notice might publish them: from 1 to 3 January off, Saturday the 9th worked. */
async function loadNewYear(days = ['2027-01-01', '2027-01-02', '2027-01-03'], madeUp = ['2027-01-09']): Promise<void> {
  const { body } = (await readRegister(test.casebook, { register: 'calendars', code: 'cn' }))!;
  const published = { name: '元旦', nameEn: "New Year's Day", source: '试验通知' };
  const known = body.days.filter(({ date }) => date < '2027');
  const added = [
    ...days.map((date) => ({ date, kind: 'holiday' as const, ...published })),
    ...madeUp.map((date) => ({ date, kind: 'make-up-workday' as const, ...published })),
  ];
  const order = { by: 'an-administrator', reason: 'the new year', at: now };
  const entry = { ...body, knownUntil: '2027-12-31', days: [...known, ...added] };
  await putRegister(test.casebook, { ...order, register: 'calendars', code: 'cn', body: entry });
}

/** The cases that the next pass would look at. */
async function owedCases(): Promise<CaseId[]> {
  const passes = (await owedRecounts(test.casebook)).map((owed) =>
    casesToRecalculate(test.casebook, { owed, after: null, limit: 1_000 }),
  );
  return (await Promise.all(passes)).flatMap((cases) => cases.map(({ id }) => id)).sort();
}

const clockOf = async (caseId: CaseId, name: string) =>
  (await stateOf(test.casebook, caseId)).clocks.findLast((clock) => clock.name === name)!;
const recalculations = async (caseId: CaseId): Promise<EventOf<'recalculated'>[]> =>
  (await eventsOf(test.pool, caseId)).filter((event) => event.kind === 'recalculated');
const engineOwed = async (caseId: CaseId): Promise<boolean> => {
  const text = 'SELECT (engine_epoch, engine_seq) < (epoch, seq) AS owed FROM agenda WHERE case_id = $1';
  return (await test.pool.query<{ owed: boolean }>(text, [caseId])).rows[0]!.owed;
};

describe('after a new year was loaded', () => {
  let plain: CaseId;
  let resting: CaseId;
  let certain: CaseId;

  it('every provisional deadline is recalculated, paused ones included, and nothing else', async () => {
    certain = await openedCase(test.casebook, { at: inChina('2026-11-02 10:00') });
    plain = await openedCase(test.casebook, { at: inChina('2026-12-29 10:00') });
    resting = await openedCase(test.casebook, {
      at: inChina('2026-12-28 10:00'),
      request: { place: { grid: 'G-0102' } },
    });
    const officer = await holderOf(test.casebook, 'G-0102-officer');
    const give = (command: Parameters<typeof ask>[1]['command'], at: string) =>
      ask(test.casebook, { caseId: resting, command, by: officer, at: inChina(at) });
    await give({ name: 'sign' }, '2026-12-28 10:10');
    await give({ name: 'contact', method: 'phone', reached: true }, '2026-12-28 10:15');
    await give({ name: 'request-information', question: '请补充' }, '2026-12-28 10:20');
    // As if the engine had acknowledged everything so far.
    await test.pool.query('UPDATE agenda SET engine_epoch = epoch, engine_seq = seq');
    expect(await clockOf(plain, 'handling')).toMatchObject({ dueOn: '2027-01-05', provisional: true });
    expect((await clockOf(certain, 'handling')).provisional).toBe(false);
    expect(await owedCases()).toEqual([]);

    await loadNewYear(['2027-01-01', '2027-01-04']);
    expect(await owedCases()).toEqual([plain, resting].sort());
    expect(await recalculateOwed(deps())).toEqual({ moved: 2, same: 0, failed: 0 });

    // Of 30, 31, 1, 4 and 5 two turned out to be days off: the 6th and the 7th take their place.
    expect(await clockOf(plain, 'handling')).toMatchObject({
      dueOn: '2027-01-07',
      provisional: false,
      calendar: 'cn@2',
    });
    expect(await clockOf(resting, 'handling')).toMatchObject({ state: 'paused', rungs: [] });
    const [event] = await recalculations(plain);
    expect(event).toMatchObject({ by: { kind: 'clerk' }, at: now, data: { calendar: 'cn@2' } });
    expect(event!.data.moved.find(({ name }) => name === 'handling')).toEqual({
      name: 'handling',
      cycle: 1,
      run: 1,
      before: { dueAt: inChina('2027-01-06 00:00'), dueOn: '2027-01-05' },
      after: { dueAt: inChina('2027-01-08 00:00'), dueOn: '2027-01-07' },
    });
    expect(await recalculations(certain)).toEqual([]);
    await expectCasebookAgrees(test.casebook, [plain, resting, certain]);
  });

  it('keeps the version, so no command is refused as stale, and puts the new instant on the agenda', async () => {
    const { rows } = await test.pool.query<{ next_at: string }>('SELECT next_at FROM agenda WHERE case_id = $1', [
      plain,
    ]);
    const { agenda, state } = (await loadCase(test.pool, plain))!;
    expect(rows[0]!.next_at).toBe(agenda.next!.at);
    const before = await test.pool.query<{ version: number }>('SELECT version FROM case_file WHERE id = $1', [plain]);
    expect(before.rows[0]!.version).toBe(state.version);
    const kinds = (await eventsOf(test.pool, plain)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'recalculated')).toHaveLength(1);
  });

  it('repeats nothing, and moves certain deadlines too when another notice changes their days', async () => {
    expect(await recalculateOwed(deps())).toEqual({ moved: 0, same: 0, failed: 0 });
    expect(await owedRecounts(test.casebook)).toEqual([]);
    const third = await openedCase(test.casebook, {
      at: inChina('2026-12-29 11:00'),
      request: { place: { grid: 'G-0103' } },
    });
    expect(await clockOf(third, 'handling')).toMatchObject({ dueOn: '2027-01-07', provisional: false });
    await loadNewYear(['2027-01-01', '2027-01-04', '2027-01-05']);
    expect(await owedCases()).toEqual([plain, resting, third].sort());
    expect(await recalculateOwed(deps())).toEqual({ moved: 3, same: 0, failed: 0 });
    expect(await clockOf(third, 'handling')).toMatchObject({ dueOn: '2027-01-08', calendar: 'cn@3' });
    expect(await recalculations(certain)).toEqual([]);
  });

  it('goes on after the database was away in the midst of it', async () => {
    const { body } = (await readRegister(test.casebook, { register: 'calendars', code: 'cn' }))!;
    const back = { ...body, knownUntil: '2026-12-31', days: body.days.filter(({ date }) => date < '2027') };
    const order = { by: 'an-administrator', reason: 'back again', at: now };
    await putRegister(test.casebook, { ...order, register: 'calendars', code: 'cn', body: back });
    while ((await recalculateOwed(deps())).moved > 0);
    const ids: CaseId[] = [];
    for (const grid of ['G-0104', 'G-0105', 'G-0201']) {
      ids.push(await openedCase(test.casebook, { at: inChina('2026-12-29 11:30'), request: { place: { grid } } }));
    }
    await loadNewYear();
    let writes = 0;
    const broken = withSteps(test.casebook, {
      before: (name) => {
        if (name.startsWith('write-change') && ++writes === 2) throw new Error('the connection broke');
      },
    });
    const owed = (await owedCases()).length;
    expect(await recalculateOwed(deps(broken))).toEqual({ moved: owed - 1, same: 0, failed: 1 });
    const both = await Promise.all([recalculateOwed(deps()), recalculateOwed(deps())]);
    expect(both.map(({ failed }) => failed)).toEqual([0, 0]);
    expect((await recalculateOwed(deps())).moved).toBe(0);
    expect(await owedRecounts(test.casebook)).toEqual([]);
    for (const id of ids) {
      const events = await recalculations(id);
      expect(events.filter(({ data }) => data.moved.some(({ name }) => name === 'handling'))).toHaveLength(1);
      expect((await clockOf(id, 'handling')).provisional).toBe(false);
      expect(await engineOwed(id)).toBe(true);
    }
    await expectCasebookAgrees(test.casebook, ids);
    expect(await registry.metrics()).toMatch(/gridcase_recalculated_cases_total\{result="failed"\} 1/);
  });
});

describe('a calendar that is about to run out', () => {
  it('is logged once a day', async () => {
    const { body } = (await readRegister(test.casebook, { register: 'calendars', code: 'cn' }))!;
    const order = { by: 'an-administrator', reason: 'earlier', at: now };
    await putRegister(test.casebook, {
      ...order,
      register: 'calendars',
      code: 'cn',
      body: { ...body, knownUntil: '2027-01-20' },
    });
    lines.length = 0;
    const running = startRecalculation({ ...deps(), pollMs: 10 });
    const warnings = () => lines.filter((line) => line.includes('about to run out'));
    for (let i = 0; i < 200 && warnings().length === 0; i++) await new Promise((resolve) => setTimeout(resolve, 10));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await running.stop();
    expect(warnings()).toHaveLength(1);
    expect(JSON.parse(warnings()[0]!)).toMatchObject({ calendar: 'cn', knownUntil: '2027-01-20', daysLeft: 22 });
  });
});
