// Tests that links and codes of ours, and hidden reporters, are never stored from a message.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerToken, questionToken } from '../../casebook/keys/answer-token.js';
import { readWords } from '../../casebook/write/read-words.js';
import { plusMs } from '../../domain/base/instant.js';
import type { CaseId } from '../../domain/case/case.js';
import { aPhone, ask, holderOf, runActsUntil, stateOf, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { complete, sign } from '../../test/support/law/commands.js';
import { type Gateways, gatewaySecrets, gatewaysOf } from '../../test/support/api/gateways.js';
import { type Parsed, startTestApi, type TestApi } from '../../test/support/api/test-api.js';

const officer = 'sample-g-0101-officer';
let api: TestApi;
let gateways: Gateways;
let names = 0;

beforeAll(async () => {
  api = await startTestApi({ gatewaySecrets });
  gateways = gatewaysOf(api);
});
afterAll(() => api.close());

const nextName = (): string => `key-${(names += 1)}`;

/** Everything the officer who handles the case may read of it. */
async function readBy(as: string, { id, number }: { id: string; number: string }): Promise<string> {
  await readWords(api.pool, 1_000);
  const answers = await Promise.all(
    [
      `/v1/cases/${id}`,
      `/v1/cases/${number}`,
      `/v1/cases/${id}/events`,
      `/v1/cases/${id}/notices`,
      '/v1/cases?limit=100',
      '/v1/events?limit=500',
      '/v1/tasks?limit=100',
    ].map((path) => api.get(path, as)),
  );
  expect(answers[0]!.status, answers[0]!.text).toBe(200);
  return answers.map(({ text }) => text).join('\n');
}

/** How many cases the officer finds by these words. */
async function foundBy(as: string, words: string): Promise<number> {
  await readWords(api.pool, 1_000);
  const { status, body, text } = await api.call('POST', '/v1/cases/search', { as, body: { words } });
  expect(status, text).toBe(200);
  return (body.items as Parsed[]).length;
}

const wordsOf = async (id: string): Promise<string[]> => {
  const text = `SELECT text FROM case_text WHERE case_id = $1 AND by_kind = 'citizen' ORDER BY at, id`;
  return (await api.pool.query<{ text: string }>(text, [id])).rows.map((row) => row.text);
};

/** The tables in which a text stands, but for the reporter's own. */
async function tablesWith(words: string): Promise<string[]> {
  const { rows } = await api.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const text = `SELECT 1 FROM "${name}" t WHERE position($1 in to_jsonb(t)::text) > 0 LIMIT 1`;
    if ((await api.pool.query(text, [words])).rowCount) found.push(name);
  }
  return found.filter((name) => name !== 'reporter');
}

const email = (): string => `citizen.${(names += 1)}@example.org`;

interface AskedCase {
  readonly id: CaseId;
  readonly number: string;
  readonly accessCode: string;
  readonly token: string;
}

/** A case whose citizen is asked: the token is that of the question. */
async function asked(reporter: Record<string, string>): Promise<AskedCase> {
  api.now = tuesdayMorning;
  const { id, number, accessCode } = await api.open({ reporter });
  const by = await holderOf(api.casebook, 'G-0101-officer');
  await ask(api.casebook, { caseId: id, command: sign, by });
  await ask(api.casebook, { caseId: id, command: complete, by });
  api.now = plusMs(tuesdayMorning, 8 * 86_400_000);
  await runActsUntil(api.casebook, id, api.now);
  const { status, cycle, round } = await stateOf(api.casebook, id);
  expect(status).toBe('callback');
  return { id, number, accessCode, token: answerToken({ secret: api.casebook.secret, caseId: id, cycle, round }) };
}

const receiptOf = ({ number, accessCode }: { number: string; accessCode: string }): string =>
  `您的诉求已登记，编号 ${number}，查询码 ${accessCode}。我们承诺于 2026-03-10（周二） 24:00 前答复。凭编号和查询码可查询进度、补充情况或撤回：http://127.0.0.1/track 查询码请勿转告他人。`;

describe('a mail that quotes the receipt', () => {
  it('leaves the words above it, and neither quote nor code with the officer', async () => {
    const address = email();
    const opened = await api.open({ reporter: { email: address } });
    const text = [
      ...['我家住5栋1单元，水管还是没有修。', '', '', '发件人： no-reply', '发送时间： 2026-03-03 10:00'],
      ...['收件人： citizen', `主题： 诉求已登记 ${opened.number}`, receiptOf(opened)],
    ].join('\r\n');
    const answering = `${opened.id}.1.receipt.citizen`;
    expect(await gateways.mail({ from: address, subject: '回复: 诉求已登记', answering, text })).toBe('added');
    expect(await wordsOf(opened.id)).toEqual(['我家住5栋1单元，水管还是没有修。']);
    const read = await readBy(officer, opened);
    expect(read).toContain('我家住5栋1单元');
    expect(read).not.toContain(opened.accessCode);
    expect(read).not.toContain('发送时间');
    expect(await foundBy(officer, '水管还是没有修')).toBe(1);
    expect(await foundBy(officer, opened.accessCode)).toBe(0);
    expect(await tablesWith(opened.accessCode)).toEqual([]);
  });

  it('is masked where nothing shows that it is a quote', async () => {
    const address = email();
    const opened = await api.open({ reporter: { email: address } });
    expect(await gateways.mail({ from: address, subject: 'x', text: `收到这封信：${receiptOf(opened)} 还没修` })).toBe(
      'added',
    );
    expect(await wordsOf(opened.id)).toEqual([`收到这封信：${receiptOf({ ...opened, accessCode: '〔略〕' })} 还没修`]);
    expect(await readBy(officer, opened)).not.toContain(opened.accessCode);
  });

  it('is cut before a long quote could take the place of the words below it', async () => {
    const address = email();
    const { id } = await api.open({ reporter: { email: address } });
    const text = `${`> ${'引用'.repeat(40)}\r\n`.repeat(400)}\r\n写在最下面`;
    expect(await gateways.mail({ from: address, text })).toBe('added');
    expect(await wordsOf(id)).toEqual(['写在最下面']);
  });

  it('is cut from a mail of markup alone, and a link behind a word is masked', async () => {
    const address = email();
    const opened = await asked({ email: address });
    const link = `http://127.0.0.1/v1/answers/${opened.token}`;
    const html = `<div>还没修，<a href="${link}">这里</a>打不开</div><div>On Tue, Mar 10, 2026 at 10:00 AM &lt;no-reply@city.example&gt; wrote:<br></div><blockquote>${receiptOf(opened)}</blockquote>`;
    const lines = [`From: ${address}`, 'Subject: Re: x', 'MIME-Version: 1.0', 'Content-Type: text/html; charset=utf-8'];
    expect(await gateways.raw([...lines, '', html].join('\r\n'))).toBe('added');
    expect(await wordsOf(opened.id)).toEqual(['还没修，这里\n[http://127.0.0.1/v1/answers/〔略〕]打不开']);
  });

  it('lets a wish above it be heard', async () => {
    const address = email();
    const opened = await api.open({ reporter: { email: address } });
    const text = `退订\r\n\r\n在 2026-03-03 10:41:37，"Gridcase" <no-reply@localhost> 写道：\r\n>${receiptOf(opened)}`;
    expect(await gateways.mail({ from: address, text })).toBe('stopped');
  });
});

describe('the link of a question', () => {
  const quoted = (token: string): string => `你们的链接 http://127.0.0.1/v1/answers/${token} 打不开`;
  const left = '你们的链接 http://127.0.0.1/v1/answers/〔略〕 打不开';

  it.each<[string, (given: { asked: AskedCase; address: string; phone: string }) => Promise<unknown>]>([
    ['a mail', ({ asked: { token }, address }) => gateways.mail({ from: address, text: quoted(token) })],
    ['a short message', ({ asked: { token }, phone }) => gateways.sms(phone, quoted(token))],
    [
      'the tracking data',
      ({ asked: { number, accessCode, token } }) =>
        api.call('POST', '/v1/track/statements', { body: { number, accessCode, text: quoted(token) } }),
    ],
    [
      'a channel',
      ({ asked: { id, token } }) => api.command(id, 'supply-information', 'channel-web', { text: quoted(token) }),
    ],
    [
      'a note of staff',
      ({ asked: { id, token } }) =>
        api.command(id, 'note', 'sample-b-01-operator', { text: quoted(token), visibility: 'internal' }),
    ],
  ])('in %s cannot be found by the officer, and still takes the citizen’s vote', async (_, bring) => {
    const [address, phone] = [email(), aPhone()];
    const one = await asked({ email: address, phone });
    await bring({ asked: one, address, phone });
    const { rows } = await api.pool.query(`SELECT text FROM case_text WHERE case_id = $1 AND text LIKE '你们%'`, [
      one.id,
    ]);
    expect(rows).toEqual([{ text: left }]);
    expect(await readBy(officer, one)).not.toContain(one.token);
    expect(await foundBy(officer, one.token.slice(0, 20))).toBe(0);
    expect(await tablesWith(one.token)).toEqual([]);
    const voted = await api.call('POST', `/v1/answers/${one.token}`, { body: { score: 3, text: quoted(one.token) } });
    expect(voted.status, voted.text).toBe(200);
    expect(await stateOf(api.casebook, one.id)).toMatchObject({ rating: { score: 3 } });
    expect(await tablesWith(one.token)).toEqual([]);
  });

  it('is masked with the code of an older case in a new request, and the request stays a repeat of itself', async () => {
    const phone = aPhone();
    const old = await api.open({ reporter: { phone } });
    const token = questionToken({ secret: api.casebook.secret, caseId: old.id, question: old.id });
    const body = {
      ...{ channel: 'web', kind: 'help', channelReference: `ref ${token}`, reporter: { phone, name: `张 ${token}` } },
      title: `再问 ${token}`,
      text: `我${old.accessCode}查过了，见 /v1/questions/${token} 。`,
      place: { grid: 'G-0101', address: `翠湖路 ${old.accessCode}` },
      submitter: { kind: 'citizen', reference: token },
    };
    const open = (key: string) =>
      api.call('POST', '/v1/cases', { as: 'channel-web', body, headers: { 'idempotency-key': key } });
    const first = await open(nextName());
    expect(first.status, first.text).toBe(201);
    for (const one of [token, old.accessCode]) expect(await tablesWith(one)).toEqual([]);
    const { rows } = await api.pool.query(
      'SELECT name, address, submitter_reference FROM reporter WHERE case_id = $1',
      [first.body.id],
    );
    expect(rows).toEqual([{ name: '张 〔略〕', address: '翠湖路 〔略〕', submitter_reference: '〔略〕' }]);
    const again = await open(nextName());
    expect(again.body.id).toBe(first.body.id);
    const other = await api.call('POST', '/v1/cases', {
      as: 'channel-web',
      body: {
        ...body,
        channelReference: `ref ${answerToken({ secret: api.casebook.secret, caseId: old.id, cycle: 1, round: 0 })}`,
      },
      headers: { 'idempotency-key': nextName() },
    });
    expect(other.status, other.text).toBe(201);
    expect(other.body.id).not.toBe(first.body.id);
  });

  it('is masked in the form of a bulk job, while it waits', async () => {
    const { id, token } = await asked({ phone: aPhone() });
    const order = { command: 'withdraw', ids: [id], reason: quoted(token), body: {} };
    const answer = await api.call('POST', '/v1/bulk', {
      ...{ as: 'sample-b-01-operator', body: order, headers: { 'idempotency-key': nextName() } },
    });
    expect(answer.status, answer.text).toBe(202);
    expect(await tablesWith(token)).toEqual([]);
  });

  it('is masked in a message of a stranger, which waits to be read', async () => {
    const { number, accessCode, token } = await asked({ phone: aPhone() });
    expect(await gateways.sms(aPhone(), `${quoted(token)} ${number} ${accessCode}`)).toBe('waiting');
    expect(await tablesWith(token)).toEqual([]);
    expect(await tablesWith(accessCode)).toEqual([]);
    const list = await api.get('/v1/inbound?limit=200', 'sample-b-01-operator');
    expect(list.text).toContain(`${left} ${number} 〔略〕`);
  });
});

describe('a reporter who is withheld', () => {
  const letter = (name: string, address: string, phone: string): string =>
    [
      `我叫${name}，手机 ${phone.slice(3, 6)} ${phone.slice(6, 10)}-${phone.slice(10)}，我在3栋看见他收钱。`,
      '',
      '他的电话是13700009999，请查。',
      '',
      '',
      name,
      phone.slice(3),
      address,
      '',
      '发自我的iPhone',
    ].join('\r\n');

  it.each(['withheld', 'anonymous'] as const)('(%s) does not reach the handler by his own mail', async (disclosure) => {
    const [address, phone] = [`wang.xiaoming${(names += 1)}@example.org`, aPhone()];
    const opened = await api.open({ reporter: { name: '王小明', email: address, phone, disclosure } });
    const text = letter('王小明', address, phone);
    expect(await gateways.mail({ from: `"明明 Wang" <${address}>`, text: `${text}\r\n明明 Wang` })).toBe('added');
    expect(await wordsOf(opened.id)).toEqual([
      '我叫〔略〕，手机 〔略〕，我在3栋看见他收钱。\n\n他的电话是13700009999，请查。\n\n〔略〕',
    ]);
    const read = await readBy(officer, opened);
    for (const one of ['王小明', address, phone.slice(3), '明明', 'iPhone']) expect(read).not.toContain(one);
  });

  it('does not reach the handler by a short message, the tracking data or the request itself', async () => {
    const phone = aPhone();
    const text = `我是李四海，${phone.slice(3)}，楼下太吵`;
    const opened = await api.open({ text, reporter: { name: '李四海', phone, disclosure: 'withheld' } });
    const { number, accessCode } = opened;
    expect(await gateways.sms(phone, `李 四海再说一次，回${phone.slice(3)}`)).toBe('added');
    const said = { number, accessCode, text: `李四海 ${phone} 第三次` };
    expect((await api.call('POST', '/v1/track/statements', { body: said })).status).toBe(201);
    const { rows } = await api.pool.query<{ text: string }>(
      'SELECT text FROM case_text WHERE case_id = $1 ORDER BY id',
      [opened.id],
    );
    expect(rows.map((row) => row.text)).toEqual(['我是〔略〕，楼下太吵', '〔略〕再说一次，回〔略〕', '〔略〕 第三次']);
    expect(await readBy(officer, opened)).not.toMatch(new RegExp(`四海|${phone.slice(3)}`));
  });

  it('keeps the words of a named one as they are', async () => {
    const [address, phone] = [email(), aPhone()];
    const { id } = await api.open({ reporter: { name: '王小明', email: address, phone } });
    const text = letter('王小明', address, phone).replaceAll('\r\n', '\n');
    expect(await gateways.mail({ from: `王小明 <${address}>`, text })).toBe('added');
    expect(await wordsOf(id)).toEqual([text]);
  });
});
