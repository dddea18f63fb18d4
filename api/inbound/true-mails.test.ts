// Tests mails over the door: nothing of them is dropped unsaid, and machines do nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textFile } from '../../test/support/api/files.js';
import { type Gateways, gatewaySecrets, gatewaysOf } from '../../test/support/api/gateways.js';
import { wordsOf } from '../../test/support/api/stored-words.js';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { stateOf } from '../../test/support/casebook/casebook.js';

let api: TestApi;
let gateways: Gateways;
let names = 0;

beforeAll(async () => {
  api = await startTestApi({ gatewaySecrets });
  gateways = gatewaysOf(api);
});
afterAll(() => api.close());

const email = (): string => `reader.${(names += 1)}@example.org`;
const word = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;

interface Sent {
  readonly subject?: string;
  readonly headers?: readonly string[];
  readonly text: string;
  readonly answering?: boolean;
}

/** Mails of the reporter of a new case; answers the words that came of them, and the outcomes. */
async function mailed(...mails: readonly Sent[]): Promise<{ id: string; outcomes: string[]; words: string[] }> {
  const address = email();
  const { id } = await api.open({ reporter: { email: address } });
  const outcomes: string[] = [];
  for (const { subject = 'Re: 请您评价', headers = [], text, answering = true } of mails) {
    const lines = [
      ...[`From: ${word('张三')} <${address}>`, `Subject: ${word(subject)}`, 'MIME-Version: 1.0'],
      ...(answering ? [`In-Reply-To: <${id}.1.receipt.citizen@city.example>`] : []),
      ...['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', ...headers, '', text],
    ];
    outcomes.push(await gateways.raw(lines.join('\r\n')));
  }
  return { id, outcomes, words: await wordsOf(api, id) };
}

describe('the subject', () => {
  it.each([
    ['幸福里3栋楼道被占用', '发自我的iPhone', false, '幸福里3栋楼道被占用'],
    ['楼道被占用', '从上周开始。\n请处理', false, '楼道被占用\n\n从上周开始。\n请处理'],
    ['楼道被占用', '楼道被占用，从上周开始', false, '楼道被占用，从上周开始'],
    ['Re: 请您评价', '没修', true, '没修'],
    ['回复：[外部邮件] 诉求已登记 ', '没修', true, '没修'],
    ['答复: Are you satisfied?', '没修', true, '没修'],
    ['Re: 又漏水了', '四楼', true, '又漏水了\n\n四楼'],
    ['转发：物业的通知', '不同意', false, '物业的通知\n\n不同意'],
    ['请您评价', '没修', false, '请您评价\n\n没修'],
    ['(无主题)', '没修', false, '没修'],
    ['', '没修', false, '没修'],
  ])('%j with %j is read', async (subject, text, answering, words) => {
    expect((await mailed({ subject, text, answering })).words).toEqual([words]);
  });

  it('with the number of the case is ours', async () => {
    const address = email();
    const { id, number } = await api.open({ reporter: { email: address } });
    await gateways.mail({ from: address, subject: `Re: 诉求已登记 ${number}`, text: '没修' });
    await gateways.mail({ from: address, subject: `诉求已登记 ${number}，没修`, text: '三天了' });
    expect(await wordsOf(api, id)).toEqual(['没修', `诉求已登记 ${number}，没修\n\n三天了`]);
  });
});

describe('a wish', () => {
  const quote =
    '在 2026-11-29 20:41:37，"no-reply" <no-reply@city.example> 写道：\n>您的诉求已办结，是否满意？请点击评价：http://127.0.0.1/v1/answers/x';

  it.each([
    `退订\n\n\n${quote}`,
    `退订\n\n发自我的iPhone\n\n${quote}`,
    `退订\n\n张三\n13800000000\n\n${quote}`,
    `退订\n\n-- \n张三\n某某公司\n\n${quote}`,
    `${quote}\n\n退订`,
  ])('stands beside a quote, a device or a signature: %j', async (text) => {
    expect((await mailed({ text })).outcomes).toEqual(['stopped']);
  });

  it('in the subject alone is one; words below it are heard besides, and words before it alone', async () => {
    const { outcomes, words } = await mailed(
      { subject: '退订', text: '发自我的QQ邮箱', answering: false },
      { text: '退订\n\n我家水管漏了' },
      { subject: '楼道被占用', text: '退订', answering: false },
    );
    expect(outcomes).toEqual(['stopped', 'added', 'added']);
    expect(words).toEqual(['我家水管漏了', '楼道被占用\n\n退订']);
  });
});

describe('a long mail', () => {
  const marked = '> 引用引用引用引用引用引用引用引用引用引用\n'.repeat(3_000);

  it('has its answer below a quote of a hundred kilobytes', async () => {
    const { words, outcomes } = await mailed(
      { subject: 'Re:', text: `${marked}以下是我的回复：请尽快维修` },
      { subject: 'Re:', text: `${marked}退订` },
    );
    expect(words).toEqual(['以下是我的回复：请尽快维修']);
    expect(outcomes).toEqual(['added', 'stopped']);
  });

  it('says at its end what was cut', async () => {
    const { words } = await mailed({ subject: '很长', text: `开头${'字'.repeat(30_000)}末尾`, answering: false });
    expect(words[0]).toMatch(/^很长\n\n开头字+\n\n［以下内容过长已截去.*the rest was cut.*］$/);
    const beyond = await mailed({
      text: `${'很长的一行引用文字\n'.repeat(60_000)}最后一句`,
      answering: false,
      subject: '',
    });
    expect(beyond.words[0]).toContain('the rest was cut');
  });
});

it('of bytes that are no text says so', async () => {
  const address = email();
  const { id } = await api.open({ reporter: { email: address } });
  const head = `From: ${address}\r\nSubject: =?utf-8?B?UmU6?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n`;
  const broken = Buffer.concat([Buffer.from(`${head}电梯坏了三天没有人来修，请尽快处理`), Buffer.from('ff', 'hex')]);
  expect(await gateways.bytes(broken)).toBe('added');
  expect((await wordsOf(api, id))[0]).toMatch(/^电梯坏了三天没有人来修，请尽快处理\ufffd\n\n［部分文字无法识别.*］$/);
});

it('without words has its files, and an unnamed or foreign part is kept or named', async () => {
  const address = email();
  const { id } = await api.open({ reporter: { email: address } });
  const { bytes } = textFile('证据');
  const raw = [
    ...[`From: ${address}`, 'Subject: ', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="b"', ''],
    ...['--b', 'Content-Type: multipart/related; boundary="r"', ''],
    ...['--r', 'Content-Type: text/html; charset=gb2312', 'Content-Transfer-Encoding: base64', ''],
    ...[Buffer.from('bcfbcdbc', 'hex').toString('base64'), '--r', 'Content-Type: text/plain; name="a.txt"'],
    ...[
      'Content-Disposition: attachment',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(bytes).toString('base64'),
    ],
    ...['--r--', '--b', 'Content-Type: message/rfc822', '', 'Subject: inner', '', 'x'],
    ...['--b', 'Content-Type: application/ms-tnef', 'Content-Transfer-Encoding: base64', '', 'AAECAw=='],
    ...[
      '--b',
      'Content-Type: application/ms-tnef; name="winmail.dat"',
      'Content-Transfer-Encoding: base64',
      '',
      'AAECAw==',
      '--b--',
      '',
    ],
  ].join('\r\n');
  expect(await gateways.raw(raw)).toBe('added');
  const [words] = await wordsOf(api, id);
  expect(words).toMatch(/^见图\n\n/);
  for (const name of ['application/ms-tnef', 'winmail.dat']) expect(words).toContain(`附件“${name}”未收下`);
  const { statements } = (await api.get(`/v1/cases/${id}`, 'sample-g-0101-officer')).body;
  const files = statements.at(-1).attachments.map(({ name }: { name: string }) => name);
  expect(files.sort()).toEqual(['a.txt', 'message.eml.txt']);
});

describe("a machine's answer", () => {
  it.each([
    { text: '您的邮件我已经收到了', headers: ['X-QQ-HolidayReply: true'] },
    { text: '收到', headers: ['Sender: a+auto_=no-reply=city.example@qq.com'] },
    { text: '我在休假', subject: '自动回复: 请您评价' },
    { text: 'away', subject: 'Automatic reply: 请您评价' },
    { text: 'away', subject: 'Re: Out of office: 请您评价' },
  ])('changes nothing: %j', async (sent) => {
    const { id, outcomes } = await mailed(sent);
    expect(outcomes).toEqual(['automatic']);
    expect((await stateOf(api.casebook, id)).revision).toBe(1);
  });

  it.each(['自动售货机坏了', 'Out of order lift', '自动扶梯坏了'])(
    'is not a person’s mail about %s',
    async (subject) => {
      expect((await mailed({ subject, text: '请修', answering: false })).outcomes).toEqual(['added']);
    },
  );
});
