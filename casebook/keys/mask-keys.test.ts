// Tests that our tokens and codes are found however a text carries them, and nothing else is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseNumber } from '../../domain/case/number.js';
import { accessCode } from './access-code.js';
import { answerToken, questionToken, replyToken } from './answer-token.js';
import { keysIn, withoutKeys } from './mask-keys.js';
import { serverSecret } from './server-secret.js';

const secret = serverSecret('a server key of some length');
const caseId = '0193e0a1-0000-7000-8000-00000000abcd';
const otherId = '019e5a11-4b1c-7d2e-b0a1-1234567890ab';
const tokens = {
  answer: answerToken({ secret, caseId, cycle: 1, round: 0 }),
  'answer of another case': answerToken({ secret, caseId: otherId, cycle: 3, round: 2 }),
  question: questionToken({ secret, caseId, question: otherId }),
  'expired reply': replyToken({ secret, caseId, errandId: `${caseId}.7`, expiresAt: '2020-01-01T00:00:00.000Z' }),
};
const token = tokens.answer;
const code = accessCode(secret, caseId);
const mask = (text: string, cases: readonly string[] = [caseId], known: readonly string[] = []): string =>
  withoutKeys(text, { secret, cases, tokens: known });
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
const encoded = (text: string): string => encodeURIComponent(text);
const everyLetter = (text: string, mark: string): string => [...text].join(mark);
const at = (text: string, place: number, put: string): string => text.slice(0, place) + put + text.slice(place);

describe('a token', () => {
  it.each(Object.entries(tokens))('of kind %s is masked in a link and bare', (_, one) => {
    expect(mask(`看 ${one} 谢谢`)).toBe('看 〔略〕 谢谢');
    expect(mask(`http://127.0.0.1/v1/any/${one}`)).toBe('http://127.0.0.1/v1/any/〔略〕');
  });

  it.each([
    ['between Chinese letters', `请点击${token}评价`, '请点击〔略〕评价'],
    ['before English words', `${token} Reply T to be asked no more`, '〔略〕 Reply T to be asked no more'],
    ['glued to other letters', `xx${token}yy`, 'xx〔略〕yy'],
    ['twice', `${token} ${token}`, '〔略〕'],
    ['wrapped', `http://h/x/${at(token, 20, '\r\n')} 好`, 'http://h/x/〔略〕 好'],
    ['wrapped with a soft line break', `http://h/x/${at(token, 20, '=\r\n')} 好`, 'http://h/x/〔略〕 好'],
    ['wrapped in a quote', `> http://h/x/${at(token, 33, '\n> ')} 好`, '> http://h/x/〔略〕 好'],
    ['wrapped in a quote of a quote', `>> http://h/x/${at(token, 33, '\r\n>> ')}`, '>> http://h/x/〔略〕'],
    ['spaced', `看${everyLetter(token, ' ')}吧`, '看〔略〕吧'],
    ['with invisible letters', `看${everyLetter(token, '\u200b')}吧`, '看〔略〕吧'],
    ['with soft hyphens', `看${at(token, 9, '\u00ad')}吧`, '看〔略〕吧'],
    ...['&nbsp;', '&shy;', '&zwnj;', '<br>', '<br />', '<wbr>', '=20\n', '\nZS> ', '\n2. '].map(
      (mark): [string, string, string] => [
        `with ${JSON.stringify(mark)} in it`,
        `看${at(token, 24, mark)}吧`,
        `看〔略〕${mark}〔略〕吧`,
      ],
    ),
    [
      'in a link of Proofpoint',
      `https://urldefense.example/v2/url?u=http-3A__h_v1_answers_${token.replaceAll('-', '-2D').replaceAll('_', '-5F')}&d=Dw`,
      'https://urldefense.example/v2/url?u=http-3A__h_v1_answers_〔略〕&d=Dw',
    ],
    ['in full-width letters', `看${wide(token)}吧`, '看〔略〕吧'],
    [
      'in a redirecting link',
      `https://safe.example/?url=${encoded(`http://h/v1/answers/${token}`)}&data=05`,
      'https://safe.example/?url=http%3A%2F%2Fh%2Fv1%2Fanswers%2F〔略〕&data=05',
    ],
    [
      'in a link that redirects twice',
      `https://a.example/?u=${encoded(encoded(`http://h/v1/answers/${token}`))}`,
      'https://a.example/?u=http%253A%252F%252Fh%252Fv1%252Fanswers%252F〔略〕',
    ],
    ['percent-encoded itself', `看${token.replace('A', '%41')}吧`, '看〔略〕吧'],
    ['with letters as entities', `看${token.replace('A', '&#65;')}吧`, '看〔略〕吧'],
    ['in markup', `<a href="http://h/v1/answers/${token}">评价</a>`, '<a href="http://h/v1/answers/〔略〕">评价</a>'],
  ])('%s is masked', (_, text, left) => {
    expect(mask(text)).toBe(left);
  });

  it.each([
    ['http://127.0.0.1/v1/answers/x', 'http://127.0.0.1/v1/answers/〔略〕'],
    [`看 /V1/QUESTIONS/${token.slice(0, 40)}。`, '看 /V1/QUESTIONS/〔略〕。'],
    [`http://h/v1/replies/${token.slice(0, 20)}\n${token.slice(20, 46)}\n没修`, 'http://h/v1/replies/〔略〕\n没修'],
    [`http%3A%2F%2Fh%2Fv1%2Fanswers%2F${token.slice(1)}`, 'http%3A%2F%2Fh%2Fv1%2Fanswers%2F〔略〕'],
  ])('that is none any more is masked behind the path of our links: %s', (text, left) => {
    expect(mask(text)).toBe(left);
  });

  it.each(['370101199001011234\n这是我的身份证号', '\nACwskdlxmqGUkJP08oxt6O'])(
    'ends before what follows on a line of its own: %s',
    (text) => {
      expect(mask(`http://h/v1/answers/x\n${text}`)).toBe(`http://h/v1/answers/〔略〕\n${text}`);
    },
  );

  it('of another server key is a text like any other', () => {
    const foreign = answerToken({ secret: serverSecret('another key'), caseId, cycle: 1, round: 0 });
    expect(mask(`看 ${foreign}`)).toBe(`看 ${foreign}`);
  });

  it('is masked whatever stands around it and wherever it is broken', () => {
    const around = fc.string({ unit: 'grapheme', maxLength: 30 });
    const breaks = fc.constantFrom('', '\n', '\r\n> ', ' ', '\u200b', '=\n');
    fc.assert(
      fc.property(around, around, breaks, fc.integer({ min: 1, max: 47 }), (before, after, broken, place) => {
        const masked = mask(`${before} ${at(token, place, broken)} ${after}`);
        expect(masked).toContain('〔略〕');
        expect(masked.replace(/[^\w-]/g, '')).not.toContain(token);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a part of a token that the case is known to have', () => {
  const part = (text: string): string => mask(text, [caseId], Object.values(tokens));

  it.each([
    ['its end', `${token.slice(26)} 打不开`, '〔略〕 打不开'],
    ['ten characters of its signature', `是${token.slice(-10)}吗`, '是〔略〕吗'],
    ['its end before a letter', `${token.slice(20)} T`, '〔略〕 T'],
    ['both halves', `前半${token.slice(0, 30)}后半${token.slice(30)}完`, '前半〔略〕后半〔略〕完'],
    ['the end of a question', tokens.question.slice(-22), '〔略〕'],
  ])('is masked: %s', (_, text, left) => {
    expect(part(text)).toBe(left);
  });

  it('is none where fewer characters are the same', () => {
    expect(part(`是${token.slice(-9)}吗`)).toBe(`是${token.slice(-9)}吗`);
    expect(part('身份证37010119900101123X，订单E20261129ABCDEF')).toBe('身份证37010119900101123X，订单E20261129ABCDEF');
  });
});

describe('an access code', () => {
  it.each([
    ['as it is', `我的码是${code}，请查`, '我的码是〔略〕，请查'],
    ['in small letters', `码${code.toLowerCase()}。`, '码〔略〕。'],
    ['with hyphens', `码 ${code.slice(0, 5)}-${code.slice(5)}。`, '码 〔略〕。'],
    ['with a blank of markup', `码${at(code, 5, '&nbsp;')}。`, '码〔略〕&nbsp;〔略〕。'],
    ['with a line end of markup', `码${at(code, 5, '<br>')}。`, '码〔略〕<br>〔略〕。'],
    ['spaced', `码 ${everyLetter(code, ' ')} 完`, '码 〔略〕 完'],
    ['in full width', `码${wide(code)}完`, '码〔略〕完'],
    ['with letters for digits', `码${code.replaceAll('0', 'o').replaceAll('1', 'l')}完`, '码〔略〕完'],
    ['wrapped', `> 码 ${at(code, 4, '\n> ')}。`, '> 码 〔略〕。'],
    ['in two halves', `前半${code.slice(0, 5)}后半${code.slice(5)}完`, '前半〔略〕后半〔略〕完'],
    ['behind a number', `${caseNumber('2026-03-02', 12)}${code}`, `${caseNumber('2026-03-02', 12)}〔略〕`],
  ])('of the case, %s, is masked', (_, text, left) => {
    expect(mask(text)).toBe(left);
  });

  it.each([
    ['查询码 7K3M9QXWPA。我们承诺', '查询码 〔略〕。我们承诺'],
    ['查询码：7k3m9-qxwpa', '查询码：〔略〕'],
    ['查询码：7k3m9—qxwpa', '查询码：〔略〕'],
    ['查询码 ７Ｋ３－Ｍ９Ｑ－ＸＷＰＡ', '查询码 〔略〕'],
    ['查询码是 ７Ｋ３Ｍ９ＱＸＷＰＡ', '查询码是 〔略〕'],
    ['查詢碼「7K3M9QXWPA」', '查詢碼「〔略〕」'],
    ['访问码为7K3M9QXWPA', '访问码为〔略〕'],
    ['under 20260302-0000012-6, access code 7K3M9QXWPA.', 'under 20260302-0000012-6, access code 〔略〕.'],
    ['Access code: 7K3M9 QXWPA', 'Access code: 〔略〕'],
    ['7K3M9QXWPA 是我的查询码', '〔略〕 是我的查询码'],
  ])('of any case is masked where it is called one: %s', (text, left) => {
    expect(mask(text, [])).toBe(left);
  });

  it('of a case that is not meant and not called so is left', () => {
    expect(mask(`订单 ${accessCode(secret, otherId)}`)).toBe(`订单 ${accessCode(secret, otherId)}`);
  });
});

describe('other words', () => {
  it.each([
    '我家住3栋2单元，电梯还是没有修。',
    '手机13800000000，座机0531-82345678，QQ 1234567890',
    '查询码 13800000000 打不开',
    '查询码丢了，编号 20260302-0000012-6 怎么查',
    '我的查询码 0531123456 是错的？',
    'the access code everything depends on is lost',
    'Please send me the access code again, my number is 20260302-0000012-6',
    '车牌鲁A12345，车架号LSVAU033952123456',
    '2026-11-29 20:41 至 2026/11/30，共1000000.50元',
    '快递单号 SF1234567890123，订单E20261129ABCDEF',
    'https://www.example.cn/path?id=8d969eef6ecad3c29a3a629280e686cf0c3f5d5a86aff3ca12020c923adc6c92',
    '见 http://127.0.0.1/track 和 http://127.0.0.1/v1/cases/20260302-0000012-6',
    '身份证37010119900101123X 护照E12345678',
    'Ａ栋１２３４５６７８９０号',
  ])('stay as they are: %s', (text) => {
    expect(mask(text)).toBe(text);
  });

  it('stay as they are, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        expect(mask(text)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a text of two million letters', () => {
  it.each([
    ['links one after the other', '/v1/questions/q r\n', '/v1/questions/〔略〕'],
    ['links within what follows a link', '_v1_replies_r', '_v1_replies_〔略〕'],
    ['links with nothing behind them', '/v1/answers/ !\n', '/v1/answers/ !'],
    ['what could begin a token everywhere', 'AGc', '〔略〕'],
  ])('is read once, and not once for each of its %s', (_, unit, start) => {
    const masked = mask(`${unit.repeat(Math.ceil(2_000_000 / unit.length))}${token}。完`);
    expect([masked.slice(0, start.length), masked.slice(-5)]).toEqual([start, '〔略〕。完']);
  });
});

describe('case numbers in a text', () => {
  const number = caseNumber('2026-03-02', 12);

  it.each([number, number.replaceAll('-', ''), number.replaceAll('-', ' - '), wide(number), number.toLowerCase()])(
    'are read as people write them: %s',
    (written) => {
      expect(keysIn(`编号${written}，`).numbers).toEqual([number]);
    },
  );

  it('are none with a wrong check character', () => {
    expect(keysIn('20260302-0000012-0').numbers).toEqual([]);
  });
});
