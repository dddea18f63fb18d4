// Tests the check of a file before it is imported: what is counted, shown and kept to itself.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cityIfAsked, NoRows, prepareFile } from './prepare.js';
import { checkRows } from './check.js';
import { readOptions } from './options.js';
import { checkLines } from './print-check.js';
import { lookAtFile } from './reading/look-at-file.js';
import { readRows } from './reading/read-rows.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridcase-check-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function checking(content: string, args: string[] = []) {
  const path = join(folder, 'file');
  await writeFile(path, content);
  const options = readOptions([path, '--check', ...args]);
  const look = await lookAtFile(path, options);
  const { reading, findings } = await prepareFile({ path, look, options, city: null });
  const checked = await checkRows(readRows(path, look), reading);
  return { checked, lines: checkLines({ checked, findings, source: 'nobody was asked' }) };
}

const secret = '后面的行不得显示';
const file = [
  'id;内容;来电时间;联系电话;备注',
  'A-1;第一行\u202e倒;15/06/2023 14:05;13900001111/13800002222;x',
  'A-2;第二行;16/06/2023 10:00;无;',
  'A-3;第三行;31/06/2023 10:00;12345;',
  `A-4;${secret};17/06/2023 10:00;13900001111;`,
  `A-5;${'长'.repeat(20_001)};17/06/2023;;`,
  `A-6;${secret};"open`,
].join('\n');

describe('a check', () => {
  it('counts each column and each reason over the whole file', async () => {
    const { checked } = await checking(file);
    expect(checked).toMatchObject({ rows: 6, refused: 3, ignoredColumns: ['备注'], brokenOff: null });
    expect(checked.columns.map(({ column, values, blank, refused }) => [column, values, blank, refused])).toEqual([
      ['id', 5, 0, 0],
      ['内容', 4, 0, 1],
      ['来电时间', 4, 0, 1],
      ['联系电话', 2, 2, 1],
    ]);
    expect(checked.refusedBecause.map(({ column, code, rows }) => `${rows} ${column} ${code}`).sort()).toEqual([
      '1 null quote-not-closed',
      '1 内容 too-long',
      '1 来电时间 no-such-date',
      '1 联系电话 not-a-phone',
    ]);
    expect(checked.noticed).toMatchObject([{ column: '联系电话', code: 'second-number', rows: 1 }]);
  });

  it('shows the first three rows as they would become, and words of no other', async () => {
    const { lines } = await checking(file);
    const text = lines.join('\n');
    expect(lines[0]).toBe(
      'csv, utf-8, delimiter semicolon, line ends lf, dates day/month/year, times without a zone in Asia/Shanghai',
    );
    expect(text).toContain('  text              第一行·倒\n  occurredAt        2023-06-15T06:05:00.000Z');
    expect(text).toContain('row 4 would be refused\n  来电时间  no-such-date.');
    expect(text).toContain('6 rows: 3 would be sent, 3 refused');
    expect(text).not.toContain(secret);
    expect(text).not.toContain('12345');
    // Wide letters take two places.
    expect(lines).toContain(
      '来电时间  occurredAt        4       0      1        no-such-date. There is no such day or time.',
    );
  });

  it('takes the zone and the order that are given', async () => {
    const { checked } = await checking('id,text,at\n1,一,03/04/2024 10:00\n', [
      '--zone',
      'Asia/Urumqi',
      '--date-order',
      'mdy',
    ]);
    expect(checked.first[0]?.body).toMatchObject({ occurredAt: '2024-03-04T04:00:00.000Z' });
    expect((await checking('id,text,at\n1,一,03/04/2024 10:00\n')).checked).toMatchObject({
      refusedBecause: [{ code: 'ambiguous-date' }],
    });
  });

  it('says in words why the API was not asked', async () => {
    expect(await cityIfAsked(() => Promise.reject(new Error('nothing runs')))).toBe('nothing runs');
    expect(await cityIfAsked(() => Promise.resolve({ url: 'http://127.0.0.1:9', token: 'x' }))).toContain(
      'does not answer',
    );
    const answers = [
      [200, '<!doctype html><title>x</title>', 'not JSON, such as a page'],
      [404, '{}', 'answers 404: is it the address of the API?'],
      [401, '{}', 'does not take the token (401)'],
    ] as const;
    for (const [status, body, words] of answers) {
      const server = createServer((_request, answer) => answer.writeHead(status).end(body)).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const api = { url: `http://127.0.0.1:${port}`, token: 'x' };
      expect(await cityIfAsked(() => Promise.resolve(api))).toContain(words);
      server.close();
    }
  });

  it('misses no column that is given, however late it comes and whatever the format', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => ({ id: i, text: '一', ...(i === 119 ? { Tel_No: '无' } : {}) }));
    const elements = rows.map(
      (row) =>
        `<r>${Object.entries(row)
          .map(([k, v]) => `<${k}>${v}</${k}>`)
          .join('')}</r>`,
    );
    for (const content of [
      JSON.stringify(rows),
      rows.map((row) => JSON.stringify(row)).join('\n'),
      `<a>${elements.join('')}</a>`,
    ]) {
      await expect(checking(content, ['--map', 'TelNo=reporter.phone'])).rejects.toThrow('did you mean Tel_No?');
      await expect(checking(content, ['--map', 'mistyped='])).rejects.toThrow('no column mistyped (it has id, text');
      const { checked } = await checking(content, ['--map', 'Tel_No=reporter.phone']);
      const usual = await checking(content.replaceAll('Tel_No', 'phone'));
      expect(usual.checked.columns).toMatchObject([{}, {}, { column: 'phone', target: 'reporter.phone' }]);
      expect(checked.columns).toMatchObject([{}, {}, { column: 'Tel_No', target: 'reporter.phone' }]);
    }
  });

  it('takes no object for the column that its name means', async () => {
    const row = { id: 1, text: '一', reporter: { phone: '13900001111' }, location: { lat: 1 } };
    const { checked } = await checking(
      JSON.stringify([{ ...row, location: null }, row, { id: 2, text: '二', name: '李' }]),
    );
    expect(checked).toMatchObject({ rows: 3, ignoredColumns: ['reporter', 'location'] });
    expect(checked.columns.map(({ column }) => column)).toEqual(['id', 'text', 'name']);
    const given = await checking(JSON.stringify([row]), ['--map', 'reporter=reporter.name']);
    expect(given.checked.refusedBecause).toMatchObject([{ column: 'reporter', code: 'wrong-type' }]);
  });

  it('says that a file without rows has none', async () => {
    for (const content of ['id,text\n', 'id,text']) await expect(checking(content)).rejects.toThrow(NoRows);
    await expect(checking('<a></a>')).rejects.toThrow('the file holds no rows to read');
  });

  it('knows a reference that comes again, in any format, and a row that is the same', async () => {
    const csv = 'id,text\n20230615000000000,一\nB-2,二\n20230615000000000,三\nB-2,二\n20230615000000000,一\n';
    const { checked } = await checking(csv);
    expect(checked).toMatchObject({
      rows: 5,
      refused: 1,
      noticed: [{ column: 'id', code: 'repeated-in-file', rows: 2 }],
    });
    expect(checked.refusedBecause).toMatchObject([{ column: 'id', code: 'repeated-in-file', rows: 1 }]);
    expect(checked.refusedBecause[0]?.detail).toContain('Row 2 has this reference already');
    // A first row that is refused itself still is the first; the order of fields makes no difference.
    const rows = [
      { id: 1, text: ' ' },
      { text: '二', id: 1 },
      { id: 2, text: '三' },
      { text: '三', id: '2' },
    ];
    expect((await checking(JSON.stringify(rows))).checked).toMatchObject({ refused: 2, noticed: [{ rows: 1 }] });
  });

  it('counts rows that the API may find too old', async () => {
    const csv = 'id,text,at\n1,一,2020-01-01 10:00\n2,二,\n3, ,2020-01-01 10:00\n';
    const { checked, lines } = await checking(csv);
    expect(checked).toMatchObject({ refused: 1, old: 1 });
    expect(lines.join('\n')).toContain('1 of those that would be sent are older than 90 days');
    expect((await checking(csv, ['--history'])).checked.old).toBe(0);
  });
});
