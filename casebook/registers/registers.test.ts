// Tests changing register entries one at a time: reason, version, story and refusals.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WrongEntryCode } from '../../domain/base/failure-details.js';
import type { Failure } from '../../domain/base/failures.js';
import { type SampleCity, createSampleCity } from '../../test/support/servers/sample-city.js';
import { activePolicyAt } from '../facts/facts.js';
import { putRegister, readRegister } from './registers.js';
import type { RegisterBodies, RegisterName } from '../register-rows/register-tables.js';

let city: SampleCity;
const order = { by: 'sample-cb-system-administrator', reason: 'a test', at: '2026-11-23T02:00:00.000Z' };
beforeAll(async () => {
  city = await createSampleCity();
});
afterAll(() => city.drop());

const bodyOf = async <Name extends RegisterName>(register: Name, code: string): Promise<RegisterBodies[Name]> =>
  (await readRegister(city, { register, code }))!.body;

const put = <Name extends RegisterName>(register: Name, body: RegisterBodies[Name], expectedVersion?: number) =>
  putRegister(city, {
    ...order,
    register,
    code: body.code,
    body,
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
  });

const failure = async (work: Promise<unknown>): Promise<Failure> =>
  (await work.then(
    () => undefined,
    (error: unknown) => error,
  )) as Failure;
const problemsOf = async (work: Promise<unknown>) =>
  ((await failure(work)) as Failure<WrongEntryCode>).details?.problems;
const refusal = async (work: Promise<unknown>): Promise<Pick<Failure, 'code' | 'field'>> => {
  const { code, field } = await failure(work);
  return { code, field };
};

describe('putting an entry', () => {
  it('gives it the next version, writes the story and refreshes the facts', async () => {
    const before = await city.facts.current();
    const body = { ...(await bodyOf('units', 'G-0101')), addresses: ['新样例路'] };
    expect(await put('units', body)).toMatchObject({ code: 'G-0101', version: 2, changed: true });
    expect(await readRegister(city, { register: 'units', code: 'G-0101' })).toEqual({
      code: 'G-0101',
      version: 2,
      body,
      changedAt: order.at,
      changedBy: order.by,
      reason: order.reason,
    });
    const facts = await city.facts.current();
    expect(facts.version).toBe(before.version + 1);
    expect(facts.organisation.units.get('G-0101')?.addresses).toEqual(['新样例路']);
  });

  it('that says the same gives no version', async () => {
    const before = (await city.facts.current()).version;
    for (const register of ['units', 'calendars', 'policies', 'routing-rules', 'holders'] as const) {
      const code = {
        units: 'S-01',
        calendars: 'cn',
        policies: 'model',
        'routing-rules': 'grid-of-place',
        holders: 'S-01-desk-holder',
      }[register];
      expect(await put(register, await bodyOf(register, code))).toMatchObject({ version: 1, changed: false });
    }
    expect((await city.facts.current()).version).toBe(before);
  });

  it('keeps every version of a policy', async () => {
    const body = { ...(await bodyOf('policies', 'model')), rectificationRounds: 3 };
    expect(await put('policies', body)).toMatchObject({ version: 2 });
    const facts = await city.facts.current();
    const { policies } = facts;
    expect(policies.get('model@1')?.rectificationRounds).toBe(2);
    expect(policies.get('model@2')?.rectificationRounds).toBe(3);
    expect(activePolicyAt(facts, order.at).version).toBe(1);
  });

  it('lets one of two administrators win; the other gets a conflict', async () => {
    const body = await bodyOf('posts', 'S-02-desk');
    const results = await Promise.allSettled([
      put('posts', { ...body, names: { zh: '甲', en: 'One' } }, 1),
      put('posts', { ...body, names: { zh: '乙', en: 'Two' } }, 1),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = results.find((one) => one.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'stale-version', details: { currentVersion: 2 } });
  });
});

describe('an entry is refused', () => {
  it('without a reason, or under another code', async () => {
    const body = await bodyOf('channels', 'web');
    const empty = putRegister(city, { ...order, reason: ' ', register: 'channels', code: 'web', body });
    expect(await refusal(empty)).toEqual({ code: 'invalid-request', field: 'reason' });
    const other = putRegister(city, { ...order, register: 'channels', code: 'app', body });
    expect(await refusal(other)).toEqual({ code: 'invalid-request', field: 'code' });
  });

  it('when it refers to a missing entry', async () => {
    const unit = await bodyOf('units', 'G-0102');
    expect(await refusal(put('units', { ...unit, parent: 'S-99' }))).toEqual({ code: 'unknown-unit', field: 'parent' });
    const post = await bodyOf('posts', 'G-0102-officer');
    expect(await refusal(put('posts', { ...post, unit: 'G-9999' }))).toEqual({ code: 'unknown-unit', field: 'unit' });
    expect(await refusal(put('posts', { ...post, substitute: 'no' }))).toEqual({
      code: 'unknown-post',
      field: 'substitute',
    });
    const deputy = post.substitute === null ? null : await bodyOf('posts', post.substitute);
    expect(await refusal(put('posts', { ...deputy!, substitute: post.code }))).toEqual({
      code: 'invalid-request',
      field: 'substitute',
    });
    const category = await bodyOf('categories', 'residence.permit');
    expect(await refusal(put('categories', { ...category, code: 'none.permit', parent: 'none' }))).toEqual({
      code: 'unknown-category',
      field: 'parent',
    });
    expect(await refusal(put('categories', { ...category, department: 'S-01' }))).toEqual({
      code: 'unsuitable-unit',
      field: 'department',
    });
    const rule = await bodyOf('routing-rules', 'check-crime');
    for (const [unit, code] of [
      ['D-HB', 'unsuitable-unit'],
      ['S-99', 'unknown-unit'],
    ] as const) {
      const target = { go: 'check', unit, call: '110' } as const;
      expect(await refusal(put('routing-rules', { ...rule, target }))).toEqual({ code, field: 'target.unit' });
    }
    const holder = await bodyOf('holders', 'S-01-desk-holder');
    expect(await refusal(put('holders', { ...holder, person: 'channel-web' }))).toEqual({
      code: 'invalid-request',
      field: 'person',
    });
  });

  it('when a tree would close into a loop', async () => {
    const bureau = await bodyOf('units', 'B-01');
    expect(await refusal(put('units', { ...bureau, parent: 'G-0102' }))).toEqual({
      code: 'invalid-request',
      field: 'parent',
    });
  });

  it('when a deadline of it cannot be counted', async () => {
    const calendar = await bodyOf('calendars', 'cn');
    expect(await refusal(put('calendars', { ...calendar, zone: 'Asia/Nowhere' }))).toEqual({
      code: 'invalid-request',
      field: 'zone',
    });
    const day = { name: '试', nameEn: 'test', source: 'a test' };
    for (const wrong of [
      { date: '2026-03-03', kind: 'make-up-workday' as const, ...day },
      { date: '2031-01-01', kind: 'holiday' as const, ...day },
    ]) {
      const days = [...calendar.days, wrong];
      expect(await refusal(put('calendars', { ...calendar, days }))).toEqual({
        code: 'invalid-request',
        field: 'days',
      });
    }
    const policy = await bodyOf('policies', 'model');
    const promise = { ...policy.clocks.promise, budget: { always: { amount: 1.5, unit: 'workingDays' as const } } };
    expect(await refusal(put('policies', { ...policy, clocks: { ...policy.clocks, promise } }))).toEqual({
      code: 'invalid-request',
      field: 'clocks.promise.budget',
    });
  });

  it('for every line of a policy under which a case could wait for ever, each named', async () => {
    const policy = await bodyOf('policies', 'model');
    const { callback, handling } = policy.clocks;
    const clocks = {
      ...policy.clocks,
      callback: { ...callback, budget: { byLevel: {} } },
      handling: { ...handling, rungs: handling.rungs.filter(({ act }) => act !== 'escalate') },
    };
    const wrong = { ...policy, clocks, pausedByQuestion: ['handling', 'promise'] as const };
    const problems = await problemsOf(
      put('policies', { ...wrong, noticeHours: { from: '22:00', to: '08:00' } } as never),
    );
    const fields = problems?.map(({ field }) => field);
    const named = ['clocks.callback.budget', 'clocks.handling.rungs', 'pausedByQuestion.1', 'noticeHours'];
    expect(fields).toEqual(named);
  });

  it('when a unit ends over posts, units or open cases', async () => {
    const grid = await bodyOf('units', 'G-0105');
    expect(await refusal(put('units', { ...grid, active: false }))).toEqual({
      code: 'still-in-use',
      field: 'active',
    });
    const station = await bodyOf('units', 'S-06');
    expect(await refusal(put('units', { ...station, active: false }))).toEqual({
      code: 'still-in-use',
      field: 'active',
    });
    await openCaseAt('G-0105');
    expect(await refusal(put('units', { ...grid, level: 'station' }))).toEqual({
      code: 'still-in-use',
      field: 'level',
    });
    // The open cases of the unit itself are named first, with every reason.
    expect(await problemsOf(put('units', { ...grid, active: false }))).toMatchObject([
      { field: 'active', text: { en: 'the active post G-0105-officer is at it' } },
      { field: 'active', text: { zh: '还有未办结的案件在此，请先移走', en: 'open cases lie there; move them first' } },
    ]);
  });
});

/** The smallest valid row of an open case. */
async function openCaseAt(unit: string): Promise<void> {
  await city.pool.query(
    `INSERT INTO case_file (id, number, channel, kind, priority, disclosure, status, level, unit, readable_by, cycle, round,
       registered_at, updated_at, policy_code, policy_version, opened_by, revision, version, state)
     VALUES ($1, $2, 'web', 'help', 'normal', 'named', 'dispatched', 'grid', $3, '{}', 1, 0, $4, $4, 'model', 1, 'x', 1, 1, $5)`,
    [randomUUID(), 'test-1', unit, order.at, { status: 'dispatched', unit, revision: 1 }],
  );
}

describe('the secret of a webhook', () => {
  const secret = 'a-secret-that-nobody-sees';
  const delivery = { kind: 'webhook', url: 'https://cg.example/offers', secret } as const;

  it('is kept for use, masked in answers and in the story, and survives being sent back masked', async () => {
    const body = await bodyOf('units', 'D-CG');
    expect((await put('units', { ...body, delivery })).body.delivery).toMatchObject({ secret: '****************' });
    const shown = await bodyOf('units', 'D-CG');
    expect(shown.delivery).toEqual({ ...delivery, secret: '****************' });
    expect(await put('units', { ...shown, addresses: ['样例路'] })).toMatchObject({ version: 3, changed: true });
    expect((await city.facts.current()).deliveries.get('D-CG')).toEqual(delivery);
    const { rows } = await city.pool.query(`SELECT count(*) AS told FROM register_version WHERE body::text LIKE $1`, [
      `%${secret}%`,
    ]);
    expect(rows).toEqual([{ told: 0 }]);
  });

  it('cannot be a mask in a new entry', async () => {
    const body = await bodyOf('units', 'D-JT');
    const masked = { ...delivery, secret: '****************' };
    expect(await refusal(put('units', { ...body, delivery: masked }))).toEqual({
      code: 'invalid-request',
      field: 'delivery.secret',
    });
  });
});
