// Tests that links and codes of ours are never stored from a message.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerToken, questionToken } from '../../casebook/keys/answer-token.js';
import { readWords } from '../../casebook/search/read-words.js';
import { aPhone, stateOf } from '../../test/support/casebook/casebook.js';
import { type AskedCase, askedCase } from '../../test/support/api/asked-case.js';
import { type Gateways, gatewaySecrets, gatewaysOf } from '../../test/support/api/gateways.js';
import { readBy, tablesWith, wordsOf } from '../../test/support/api/stored-words.js';
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

/** How many cases the officer finds by these words. */
async function foundBy(as: string, words: string): Promise<number> {
  await readWords(api.pool, 1_000);
  const { status, body, text } = await api.call('POST', '/v1/cases/search', { as, body: { words } });
  expect(status, text).toBe(200);
  return (body.items as Parsed[]).length;
}

const email = (): string => `citizen.${(names += 1)}@example.org`;

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
    expect(await wordsOf(api, opened.id)).toEqual(['我家住5栋1单元，水管还是没有修。']);
    const read = await readBy(api, officer, opened);
    expect(read).toContain('我家住5栋1单元');
    expect(read).not.toContain(opened.accessCode);
    expect(read).not.toContain('发送时间');
    expect(await foundBy(officer, '水管还是没有修')).toBe(1);
    expect(await foundBy(officer, opened.accessCode)).toBe(0);
    expect(await tablesWith(api, opened.accessCode)).toEqual([]);
  });

  it('leaves every word below it, also such as stand in our letters to posts', async () => {
    const address = email();
    const opened = await api.open({ reporter: { email: address } });
    const quote = `发件人： no-reply\n发送时间： 2026-11-29 20:41\n收件人： citizen\n主题： 诉求已登记\n${receiptOf(opened)}`;
    const words = '我家是3栋2单元，电梯还是没有修，老人被困两次。\n请及时处理\n张三';
    const answering = `${opened.id}.1.receipt.citizen`;
    expect(await gateways.mail({ from: address, answering, text: `${quote}\n\n${words}` })).toBe('added');
    const pasted = `骗子来信：\n发件人：a@x.cn\n发送时间：2026-11-29\n收件人：我\n主题：中奖\n请转5000元\n我已经转了。\n请及时处理`;
    expect(await gateways.mail({ from: address, subject: '被骗了', text: pasted })).toBe('added');
    expect(await wordsOf(api, opened.id)).toEqual([words, `被骗了\n\n${pasted}`]);
  });

  it('is masked where nothing shows that it is a quote', async () => {
    const address = email();
    const opened = await api.open({ reporter: { email: address } });
    expect(await gateways.mail({ from: address, subject: '', text: `收到这封信：${receiptOf(opened)} 还没修` })).toBe(
      'added',
    );
    expect(await wordsOf(api, opened.id)).toEqual([
      `收到这封信：${receiptOf({ ...opened, accessCode: '〔略〕' })} 还没修`,
    ]);
    expect(await readBy(api, officer, opened)).not.toContain(opened.accessCode);
  });

  it('is cut before a long quote could take the place of the words below it', async () => {
    const address = email();
    const { id } = await api.open({ reporter: { email: address } });
    const heading = '在 2026-03-03 10:41:37，"物业" <a@x.cn> 写道：\r\n';
    const text = `${heading}${`> ${'引用'.repeat(40)}\r\n`.repeat(400)}\r\n写在最下面`;
    expect(await gateways.mail({ from: address, text })).toBe('added');
    expect(await wordsOf(api, id)).toEqual(['写在最下面']);
  });

  it('is cut from a mail of markup alone, and a link behind a word is masked', async () => {
    const address = email();
    const opened = await askedCase(api, { email: address });
    const link = `http://127.0.0.1/v1/answers/${opened.token}`;
    const html = `<div>还没修，<a href="${link}">这里</a>打不开</div><div>On Tue, Mar 10, 2026 at 10:00 AM &lt;no-reply@city.example&gt; wrote:<br></div><blockquote>${receiptOf(opened)}</blockquote>`;
    const lines = [`From: ${address}`, 'Subject: Re:', 'MIME-Version: 1.0', 'Content-Type: text/html; charset=utf-8'];
    expect(await gateways.raw([...lines, '', html].join('\r\n'))).toBe('added');
    expect(await wordsOf(api, opened.id)).toEqual(['还没修，这里\n[http://127.0.0.1/v1/answers/〔略〕]打不开']);
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
    const one = await askedCase(api, { email: address, phone });
    await bring({ asked: one, address, phone });
    const { rows } = await api.pool.query(`SELECT text FROM case_text WHERE case_id = $1 AND text LIKE '你们%'`, [
      one.id,
    ]);
    expect(rows).toEqual([{ text: left }]);
    expect(await readBy(api, officer, one)).not.toContain(one.token);
    expect(await foundBy(officer, one.token.slice(0, 20))).toBe(0);
    expect(await tablesWith(api, one.token)).toEqual([]);
    const voted = await api.call('POST', `/v1/answers/${one.token}`, { body: { score: 3, text: quoted(one.token) } });
    expect(voted.status, voted.text).toBe(200);
    expect(await stateOf(api.casebook, one.id)).toMatchObject({ rating: { score: 3 } });
    expect(await tablesWith(api, one.token)).toEqual([]);
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
    for (const one of [token, old.accessCode]) expect(await tablesWith(api, one)).toEqual([]);
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

  it('leaves no end in a quote whose line is broken inside it, with which the officer could vote', async () => {
    const address = email();
    const one = await askedCase(api, { email: address });
    const { id, token } = one;
    const [begin, end] = [token.slice(0, 26), token.slice(26)];
    const text = `> 您的诉求 ${one.number} 已办结，是否满意？请点击评价：http://127.0.0.1/v1/answers/${begin}\r\n${end} 这个链接打不开，没有人来修过`;
    const answering = `${id}.9.callback-question.citizen`;
    expect(await gateways.mail({ from: address, answering, text })).toBe('added');
    expect((await wordsOf(api, id)).at(-1)).toBe('这个链接打不开，没有人来修过');
    expect(await tablesWith(api, end)).toEqual([]);
  });

  it('leaves no end in the second part of a short message, nor in the words of a stranger’s', async () => {
    const phone = aPhone();
    const { id, number, token } = await askedCase(api, { phone });
    const [begin, end] = [token.slice(0, 20), token.slice(20)];
    expect(await gateways.sms(phone, `请点击评价：http://127.0.0.1/v1/answers/${begin}`)).toBe('added');
    expect(await gateways.sms(phone, `${end} 回复 T 不再询问。这个打不开`)).toBe('added');
    expect((await wordsOf(api, id)).at(-1)).toBe('〔略〕 回复 T 不再询问。这个打不开');
    expect(await gateways.sms(aPhone(), `${number} 的链接断了：${end}`)).toBe('waiting');
    expect(await tablesWith(api, end)).toEqual([]);
  });

  it('of a question leaves no end either', async () => {
    const phone = aPhone();
    const { id } = await api.open({ reporter: { phone } });
    await api.command(id, 'sign', officer);
    const ask = { question: '门牌号是多少？' };
    const asking = await api.command(id, 'request-information', officer, ask);
    expect(asking.status, asking.text).toBe(200);
    const { rows } = await api.pool.query<{ id: string }>(
      `SELECT id FROM case_text WHERE case_id = $1 AND purpose = 'question'`,
      [id],
    );
    const end = questionToken({ secret: api.casebook.secret, caseId: id, question: rows[0]!.id }).slice(40);
    expect(await gateways.sms(phone, `${end} 打不开`)).toBe('added');
    expect((await wordsOf(api, id)).at(-1)).toBe('〔略〕 打不开');
  });

  it('is masked in the form of a bulk job, while it waits', async () => {
    const { id, token } = await askedCase(api, { phone: aPhone() });
    const order = { command: 'withdraw', ids: [id], reason: quoted(token), body: {} };
    const answer = await api.call('POST', '/v1/bulk', {
      ...{ as: 'sample-b-01-operator', body: order, headers: { 'idempotency-key': nextName() } },
    });
    expect(answer.status, answer.text).toBe(202);
    expect(await tablesWith(api, token)).toEqual([]);
  });

  it('is masked in a message of a stranger, which waits to be read', async () => {
    const { number, accessCode, token } = await askedCase(api, { phone: aPhone() });
    expect(await gateways.sms(aPhone(), `${quoted(token)} ${number} ${accessCode}`)).toBe('waiting');
    expect(await tablesWith(api, token)).toEqual([]);
    expect(await tablesWith(api, accessCode)).toEqual([]);
    const list = await api.get('/v1/inbound?limit=200', 'sample-b-01-operator');
    expect(list.text).toContain(`${left} ${number} 〔略〕`);
  });
});
