// Tests that no way of writing brings a reporter's name, number or mail address onto paper.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutReporter } from './mask-reporter.js';

const wang = { name: '王小明', phone: '+8613812345678', email: 'zhang@example.com', address: '泉城路8号' };
const onPaper = (text: string): string => withoutReporter(text, wang);

describe('words on paper', () => {
  it.each([
    '138.1234.5678',
    '１３８１２３４５６７８',
    '１３８－１２３４－５６７８',
    '一三八一二三四五六七八',
    '幺三八 幺二三四 五六七八',
    '1３八1二3四5六7八',
    '+86 138 1234 5678',
    '138(1234)*5678',
    '1\u200b3\u200b8\u200b1234\u200d5678',
    'zhang＠example.com',
    'ZHANG @ example . com',
    'zhang(at)example点com',
    'z\u200bhang@exam\u2060ple.com',
    '王 小 明',
    '王·小·明',
    '王\u200b小\ufeff明',
    '王-小_明',
    '王先生',
    '王 女士',
    '小王',
    '老王',
    '0531-82345678',
    '（0531）8234 5678',
    '０５３１８２３４５６７８',
    '37010119900101123Ｘ',
    '３７０１０１１９９００１０１１２３Ｘ',
    '微信wang_xm88',
    '泉 城 路８号',
  ])('do not hold %s', (written) => {
    const left = onPaper(`来电反映：${written}，请速办。`);
    expect(left).toMatch(/^来电反映：(?:微信)?〔略〕，请速办。$/);
  });

  it.each([
    '王府井百货门口有人摆摊',
    '李小明殴打他人，王大力在场',
    '小王庄村口路灯不亮',
    '刘先生与老李争执',
    '找老王。小明来了'.replace('老王', '老赵'),
    '二〇二六年三月六日，罚款三千五百元',
    '请于2026年3月6日 18:00 前答复，第12号楼',
    '噪声 65.5 分贝，面积 120.35 平方米',
    'version 1.2.3 of 2026.03.06',
    '\u200b王\u200b府井\u200b',
  ])('keep what is no datum of the reporter: %s', (words) => {
    expect(onPaper(words)).toBe(words);
  });

  it('keep a name of the same letters in another order, and the rest of a sentence', () => {
    expect(onPaper('被举报人明小王店主李四，王小明所述')).toBe('被举报人明小王店主李四，〔略〕所述');
  });

  it('lose also other names of a landline: with the area and without', () => {
    const known = { ...wang, phone: '+8653182345678' };
    for (const written of ['82345678', '8234 5678', '0531 8234 5678', '+86 531 82345678', '八二三四五六七八'])
      expect(withoutReporter(`电话 ${written}。`, known)).toBe('电话 〔略〕。');
  });
});

const nobody = { name: null, phone: null, email: null, address: null };

describe('numbers, mail and address on paper', () => {
  it.each([
    '138。1234。5678',
    '138!1234!5678',
    '138;1234;5678',
    '١٣٨١٢٣٤٥٦٧٨',
    '۱۳۸۱۲۳۴۵۶۷۸',
    '❶❸❽❶❷❸❹❺❻❼❽',
    '①③⑧①②③④⑤⑥⑦⑧',
    '138****5678',
    '138 **** 5678',
    '138xxxx5678',
    '一三八****五六七八',
  ])('the number does not come as %s', (form) => {
    expect(onPaper(`电话${form}，急`)).toBe('电话〔略〕，急');
  });

  it.each([
    ['手机尾号5678', '手机尾号〔略〕'],
    ['手机后四位是5678', '手机后四位是〔略〕'],
    ['尾号五六七八', '尾号〔略〕'],
    ['a number ending in 5678', 'a number ending in 〔略〕'],
    ['尾号5679，5678元', '尾号5679，5678元'],
  ])('its end is masked where it is called so: %s', (text, left) => {
    expect(onPaper(text)).toBe(left);
  });

  it.each(['wang点xm艾特qq点com', 'wang.xm@qq.com', 'wang dot xm at qq dot com', 'wangdotxm艾特qq.com'])(
    'the mail address does not come as %s',
    (form) => {
      expect(withoutReporter(`写信 ${form} 吧`, { ...nobody, email: 'wang.xm@qq.com' })).toBe('写信 〔略〕 吧');
    },
  );

  it.each([
    '幸福路12号3单元401',
    '12号3单元401',
    '3单元401',
    '幸福路十二号三单元四〇一',
    '十二号三单元四百零一',
    '幸福路１２号３单元４０１',
  ])('the address does not come as %s', (form) => {
    for (const address of ['幸福路12号3单元401', '济南市历下区幸福路12号3单元401室', '幸福路十二号三单元四〇一'])
      expect(withoutReporter(`住${form}，急`, { ...nobody, address })).toBe('住〔略〕，急');
  });

  it('the house of somebody else stays', () => {
    const text = '幸福路12号2单元402和第12号楼';
    expect(withoutReporter(text, { ...nobody, address: '幸福路12号3单元401' })).toBe(text);
  });
});

/** What people put between two letters; a sentence's end divides two letters of a name, and no two figures of a number. */
const marks = [' ', '\u3000', '-', '.', '·', '_', '*', '\u200b', '\u200d', '\u2060', '\ufeff'];
const between = (isNumber: boolean) =>
  fc.array(fc.constantFrom(...marks, ...(isNumber ? ['。', '!', '；', '，'] : [])), { maxLength: 4 });
const wide = (unit: string): string => (/[!-~]/.test(unit) ? String.fromCharCode(unit.charCodeAt(0) + 0xfee0) : unit);
const aloud: Readonly<Record<string, string>> = { '0': '零', '1': '幺', '2': '二', '3': '三', '4': '四', '5': '五' };
const arabic = (figure: string): string => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(figure));
const circled = (figure: string): string => '⓿❶❷❸❹❺❻❼❽❾'.charAt(Number(figure));

const written = (text: string, isNumber: boolean) =>
  fc
    .tuple(
      ...[...text].map((unit) => {
        const spelled = isNumber ? [aloud[unit] ?? unit, arabic(unit), circled(unit)] : [];
        return fc.tuple(fc.constantFrom(unit, wide(unit), unit.toUpperCase(), ...spelled), between(isNumber));
      }),
    )
    .map((units) => units.map(([unit], i) => unit + (i < units.length - 1 ? units[i]![1].join('') : '')).join(''));

const digits = (length: number) =>
  fc.array(fc.constantFrom(...'0123456789'), { minLength: length, maxLength: length }).map((one) => one.join(''));
const mobile = digits(9).map((rest) => `13${rest}`);
const name = fc.constantFrom(
  '王小明',
  '欧阳娜娜',
  '李雷',
  'Peter Zheng',
  '张伟',
  '王𬭎',
  '𠮷田明',
  '王\ue123',
  '歐陽明',
);
const mail = fc.constantFrom('zhang@example.com', 'li.lei-88@mail.example.cn', 'peter_z@qq.com');
const around = fc.constantFrom('', '请联系', '报警人', '，', ' ', '。', '住户', '收到');

describe('any way of writing', () => {
  it.each([
    ['a number', mobile, true, 'phone'],
    ['a name', name, false, 'name'],
    ['a mail address', mail, false, 'email'],
  ] as const)('of %s does not stand on paper', (_, values, spells, field) => {
    const cases = (values as fc.Arbitrary<string>).chain((value) =>
      fc.tuple(fc.constant(value), written(value, spells), around, around),
    );
    fc.assert(
      fc.property(cases, ([value, form, before, after]) => {
        const known = { name: null, phone: null, email: null, address: null };
        const text = `${/\w$/.test(before) && /^\w/.test(form) ? '' : before}${form}${after}`;
        const left = withoutReporter(text, { ...known, [field]: field === 'phone' ? `+86${value}` : value });
        expect(left).toContain('〔略〕');
        expect(left).not.toContain(form);
      }),
      { numRuns: 500 },
    );
  });

  it('of other words stays as it is', () => {
    const others = fc.array(
      fc.constantFrom(
        '路灯',
        '坏了',
        '12',
        '号',
        '，',
        '。',
        ' ',
        '\u200b',
        '李',
        '小',
        '红',
        '王府井',
        '幺',
        '二',
        'lamp',
        '\n',
        '－',
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(others, (parts) => {
        const text = parts.join('，');
        expect(onPaper(text)).toBe(text);
      }),
    );
  });

  it.each(['1', '1 ', 'a', 'a@', '王', '王 ', '小', '138.', '零', '\u200b', '0531-', '1.1', '2026-'])(
    'of a hundred thousand of %j is read to its end',
    (part) => void expect(onPaper(part.repeat(100_000))).toBeTypeOf('string'),
  );

  it('of a megabyte is read to its end', { timeout: 60_000 }, () => {
    const text = '王 小1@138.零\u200b0531-a.'.repeat(60_000);
    expect(text.length).toBeGreaterThan(1_000_000);
    expect(onPaper(text)).toBeTypeOf('string');
  });
});
