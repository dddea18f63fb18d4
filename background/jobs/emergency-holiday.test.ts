// Tests a day announced off: exactly the cases over it are counted, in batches found by an index.
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changedDays, owedRecounts } from '../../casebook/change/changed-days.js';
import { eventsOf } from '../../casebook/read/load-case.js';
import { loadCalendar } from '../../casebook/registers/load-calendar.js';
import { citizen } from '../../domain/case/actor.js';
import type { CaseId } from '../../domain/case/case.js';
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
import * as say from '../../test/support/law/commands.js';
import { inChina } from '../../test/support/law/china-calendar.js';
import { recalculateOwed } from './recalculate-deadlines.js';
import { createRecalculationMetrics } from './recalculation-metrics.js';

let test: TestCasebook;
const now = inChina('2026-03-03 10:30');
const metrics = createRecalculationMetrics(new Registry());
const log = pino({ level: 'silent' });
const deps = (casebook = test.casebook) => ({ casebook, clock: () => now, log, metrics });

beforeAll(async () => {
  test = await openTestCasebook();
});
afterAll(() => test.close());

const announce = (date: string, kind: 'holiday' | 'make-up-workday' = 'holiday') =>
  loadCalendar(test.casebook, {
    ...{ calendar: 'cn', apply: true, by: 'an-administrator', reason: '台风停工', at: now },
    days: [{ date, kind, name: '台风停工', nameEn: 'Typhoon', source: '试验通知' }],
  });

const counted = async (id: CaseId): Promise<number> =>
  (await eventsOf(test.pool, id)).filter(({ kind }) => kind === 'recalculated').length;

it('counts the running and the paused case over the day, once, and neither loads nor writes any other', async () => {
  const opened = (at: string, grid = 'G-0101') =>
    openedCase(test.casebook, { at: inChina(at), request: { place: { grid } } });
  const running = await opened('2026-03-03 10:00');
  const paused = await opened('2026-03-03 10:00', 'G-0102');
  const closed = await opened('2026-03-03 10:00', 'G-0103');
  const long = await opened('2025-12-01 10:00', 'G-0104');
  const give = async (caseId: CaseId, post: string, command: Parameters<typeof ask>[1]['command'], minute: number) =>
    ask(test.casebook, {
      ...{ caseId, command, at: inChina(`2026-03-03 10:${String(minute)}`) },
      by: post === 'citizen' ? citizen : await holderOf(test.casebook, post),
    });
  await give(paused, 'G-0102-officer', say.sign, 10);
  await give(paused, 'G-0102-officer', say.ask(), 11);
  await give(closed, 'G-0103-officer', say.complete, 12);
  await give(closed, 'citizen', say.rate(1), 13);
  await announce('2026-03-05');

  const statements: Record<string, number> = {};
  const watched = withSteps(test.casebook, {
    before: (name) => {
      const kind = name.startsWith('write-change') ? 'write-change' : name;
      statements[kind] = (statements[kind] ?? 0) + 1;
    },
  });
  expect(await recalculateOwed(deps(watched))).toEqual({ moved: 2, same: 0, failed: 0 });
  expect(statements).toMatchObject({ 'cases-to-recalculate': 1, 'load-case': 2, 'write-change': 2 });
  expect(await Promise.all([running, paused, closed, long].map(counted))).toEqual([1, 1, 0, 0]);
  const dueOf = async (id: CaseId) => (await stateOf(test.casebook, id)).clocks.find(({ name }) => name === 'handling');
  expect(await dueOf(running)).toMatchObject({ dueOn: '2026-03-11', state: 'running', calendar: 'cn@2' });
  expect(await dueOf(paused)).toMatchObject({ dueOn: '2026-03-11', state: 'paused' });
  await expectCasebookAgrees(test.casebook, [running, paused, closed, long]);

  while ((await owedRecounts(test.casebook)).length > 0) await recalculateOwed(deps());
  expect(await Promise.all([running, paused, closed, long].map(counted))).toEqual([1, 1, 0, 0]);
  // Saturday is worked for it: what moved moves back.
  await announce('2026-03-07', 'make-up-workday');
  expect((await recalculateOwed(deps())).moved).toBe(2);
  expect(await dueOf(running)).toMatchObject({ dueOn: '2026-03-10', calendar: 'cn@3' });
  while ((await owedRecounts(test.casebook)).length > 0) await recalculateOwed(deps());
});

it('asks for a hundred cases at a time, each once, also those with several clocks', async () => {
  const ids: CaseId[] = [];
  for (let i = 0; i < 102; i += 1) {
    ids.push(
      await openedCase(test.casebook, { at: inChina('2026-06-01 10:00'), request: { place: { grid: 'G-0201' } } }),
    );
  }
  await announce('2026-06-03');
  let asked = 0;
  const watched = withSteps(test.casebook, {
    before: (name) => {
      if (name === 'cases-to-recalculate') asked += 1;
    },
  });
  const later = { ...deps(watched), clock: () => inChina('2026-06-01 11:00') };
  const { moved, failed } = await recalculateOwed(later);
  expect({ moved, failed, asked }).toEqual({ moved: 102, failed: 0, asked: 2 });
});

it('finds the cases by an index on when open clocks end', async () => {
  const [owed] = await owedRecounts(test.casebook);
  const client = await test.pool.connect();
  try {
    await client.query('BEGIN; SET LOCAL enable_seqscan = off');
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT case_id FROM clock WHERE ended_at IS NULL AND greatest(due_at, x3_at) >= $1
       ORDER BY greatest(due_at, x3_at), case_id LIMIT 100`,
      [owed!.span!.from],
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('clock_open_by_end');
    await client.query('ROLLBACK');
  } finally {
    client.release();
  }
});

it('knows the changed days of a chain of versions: off, worked, own hours, newly known', () => {
  const day = (date: string, kind: 'holiday' | 'make-up-workday') => ({ date, kind, name: '', nameEn: '', source: '' });
  const body = (knownUntil: string, ...days: ReturnType<typeof day>[]) => ({ knownUntil, days, schedules: [] });
  const first = body('2026-12-30', day('2026-05-01', 'holiday'));
  const renamed = { ...first, days: [{ ...first.days[0]!, name: '劳动节' }] };
  expect(changedDays([first, renamed])).toEqual([]);
  const there = body('2026-12-30', day('2026-05-01', 'holiday'), day('2026-05-09', 'make-up-workday'));
  expect(changedDays([first, there, first])).toEqual(['2026-05-09']);
  expect(changedDays([first, body('2026-12-31')])).toEqual(['2026-05-01', '2026-12-31']);
  const exceptions = [{ date: '2026-02-13', windows: [] }];
  const early = { ...first, schedules: [{ code: 'desk', exceptions }] } as unknown as typeof first;
  expect(changedDays([first, early])).toEqual(['2026-02-13']);
});
