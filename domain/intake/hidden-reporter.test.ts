// Tests that words no longer tell who wrote them, and that what they report stays.
import { describe, expect, it } from 'vitest';
import { withoutWriter } from './hidden-reporter.js';

const known = {
  names: ['王小明', 'Sunny W'],
  phones: ['+8613812345678', null],
  mails: ['Xiaoming.W@Example.org', null],
};
const mask = (text: string, isLetter = false): string => withoutWriter(text, known, isLetter ? 'letter' : 'line');

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
    ['微信号zhoujg1975，QQ号12345678可以联系我。手机13700001234。', '微信号〔略〕，QQ号〔略〕可以联系我。手机〔略〕。'],
    ['W Sunny says', '〔略〕 says'],
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
    '我叫王师傅来修水管，他打了我',
    '上次我叫李大山来修，他没来',
    '骗子微信号abc12345，手机13700009999',
  ])('keep what they report: %s', (text) => {
    expect(mask(text)).toBe(text);
  });

  it.each([
    ['我是郑海涛，住7栋1102', '我是〔略〕，住7栋1102'],
    ['我是7栋的住户郑海涛，楼道灯坏了', '我是7栋的住户〔略〕，楼道灯坏了'],
    ['我是郑女士，楼道灯坏了', '我是〔略〕，楼道灯坏了'],
    ['我是银杏花园7栋的郑海涛', '我是银杏花园7栋的〔略〕'],
    ['联系人郑海涛 15900002222', '联系人〔略〕'],
    ['投诉人：郑海涛（15900002222）', '投诉人：〔略〕）'],
    ['请联系郑海涛15900002222', '请联系〔略〕'],
    ['灯还没修 郑海涛', '灯还没修 〔略〕'],
    ['灯还没修——郑海涛', '灯还没修——〔略〕'],
    ['实名举报：郑海涛，身份证370102198503072217', '实名举报：〔略〕，身份证〔略〕'],
    ['我家电话0531-81112222', '我家电话〔略〕'],
    ['免贵姓郑', '免贵姓〔略〕'],
    ['本人郑海涛实名反映', '本人〔略〕实名反映'],
    ['电话15900002222', '电话〔略〕'],
    ['楼道灯坏了，电话：159 0000 2222', '楼道灯坏了，电话：〔略〕'],
    ['他又来了，手机15900002222', '他又来了，手机〔略〕'],
    ['联系我15900002222', '联系我〔略〕'],
    ['有事打我电话15900002222', '有事打我电话〔略〕'],
    ['请回电１５９００００２２２２ 郑', '请回电〔略〕'],
    ['灯还没修。郑海涛15900002222', '灯还没修。〔略〕'],
    ['灯还没修，郑海涛，电话15900002222。', '灯还没修，〔略〕。'],
    ['灯还没修 15900002222', '灯还没修 〔略〕'],
    ['灯还没修。郑海涛', '灯还没修。〔略〕'],
    ['15900002222，灯还没修', '〔略〕，灯还没修'],
    ['身份证370102198503072217', '身份证〔略〕'],
    ['我的身份证号是37010219850307221X，请登记', '我的身份证号是〔略〕，请登记'],
    ['微信zhenghaitao_85', '微信〔略〕'],
    ['灯坏了，加我微信 zheng-85ht', '灯坏了，加我微信 〔略〕'],
    ['QQ：712345678', 'QQ：〔略〕'],
    ['邮箱zht85@mail.example', '邮箱〔略〕'],
    ['My name is Peter Zheng and the lamp is broken', 'My name is 〔略〕 and the lamp is broken'],
    ['I am Peter Zheng, flat 7. Call me at 159-0000-2222', 'I am 〔略〕, flat 7. Call me at 〔略〕'],
  ])('do not tell what nobody knew before: %s', (text, left) => {
    expect(mask(text)).toBe(left);
  });

  it.each([
    '我是江西人，住在7栋',
    '我是高层住户，水压低',
    '我是白天在家的',
    '打我的人叫李大山，电话15900002222',
    '骗子说他是银行的。电话15900002222，微信pianzi888',
    '他让我回电15900002222',
    '对方身份证370102198503072217',
    '收款人张志强15900002222',
    '15900002222这个号码天天骚扰我',
    '订单号 15900002222',
    '物业电话15900002222没人接',
    '老板姓钱，手机15900002222',
    '欠我工资的：孙大伟15900002222',
    '被打的是谁？孙大伟',
    '我要举报 孙大伟',
    '我是来举报隔壁孙大伟的',
    '电话0531-81112222没人接',
    '微信转账500元给他',
    '加了一个微信群，QQ群说返利',
  ])('keep whom and what they report: %s', (text) => {
    expect(mask(text)).toBe(text);
  });

  it.each([
    ['王𬭎', '王𬭎反映网格员收钱', '〔略〕反映网格员收钱'],
    ['王小明（业主）', '王小明反映', '〔略〕反映'],
    ['王先生', '王先生反映，王师傅修的', '〔略〕反映，王师傅修的'],
    ['马上', '请马上处理', '请马上处理'],
    ['业主', '业主反映', '业主反映'],
  ])('do not tell %s: %s', (name, text, left) => {
    expect(withoutWriter(text, { names: [name], phones: [], mails: [] }, 'line')).toBe(left);
  });

  it('do not tell a number before a word that begins with a figure', () => {
    expect(mask('打13812345678一直没人接')).toBe('打〔略〕一直没人接');
  });

  it('have no signature of a name that was given with a title', () => {
    const writer = { names: ['逄小明先生'], phones: [], mails: [] };
    expect(withoutWriter('电梯没修。\n\n逄小明', writer, 'letter')).toBe('电梯没修。\n\n〔略〕');
  });

  it('lose a name of one letter only where it stands as a signature', () => {
    const writer = { names: ['明'], phones: [], mails: [] };
    expect(withoutWriter('明天还吵\n\n明', writer, 'letter')).toBe('明天还吵\n\n〔略〕');
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
    ['电梯没修。\n此致\n敬礼！\n周建国\n2026年11月29日', '电梯没修。\n此致\n敬礼！\n〔略〕\n2026年11月29日'],
    ['电梯没修。\n此致\n敬礼\n逄建国', '电梯没修。\n此致\n敬礼\n〔略〕'],
    ['电梯没修。\n\n举报人 周建国\n2026年11月29日', '电梯没修。\n\n〔略〕'],
    ['电梯没修。\n\n业主：周建国\n3栋2单元501', '电梯没修。\n\n〔略〕'],
    ['电梯没修。\n\n3栋住户周建国', '电梯没修。\n\n〔略〕'],
    ['电梯没修。\n\n裴国强', '电梯没修。\n\n〔略〕'],
    ['电梯没修。\n\n裴国强 敬上', '电梯没修。\n\n〔略〕'],
    ['电梯没修。\n\n小明', '电梯没修。\n\n〔略〕'],
    ['电梯没修。\n\nWang Xiaoming', '电梯没修。\n\n〔略〕'],
    [
      '电梯没修。\n\n周建国 | 高级工程师\n泰山重工有限公司\nTel: 0538-1234567  Mob: 137 0000 1234\nzhoujg@taishan.example',
      '电梯没修。\n\n〔略〕',
    ],
    ['电梯没修，请回13812345678。\n\n王小明', '电梯没修，请回〔略〕。\n\n〔略〕'],
  ])('has no signature: %s', (text, left) => {
    expect(mask(text, true)).toBe(left);
  });

  it.each([
    ['郑海涛\n15900002222\n银杏花园7栋1102', '〔略〕'],
    ['郑海涛 15900002222', '〔略〕'],
    ['郑海涛', '〔略〕'],
    ['灯还没修\n\n郑海涛 15900002222', '灯还没修\n\n〔略〕'],
    ['灯还没修\n郑海涛\n15900002222\n银杏花园7栋1102', '灯还没修\n〔略〕'],
    ['灯还没修\n郑海涛\n微信zhenghaitao_85', '灯还没修\n〔略〕\n微信〔略〕'],
    [
      'The lamp is broken.\n\nBest regards,\nPeter Zheng\nLamp Works Ltd\n+44 20 7946 0123',
      'The lamp is broken.\n\nBest regards,\n〔略〕',
    ],
    ['The lamp is broken.\nYours sincerely\n\nP. Zheng', 'The lamp is broken.\nYours sincerely\n〔略〕'],
    ['The lamp is broken.\n\nPeter Zheng\nLamp Works Co., Ltd.\n+44 20 7946 0123', 'The lamp is broken.\n\n〔略〕'],
    ['Thanks,\nPeter', 'Thanks,\n〔略〕'],
  ])('has no signature, whoever the writer is: %s', (text, left) => {
    expect(mask(text, true)).toBe(left);
  });

  it.each(['孙大伟', '孙大伟\n银杏花园7栋'])('is no signature where the office asked for it: %s', (text) => {
    expect(withoutWriter(text, known, 'answer')).toBe(text);
  });

  it.each(['钱没退', '门口很吵\n3栋501', 'Thanks\nThe lamp is still broken.', '证人名单\n\n孙大伟'])(
    'keeps what only looks like one: %s',
    (text) => {
      expect(mask(text, true)).toBe(text);
    },
  );

  it.each([
    ...[
      '来自3楼的噪音整夜不停，已经一个月。\n来自隔壁饭店的油烟也很大\n请处理',
      '噪音。\n--\n第二件事：楼下有人吸毒，请快来。',
    ],
    ...['打我的人就是下面这个人\n张志强', '骗子的信息：\n\n李大山\n13700009999'],
    ...['电梯没修。\n\n没人来', '一\n\n请尽快处理'],
    '电梯没修。\n\n谢谢',
    '没修\n\n链接 〔略〕 打不开',
  ])('keeps its last words: %s', (text) => {
    expect(mask(text, true)).toBe(text);
  });
});
