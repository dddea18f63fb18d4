// Tests that tokens end, follow one another with an overlap, and tell when they were last used.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { administration, audit, bearer, security, system, tokensOf } from '../../test/support/api/administrators.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { createTokenUse } from '../context/token-use.js';

let api: TestApi;
beforeAll(async () => void (api = await startTestApi()));
afterAll(() => api.close());

const { post, decide } = administration(() => api);
const dayMs = 86_400_000;
const days = (count: number) => plusMs(tuesdayMorning, count * dayMs);
const asProgram = (token: string) => api.call('GET', '/v1/me', bearer(token));

/** A token in use, as two administrators make it. */
async function issued(principal: string, wish: object = {}): Promise<Parsed> {
  const asked = await post(tokensOf(principal), security, wish);
  if (asked.status !== 202) throw new Error(asked.text);
  expect((await decide('confirm', asked.body.id, system)).status).toBe(200);
  return asked.body;
}

const listed = async (principal: string, id: string): Promise<Parsed> =>
  (await api.get(tokensOf(principal), audit)).body.items.find((one: Parsed) => one.id === id);

async function at<Result>(instant: string, work: () => Promise<Result>): Promise<Result> {
  api.now = instant;
  try {
    return await work();
  } finally {
    api.now = tuesdayMorning;
  }
}

describe('a token', () => {
  it('ends after a year, and tells its holder so', async () => {
    const { id, token, validUntil } = await issued('channel-web');
    expect(validUntil).toBe(days(365));
    expect(await listed('channel-web', id)).toMatchObject({ validUntil: days(365), replaces: null });
    expect((await at(plusMs(days(365), -1), () => asProgram(token))).status).toBe(200);
    const over = await at(days(365), () => asProgram(token));
    expect([over.status, over.body.code]).toEqual([401, 'token-expired']);
    expect((await asProgram(`${token}x`)).body.code).toBe('unauthenticated');
  });

  it('may be asked for shorter, never longer and never over already', async () => {
    expect((await issued('channel-web', { validUntil: days(5) })).validUntil).toBe(days(5));
    for (const validUntil of [plusMs(days(365), 1), tuesdayMorning]) {
      const refused = await post(tokensOf('channel-web'), security, { validUntil });
      expect([refused.status, refused.body.code]).toEqual([422, 'token-too-long']);
    }
  });

  it('lasts as long as the place says', async () => {
    await api.casebook.pool.query(`INSERT INTO setting VALUES ('token-days', '30')`);
    expect((await issued('channel-web')).validUntil).toBe(days(30));
    await api.casebook.pool.query(`UPDATE setting SET value = '365' WHERE name = 'token-days'`);
  });
});

describe('a successor', () => {
  it('goes beside the former token for a week from its confirmation, and the former one ends then', async () => {
    const former = await issued('channel-app');
    const asked = (await post(tokensOf('channel-app'), security, { replaces: former.id })).body;
    expect(await listed('channel-app', former.id)).toMatchObject({ validUntil: former.validUntil });
    expect((await at(days(2), () => decide('confirm', asked.id, system))).status).toBe(200);
    expect(await listed('channel-app', former.id)).toMatchObject({ validUntil: days(9) });
    expect(await listed('channel-app', asked.id)).toMatchObject({ replaces: former.id, revokedAt: null });
    const statuses = (instant: string) =>
      at(instant, async () => [(await asProgram(former.token)).status, (await asProgram(asked.token)).status]);
    expect(await statuses(days(8))).toEqual([200, 200]);
    expect(await statuses(days(9))).toEqual([401, 200]);
  });

  it('never lengthens the former token, and takes an overlap of its own up to 30 days', async () => {
    const former = await issued('channel-app', { validUntil: days(3) });
    await issued('channel-app', { replaces: former.id, overlapDays: 30 });
    expect((await listed('channel-app', former.id)).validUntil).toBe(days(3));
    const none = await issued('channel-app');
    await issued('channel-app', { replaces: none.id, overlapDays: 0 });
    expect((await asProgram(none.token)).status).toBe(401);
    const wrong = [{ replaces: none.id, overlapDays: 31 }, { overlapDays: 3 }];
    for (const wish of wrong) expect((await post(tokensOf('channel-app'), security, wish)).status).toBe(400);
  });

  it('follows a token in use of the same principal only', async () => {
    const { id } = await issued('channel-sms');
    expect((await post(tokensOf('channel-app'), security, { replaces: id })).status).toBe(404);
    await api.call('DELETE', `${tokensOf('channel-sms')}/${id}`, { as: security });
    expect((await post(tokensOf('channel-sms'), security, { replaces: id })).status).toBe(404);
  });
});

describe('a successor that would end first', () => {
  it('is refused where it ends before the overlap does, or before a former token that ends sooner', async () => {
    const { id } = await issued('channel-app');
    const wish = async (over: object) => {
      const { status, body } = await post(tokensOf('channel-app'), security, { replaces: id, ...over });
      return [status, body.errors?.[0]?.pointer, body.code];
    };
    const refused = [422, '/validUntil', 'token-too-short'];
    expect(await wish({ validUntil: plusMs(tuesdayMorning, 3_000) })).toEqual(refused);
    expect(await wish({ validUntil: days(7) })).toEqual(refused);
    expect((await wish({ validUntil: plusMs(days(7), 1) }))[0]).toBe(202);
    expect((await wish({ validUntil: days(1), overlapDays: 0 }))[0]).toBe(202);
    const short = await issued('channel-app', { validUntil: days(2) });
    const follow = (validUntil: string) => post(tokensOf('channel-app'), security, { replaces: short.id, validUntil });
    expect([(await follow(days(2))).status, (await follow(days(3))).status]).toEqual([422, 202]);
  });

  it('does not take a token out of the list, when it was confirmed late', async () => {
    const { id } = await issued('channel-sms');
    const { body } = await post(tokensOf('channel-sms'), security, { replaces: id, validUntil: days(8) });
    await at(days(3), () => decide('confirm', body.id, system));
    expect((await listed('channel-sms', id)).validUntil).toBe(days(10));
    const { items } = await at(days(3), async () => (await api.get('/v1/tokens/ending?withinDays=10', audit)).body);
    expect(items.map((one: Parsed) => one.id)).toEqual(expect.arrayContaining([id, body.id]));
  });
});

describe('tokens that end soon', () => {
  it('are listed for administrators and counted, but not those with a successor', async () => {
    const soon = await issued('channel-media', { validUntil: days(20) });
    const replaced = await issued('channel-media', { validUntil: days(21) });
    await issued('channel-media', { replaces: replaced.id });
    await issued('channel-media', { validUntil: days(31) });
    const ids = async (query = '') =>
      (await api.get(`/v1/tokens/ending${query}`, security)).body.items
        .filter(({ principal }: Parsed) => principal === 'channel-media')
        .map(({ id }: Parsed) => id);
    expect(await ids()).toEqual([soon.id]);
    expect(await ids('?withinDays=19')).toEqual([]);
    expect((await api.get('/v1/tokens/ending', 'sample-g-0101-officer')).status).toBe(403);
    const all = (await api.get('/v1/tokens/ending', audit)).body.items.length;
    expect(await api.registry.metrics()).toContain(`gridcase_tokens_expiring ${all}`);
  });
});

describe('the last use of a token', () => {
  it('is written once an hour at most, however often it is used, and without the request waiting', async () => {
    const writes: string[] = [];
    const never = new Promise<never>(() => undefined);
    const use = createTokenUse({ query: ((_: string, [id]: string[]) => (writes.push(id!), never)) as never });
    for (let i = 0; i < 1_000; i++) use.note('one', plusMs(tuesdayMorning, i * 3_599));
    use.note('two', tuesdayMorning);
    use.note(null, tuesdayMorning);
    expect(writes).toEqual(['one', 'two']);
    use.note('one', plusMs(tuesdayMorning, 3_600_000));
    expect(writes).toEqual(['one', 'two', 'one']);
  });

  it('is shown in the list, and never written twice in an hour by two processes', async () => {
    const { id, token } = await issued('channel-mail');
    expect((await listed('channel-mail', id)).lastUsedAt).toBeNull();
    await asProgram(token);
    await expect.poll(async () => (await listed('channel-mail', id)).lastUsedAt).toBe(tuesdayMorning);
    const written: number[] = [];
    const pool = {
      query: async (...args: [string, unknown[]]) => {
        const done = await api.casebook.pool.query(...args);
        written.push(done.rowCount ?? 0);
        return done;
      },
    };
    createTokenUse(pool as never).note(id, plusMs(tuesdayMorning, 60_000));
    await expect.poll(() => written).toEqual([0]);
    createTokenUse(pool as never).note(id, plusMs(tuesdayMorning, 3_600_000));
    await expect.poll(() => written).toEqual([0, 1]);
  });
});
