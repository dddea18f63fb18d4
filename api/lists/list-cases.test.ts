// Tests case lists over HTTP: access, filters, order, each case on one page, exact counts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const bureau = 'sample-b-01-desk';
const opened: Parsed[] = [];
const day = 86_400_000;
beforeAll(async () => {
  api = await startTestApi();
  const start = api.now;
  for (let i = 0; i < 12; i++) {
    api.now = plusMs(start, i * 60_000);
    const grid = i % 2 === 0 ? 'G-0101' : 'G-0201';
    opened.push(await api.open({ kind: i % 3 === 0 ? 'complaint' : 'help', title: `第 ${i} 件`, place: { grid } }));
  }
  opened.push(
    await api.open({
      channel: 'app',
      place: {},
      text: '我的猫不见了 grey tabby',
      reporter: { name: '李样例', phone: '+8613800000099' },
    }),
  );
  await api.command(opened[0].id, 'sign', 'sample-g-0101-officer');
});
afterAll(() => api.close());

const list = async (query: string, as = bureau): Promise<Parsed> => {
  const answer = await api.get(`/v1/cases?${query}`, as);
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
};
const numbers = (body: Parsed): string[] => body.items.map((one: Parsed) => one.number);

/** Walks every page. */
async function walk(query: string, as = bureau): Promise<string[]> {
  const found: string[] = [];
  for (let cursor = ''; ;) {
    const body = await list(`${query}${cursor}`, as);
    found.push(...numbers(body));
    if (body.nextCursor === null) return found;
    cursor = `&cursor=${body.nextCursor}`;
  }
}

describe('GET /v1/cases', () => {
  it('lists newest first, each case once over all pages, with an exact count', async () => {
    const expected = opened.map((one) => one.number).reverse();
    const [newest, ...rest] = await walk('limit=5');
    expect([newest, ...rest]).toEqual(expected);
    expect((await list('limit=5&count=true')).total).toBe(13);
    expect(await list('limit=5')).not.toHaveProperty('total');
  });

  it('keeps its place while cases are opened in between', async () => {
    const first = await list('limit=6');
    const fresh = await api.open({ place: { grid: 'G-0301' } });
    const second = await list(`limit=200&cursor=${first.nextCursor}`);
    expect(numbers(second)).not.toContain(fresh.number);
    expect(new Set([...numbers(first), ...numbers(second)]).size).toBe(13);
    await api.command(fresh.id, 'withdraw', 'sample-b-01-operator', { reason: '误报' });
  });

  it('lists the earliest due instant first, and cases without one after them', async () => {
    const byDue = await walk('sort=due&limit=4');
    expect(byDue).toHaveLength(14);
    const body = await list('sort=due&limit=200');
    const due = body.items.filter((one: Parsed) => one.closedAt === null).map((one: Parsed) => one.nextClock.dueAt);
    expect(due).toEqual([...due].sort());
    expect(body.items.at(-1).status).toBe('withdrawn');
  });

  it('lists by the last change', async () => {
    await api.command(opened[3].id, 'note', 'sample-g-0201-officer', { text: '看过', visibility: 'internal' });
    expect(numbers(await list('sort=updated&limit=200'))).toHaveLength(14);
  });

  it('shows in each row what a list needs', async () => {
    const { items } = await list('sort=registered&limit=200', 'sample-g-0101-officer');
    expect(items.at(-1)).toMatchObject({
      number: opened[0].number,
      title: '第 0 件',
      status: 'handling',
      post: 'G-0101-officer',
      version: 2,
      nextClock: { name: 'first-contact', state: 'running' },
    });
    expect(items.at(-1).allowedCommands).toContain('complete');
  });

  it("lists the cases of the caller's units or channel, or nothing", async () => {
    expect(await walk('limit=200', 'sample-g-0101-officer')).toHaveLength(6);
    expect(await walk('limit=200', 'sample-s-02-desk')).toHaveLength(6);
    expect(await walk('limit=200', 'channel-app')).toEqual([opened[12].number]);
    expect(await walk('limit=200', 'sample-cb-system-administrator')).toEqual([]);
    expect(await walk('limit=200', 'sample-d-cg-liaison')).toEqual([]);
    expect(await walk('limit=200', 'sample-exchange')).toHaveLength(14);
  });

  it('filters by each field', async () => {
    const count = async (query: string, as = bureau): Promise<number> => (await list(`${query}&count=true`, as)).total;
    expect(await count('status=handling')).toBe(1);
    expect(await count('status=handling,dispatched')).toBe(12);
    expect(await count('status=handling&status=withdrawn')).toBe(2);
    expect(await count('unit=S-01')).toBe(6);
    expect(await count('unit=B-01')).toBe(14);
    expect(await count('level=bureau')).toBe(1);
    expect(await count('channel=app')).toBe(1);
    expect(await count('kind=complaint')).toBe(4);
    expect(await count('grid=G-0201')).toBe(6);
    expect(await count('assignedTo=me', 'sample-g-0101-officer')).toBe(6);
    expect(await count('assignedTo=G-0201-officer')).toBe(6);
    expect(await count(`q=${opened[4].number}`)).toBe(1);
    expect(await count(`q=${opened[4].number.slice(0, 8)}`)).toBe(14);
    // As lists show it: the last four digits, with the check letter or without.
    const [, , last = '', check = ''] = /^(\d{8}-\d{3})(\d{4})-(.)$/.exec(opened[4].number as string)!;
    for (const q of [last, `${last}-`, `${last}-${check}`]) expect([q, await count(`q=${q}`)]).toEqual([q, 1]);
    const wide = opened[4].number.replace(/\d/g, (digit: string) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    for (const q of [wide, wide.replaceAll('-', '－'), wide.slice(0, 14), opened[4].number.replaceAll('-', ' ')]) {
      expect([q, await count(`q=${encodeURIComponent(q)}`)]).toEqual([q, q.length < 18 ? 14 : 1]);
    }
    expect((await api.get(`/v1/cases?q=${encodeURIComponent('\u200b')}`, bureau)).status).toBe(400);
    expect(await count(`q=${last}-${check === 'A' ? 'B' : 'A'}`)).toBe(0);
    expect(
      await count(`registeredFrom=${opened[0].clocks[0].startedAt}&registeredTo=2026-03-03T10:05:00%2B08:00`),
    ).toBe(5);
    expect(await count('registeredFrom=2027-01-01T00:00:00+08:00')).toBe(0);
    expect(await count('overdue=true')).toBe(0);
    api.now = plusMs(api.now, 20 * day);
    expect(await count('overdue=true')).toBe(13);
    expect(await count('overdue=false')).toBe(1);
    expect(await count(`dueBefore=${encodeURIComponent(api.now)}`)).toBe(13);
    api.now = plusMs(api.now, -20 * day);
  });

  it('names every wrong parameter', async () => {
    const { status, body } = await api.get(
      '/v1/cases?limit=0&status=lost&colour=red&registeredFrom=today&overdue=1',
      bureau,
    );
    expect(status).toBe(400);
    expect(body.errors.map((one: Parsed) => one.pointer).sort()).toEqual([
      'colour',
      'limit',
      'overdue',
      'registeredFrom',
      'status.0',
    ]);
    for (const cursor of [
      'nonsense',
      'WyJyIiwxLDJd',
      Buffer.from('["x","2026-01-01T00:00:00.000Z","1"]').toString('base64url'),
    ]) {
      const bad = await api.get(`/v1/cases?cursor=${cursor}`, bureau);
      expect([bad.status, bad.body.errors[0].pointer]).toEqual([400, 'cursor']);
    }
  });
});

describe('POST /v1/cases/search', () => {
  const search = (body: Parsed, as = bureau) => api.call('POST', '/v1/cases/search', { as, body });

  it('finds words of a text, a phone number and a name', async () => {
    for (const body of [
      { words: '猫 TABBY' },
      { phone: '+8613800000099' },
      { name: '李样例' },
      { words: '猫', channel: 'app' },
    ]) {
      expect(numbers((await search(body)).body), JSON.stringify(body)).toEqual([opened[12].number]);
    }
    expect((await search({ words: '猫 dog' })).body.items).toEqual([]);
    expect((await search({ words: '100%' })).body.items).toEqual([]);
  });

  it('finds no reporter whose identity the caller may not see', async () => {
    const hidden = await api.open({ reporter: { phone: '+8613800000055', disclosure: 'withheld' } });
    expect((await search({ phone: '+8613800000055' }, 'sample-g-0101-officer')).body.items).toEqual([]);
    expect(numbers((await search({ phone: '+8613800000055' }, 'sample-b-01-operator')).body)).toEqual([hidden.number]);
  });

  it('finds no words that the caller may not read', async () => {
    await api.command(opened[12].id, 'note', bureau, { text: '机密线索', visibility: 'internal' });
    expect((await search({ words: '机密线索' }, 'channel-app')).body.items).toEqual([]);
    expect((await search({ words: '机密线索' })).body.items).toHaveLength(1);
  });

  it('has pages like the list, and names wrong fields', async () => {
    const first = (await search({ limit: 2, status: 'dispatched', count: true })).body;
    expect([first.items.length, typeof first.nextCursor, first.total >= 11]).toEqual([2, 'string', true]);
    const second = (await search({ limit: 2, status: ['dispatched'], cursor: first.nextCursor })).body;
    expect(numbers(second).some((one) => numbers(first).includes(one))).toBe(false);
    const wrong = await search({ limit: '2', phone: 'x', status: 'lost' });
    expect(wrong.body.errors.map((one: Parsed) => one.pointer).sort()).toEqual(['/limit', '/phone', '/status']);
  });
});

describe('a unit that helps', () => {
  it('finds the cases at other units that it still owes its part to', async () => {
    const helped = await startTestApi();
    try {
      const { id, number } = await helped.open({ place: { grid: 'G-0201' } });
      const officer = 'sample-g-0201-officer';
      await helped.command(id, 'sign', officer);
      const involved = await helped.command(id, 'involve', officer, { units: ['G-0303'], reason: '需协同' });
      expect(involved.status, involved.text).toBe(200);
      const found = async (query: string, as: string): Promise<string[]> =>
        (await helped.get(`/v1/cases?${query}`, as)).body.items.map((one: Parsed) => one.number);
      expect(await found('coHandler=G-0303', 'sample-g-0303-officer')).toEqual([number]);
      expect(await found('coHandler=S-03', 'sample-s-03-desk')).toEqual([number]);
      expect(await found('unit=G-0303', 'sample-g-0303-officer')).toEqual([]);
      expect(await found('coHandler=G-0303', 'sample-g-0101-officer')).toEqual([]);
      const report = { result: 'explained', text: '已核实' };
      expect((await helped.command(id, 'report', 'sample-g-0303-officer', report)).status).toBe(200);
      expect(await found('coHandler=G-0303', 'sample-g-0303-officer')).toEqual([]);
    } finally {
      await helped.close();
    }
  });
});

describe('cases that staff filed', () => {
  it('complaint 14: counts cases filed by staff, which staff may not rate, apart from the rest', async () => {
    const submitter = { kind: 'officer', reference: 'P-1' };
    const filed = await api.open({ submitter, reporter: { phone: '+8613800000077' }, place: { grid: 'G-0301' } });
    const [mine, others] = [await list('staffFiled=true&count=true'), await list('staffFiled=false&count=true')];
    expect([numbers(mine), mine.total]).toEqual([[filed.number], 1]);
    expect(others.total).toBe((await list('count=true')).total - 1);
    expect(numbers(others)).not.toContain(filed.number);
  });
});
