// Tests cutting quotes as mail programs write them; a writer's words stay wherever they stand.
import { describe, expect, it } from 'vitest';
import { ourSentences } from '../../wording/notice-fragments.js';
import { withoutQuote } from './mail-quote.js';

const number = '20260302-0000012-6';
const question = `您的诉求 ${number} 已办结，是否满意？请点击评价：http://127.0.0.1/v1/answers/AbCdEf`;
const receipt = `您的诉求已登记，编号 ${number}，查询码 7K3M9QXWPA。凭编号和查询码可查询进度、补充情况或撤回：http://127.0.0.1/track 查询码请勿转告他人。`;
const english = `Your request ${number} was dealt with. Are you satisfied? Please answer here: http://127.0.0.1/v1/answers/AbCdEf`;
const own = '3 不满意，没人来修。';

const cut = (text: string, { isReply = true, sent = [] as readonly string[] } = {}): string =>
  withoutQuote({ text, isReply, ours: (words) => ourSentences(words, sent) });

const quoted = (text: string): string => text.replace(/^/gm, '> ');

/** The heading and the quote below a writer's words, by the program that writes them. */
const programs: Readonly<Record<string, string>> = {
  Foxmail: `发件人： no-reply\n发送时间： 2026-03-10 10:00\n收件人： citizen\n主题： 请您评价 ${number}\n${question}`,
  'Foxmail with a rule': `\n  \n发件人： no-reply\n发送时间： 2026-03-10 10:00\n收件人： citizen\n抄送： \n主题： 请您评价\n\n${question}`,
  'QQ mail': `------------------ 原始邮件 ------------------\n发件人: "no-reply" <no-reply@city.example>;\n发送时间: 2026年3月10日(星期二) 上午10:00\n收件人: "晴天"<1@qq.com>;\n主题: 请您评价\n\n${question}`,
  'QQ mail as text of a page': `------------------&nbsp;原始邮件&nbsp;------------------\n发件人:&nbsp;"no-reply"&nbsp;<no-reply@city.example>;\n发送时间:&nbsp;2026年3月10日\n收件人:&nbsp;"a"\n主题:&nbsp;请您评价\n\n${question}`,
  'QQ mail in English': `------------------ Original ------------------\nFrom:  "no-reply"<no-reply@city.example>;\nDate:  Tue, Mar 10, 2026 10:00 AM\nTo:  "a"<1@qq.com>;\n\nSubject:  请您评价\n\n${question}`,
  'QQ mail since 2023': `         原始邮件\n         \n       \n发件人：no-reply <no-reply@city.example>\n发件时间：2026年3月10日 10:00\n收件人：晴天 <1@qq.com>\n主题：请您评价\n\n\n${question}`,
  '163 with prefixes': `在 2026-03-10 10:00:37，"no-reply" <no-reply@city.example> 写道：\n>${question}`,
  '163 without prefixes': `在 2026-03-10 10:00:37，"no-reply" <no-reply@city.example> 写道：\n\n${question}`,
  '163 on a phone': `---- 回复的原邮件 ----\n| 发件人 | no-reply<no-reply@city.example> |\n| 日期 | 2026年03月10日 10:00 |\n| 收件人 | a@163.com |\n| 主题 | 请您评价 |\n${question}`,
  'Outlook in Chinese': `________________________________\n发件人: no-reply <no-reply@city.example>\n发送时间: 2026年3月10日 10:00\n收件人: a@example.org <a@example.org>\n主题: 请您评价\n\n${question}`,
  'an older Outlook': `-----原始邮件-----\n发件人: no-reply [mailto:no-reply@city.example] \n发送时间: 2026年3月10日 10:00\n收件人: a\n主题: 请您评价\n\n${question}`,
  'Outlook in English': `-----Original Message-----\nFrom: no-reply <no-reply@city.example>\nSent: Tuesday, March 10, 2026 10:00 AM\nTo: a\nSubject: Are you satisfied?\n\n${english}`,
  'Outlook with bold fields': `*From:* no-reply <no-reply@city.example>\n*Sent:* Tuesday, March 10, 2026 10:00 AM\n*To:* a\n*Subject:* Are you satisfied?\n\n${english}`,
  'Gmail in Chinese': `no-reply <no-reply@city.example> 于2026年3月10日周二 10:00写道：\n\n${quoted(question)}`,
  'Gmail in Chinese, broken': `no-reply <no-reply@city.example>\n于2026年3月10日周二 10:00写道：\n\n${quoted(question)}`,
  'Gmail in English': `On Tue, Mar 10, 2026 at 10:00 AM no-reply <no-reply@city.example> wrote:\n\n${quoted(english)}`,
  'Gmail in English, broken': `On Tue, Mar 10, 2026 at 10:00 AM no-reply <no-reply@city.example>\nwrote:\n\n${quoted(english)}`,
  'Apple Mail': `> 在 2026年3月10日，上午10:00，no-reply <no-reply@city.example> 写道：\n> \n${quoted(question)}`,
  'Apple Mail in English': `> On 10 Mar 2026, at 10:00, no-reply <no-reply@city.example> wrote:\n> \n> ${english}`,
  Thunderbird: `在 2026/3/10 10:00, no-reply 写道:\n${quoted(question)}`,
  'Alibaba mail': `------------------------------------------------------------------\n发件人：no-reply <no-reply@city.example>\n发送时间：2026年3月10日(星期二) 10:00\n收件人：a <a@aliyun.com>\n主\u3000题：请您评价\n\n${question}`,
  'fields in one line': `发件人：no-reply 发送时间：2026-03-10 10:00 收件人：a 主题：请您评价\n${question}`,
  Samsung: `-------- 原始信息 --------\n由： no-reply@city.example\n日期： 2026/3/10 10:00 (GMT+08:00)\n收件人： a@x.cn\n主题： 请您评价\n\n${question}`,
  'a program in Taiwan': `寄件者: no-reply <no-reply@city.example>\n寄件日期: 2026年3月10日 10:00\n收件者: a\n主旨: 请您评价\n\n${question}`,
  'Outlook on a phone': `________________________________\n发件人: no-reply <no-reply@city.example>\n发送时间: Tuesday, March 10, 2026 10:00:00 AM\n收件人: a@outlook.com <a@outlook.com>\n主题: 请您评价\n\n${question}`,
  'Outlook on a phone in English': `________________________________\nFrom: no-reply <no-reply@city.example>\nSent: Tuesday, March 10, 2026 10:00:00 AM\nTo: a@outlook.com <a@outlook.com>\nSubject: Are you satisfied?\n\n${english}`,
  'QQ mail on a phone': `---原始邮件---\n发件人: "no-reply"<no-reply@city.example>\n发送时间: 2026年3月10日(周二) 上午10:00\n收件人: "a"<1@qq.com>;\n主题: 请您评价\n\n${question}`,
  'a Huawei phone': `-------- 原始邮件 --------\n发件人： no-reply <no-reply@city.example>\n日期： 2026年3月10日周二 10:00\n收件人： a@x.cn\n主题： 请您评价\n\n${question}`,
  'a Xiaomi phone': `在 "no-reply" <no-reply@city.example>，2026年3月10日 10:00写道：\n\n${quoted(question)}`,
  'Gmail on a phone': `在 2026年3月10日周二 10:00，<no-reply@city.example> 写道：\n\n${quoted(question)}`,
  'prefixes alone': quoted(question),
  'full-width prefixes': `＞ ${question}`,
  'prefixes, lines broken': `> 您的诉求已登记，编号 ${number}，查询码 7K3M9\nQXWPA。凭编号和查询码可查询进度、补充情况或\n> 撤回：http://127.0.0.1/track 查询码请勿转告他人。`,
  'a broken link': `> 您的诉求 ${number} 已办结，是否满意？请点击评价：http://127.0.0.1/v1/answers/AbCd\nEfGhIjKlMnOpQrSt`,
};

const below = [
  '我家是3栋2单元，电梯还是没有修，老人被困两次。\n请及时处理\n张三',
  '请及时处理',
  '你们承诺的期限已超过。到现在没有人来\n谢谢',
  '请尽快与我们联系。我们3栋全体业主等着\n谢谢',
  '370101199001011234\n这是我的身份证号',
  'SF1234567890123',
  'again\nPlease',
];
const pasted =
  '我收到的诈骗邮件：\n\n发件人：a@x.cn\n发送时间：2026-03-09\n收件人：我\n主题：中奖\n请转账到6222\n\n我已经转了5000元，请立案';
const forwarded =
  '下面是物业的邮件：\n\n---------- Forwarded message ---------\nFrom: 物业 <wy@x.cn>\nDate: Sun, 29 Nov 2026\nSubject: 通知\nTo: 我\n\n明天停水\n\n我不同意停水';

describe('a reply', () => {
  it.each(Object.entries(programs))('keeps the words above the quote of %s, and only them', (_, quote) => {
    expect(cut(`${own}\n\n${quote}`)).toBe(own);
    expect(cut(`${own}\r\n\r\n${quote.replaceAll('\n', '\r\n')}\r\n`)).toBe(own);
  });

  it.each(Object.entries(programs))('keeps a line without a stop right above the quote of %s', (_, quote) => {
    for (const line of ['在3栋，还没修', '还没修', 'On 3 March nobody came'])
      expect(cut(`${line}\n${quote}`)).toBe(line);
  });

  it.each(Object.entries(programs))('keeps the words below the quote of %s', (name, quote) => {
    const kept = cut(`${quote}\n\n${own}\n谢谢`);
    expect(kept, name).toBe(`${own}\n谢谢`);
  });

  it.each([
    [
      '> 您的诉求已办结，是否满意？\n不满意，没人来\n> 请点击评价：http://h/track\n也点不开',
      '不满意，没人来\n也点不开',
    ],
    [`上面\n\n${quoted(receipt)}\n中间\n${quoted(question)}\n\n下面`, '上面\n\n中间\n\n下面'],
    [`${programs['QQ mail']} ${own}`, own],
    [`${programs['Foxmail']}\n${receipt}${own}`, own],
    [`${own}\n\n发自我的iPhone\n\n${programs['Apple Mail']}`, `${own}\n\n发自我的iPhone`],
    [`写了两段\n\n\n\n第二段\n\n${programs['163 with prefixes']}`, '写了两段\n\n第二段'],
  ])('keeps what stands between, behind and around: %s', (text, left) => {
    expect(cut(text)).toBe(left);
  });

  it('keeps an answer written into our question', () => {
    const asks = (answer: string): string =>
      `见下\n\n发件人： no-reply\n发送时间： 2026-03-10 10:00\n主题： 请您补充\n\n办理您的诉求 ${number} 还需要您补充：\n门牌号是多少？${answer}\n请于 2026-03-12 前在此答复：http://127.0.0.1/v1/questions/AbC 未收到答复将无法继续办理，诉求将予结案。`;
    expect(cut(asks(''), { sent: ['门牌号是多少？'] })).toBe('见下');
    expect(cut(asks('\n3栋2单元'), { sent: ['门牌号是多少？'] })).toBe('见下\n\n3栋2单元');
  });

  it('of nothing but a quote keeps what the writer put into it, and nothing of ours', () => {
    expect(cut(`> ${question}\n> 没有修，也没人来`)).toBe('没有修，也没人来');
    expect(cut(`${programs['Gmail in English']}`)).toBe('');
    expect(cut('> 没有修，也没人来')).toBe('没有修，也没人来');
  });

  it('keeps an earlier mail of the writer that encloses ours', () => {
    const earlier = '发件人： no-reply\n发送时间： 2026-03-11\n主题： Re: 请您评价\n\n昨天没人来';
    expect(cut(`${own}\n\n${earlier}\n\n${programs['Foxmail']}`)).toBe(`${own}\n\n${earlier}`);
  });

  it.each(Object.entries(programs))('keeps whatever is written below the quote of %s', (_, quote) => {
    for (const words of below) expect(cut(`${quote}\n\n${words}`)).toBe(words);
    for (const words of below) expect(cut(`您好：\n\n${quote}\n\n${words}`)).toBe(`您好：\n\n${words}`);
  });

  it.each([pasted, forwarded])('keeps a pasted mail and what stands around it: %s', (text) => {
    expect(cut(text)).toBe(text);
    expect(cut(`${text}\n\n${programs['Foxmail']}`)).toBe(text);
    expect(cut(`${programs['QQ mail']}\n\n${text}`)).toBe(text);
  });

  it('keeps what is written between our sentences', () => {
    const text = receipt.replace('。', '。\n【我补充：3栋2单元，电梯】\n');
    expect(cut(`写在原文里\n\n${programs['QQ mail']!.replace(question, text)}`)).toBe(
      '写在原文里\n\n【我补充：3栋2单元，电梯】',
    );
    expect(cut(quoted(`${receipt}\n我补充：3栋`))).toBe('我补充：3栋');
  });

  it('keeps an answer that repeats a part of our question, below it or behind it', () => {
    const sent = ['您家是3栋还是5栋？几楼漏水？'];
    const asks = (answer: string): string =>
      `办理您的诉求 ${number} 还需要您补充：\n${sent[0]}${answer}\n请于 2026-03-12 前在此答复：http://127.0.0.1/v1/questions/AbC 未收到答复将无法继续办理，诉求将予结案。`;
    const under = programs['QQ mail']!.replace(question, asks('\n5栋\n6楼\n厨房漏水'));
    expect(cut(`见下\n\n${under}`, { sent })).toBe('见下\n\n5栋\n6楼\n厨房漏水');
    const behind = `在 2026-03-10 10:00:37，"no-reply" <a@x.cn> 写道：\n${quoted(asks(' 5栋，6楼厨房漏水'))}`;
    expect(cut(`见下面红字\n\n${behind}`, { sent })).toBe('见下面红字\n\n5栋，6楼厨房漏水');
  });

  it('loses the marked quote of somebody else under a heading, and no other marked lines', () => {
    const heading = '在 2026-03-10 10:00:37，"物业" <a@x.cn> 写道：';
    expect(cut(`请看\n\n${heading}\n> 明天停水\n> 后天也停\n\n不同意`)).toBe('请看\n\n不同意');
    const alone = `${heading}\n> 3栋\n> 不修`;
    expect(cut(alone)).toBe(alone);
    const measured = '噪音测了三次：\n> 60 分贝\n> 70 分贝\n都超标';
    expect(cut(measured)).toBe(measured);
    expect(cut(`${measured}\n\n${programs['Foxmail']}`)).toBe(measured);
  });

  it.each([
    '请看\n物业昨天10:30在群里写道：\n不修了。',
    '发件人说他是银行。\n主题是中奖。',
    '时间：2026-03-09 晚上\n地点：3栋\n情况：很吵',
    '日期：3月9日\n时间：晚上',
    '骗子短信：\n发件人：10690001\n时间：3月9日\n内容：中奖',
    'From: the third floor\nTo: the roof\nwater drips',
    '-----\n一\n-----\n二',
    '水温 > 60 度',
    '2026-11-29 10:30 物业在给我的信（wy@x.cn）里写道：\n不修了，你们去告',
    'http://127.0.0.1/track 打不开',
  ])('without a quote stays as it is: %s', (text) => {
    expect(cut(text)).toBe(text);
    expect(cut(`${text}\n\n${programs['QQ mail']}`)).toBe(text);
  });
});

describe('a mail that answers none', () => {
  const handedOn =
    '这是骗子发给我的：\n\n---------- 转发的邮件 ----------\n发件人： 银行 <x@bank.example>\n发送时间： 2026-03-09\n主题： 中奖\n\n请转账\n> 请快转';

  it.each([
    handedOn,
    pasted,
    `${pasted}\n请及时处理`,
    `${pasted}，查询页面打不开：\nhttp://127.0.0.1/track\n谢谢`,
    '尊敬的民警同志：\n发件人：物业公司\n日期：2026-11-29\n主题：停水通知\n以上是物业发的通知，我们不同意停水。请尽快与我们联系。\n期限已超过。\n请按要求办理',
  ])('keeps what it passes on: %s', (text) => {
    expect(cut(text, { isReply: false })).toBe(text);
  });

  it.each(Object.entries(programs))('loses our own letter all the same, as %s quotes it', (_, quote) => {
    expect(cut(`${own}\n\n${quote}`, { isReply: false })).toBe(own);
  });
});

describe('a line of a notice', () => {
  const restOf = (line: string): string | null => {
    const found = ourSentences(line, []);
    if (found.length === 0) return null;
    return [...line]
      .filter((_, i) => !found.some(([from, to]) => i >= from && i < to))
      .join('')
      .trim();
  };

  it.each([
    [question, ''],
    [receipt, ''],
    ['查询码请勿转告他人。', ''],
    ['[http://127.0.0.1/v1/answers/AbC]', ''],
    [`${question} 没修`, '没修'],
    [`${receipt}没修`, '没修'],
    ['Please keep the code to yourself.', ''],
  ])('is known, with what stands behind it: %s', (line, behind) => {
    expect(restOf(line)).toBe(behind);
  });

  it.each([
    '没修',
    '不满意',
    '我的诉求已办结了吗？',
    'http://h/track 打不开',
    '查询码没有收到',
    `我的编号是 ${number}`,
    '',
  ])('is none: %s', (line) => {
    expect(restOf(line)).toBeNull();
  });
});
