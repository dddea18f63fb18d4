// Tests importing a file over HTTP into a real casebook: rows, refusals, repeats, lost connections.
import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askCity } from '../../processes/import/ask-city.js';
import { createSender } from '../../processes/import/send.js';
import { plusMs } from '../../domain/base/instant.js';
import type { TestApi } from '../support/api/test-api.js';
import { type Importing, startImports } from '../support/import/imports.js';
import { tuesdayMorning } from '../support/casebook/casebook.js';

let api: TestApi;
let importing: Importing;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ api, importing, close } = await startImports());
});
afterAll(() => close());

interface StoredRequest {
  readonly occurredAt: string | null;
  readonly text: string;
  readonly title: string | null;
}

async function kept(reference: string): Promise<StoredRequest[]> {
  const { rows } = await api.pool.query<StoredRequest>(
    `SELECT c.state ->> 'occurredAt' AS "occurredAt",
       (SELECT text FROM case_text WHERE case_id = c.id AND purpose = 'request') AS text,
       (SELECT text FROM case_text WHERE case_id = c.id AND purpose = 'title') AS title
     FROM case_file c WHERE c.channel = 'import' AND c.channel_reference = $1`,
    [reference],
  );
  return rows;
}

const jsonLines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
/** A day before the API's now, as a file writes it. */
const dayBefore = plusMs(tuesdayMorning, -86_400_000);
const at = dayBefore.replace('T02:00:00.000Z', 'T10:00:00+08:00');
const strange = '第一行\r\n第二行\t"引号", 逗号，\u200b零宽 \u{20bb7}野家 😀 e\u0301 \u2028 \ufeff尾  ';

describe('an import', () => {
  it('opens a case per row, keeping every character but how lines end, the time it happened, and rows of equal text apart', async () => {
    const rows = [
      { id: 'a-1', at, subject: '标题 😀', text: strange, user: 'U1' },
      { id: 'a-2', at, subject: '标题 😀', text: strange, reply: '不导入' },
      { id: 3, at, text: '没有标题' },
    ];
    const { summary } = await importing(jsonLines(rows), 'plain.jsonl');
    expect(summary).toMatchObject({ rows: 3, accepted: 3, alreadyKnown: 0, refused: 0 });
    expect(summary.ignoredColumns).toEqual(['user', 'reply']);
    expect(summary.placed).toEqual([{ rule: 'backstop', unit: 'B-01', status: 'registered', cases: 3 }]);
    const happened = { occurredAt: dayBefore, text: strange.replace('\r\n', '\n'), title: '标题 😀' };
    expect([await kept('a-1'), await kept('a-2')]).toEqual([[happened], [happened]]);
    expect(await kept('3')).toMatchObject([{ text: '没有标题', title: null }]);
  });

  it('recognises a row, also from another kind of file, and refuses a reference whose text has changed', async () => {
    await importing(jsonLines([{ id: 'b-1', at, subject: '题', text: '同一件事' }]), 'first.jsonl');
    const csv = `\ufeffid,at,subject,text\r\nb-1,${at},题,同一件事\r\n`;
    expect((await importing(csv, 'again.csv')).summary).toMatchObject({ accepted: 0, alreadyKnown: 1, refused: 0 });
    const { refused } = await importing(csv.replace('同一件事', '另一件事'), 'changed.csv');
    const changed = expect.stringContaining('change it in its case') as string;
    expect(refused).toMatchObject([{ row: 2, reference: 'b-1', reasons: [{ code: 'key-reused', detail: changed }] }]);
    expect(await kept('b-1')).toMatchObject([{ text: '同一件事' }]);
  });

  it('refuses a reference that comes again in the file with other values, and opens one case for equal rows', async () => {
    const csv = 'id,text,备注\nr-1,一,\nr-2,二,\nr-1,一,另一位\nr-2,二,\nr-1,三,\n';
    for (const [accepted, alreadyKnown] of [
      [2, 1],
      [0, 3],
    ]) {
      const { summary, refused, noticed } = await importing(csv, 'repeats.csv');
      expect(summary).toMatchObject({ rows: 5, accepted, alreadyKnown, refused: 2 });
      const detail = expect.stringContaining('Row 2 has this reference already') as string;
      const reasons = [{ column: 'id', code: 'repeated-in-file', detail }];
      expect(refused).toMatchObject([
        { row: 4, reference: 'r-1', reasons },
        { row: 6, reference: 'r-1', reasons },
      ]);
      expect(noticed).toMatchObject([{ row: 5, noticed: [{ code: 'repeated-in-file' }] }]);
    }
    const { rows: cases } = await api.pool.query(`SELECT 1 FROM case_file WHERE channel_reference LIKE 'r-%'`);
    expect(cases).toHaveLength(2);
  });

  it('reads CSV with quoted line breaks, other column names, places, and a given encoding', async () => {
    const csv = `编号,内容,网格\r\nc-1,"一，""二""\r\n三",G-0102\r\nc-2,四,\r\n`;
    const args = ['--kind', 'complaint'];
    const { summary } = await importing(csv, 'names.csv', { args });
    expect(summary.placed).toEqual([
      { rule: 'backstop', unit: 'B-01', status: 'registered', cases: 1 },
      { rule: 'grid-of-place', unit: 'G-0102', status: 'dispatched', cases: 1 },
    ]);
    expect(await kept('c-1')).toMatchObject([{ text: '一，"二"\n三' }]);
    const gbk = Buffer.concat([Buffer.from('id,text\nc-3,'), Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), Buffer.from('\n')]);
    await importing(gbk, 'gbk.csv', { args: ['--encoding', 'gb18030'] });
    expect(await kept('c-3')).toMatchObject([{ text: '你好' }]);
  });

  it('refuses rows with all reasons and their place in the file, and accepts the others', async () => {
    const good = JSON.stringify({ id: 'd-1', at, subject: '好', text: '好' });
    const secret = '这句话不得出现在报告里';
    const bad = [
      { id: 'd-2', at: '九点', subject: ' ', text: secret },
      { id: 'd-3', at, subject: '长'.repeat(201), text: secret },
      { id: 'd-4', at, text: '  ' },
      { at, text: secret },
      { id: 'd-5', text: { words: secret } },
    ];
    const lines = [...bad.map((row) => JSON.stringify(row)), `{"id": "${secret}`, '[]', '', good];
    const broken = Buffer.concat([Buffer.from('{"id":"d-9","text":"'), Buffer.from([0xff]), Buffer.from('"}\n')]);
    const { summary, refused, report } = await importing(
      Buffer.concat([broken, Buffer.from(lines.join('\n'))]),
      'bad.jsonl',
    );
    expect(summary).toMatchObject({ rows: 9, accepted: 1, refused: 8 });
    const found = refused.map(({ row, reference, reasons }) => ({
      row,
      reference,
      reasons: reasons.map(({ column, code }) => `${column ?? '-'} ${code}`).sort(),
    }));
    expect(found.sort((a, b) => a.row - b.row)).toEqual([
      { row: 1, reference: null, reasons: ['- wrong-encoding'] },
      { row: 2, reference: 'd-2', reasons: ['at not-a-date'] },
      { row: 3, reference: 'd-3', reasons: ['subject too-long'] },
      { row: 4, reference: 'd-4', reasons: ['text blank'] },
      { row: 5, reference: null, reasons: ['id no-reference'] },
      { row: 6, reference: 'd-5', reasons: ['text wrong-type'] },
      { row: 7, reference: null, reasons: ['- not-an-object'] },
      { row: 8, reference: null, reasons: ['- not-an-object'] },
    ]);
    expect(report).not.toContain(secret);
  });

  it('refuses a CSV row with a wrong number of columns, and a file without the columns it needs', async () => {
    const { refused } = await importing('id,text\ne-1,一\ne-2\ne-3,"三\n', 'columns.csv');
    expect(refused.map(({ reasons }) => reasons[0]?.code)).toEqual(['record-inconsistent-columns', 'quote-not-closed']);
    expect(await kept('e-1')).toHaveLength(1);
    await expect(importing('甲,text\n1,一\n', 'header.csv')).rejects.toThrow(
      'no column for channelReference (it has 甲, text)',
    );
  });

  it('refuses an address to which no request can go, before the first row', () => {
    for (const url of ['nowhere', 'http://user:password@127.0.0.1']) {
      expect(() => createSender({ url, token: 'x' })).toThrow(TypeError);
    }
  });

  it('stops at the first row, in words, where no row can be taken', async () => {
    const own = await api.tokenOf('channel-import');
    const operator = await api.tokenOf('sample-b-01-operator');
    const trouble: [args: string[], token: string, words: string][] = [
      [[], 'nobody', 'does not take the token (401)'],
      [['--channel', 'web'], own, 'may not open cases under this channel (403'],
      [['--channel', 'nowhere'], operator, 'unknown-channel'],
      [['--channel', 'web', '--history'], await api.tokenOf('channel-web'), 'no-former-cases'],
    ];
    for (const [args, token, words] of trouble) {
      const run = importing(jsonLines([{ id: 'f-1', at, text: '一' }]), 'none.jsonl', { args, token });
      await expect(run).rejects.toThrow(words);
      await expect(run).rejects.toMatchObject({ passing: false });
    }
  });

  it('knows before the first row that there is no such channel', async () => {
    const ask = async (as: string, channel: string) => askCity({ url: api.url, token: await api.tokenOf(as) }, channel);
    await expect(ask('sample-b-01-operator', 'imprt')).rejects.toThrow(/no channel imprt .* there is .*\bimport\b/);
    await expect(ask('channel-web', 'import')).rejects.toThrow('there is web.');
    expect(await ask('channel-import', 'import')).toMatchObject({ zone: 'Asia/Shanghai' });
  });

  it('finishes what is under way when it is interrupted, and goes on when it is called again', async () => {
    const interrupted = new AbortController();
    const line = await startBadLine(api.url, (requests) => requests === 10 && interrupted.abort());
    const rows = jsonLines(Array.from({ length: 60 }, (_, i) => ({ id: `s-${i}`, at, text: `第 ${i} 件` })));
    const { summary } = await importing(rows, 'stop.jsonl', { url: line.url, stop: interrupted.signal });
    line.server.close();
    expect(summary.refused).toBe(0);
    expect(summary.accepted).toBeGreaterThanOrEqual(10);
    expect(summary.accepted).toBeLessThan(20);
    const rest = { accepted: 60 - summary.accepted, alreadyKnown: summary.accepted, refused: 0 };
    expect((await importing(rows, 'stop.jsonl')).summary).toMatchObject(rest);
  });

  it('survives lost connections after the case was opened, 429 and 503, and opens no case twice', async () => {
    const line = await startBadLine(api.url);
    const rows = Array.from({ length: 60 }, (_, i) => ({ id: `g-${i}`, at, text: `第 ${i} 件` }));
    const { summary, repeats } = await importing(jsonLines(rows), 'line.jsonl', { url: line.url });
    line.server.close();
    expect(summary.refused).toBe(0);
    // After a lost answer, the repeated request meets a case that is already known.
    expect(summary.accepted + summary.alreadyKnown).toBe(60);
    expect(summary.alreadyKnown).toBeGreaterThan(0);
    expect(repeats).toBeGreaterThanOrEqual(12);
    const { rows: cases } = await api.pool.query(`SELECT 1 FROM case_file WHERE channel_reference LIKE 'g-%'`);
    expect(cases).toHaveLength(60);
  });

  it('keeps its connections, and follows no redirect', async () => {
    let connections = 0;
    const asked: string[] = [];
    const server = createServer((incoming, answer) => {
      asked.push(incoming.url ?? '');
      incoming.resume().on('end', () => answer.writeHead(302, { Location: '/elsewhere' }).end('moved'));
    }).on('connection', () => (connections += 1));
    const rows = Array.from({ length: 20 }, (_, i) => ({ id: `h-${i}`, at, text: '一' }));
    const { summary, refused } = await importing(jsonLines(rows), 'moved.jsonl', { url: await opened(server) });
    server.close();
    expect([summary.refused, refused[0]?.reasons]).toMatchObject([20, [{ code: 'http-302' }]]);
    expect(new Set(asked)).toEqual(new Set(['/v1/cases']));
    // Four rows are under way at once, and a connection may not be free again when the next row is sent.
    expect(connections).toBeLessThanOrEqual(8);
  });
});

/** A proxy to the API: every fifth request meets one of four kinds of trouble in turn, or `onRequest` hears of each. */
async function startBadLine(
  target: string,
  onRequest?: (requests: number) => unknown,
): Promise<{ url: string; server: Server }> {
  let requests = 0;
  const server = createServer((incoming, outgoing) => {
    const trouble = ++requests % 5 === 0 && !onRequest ? (requests / 5) % 4 : null;
    onRequest?.(requests);
    if (trouble === 1 || trouble === 2) {
      incoming.resume();
      outgoing.writeHead(trouble === 1 ? 429 : 503, { 'Retry-After': '0' }).end();
      return;
    }
    if (trouble === 3) {
      incoming.socket.destroy();
      return;
    }
    const { method, headers, url = '' } = incoming;
    const onward = forward(`${target}${url}`, { method, headers }, (answer) => {
      if (trouble === 0) {
        // The case is open, but the answer is lost.
        answer.resume();
        incoming.socket.destroy();
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  return { url: await opened(server), server };
}

/** Opens the server on a free port; answers its address. */
async function opened(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
