// Tests what the words of a published day say: its kind, and a name that is never cut.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../../prisma/city/calendar-cn.js';
import { dayNames } from './day-names.js';
import { dayWords, kindOfMark } from './day-words.js';

const names = dayNames((await chinaCalendar()).days);
const isKnown = (name: string): boolean => (names.englishOf(name) ?? names.chineseOf(name)) !== undefined;
const read = (title: string): [kinds: string, name: string] => {
  const { kinds, exchanged, name } = dayWords(title, isKnown);
  return [[...kinds, ...(kinds.size === 0 && exchanged !== null ? ['exchanged'] : [])].join(' and '), name];
};

describe('the words of a published day', () => {
  it.each([
    ['劳动节假期', '劳动节'],
    ['端午节 假期 第2天', '端午节'],
    ['中秋节 假期 第1天/共3天', '中秋节'],
    ['清明放假 2/3', '清明'],
    ['中秋节（休）', '中秋节'],
    ['休 劳动节', '劳动节'],
    ['【休】端午节', '端午节'],
    ['元旦-放假', '元旦'],
    ['放假：元旦', '元旦'],
    ['休息日（中秋节）', '中秋节'],
    ['中秋節補假', '中秋節'],
    ['五一调休（休）', '五一'],
    ['国庆中秋假期', '国庆中秋'],
    ['国庆节、中秋节（休）', '国庆节、中秋节'],
    ['Labour Day(Holiday)', 'Labour Day'],
    ['Labour Day holiday', 'Labour Day'],
    ['Founders Holiday', 'Founders Holiday'],
    ['休渔节（休）', '休渔节'],
    ['补休 中秋节', '中秋节'],
    ['补劳动节假期（休）', '劳动节'],
    ['建城纪念日假期', '建城纪念日假期'],
    ['放假', ''],
  ])('tells a day off by %s', (title, name) => expect(read(title)).toEqual(['holiday', name]));

  it.each([
    ['劳动节 补班 第1天/共2天', '劳动节'],
    ['上班(补中秋节假期)', '中秋节'],
    ['上班（补建城纪念日假期）', '建城纪念日'],
    ['上班 补劳动节假期', '劳动节'],
    ['中秋节调休上班', '中秋节'],
    ['调休工作日（劳动节）', '劳动节'],
    ['劳动节（班）', '劳动节'],
    ['班·劳动节', '劳动节'],
    ['劳动节假期（班）', '劳动节'],
    ['劳动节调休 补班', '劳动节'],
    ['勞動節補班', '勞動節'],
    ['Labour Day(Workday)', 'Labour Day'],
    ['make-up workday for Labour Day', 'Labour Day'],
    ['建城纪念日补班', '建城纪念日补班'],
    ['班超纪念日（班）', '班超纪念日'],
    ['补中秋节假期（班）', '中秋节'],
    ['上班补中秋节假期', '中秋节'],
    ['Make up day for Labour Day', 'Labour Day'],
    ['补中秋节 放假（班）', '中秋节'],
    ['补班', ''],
  ])('tells a workday by %s', (title, name) => expect(read(title)).toEqual(['make-up-workday', name]));

  it.each([
    ['劳动节调休', '劳动节'],
    ['中秋节（调休）', '中秋节'],
    ['元旦调休日', '元旦'],
    ['调休 端午节', '端午节'],
    ['调休', ''],
    ['建城纪念日（调休）', '建城纪念日'],
    ['补中秋节假期', '中秋节'],
    ['補中秋節假期 第1天', '中秋節'],
    ['【补】国庆节假期', '国庆节'],
    ['补 端午节 假期', '端午节'],
    ['补“端午节”假期', '端午节'],
    ['（补端午节假期）', '端午节'],
    ['补清明节放假', '清明节'],
    ['补元旦假', '元旦'],
    ['补劳动节', '劳动节'],
    ['补建城纪念日假期', '建城纪念日'],
    ['补假', ''],
    ['補假 第2天', ''],
    ['补假：中秋节', '中秋节'],
    ['补假期', ''],
    ['make-up for Labour Day holiday', 'make-up for Labour Day holiday'],
    ['Make up for Labour Day holiday', 'Make up for Labour Day holiday'],
  ])('does not tell which day is meant by %s', (title, name) => expect(read(title)).toEqual(['exchanged', name]));

  it.each([
    '劳动节',
    '霜降',
    '父亲节',
    '头班车提前',
    '补休假条样本',
    '春节不放假',
    '国庆节 加班',
    '国庆节（值班）',
    '非工作日',
    '元旦放假安排通知',
    '假期余额',
    'Workday for Labour Day holiday',
    'Special working day for Labour Day holiday',
  ])('tells nothing by %s', (title) => expect(read(title)).toEqual(['', title]));

  it('hears both kinds', () => expect(read('春节放假（班）')[0]).toBe('holiday and make-up-workday'));

  const letters = [...'元旦春节清明劳动端午中秋国庆休班假补调上日市民建城渔禅'];
  const word = fc.array(fc.constantFrom(...letters, 'A', 'b', '7'), { minLength: 2, maxLength: 9 });
  const name = word
    .map((parts) => parts.join(''))
    .filter((text) => read(text)[0] === '' && read(text)[1] === text && !/^补|^第|天$|日$/.test(text));

  it('leave every name whole', () => {
    const off = [
      (n: string) => `${n}（休）`,
      (n: string) => `休 ${n}`,
      (n: string) => `[休]${n}`,
      (n: string) => `${n} 假期 第1天`,
      (n: string) => `${n}·放假`,
    ];
    const worked = [
      (n: string) => `${n}(班)`,
      (n: string) => `${n} 补班 第1天/共2天`,
      (n: string) => `班：${n}`,
      (n: string) => `上班(补${n}假期)`,
    ];
    const shapes = [
      ...off.map((shape) => ['holiday', shape] as const),
      ...worked.map((shape) => ['make-up-workday', shape] as const),
    ];
    fc.assert(
      fc.property(name, fc.constantFrom(...shapes), (n, [kind, shape]) => {
        expect(read(shape(n))).toEqual([kind, n]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leave a name whole to which a mark is joined', () => {
    fc.assert(
      fc.property(name, fc.constantFrom('假期', '放假', '补班', '上班', '调休上班'), (n, mark) => {
        const [, found] = read(n + mark);
        expect([n, n + mark]).toContain(found);
      }),
    );
  });
});

describe('a mark by itself', () => {
  it.each(['休', '放假', '假期', 'holiday', 'WORK-HOLIDAY', 'Public holiday'])('%s is a day off', (mark) =>
    expect(kindOfMark(mark)).toBe('holiday'),
  );
  it.each(['班', '上班', '补班', '補班', 'workday', 'make-up-workday', 'ALTERNATE-WORKDAY'])('%s is worked', (mark) =>
    expect(kindOfMark(mark)).toBe('make-up-workday'),
  );
  it.each(['调休', '补假', '补假期', '节假日', 'closed', '', '休 班'])('"%s" is neither', (mark) =>
    expect(kindOfMark(mark)).toBeNull(),
  );
});
