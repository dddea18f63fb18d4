// Tests that a register's entry can be put back as GET answers it, or with a field changed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEntries } from '../../casebook/register-rows/register-tables.js';
import { type Register, registerNames } from '../../contracts/city/registers.js';
import { keeperOf } from '../../domain/city/administration.js';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const keeper = (register: Register): string => `sample-cb-${keeperOf[register]}`;
const put = (path: string, body: unknown, as: string, headers = {}) => api.call('PUT', path, { as, body, headers });

describe('PUT of what GET answers', () => {
  it('is taken for every register, and changes nothing', async () => {
    const wrong: string[] = [];
    for (const register of registerNames) {
      const codes = [...(await readEntries(api.pool, { register })).keys()];
      expect(codes.length, register).toBeGreaterThan(0);
      // The first ones and the last one: different parts of the city wrote them.
      for (const code of new Set([...codes.slice(0, 2), ...codes.slice(-1)])) {
        const path = `/v1/${register}/${code}`;
        const read = await api.get(path, keeper(register));
        const same = await put(path, read.body, keeper(register));
        if (same.status !== 200 || same.body.version !== read.body.version) wrong.push(`${path}: ${same.text}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('with one field changed makes the next version of the one that was read', async () => {
    const changes = {
      units: ['G-0101', { addresses: ['示范路1号'] }],
      posts: ['G-0101-officer', { names: { zh: '网格员', en: 'Officer' } }],
      holders: ['G-0101-officer-holder', { untilOn: '2035-01-31' }],
      absences: ['G-0203-officer-away', { untilOn: '2035-01-31' }],
      channels: ['web', { names: { zh: '网上', en: 'Online' } }],
      categories: ['residence.permit', { names: { zh: '居住登记', en: 'Residence' } }],
      calendars: ['cn', { windows: [{ from: '08:00', to: '12:00' }] }],
      policies: ['model', { rectificationRounds: 3 }],
      'routing-rules': ['grid-of-place', { text: { zh: '按地点', en: 'By place' } }],
      principals: ['channel-web', { name: '网上' }],
    } as const satisfies Record<Register, readonly [string, object]>;
    for (const register of registerNames) {
      const [code, change] = changes[register];
      const path = `/v1/${register}/${code}`;
      const read = (await api.get(path, keeper(register))).body;
      const done = await put(path, { ...read, ...change, reason: '改一项' }, keeper(register));
      expect([done.status, done.body], path).toEqual([
        200,
        expect.objectContaining({ ...change, version: read.version + 1 }),
      ]);
      // Without a word of its own, the version that was read is the one expected.
      const late = await put(path, { ...read, reason: '旧的' }, keeper(register));
      expect([late.status, late.body.code], path).toEqual([409, 'stale-version']);
    }
  });

  it('counts the version of If-Match alone where there is one, and refuses the code of another entry', async () => {
    const path = '/v1/channels/app';
    const { body, headers } = await api.get(path, keeper('channels'));
    const tag = headers.get('etag') ?? '';
    expect((await put(path, { ...body, version: 77 }, keeper('channels'), { 'if-match': tag })).status).toBe(200);
    expect((await put(path, body, keeper('channels'), { 'if-match': '"77"' })).status).toBe(412);
    const other = await put('/v1/channels/kiosk', body, keeper('channels'));
    expect([other.status, other.body.errors]).toEqual([
      400,
      [expect.objectContaining({ pointer: '/code', code: 'not-of-the-address' })],
    ]);
  });
});
