// Tests the sample rules for emergencies on sentences, and that no past or spelling misleads them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lawCity } from '../../test/support/law/law.js';
import { first, second, type Sentences, third } from '../../test/support/law/emergency-sentences.js';
import { fifth, fourth, sixth } from '../../test/support/law/more-emergency-sentences.js';
import { emergencyIn } from '../../domain/city/emergency.js';

const { rules } = lawCity();
const goes = (text: string): 'divert' | 'check' | 'ordinary' => emergencyIn(text, rules)?.go ?? 'ordinary';
const those = (texts: readonly string[], ...ways: readonly string[]) =>
  texts.filter((text) => ways.includes(goes(text)));

describe('sentences', () => {
  it.each([
    '孩子被开水烫了，皮都掉了',
    '有个人躺在路边一动不动',
    '有个老人掉冰窟窿里了',
    '塔吊倒了',
    '有人爬阳台外面',
    '河里漂着一个人',
    '喝醉的人躺马路中间',
    '发现一具尸体',
    '有歹徒',
    'SOS',
  ])('of danger in few words go to a person: %s', (text) => {
    expect(goes(text)).toBe('check');
  });

  it.each([
    '上个月我爸突发心脏病，救护车四十分钟才到',
    '父亲去年突发脑溢血去世，怎么注销户口',
    '家人有心脏病史，楼上太吵',
    '河里漂着死鱼没人管',
    '工地塔吊夜里施工太吵',
    '太阳能热水器的热水太烫',
  ])('that only sound like it are ordinary: %s', (text) => {
    expect(goes(text)).toBe('ordinary');
  });

  it.each(['楼道里全是烟味', '家里全是油烟味，关窗也没用'])('about a smell of smoke are not diverted: %s', (text) => {
    expect(goes(text)).not.toBe('divert');
  });

  it('of an emergency now are diverted or checked, every one of the first set', () => {
    expect(those(first.now, 'ordinary')).toEqual([]);
    expect(those(first.now, 'divert').length).toBeGreaterThan(first.now.length / 2);
  });

  it('of what is no emergency now are never diverted, and few are checked', () => {
    expect(those(first.not, 'divert')).toEqual([]);
    expect(those(first.not, 'check').length).toBeLessThanOrEqual(2);
  });

  it.each<[string, Sentences, string[]]>([
    ['second', second, []],
    // Nothing but a knock unanswered since yesterday; a year and a day in one clause.
    [
      'third',
      third,
      ['老太太一个人在家，怎么敲门都没人应，昨天起就没见她出来', '去年打过我的那个人今天又堵在公司门口，手里有棍子'],
    ],
    ['fourth', fourth, []],
    ['fifth', fifth, []],
    ['sixth', sixth, []],
  ])('of the %s set are told apart, but for what is named here', (_name, { now, not }, missed) => {
    expect(those(now, 'ordinary')).toEqual(missed);
    expect(those(not, 'divert')).toEqual([]);
    expect(those(not, 'check').length).toBeLessThanOrEqual(not.length / 10);
  });

  it.each([
    ['house fire', '我家着火了！', '119'],
    ['gas', '屋里煤气味很重', '119'],
    ['a lift', '我们被困在电梯里出不去', '119'],
    ['a well', '弟弟掉到机井里面了', '119'],
    ['a chemical leak', '厂里氯气泄漏了', '119'],
    ['no breath', '外婆没有呼吸了', '120'],
    ['labour', '老婆羊水破了', '120'],
    ['a knife', '有人持刀砍人', '110'],
    ['a poisoning', '我妈喝了农药，快来人啊', '120'],
    ['a well and a cry', '有小孩掉到井里了，快来人', '119'],
    ['a cry alone', '救命啊', '110'],
    ['a jump', '有人站在楼顶要跳楼', '110'],
    ['a crash', '货车撞倒了人，人不动了', '122'],
    ['a sudden stroke', '我爸突发脑溢血', '120'],
    ['a sudden heart attack', '同事突发心梗，在三楼会议室', '120'],
  ])('are told whom to call: %s', (_what, text, call) => {
    expect(emergencyIn(text, rules)).toMatchObject({ go: 'divert', call });
  });

  it.each(['门口有人打人', '楼下打架', '有人闹事', '他威胁我', '我被家暴', '有人跟踪我', '老人走失了'])(
    'that may be one go to a person, with the number: %s',
    (text) => {
      expect(emergencyIn(text, rules)).toMatchObject({ go: 'check', call: '110' });
    },
  );
});

const diverting = rules.filter(({ target }) => target.go === 'divert');
const phrases = diverting.flatMap(({ when }) => [...when.words!]);

/** A phrase as it may be written: one of its alternatives, nothing or a letter in its gaps. */
const phrase = fc
  .tuple(fc.constantFrom(...phrases), fc.infiniteStream(fc.nat()), fc.constantFrom('', '了', '的'))
  .map(([words, numbers, between]) =>
    words
      .split('…')
      .map((part) => part.split('|'))
      .map((part) => part[Number(numbers.next().value) % part.length])
      .join(/[a-z]/.test(words) ? ' ' : between),
  );

describe('a phrase of a rule that diverts', () => {
  it('diverts by itself', () => {
    fc.assert(
      fc.property(phrase, (text) => goes(text) === 'divert'),
      { numRuns: 500 },
    );
  });

  it('is diverted or checked wherever it is and whoever says so', () => {
    const around = fc.constantFrom(
      ...[
        '在望河园小区1号楼302',
        '人民医院门口',
        '法院旁边的停车场',
        '平安路12号烧烤店',
        '学校操场',
        '我是小区保安',
        '房东也在',
      ],
      ...[
        '我妈妈今年八十岁有高血压',
        '今天下午三点多',
        '麻烦你们快点',
        '我是路过的',
        '地点在装修公司仓库',
        '物业没有人接电话',
      ],
      ...[
        '火锅店二楼',
        '火车站出站口',
        '派出所对面',
        '孩子才三个月大',
        'at the council building',
        'please send the fire brigade',
      ],
      ...['举报', '请帮帮我', '我电话打不通', '门牌号20号', 'my name is Bill', 'I want to report this', '我很害怕'],
    );
    fc.assert(
      fc.property(fc.tuple(phrase, around, fc.boolean()), ([text, other, after]) => {
        const whole = after ? `${text}，${other}` : `${other}，${text}`;
        expect(goes(whole), whole).not.toBe('ordinary');
      }),
      { numRuns: 1_000 },
    );
  });

  it('never diverts beside a sentence that says that it is long past', () => {
    const past = fc.constantFrom(
      ...[
        '这是三年前的事了',
        '这事已经过去很久了',
        '那是去年的事',
        '此事发生在2019年',
        '上个月就发生了',
        '都是以前的事了',
      ],
      ...['早就处理完了', '当时我也在场', '后来消防来过了', 'That was years ago', 'It happened last year', '去年的事'],
    );
    const written = fc.tuple(phrase, past, fc.constantFrom('。', '，', '\n', '！'), fc.boolean());
    fc.assert(
      fc.property(written, ([text, when, mark, after]) => {
        expect(goes(after ? `${text}${mark}${when}。` : `${when}${mark}${text}。`)).not.toBe('divert');
      }),
      { numRuns: 500 },
    );
  });
});

/** As people's keyboards and programs may alter it. */
const alterations: readonly ((text: string) => string)[] = [
  (text) => text.toUpperCase(),
  (text) => text.replace(/[!-~]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0)),
  (text) => text.replace(/(?<=\p{Script=Han})(?=\p{Script=Han})/gu, ' '),
  (text) => text.replace(/(?<=\p{Script=Han})(?=\p{Script=Han})/gu, '\u3000\u200b'),
  (text) => text.replaceAll(' ', ' \u00a0'),
  (text) => `  ${text} `,
  (text) =>
    text
      .replaceAll('着', '著')
      .replaceAll('里', '裡')
      .replaceAll('楼', '樓')
      .replaceAll('杀', '殺')
      .replaceAll('车', '車'),
];

it('width, case, blanks and traditional letters never change what a text is taken for', () => {
  for (const text of [first, second, third, fourth, fifth, sixth].flatMap(({ now, not }) => [...now, ...not])) {
    for (const alter of alterations) expect(goes(alter(text)), alter(text)).toBe(goes(text));
  }
});
