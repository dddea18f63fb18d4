// Tests what an import understands of rows as people and spreadsheets write them.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestApi } from '../support/api/test-api.js';
import { type Importing, type ImportRun, startImports } from '../support/import/imports.js';

let api: TestApi;
let importing: Importing;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ api, importing, close } = await startImports());
});
afterAll(() => close());

const instant = '2026-02-03T01:05:00.000Z';
const point = { lat: 30.0012, long: 120.5801 };

/** What an opened case holds of the row. */
async function understood(reference: string): Promise<unknown[]> {
  const { rows } = await api.pool.query<Record<string, unknown>>(
    `SELECT state ->> 'occurredAt' AS at, state ->> 'kind' AS kind, state -> 'point' AS point,
       p.phone, p.name, t.text
     FROM case_file c JOIN case_text t ON t.case_id = c.id AND t.purpose = 'request'
       LEFT JOIN reporter p ON p.case_id = c.id
     WHERE c.channel = 'import' AND c.channel_reference = $1`,
    [reference],
  );
  return rows;
}

it('reads dates, phones, kinds, categories, blanks and text cells as people and spreadsheets write them', async () => {
  const { names } = (await api.call('GET', '/v1/categories', { as: 'channel-import' })).body.items[0];
  const rows = [
    ['工单编号', '诉求内容', '来电时间', '联系电话', '姓名', '诉求类型', '类别', '纬度', '经度'],
    ['="0012"', "'路灯'不亮", '2026/2/3 9:05', '138 0000 1111', '李样例', '投诉', names.zh, '', ' '],
    ['i-2', '＝', '2026年2月3日 上午9点05分', '13800001111/0575-87001234', '匿名', '', '', '0', '0.0'],
    ['i-3', '三', '46056.3784722222', "'13800001111", '无', 'complaint', names.en, '30.0012', '120.5801'],
    ['1.2E+17', '四', '', '', '', '', '', '', ''],
    ['i-5', '五', '03/02/2026 09:05', '12345', '#N/A', '甲', '乙', '120.5801', '30.0012'],
  ];
  const csv = rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
  const { summary, refused, noticed } = await importing(csv, 'as-written.csv');
  const how = { dateOrder: null, zone: 'Asia/Shanghai', format: 'csv', delimiter: ',', lineEnds: 'crlf' };
  expect(summary).toMatchObject({ accepted: 3, refused: 2, noticed: 1, ...how });
  expect(await Promise.all(['0012', 'i-2', 'i-3'].map(understood))).toEqual([
    [{ at: instant, kind: 'complaint', point: null, phone: '+8613800001111', name: '李样例', text: "'路灯'不亮" }],
    [{ at: instant, kind: 'other', point: null, phone: '+8613800001111', name: null, text: '＝' }],
    [{ at: instant, kind: 'complaint', point, phone: '+8613800001111', name: null, text: '三' }],
  ]);
  expect(noticed).toMatchObject([{ row: 3, noticed: [{ column: '联系电话', code: 'second-number' }] }]);
  expect(refused.map(({ row, reasons }) => [row, ...reasons.map(({ code }) => code)]).sort()).toEqual([
    [5, 'eaten-by-excel'],
    [...[6, 'ambiguous-date', 'not-a-phone', 'broken-cell', 'unknown-kind', 'unknown-category', 'swapped']],
  ]);
});

it('reads dates in the order that the file shows, and refuses a file that shows two', async () => {
  const { summary } = await importing('id,text,at\nj-1,一,03/02/2026 09:05\nj-2,二,25/02/2026\n', 'order.csv');
  expect(summary).toMatchObject({ accepted: 2, dateOrder: 'dmy' });
  expect(await understood('j-1')).toMatchObject([{ at: instant }]);
  const both = importing('id,text,at\nj-3,一,02/25/2026\nj-4,二,25/02/2026\n', 'orders.csv');
  await expect(both).rejects.toThrow('row 2 is month/day/year; row 3 is day/month/year');
});

it('takes over what is finished with --history, silent and closed, and refuses the others by name', async () => {
  const csv =
    '工单编号,诉求内容,来电时间,联系电话,状态,办结时间,答复\n' +
    'k-1,2019年的井盖,2019-03-01 10:00,13900000555,已办结,2019/3/5,已更换井盖\n' +
    'k-2,2019年的路灯,2019-03-02 10:00,13900000555,处理中,,\n' +
    'k-3,2019年的噪声,2019-03-03 10:00,13900000555,,,\n' +
    'k-4,2019年的积水,2019-03-04 10:00,13900000555,甲乙,,\n';
  const plain = await importing(csv, 'old.csv');
  const reasons = ({ refused }: ImportRun) =>
    refused.map(({ reference, reasons: [first] }) => [reference, first?.code]).sort();
  expect(reasons(plain)).toEqual([
    ['k-1', 'already-closed'],
    ['k-2', 'too-old'],
    ['k-3', 'too-old'],
    ['k-4', 'unknown-status'],
  ]);
  expect(plain.report).toContain('--history');
  const former = await importing(csv, 'old.csv', { args: ['--history'] });
  expect(former.summary).toMatchObject({ accepted: 2, refused: 2 });
  expect(former.report).toContain('leave the column out: --map 状态=');
  expect(reasons(former)).toEqual([
    ['k-2', 'still-open'],
    ['k-4', 'unknown-status'],
  ]);
  const { rows } = await api.pool.query(
    `SELECT c.status, c.outcome, c.closed_at AS "closedAt", x.text AS answer,
       (SELECT count(*) FROM notification n WHERE n.case_id = c.id) AS notices,
       (SELECT count(*) FROM clock k WHERE k.case_id = c.id) AS clocks
     FROM case_file c LEFT JOIN case_text x ON x.case_id = c.id AND x.purpose = 'result'
     WHERE c.channel_reference IN ('k-1', 'k-3') ORDER BY c.channel_reference`,
  );
  const silent = { status: 'closed', outcome: 'former', notices: 0, clocks: 0 };
  expect(rows).toEqual([
    { ...silent, closedAt: '2019-03-04T16:00:00.000Z', answer: '已更换井盖' },
    { ...silent, closedAt: '2019-03-03T02:00:00.000Z', answer: null },
  ]);
  const again = await importing(csv, 'old.csv', { args: ['--history'] });
  expect(again.summary).toMatchObject({ accepted: 0, alreadyKnown: 2, refused: 2 });
});
