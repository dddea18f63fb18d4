// Tries the queue of questions with random changes: in order, none skipped, none asked twice.
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventsOf } from '../../casebook/read/load-case.js';
import { claimNotices } from '../../casebook/outgoing/outbox.js';
import { runDueAct } from '../../casebook/change/act.js';
import { type Actor, citizen } from '../../domain/case/actor.js';
import type { Command } from '../../domain/case/commands.js';
import type { CaseId } from '../../domain/case/case.js';
import { Failure } from '../../domain/base/failures.js';
import { type Instant, plusMs } from '../../domain/base/instant.js';
import {
  type TestCasebook,
  aPhone,
  ask,
  holderOf,
  openTestCasebook,
  openedCase,
  stateOf,
  tuesdayMorning,
} from '../../test/support/casebook/casebook.js';
import { expectCasebookAgrees } from '../../test/support/casebook/casebook-agrees.js';
import * as say from '../../test/support/law/commands.js';
import { serveQuestions } from './question-queue.js';

let test: TestCasebook;
let officer: Actor;
let operator: Actor;
const hour = 3_600_000;

beforeAll(async () => {
  test = await openTestCasebook({ poolSize: 8 });
  officer = await holderOf(test.casebook, 'G-0101-officer');
  operator = await holderOf(test.casebook, 'B-01-operator');
});
afterAll(() => test.close());

interface Place {
  readonly caseId: CaseId;
  readonly about: CaseId;
  readonly number: string;
  readonly dueAt: Instant;
  readonly asked: boolean;
}

const cases = fc.nat({ max: 4 });
const step = fc.record({
  does: fc.constantFrom(
    'complete',
    'act',
    'act',
    'answer',
    'answer',
    'amend',
    'amend',
    'merge',
    'unmerge',
    'serve',
    'serve',
  ),
  one: cases,
  other: cases,
  hours: fc.nat({ max: 40 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

interface Life {
  readonly ids: readonly CaseId[];
  readonly phones: readonly string[];
}

const places = async ({ ids }: Life): Promise<Place[]> =>
  (
    await test.pool.query<Place>(
      `SELECT case_id AS "caseId", about, encode(phone_key, 'hex') AS number, due_at AS "dueAt",
         asked_at IS NOT NULL AS asked FROM question
       WHERE case_id = ANY ($1)`,
      [ids],
    )
  ).rows;

/** Refused commands change nothing here; anything else is a fault. */
const allowed = (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: unknown) => {
    if (!(error instanceof Failure) || error.code === 'internal' || error.code === 'unavailable') throw error;
  });

async function act(caseId: CaseId, now: Instant): Promise<void> {
  const { rows } = await test.pool.query('SELECT next_at AS at FROM agenda WHERE case_id = $1', [caseId]);
  if (rows[0].at !== null && rows[0].at <= now) await runDueAct(test.casebook, { caseId, dueAt: rows[0].at, now });
}

const serve = (now: Instant) =>
  serveQuestions({ casebook: test.casebook, clock: () => now, log: pino({ level: 'silent' }) });

async function doStep({ ids, phones }: Life, { does, one, other }: Step, at: Instant): Promise<unknown> {
  const caseId = ids[one]!;
  const give = (command: Command, by: Actor) => allowed(ask(test.casebook, { caseId, command, by, at }));
  if (does === 'complete') return give(say.complete, officer);
  if (does === 'act') return act(caseId, at);
  if (does === 'answer') return give(say.rate(1), citizen);
  if (does === 'merge') return one === other ? undefined : give(say.merge(ids[other]!), operator);
  if (does === 'unmerge') return give(say.unmerge, operator);
  if (does === 'serve') return serve(at);
  return give({ name: 'amend', reporter: { phone: phones[other % 2]! }, reason: '号码有误' }, operator);
}

/** At most one question under a number would go out now, and only under the number that the queue says is asked. */
async function expectOneSent(life: Life, now: Instant): Promise<void> {
  const client = await test.pool.connect();
  await client.query('BEGIN');
  const due = await claimNotices(client, { at: now, limit: 10_000 });
  await client.query('ROLLBACK');
  client.release();
  const questions = due.filter(
    ({ caseId, template, asked }) => template === 'callback-question' && asked && life.ids.includes(caseId ?? ''),
  );
  const numbers = questions.map(({ citizen: { phone } }) => phone);
  expect(new Set(numbers).size).toBe(numbers.length);
  const asked = (await places(life)).filter((place) => place.asked).map(({ caseId }) => caseId);
  expect(asked).toEqual(expect.arrayContaining(questions.map(({ caseId }) => caseId)));
}

/** What was asked stays asked while it has a place and its number is the same. */
function expectStillAsked(before: readonly Place[], after: readonly Place[]): void {
  for (const { caseId, number } of before.filter((place) => place.asked)) {
    const now = after.find((place) => place.caseId === caseId && place.number === number);
    expect(now?.asked ?? true).toBe(true);
  }
}

/** Who was asked by this step had nobody before him in line who still waits. */
function expectInOrder(before: readonly Place[], after: readonly Place[]): void {
  const waited = new Map(before.filter(({ asked }) => !asked).map((place) => [place.caseId, place]));
  for (const { caseId, number, dueAt } of after.filter((place) => place.asked)) {
    if (before.some((place) => place.caseId === caseId && place.asked)) continue;
    const passed = after.filter((place) => !place.asked && place.number === number && waited.has(place.caseId));
    const earlier = passed.filter((place) => `${place.dueAt}${place.caseId}` < `${dueAt}${caseId}`);
    expect(earlier).toEqual([]);
  }
}

/** Lets everybody be asked and answer, until nothing moves. */
async function finish(life: Life, from: Instant): Promise<Instant> {
  const { ids } = life;
  let now = from;
  for (let round = 0; round < 60; round += 1) {
    for (const caseId of ids) if (await isUnfinished(caseId)) await allowed(give(caseId, say.withdraw, now));
    now = plusMs(now, 20 * hour);
    await serve(now);
    for (const caseId of ids) await act(caseId, now);
    for (const { caseId, asked } of await places(life)) if (asked) await allowed(give(caseId, say.rate(1), now));
    if ((await places(life)).length === 0 && (await Promise.all(ids.map(isOver))).every(Boolean)) return now;
  }
  throw new Error(`the line does not empty: ${JSON.stringify(await places(life))}`);
}

const give = (caseId: CaseId, command: Command, at: Instant) =>
  ask(test.casebook, { caseId, command, by: citizen, at });

const isUnfinished = async (caseId: CaseId): Promise<boolean> =>
  !['completed', 'callback', 'duplicate'].includes((await stateOf(test.casebook, caseId)).status);

const isOver = async (caseId: CaseId): Promise<boolean> =>
  ['closed', 'duplicate', 'withdrawn'].includes((await stateOf(test.casebook, caseId)).status);

/** No case's own question was asked twice in a round, and no case ended unanswered without having been asked. */
async function expectAskedOnce({ ids }: Life): Promise<void> {
  for (const caseId of ids) {
    const events = await eventsOf(test.pool, caseId);
    const rounds = events.flatMap((event) =>
      event.kind === 'callback-asked' ? [`${event.data.cycle}/${event.data.round}`] : [],
    );
    expect(new Set(rounds).size).toBe(rounds.length);
    const silent = events.some((event) => event.kind === 'closed' && event.data.outcome === 'unanswered');
    if (silent) expect(rounds.length).toBeGreaterThan(0);
  }
}

/** Nothing is held for ever: every question was let go to be sent, or given up with its reason. */
async function expectNothingHeld({ ids }: Life, now: Instant): Promise<void> {
  await serve(now);
  const held = `SELECT id FROM notification WHERE case_id = ANY ($1) AND why = 'in-line'`;
  expect((await test.pool.query(held, [ids])).rows).toEqual([]);
}

async function tryLife(steps: readonly Step[]): Promise<void> {
  // What earlier lives left owed would only slow the look at what goes out.
  await test.pool.query(`UPDATE notification SET state = 'sent' WHERE state = 'owed'`);
  const phones = [aPhone(), aPhone()];
  const ids: CaseId[] = [];
  for (let i = 0; i < 5; i += 1)
    ids.push(await openedCase(test.casebook, { request: { reporter: { phone: phones[i < 3 ? 0 : 1]! } } }));
  const life = { ids, phones };
  let now = plusMs(tuesdayMorning, hour);
  for (const caseId of ids.slice(0, 4))
    await ask(test.casebook, { caseId, command: say.complete, by: officer, at: now });
  now = plusMs(now, 6 * 24 * hour);
  for (const one of steps) {
    now = plusMs(now, one.hours * hour);
    const before = await places(life);
    await doStep(life, one, now);
    const after = await places(life);
    expectInOrder(before, after);
    expectStillAsked(before, after);
    await expectOneSent(life, now);
  }
  now = await finish(life, now);
  await expectAskedOnce(life);
  await expectNothingHeld(life, now);
  // The checker expects a notice to every merged reporter, and here they share numbers.
  if (steps.every(({ does }) => does !== 'merge')) await expectCasebookAgrees(test.casebook, ids);
}

it('asks one question at a time under a number, in order, each once', { timeout: 240_000 }, async () => {
  const steps = fc.array(step, { minLength: 10, maxLength: 30 });
  await fc.assert(fc.asyncProperty(steps, tryLife), { numRuns: 25 });
});
