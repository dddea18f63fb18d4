// Tests previewing clocks over HTTP, on every published vector, and the refusals.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const preview = (items: readonly unknown[], headers = {}) =>
  api.call('POST', '/v1/deadlines/preview', { as: 'channel-web', body: { items }, headers });

const workingDays = (amount: number) => ({ amount, unit: 'workingDays' });
const calendarDays = (amount: number) => ({ amount, unit: 'calendarDays' });
const [none, roll] = ['none', 'next-workday'];

/** The vectors of the law: start, term, roll, last day. */
const vectors = [
  ['2026-02-13', workingDays(5), none, '2026-02-27'],
  ['2026-09-30', workingDays(1), none, '2026-10-08'],
  ['2026-09-30', workingDays(3), none, '2026-10-10'],
  ['2026-05-08', workingDays(1), none, '2026-05-09'],
  ['2026-01-03', workingDays(1), none, '2026-01-04'],
  ['2026-04-30', workingDays(5), none, '2026-05-11'],
  ['2025-09-26', workingDays(5), none, '2025-10-10'],
  ['2026-08-05', calendarDays(60), none, '2026-10-04'],
  ['2026-08-05', calendarDays(60), roll, '2026-10-08'],
  ['2026-01-31', calendarDays(15), roll, '2026-02-24'],
  ['2026-09-24', calendarDays(7), roll, '2026-10-08'],
] as const;

describe('POST /v1/deadlines/preview', () => {
  it('is right on every vector, from a day and from an instant of it', async () => {
    for (const at of ['', 'T00:00:00+08:00', 'T10:00:00+08:00', 'T23:59:59+08:00']) {
      const { status, body } = await preview(
        vectors.map(([from, budget, rolls]) => ({ from: from + at, budget, roll: rolls })),
      );
      expect(status).toBe(200);
      expect(body.items.map(({ dueOn }: Parsed) => dueOn)).toEqual(vectors.map(([, , , on]) => on));
      for (const { dueAt, dueOn, provisional, lines } of body.items) {
        expect(dueAt).toBe(new Date(Date.parse(`${dueOn}T00:00:00+08:00`) + 86_400_000).toISOString());
        expect(provisional).toBe(false);
        expect(lines.at(-1).to).toBe(dueAt);
      }
    }
  });

  it('counts hours from the exact instant, the start day where asked, and marks provisional results', async () => {
    const { body } = await preview([
      { from: '2026-09-30T22:10:00+08:00', budget: { amount: 24, unit: 'hours' } },
      { from: '2026-03-02T10:00:00+08:00', budget: workingDays(2), startCounted: true, calendar: 'cn' },
      { from: '2026-03-06T17:00:00+08:00', budget: { amount: 1.5, unit: 'businessHours' } },
      { from: '2026-12-31', budget: workingDays(1) },
    ]);
    expect(body.items.map(({ dueAt, dueOn, provisional }: Parsed) => [dueAt, dueOn, provisional])).toEqual([
      ['2026-10-01T14:10:00.000Z', '2026-10-01', false],
      ['2026-03-03T16:00:00.000Z', '2026-03-03', false],
      ['2026-03-09T02:00:00.000Z', '2026-03-09', false],
      ['2027-01-01T16:00:00.000Z', '2027-01-01', true],
    ]);
  });

  it('answers each line in the language asked for, with the notice it rests on', async () => {
    const item = { from: '2026-09-30', budget: workingDays(1) };
    const chinese = (await preview([item])).body.items[0].lines;
    const english = (await preview([item], { 'accept-language': 'en' })).body.items[0].lines;
    expect(chinese.find(({ rule }: Parsed) => rule === 'day-off')).toMatchObject({
      text: expect.stringContaining('国庆节'),
      source: expect.stringContaining('国办发明电'),
    });
    expect(english.find(({ rule }: Parsed) => rule === 'day-off').text).toMatch(/National Day.*not counted/);
    expect(english.length).toBe(chinese.length);
  });

  it('answers a hundred at once, and no more', async () => {
    const item = { from: '2026-02-13', budget: workingDays(5) };
    const { status, body } = await preview(Array.from({ length: 100 }, () => item));
    expect(status).toBe(200);
    expect(body.items).toHaveLength(100);
    expect(new Set(body.items.map(({ dueOn }: Parsed) => dueOn))).toEqual(new Set(['2026-02-27']));
    const more = await preview(Array.from({ length: 101 }, () => item));
    expect(more.status).toBe(400);
    expect(more.body.errors.map(({ pointer }: Parsed) => pointer)).toEqual(['/items']);
    expect((await preview([])).body).toEqual({ items: [] });
  });

  it('names every wrong field at once', async () => {
    const good = { from: '2026-02-13', budget: workingDays(5) };
    const { status, body } = await preview([
      good,
      { ...good, from: '2026-02-30' },
      { ...good, from: '2026-02-13T10:00:00' },
      { ...good, budget: { amount: 1.5, unit: 'workingDays' } },
      { ...good, budget: { amount: -1, unit: 'days' } },
      { ...good, roll: 'previous', schedule: 'night' },
      { budget: workingDays(1) },
    ]);
    expect(status).toBe(400);
    const wrong = Object.fromEntries(body.errors.map(({ pointer, code }: Parsed) => [pointer, code]));
    expect(wrong).toMatchObject({
      '/items/3/budget/amount': 'whole-days',
      '/items/4/budget/unit': 'not-one-of',
      '/items/5/roll': 'not-one-of',
      '/items/5/schedule': 'unknown-field',
      '/items/6/from': 'required',
    });
    expect(Object.keys(wrong)).toEqual(
      expect.arrayContaining(['/items/1/from', '/items/2/from', '/items/4/budget/amount']),
    );
    expect(Object.keys(wrong).some((pointer) => pointer.startsWith('/items/0'))).toBe(false);
  });

  it('names days and calendars that are not known', async () => {
    const { status, body } = await preview([
      { from: '2026-02-13', budget: workingDays(1), calendar: 'moon' },
      { from: '1999-02-13', budget: workingDays(1) },
      { from: '1999-02-13T00:00:00Z', budget: { amount: 1, unit: 'hours' } },
      { from: '2026-02-13', budget: workingDays(90_000) },
    ]);
    expect(status).toBe(400);
    expect(body.errors.map(({ pointer, code }: Parsed) => [pointer, code])).toEqual([
      ['/items/0/calendar', 'unknown-calendar'],
      ['/items/1/from', 'outside-calendar'],
      ['/items/2/from', 'outside-calendar'],
      ['/items/3/budget', 'outside-calendar'],
    ]);
  });

  it('needs a signed-in caller', async () => {
    expect((await api.call('POST', '/v1/deadlines/preview', { body: { items: [] } })).status).toBe(401);
  });
});
