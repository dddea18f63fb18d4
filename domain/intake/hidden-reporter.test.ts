// Tests that words no longer tell who wrote them, and that what they report stays.
import { describe, expect, it } from 'vitest';
import { withoutWriter } from './hidden-reporter.js';

const known = {
  names: ['王小明', 'Sunny W'],
  phones: ['+8613812345678', null],
  mails: ['Xiaoming.W@Example.org', null],
};
const mask = (text: string, isLetter = false): string => withoutWriter(text, known, { isLetter });

describe('the words of a hidden reporter', () => {
  it.each([
    ['我叫王小明，住3栋', '我叫〔略〕，住3栋'],
    ['王 小 明报告', '〔略〕报告'],
    ['我13812345678，等回电', '我〔略〕，等回电'],
    ['回 138 1234 5678 或 +86-138-1234-5678。', '回 〔略〕 或 〔略〕。'],
    ['回１３８１２３４５６７８。', '回〔略〕。'],
    ['回0086 13812345678。', '回〔略〕。'],
    ['写到xiaoming.w@example.org吧', '写到〔略〕吧'],
    ['写到ｘｉａｏｍｉｎｇ．ｗ＠ｅｘａｍｐｌｅ．ｏｒｇ吧', '写到〔略〕吧'],
    ['微信 xiaoming.w', '微信 〔略〕'],
    ['SUNNY W here', '〔略〕 here'],
    ['我叫李大山，见他收钱', '我叫〔略〕，见他收钱'],
    ['举报人：欧阳小云\n情况如下', '举报人：〔略〕\n情况如下'],
    ['本人电话：13900001111', '本人电话：〔略〕'],
    ['我的手机号是 139 0000 1111，他的是13700009999', '我的手机号是 〔略〕，他的是13700009999'],
    ['联系方式 a.b@c.cn', '联系方式 〔略〕'],
  ])('do not tell: %s', (text, left) => {
    expect(mask(text)).toBe(left);
  });

  it.each([
    '骗子电话13700009999，账号6222020200112233445',
    '投诉人家占道经营',
    '举报人行道停车',
    '高层住户王先生和李某打架',
    '113812345678901 是订单号',
    'sunnyway 超市',
    '2026-03-09 20:41 在3栋2单元',
  ])('keep what they report: %s', (text) => {
    expect(mask(text)).toBe(text);
  });

  it('lose a name of one letter only where it stands as a signature', () => {
    const writer = { names: ['明'], phones: [], mails: [] };
    expect(withoutWriter('明天还吵\n\n明', writer, { isLetter: true })).toBe('明天还吵\n\n〔略〕');
  });
});

describe('the letter of a hidden reporter', () => {
  it.each([
    ['电梯没修。\n\n王小明\n13812345678', '电梯没修。\n\n〔略〕'],
    ['电梯没修。\n\n王小明\n\n某某公司 工程部经理\n电话 13812345678', '电梯没修。\n\n〔略〕'],
    ['电梯没修。\n-- \n某某公司\n工程部', '电梯没修。\n〔略〕'],
    ['电梯没修。\n\n发自我的iPhone', '电梯没修。'],
    ['电梯没修。\n\nSent from my HUAWEI phone', '电梯没修。'],
    ['电梯没修。\n\n李大山', '电梯没修。\n\n〔略〕'],
    ['电梯没修。\n此致\n敬礼\n张先生', '电梯没修。\n此致\n敬礼\n〔略〕'],
    ['王小明', '〔略〕'],
    ['没修\n\n13812345678 在3栋2单元301等', '没修\n\n〔略〕 在3栋2单元301等'],
    ['电梯没修，请回13812345678。\n\n王小明', '电梯没修，请回〔略〕。\n\n〔略〕'],
  ])('has no signature: %s', (text, left) => {
    expect(mask(text, true)).toBe(left);
  });

  it.each(['电梯没修。\n\n没人来', '一\n\n请尽快处理', '电梯没修。\n\n谢谢', '没修\n\n链接 〔略〕 打不开'])(
    'keeps its last words: %s',
    (text) => {
      expect(mask(text, true)).toBe(text);
    },
  );
});
