// Tests the search by words, names, telephone and case numbers over HTTP on the real casebook.
// Texts are folded when stored and when asked; results are only what the caller may read.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { aPhone, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

const operator = 'sample-b-01-operator';
const officer = 'sample-g-0101-officer';
const days = 86_400_000;
let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
beforeEach(() => {
  api.now = tuesdayMorning;
});
afterAll(() => api.close());

const ask = (body: unknown, as = operator) => api.call('POST', '/v1/cases/search', { as, body });

async function search(body: unknown, as = operator): Promise<string[]> {
  const answer = await ask(body, as);
  expect(answer.status, answer.text).toBe(200);
  return answer.body.items.map((one: Parsed) => one.id);
}

async function give(id: string, command: string, as: string, body: unknown): Promise<void> {
  const answer = await api.command(id, command, as, body);
  expect(answer.status, answer.text).toBe(200);
}

describe('words', () => {
  it('are found in any case, several together, and one letter too', async () => {
    const { id } = await api.open({ text: 'Broken STREETLIGHT 在公园北门，路灯不亮' });
    for (const words of ['路灯', '公园北门', 'streetlight', 'broken 路灯', '园'])
      expect(await search({ words })).toEqual([id]);
    expect(await search({ words: '路灯 100%' })).toEqual([]);
    expect(await search({ words: '路_' })).toEqual([]);
    for (const nothing of [{ words: '\u200b\u2060' }, { name: '\u200b' }])
      expect((await ask(nothing)).body.items ?? []).toEqual([]);
  });

  it.each([
    ['井深3米', '３米', '井 深３ 米', '井深\u200b3米'],
    ['臺北路的裏弄', '台北路', '臺北路', '里弄'],
    ['ＡＴＭ吞卡', 'atm', 'ATM吞卡', 'ａｔｍ'],
    ['下水道 堵了', '下水道堵了', '下水 道'],
    ['一楼café', 'CAFÉ', 'cafe\u0301'],
    ['𠮷野家门前', '𠮷野', '野家'],
  ])('of %s are found as %s and alike', async (text, ...asked) => {
    const { id } = await api.open({ text });
    for (const words of asked) expect(await search({ words }), words).toEqual([id]);
  });

  it('are found in title and address, and across the texts of one case', async () => {
    const { id } = await api.open({
      title: '夜间施工扰民',
      text: '每晚到两点',
      place: { grid: 'G-0101', address: '紫荊路１２号院' },
    });
    for (const words of ['紫荆路12号', '施工', '紫荆路 施工 两点'])
      expect(await search({ words }, officer), words).toEqual([id]);
    expect(await search({ words: '紫荆路 白天' })).toEqual([]);
  });

  it('of an office are found by who reads all of them, as soon as they are written, and by no channel', async () => {
    const { id } = await api.open({ text: '楼道有人吸烟', place: { grid: 'G-0102' } });
    await give(id, 'note', 'sample-g-0102-officer', { text: '已约談樓長', visibility: 'internal' });
    expect(await search({ words: '约谈 吸烟' }, 'sample-g-0102-officer')).toEqual([id]);
    expect(await search({ words: '约谈' }, officer)).toEqual([]);
    expect(await search({ words: '吸烟' }, 'channel-web')).toEqual([id]);
    expect(await search({ words: '约谈' }, 'channel-web')).toEqual([]);
  });

  it('that are masked are found no longer, also before the worker has read what is left', async () => {
    const { id } = await api.open({ text: '钱七七住在幸福里' });
    expect(await search({ words: '钱七七' })).toEqual([id]);
    await api.pool.query(`UPDATE case_text SET text = '（已遮盖）住在幸福里' WHERE case_id = $1`, [id]);
    const { rows } = await api.pool.query('SELECT for_citizens FROM case_words WHERE case_id = $1', [id]);
    expect(rows).toEqual([{ for_citizens: '' }]);
    expect(await search({ words: '钱七七' })).toEqual([]);
    expect(await search({ words: '幸福里' })).toEqual([id]);
  });
});

it('chooses the cases of a bulk command, those just written too', async () => {
  const { number } = await api.open({ text: '变压器嗡嗡响' });
  const filter = { words: '變壓器' };
  const body = { command: 'note', filter, body: { text: '已转供电', visibility: 'internal' }, dryRun: true };
  const answer = await api.call('POST', '/v1/bulk', { as: 'sample-b-01-desk', body });
  expect(answer.status, answer.text).toBe(200);
  expect(answer.text).toContain(number);
});

describe('pages of a search', () => {
  it('are newest first without gap or repetition, whatever the time between the cases', async () => {
    const opened: string[] = [];
    for (const ago of [400, 200, 130, 127, 66, 64, 63, 30, 8, 7, 5, 4, 3.9, 1, 0.5, 0, 0]) {
      api.now = plusMs(tuesdayMorning, -ago * days);
      opened.unshift((await api.open({ text: '消火栓漏水' })).id);
    }
    const newestFirst = (ids: readonly string[]): string[] =>
      [...ids].sort((a, b) => opened.indexOf(a) - opened.indexOf(b));
    for (const limit of [1, 3, 50]) {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const { body } = await ask({ words: '消火栓 漏水', limit, count: true, ...(cursor ? { cursor } : {}) });
        expect([body.total, body.hasMore]).toEqual([opened.length, undefined]);
        found.push(...body.items.map((one: Parsed) => one.id));
        cursor = body.nextCursor ?? undefined;
      } while (cursor);
      expect(found.length).toBe(opened.length);
      // The two of one instant come in the order of their ids.
      expect([...found.slice(0, 2).sort(), ...found.slice(2)]).toEqual([
        ...newestFirst(found.slice(0, 2)).sort(),
        ...opened.slice(2),
      ]);
    }
    const due = (await ask({ words: '消火栓', sort: 'due', limit: 200 })).body.items.map((one: Parsed) => one.id);
    expect(due.sort()).toEqual([...opened].sort());
  });

  it('count no more than two hundred', async () => {
    for (let n = 0; n < 11; n += 1) {
      await Promise.all(Array.from({ length: n === 10 ? 1 : 20 }, () => api.open({ text: '共享单车乱停' })));
    }
    const { body } = await ask({ words: '单车', count: true, limit: 2 });
    expect([body.total, body.hasMore, body.items.length]).toEqual([200, true, 2]);
    const whole = await ask({ words: '单车', limit: 200 });
    expect([whole.body.items.length, whole.body.nextCursor === null]).toEqual([200, false]);
  });
});

describe('the reporter', () => {
  it('is found by the beginning of the name, and by the number in any form or its end', async () => {
    const phone = aPhone();
    const { id } = await api.open({ reporter: { name: '歐陽 小芳', phone } });
    for (const name of ['欧', '欧阳', '歐陽小', '欧阳小芳']) expect(await search({ name }), name).toEqual([id]);
    expect(await search({ name: '阳小' })).toEqual([]);
    const national = phone.slice(3);
    const spaced = `${national.slice(0, 3)} ${national.slice(3, 7)} ${national.slice(7)}`;
    const wide = national.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    for (const typed of [phone, national, spaced, `0086${national}`, wide]) {
      expect(await search({ phone: typed }), typed).toEqual([id]);
    }
    expect(await search({ phone: phone.slice(-4) })).toContain(id);
    expect(await search({ phone: wide.slice(-4) })).toContain(id);
  });

  it('is found by a landline without its area', async () => {
    const { id } = await api.open({ reporter: { phone: '+8653188012399' } });
    for (const phone of ['88012399', '8801 2399', '８８０１２３９９', '0531-88012399'])
      expect(await search({ phone }), phone).toEqual([id]);
    expect(await search({ phone: '78012399' })).toEqual([]);
  });

  it('who is hidden is found by those who may know, and a wrong number is named', async () => {
    const phone = aPhone();
    const { id } = await api.open({
      reporter: { name: '诸葛样例', phone, disclosure: 'withheld' },
      place: { grid: 'G-0101' },
    });
    for (const body of [{ name: '诸葛' }, { phone: phone.slice(-4) }, { phone }]) {
      expect(await search(body, officer), JSON.stringify(body)).not.toContain(id);
      expect(await search(body), JSON.stringify(body)).toContain(id);
    }
    for (const wrong of ['12', '12345', 'x', '13800']) {
      const { status, body } = await ask({ phone: wrong });
      expect([status, body.errors?.[0]?.pointer], wrong).toEqual([400, '/phone']);
    }
  });

  it('is found under a corrected name and number, and no longer under the former', async () => {
    const [before, after] = [aPhone(), aPhone()];
    const { id } = await api.open({ reporter: { name: '司马甲', phone: before } });
    await give(id, 'amend', operator, { reporter: { name: '上官乙', phone: after }, reason: '更正' });
    expect(await search({ name: '司马' })).toEqual([]);
    expect(await search({ name: '上官' })).toEqual([id]);
    expect(await search({ phone: before.slice(-4) })).not.toContain(id);
    expect(await search({ phone: after.slice(-4) })).toContain(id);
  });
});

it('follows a case to the unit that gets it', async () => {
  const { id } = await api.open({ text: '河道漂着死鱼', place: { grid: 'G-0101' } });
  expect(await search({ words: '死鱼' }, 'sample-g-0102-officer')).toEqual([]);
  await give(id, 'dispatch', 'sample-s-01-desk', { unit: 'G-0102' });
  expect(await search({ words: '死鱼' }, 'sample-g-0102-officer')).toEqual([id]);
});

it('finds a number by its beginning and by its running part', async () => {
  const original = await api.open({});
  const [day, running = '', check] = original.number.split('-');
  const asked = [
    original.number,
    `${day}-${running.slice(0, 6)}`,
    running,
    String(Number(running)),
    `${Number(running)}-${check}`,
  ];
  for (const q of asked) expect(await search({ q, limit: 200 }), q).toContain(original.id);
  expect(await search({ q: '9999999' })).toEqual([]);
});

it('uses its indexes', async () => {
  expect(await planOf(`SELECT case_id FROM case_words k WHERE k.keys @> '{1}' AND k.keys && '{2}'`)).toContain(
    'case_words_keys',
  );
  expect(await planOf(`SELECT id FROM case_file c WHERE ltrim(substr(c.number, 10), '0') LIKE '47%'`)).toContain(
    'case_by_running_number',
  );
});

/** The plan without sequential scans, which a small table would always prefer. */
async function planOf(query: string): Promise<string> {
  const client = await api.pool.connect();
  try {
    await client.query('BEGIN; SET LOCAL enable_seqscan = off');
    const { rows } = await client.query(`EXPLAIN ${query}`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}
