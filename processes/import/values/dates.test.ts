// Tests reading dates and times as people, programs and spreadsheets write them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DateOrder, watchDateOrder } from './date-order.js';
import { instantOfCell, lastYearOf } from './dates.js';

const now = '2026-06-01T00:00:00.000Z';
const zone = 'Asia/Shanghai';
const read = (cell: string, given: { zone?: string; order?: DateOrder | null } = {}) => {
  const found = instantOfCell(cell, { zone, order: null, now, ...given });
  return 'refused' in found ? found.refused.code : found.value;
};

describe('a time in a cell', () => {
  it.each([
    ...['2024-03-09 16:07:00', '2024/3/9 16:07', '2024.3.9 16:07', '2024年3月9日 16:07', '2024年03月09日16时7分'],
    ...['2024年3月9日 下午4点07分', '2024年3月9日 星期六 下午4:07', '2024-03-09 周六 16:07:00', '2024年3月9日16点07'],
    ...['20240309160700', '202403091607', '20240309 16:07', '20240309T160700', '20240309160700.0', '24年3月9日 16:07'],
    ...[
      '45360.671528',
      '45360.67152777778',
      '1709971620',
      '1709971620000',
      '2024-03-09T16:07',
      '2024-03-09T16:07:00.000',
    ],
    ...['2024-03-09T16:07:00+08:00', '2024-03-09T16:07:00+0800', '2024-03-09 16:07:00 +08', '2024-03-09T08:07:00Z'],
    ...['2024-03-09T08:07:00.000Z', '2024-03-09 08:07:00 UTC', '2024-03-09T03:07:00-05:00', '20240309T080700Z'],
    ...[
      '2024-03-09 16:07 GMT+8',
      '２０２４－０３－０９　１６：０７',
      ' 2024-03-09 16:07\t',
      '2024年3月9日 16时07分00秒',
    ],
    ...[
      '9-Mar-24 16:07',
      '09-MAR-2024 16:07:00',
      '09-MAR-24 04.07.00.000000 PM',
      '9-3月-24 16:07',
      '09-3月 -24 4:07 PM',
      '2024年3月9日16:07左右',
    ],
    ...[
      'Sat Mar 09 2024 16:07:00 GMT+0800 (中国标准时间)',
      'Sat Mar 9 2024 08:07:00 GMT+0000 (Coordinated Universal Time)',
    ],
    ...[
      '2024-03-09 16:07:00 +0800 CST',
      '2024-03-09T16:07+08:00[Asia/Shanghai]',
      '2024-03-09 约16:07',
      '2024年3月9日下午4点07分许',
    ],
    ...['9 Mar 2024 16:07', 'March 9, 2024 4:07 p.m.', 'Sat, 09 Mar 2024 16:07:00 +0800', '2024-03-09 PM 4:07'],
  ])('%s is seven past four in the afternoon of 9 March 2024', (cell) => {
    expect(read(cell)).toBe('2024-03-09T08:07:00.000Z');
  });

  it.each([
    ['2024-03-09', '2024-03-08T16:00:00.000Z'],
    ['20240309', '2024-03-08T16:00:00.000Z'],
    ['45360', '2024-03-08T16:00:00.000Z'],
    ['2024年3月9日 中午12:30', '2024-03-09T04:30:00.000Z'],
    ['2024年3月9日 凌晨12:30', '2024-03-08T16:30:00.000Z'],
    ['2024-03-09 12:30 AM', '2024-03-08T16:30:00.000Z'],
    ['2024-03-09 12:30 PM', '2024-03-09T04:30:00.000Z'],
    ['2024年3月9日 晚上8点半', '2024-03-09T12:30:00.000Z'],
    ['2024年3月9日 晚8点', '2024-03-09T12:00:00.000Z'],
    ['2024年3月9日晚上8点半左右', '2024-03-09T12:30:00.000Z'],
    ['2024年3月9日 早7点', '2024-03-08T23:00:00.000Z'],
    ['2024年3月9日 深夜11点', '2024-03-09T15:00:00.000Z'],
    ['2024年3月9日零点', '2024-03-08T16:00:00.000Z'],
    ['2024年3月9日 下午4点多', '2024-03-09T08:00:00.000Z'],
    ['2024-03-09 24:00', '2024-03-09T16:00:00.000Z'],
    ['2024年2月29日24时', '2024-02-29T16:00:00.000Z'],
    ['2024-12-31 24:00:00', '2024-12-31T16:00:00.000Z'],
    ['202403092400', '2024-03-09T16:00:00.000Z'],
    ['9-Mar-2024', '2024-03-08T16:00:00.000Z'],
    ['1970-01-01 09:30', '1970-01-01T01:30:00.000Z'],
    ['9-Mar-99', '1999-03-08T16:00:00.000Z'],
    ['2024-03-09 16:07:00.1239', '2024-03-09T08:07:00.123Z'],
    ['25/03/2024 16:07', '2024-03-25T08:07:00.000Z'],
    ['3/25/2024 4:07 PM', '2024-03-25T08:07:00.000Z'],
    ['05/05/2024', '2024-05-04T16:00:00.000Z'],
    // Excel's and WPS's own forms of Chinese dates.
    ['二〇二四年三月九日', '2024-03-08T16:00:00.000Z'],
    ['二○二四年三月九日 下午四时零七分', '2024-03-09T08:07:00.000Z'],
    ['二零二四年十二月三十一日十五时二十分三十秒', '2024-12-31T07:20:30.000Z'],
    ['二O二四年十月廿五日', '2024-10-24T16:00:00.000Z'],
    ['贰零贰肆年叁月拾玖日', '2024-03-18T16:00:00.000Z'],
    ['二〇二四年三月九號星期六十點', '2024-03-09T02:00:00.000Z'],
    ['2024年三月九日晚八点半', '2024-03-09T12:30:00.000Z'],
    ['24/3/9 16:07', '2024-03-09T08:07:00.000Z'],
    ['24-3-9', '2024-03-08T16:00:00.000Z'],
  ])('%s is %s', (cell, instant) => {
    expect(read(cell)).toBe(instant);
  });

  it.each([
    ...[
      ['昨天', 'not-a-date'],
      ['2024-03', 'not-a-date'],
      ['16:07', 'not-a-date'],
      ['2024-03-09 16', 'not-a-date'],
    ],
    ...[
      ['2024-02-30', 'no-such-date'],
      ['2023-02-29 10:00', 'no-such-date'],
      ['2024-03-09 25:00', 'no-such-date'],
    ],
    ...[
      ['2024-03-09 16:60', 'no-such-date'],
      ['31/04/2024', 'no-such-date'],
      ['2024-03-09T16:07+15:00', 'no-such-date'],
    ],
    ...[
      ['03/04/2024', 'ambiguous-date'],
      ['03-04-24 10:00', 'ambiguous-date'],
      ['2024-03-09 晚上12点', 'unclear-time'],
    ],
    ...[
      ['2024-03-09 上午12:10', 'unclear-time'],
      ['4.5E+04', 'eaten-by-excel'],
      ['2.02403E+13', 'eaten-by-excel'],
    ],
    ...[
      ['12345', 'implausible-date'],
      ['99999', 'implausible-date'],
      ['9999999999', 'implausible-date'],
    ],
    ...[
      ['2026-06-01 08:00:01', 'in-the-future'],
      ['2031-01-01', 'in-the-future'],
      ['1899-12-31', 'implausible-date'],
    ],
    ...[
      ['138000000000', 'no-such-date'],
      ['2024-03-09 16:07 CST', 'not-a-date'],
      ['2024-03-09 CST', 'not-a-date'],
      ['2024-03-09左右', 'not-a-date'],
      ['9 Mar 16:07', 'not-a-date'],
      ['9 Mar 24', 'not-a-date'],
      ['2024-03-09 24:01', 'no-such-date'],
      ['2024-03-09 夜里5点', 'unclear-time'],
      ['2024-03-0916:07', 'not-a-date'],
      ['二〇二四年二月三十日', 'no-such-date'],
      ['二〇二四年三月初九', 'not-a-date'],
      ['二〇二四年三十月九日', 'no-such-date'],
      ['二〇二四年三月九九日', 'not-a-date'],
      ['农历二〇二四年三月九日', 'not-a-date'],
      ['3/9/4', 'no-such-date'],
    ],
  ])('%s is refused as %s', (cell, code) => {
    expect(read(cell)).toBe(code);
  });

  it.each([
    ...['1970-01-01 08:00:00', '1970-01-01T00:00:00Z', '1970/1/1', '1970年1月1日 8时', '0', '0000000000'],
    ...['0001-01-01 00:00:00', '0001-01-01T00:00:00Z', '1900-01-01 00:00:00.000'],
  ])('%s is none', (cell) => {
    expect(read(cell)).toBeNull();
  });

  it('is of the zone given, and refused where its clocks skipped it or showed it twice', () => {
    const there = { zone: 'America/New_York' };
    expect(read('2024-07-04 09:00', there)).toBe('2024-07-04T13:00:00.000Z');
    expect(read('2024-03-10 02:30', there)).toBe('no-such-local-time');
    expect(read('2024-11-03 01:30', there)).toBe('twice-that-night');
    expect(read('2024-11-03 01:30-05:00', there)).toBe('2024-11-03T06:30:00.000Z');
    expect(read('2024-04-21', { zone: 'Africa/Cairo' })).toBe('2024-04-20T22:00:00.000Z');
  });

  it('is read in the order given, and in no other', () => {
    expect(read('03/04/2024', { order: 'dmy' })).toBe('2024-04-02T16:00:00.000Z');
    expect(read('03/04/2024', { order: 'mdy' })).toBe('2024-03-03T16:00:00.000Z');
    expect(read('25/03/2024', { order: 'mdy' })).toBe('no-such-date');
    expect(read('24/03/05', { order: 'ymd' })).toBe('2024-03-04T16:00:00.000Z');
  });

  it('comes back from every usual form', () => {
    const forms: ((p: Parts) => string)[] = [
      ({ y, m, d, H, M, S }) => `${y}-${two(m)}-${two(d)} ${two(H)}:${two(M)}:${two(S)}`,
      ({ y, m, d, H, M, S }) => `${y}/${m}/${d} ${H}:${two(M)}:${two(S)}`,
      ({ y, m, d, H, M, S }) => `${y}.${m}.${d}  ${H}:${two(M)}:${two(S)}`,
      ({ y, m, d, H, M, S }) => `${y}年${m}月${d}日 ${H}时${M}分${S}秒`,
      ({ y, m, d, H, M, S }) =>
        `${y}年${m}月${d}日${H < 12 ? (H === 0 ? '凌晨12' : `上午${H}`) : `下午${H > 12 ? H - 12 : 12}`}点${two(M)}分${S}秒`,
      ({ y, m, d, H, M, S }) => `${y}${two(m)}${two(d)}${two(H)}${two(M)}${two(S)}`,
      ({ y, m, d, H, M, S }) => `${y}-${two(m)}-${two(d)}T${two(H)}:${two(M)}:${two(S)}+08:00`,
      ({ y, m, d, H, M, S }) =>
        `${m}/${d}/${y} ${H % 12 === 0 ? 12 : H % 12}:${two(M)}:${two(S)} ${H < 12 ? 'AM' : 'PM'}`,
      ({ y, m, d, H, M, S }) => `${two(d)}/${two(m)}/${y} ${two(H)}:${two(M)}:${two(S)}`,
      ({ at }) => new Date(at).toISOString(),
      ({ at }) => String(at / 1000),
      ({ at }) => String((at + 8 * 3_600_000) / 86_400_000 + 25_569),
    ];
    const instants = fc.integer({ min: Date.UTC(2002, 0, 1) / 1000, max: Date.UTC(2026, 4, 1) / 1000 });
    fc.assert(
      fc.property(instants, fc.nat(forms.length - 1), fc.boolean(), (seconds, form, wide) => {
        const at = seconds * 1000;
        const cell = forms[form]!(partsOf(at));
        const order = form === 7 ? 'mdy' : form === 8 ? 'dmy' : null;
        expect(read(wide ? fullWidth(cell) : cell, { order })).toBe(new Date(at).toISOString());
      }),
      { numRuns: 2000 },
    );
  });
});

interface Parts {
  readonly at: number;
  readonly y: number;
  readonly m: number;
  readonly d: number;
  readonly H: number;
  readonly M: number;
  readonly S: number;
}

/** The parts of an instant in Shanghai, which has been at +08:00 since 1992. */
function partsOf(at: number): Parts {
  const [y = 0, m = 0, d = 0, H = 0, M = 0, S = 0] = new Date(at + 8 * 3_600_000)
    .toISOString()
    .match(/\d+/g)!
    .map(Number);
  return { at, y, m, d, H, M, S };
}
const two = (n: number): string => String(n).padStart(2, '0');
const fullWidth = (text: string): string =>
  text.replace(/[0-9:/.-]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

describe('the order of day, month and year', () => {
  const orderOf = (...cells: string[]) => {
    const watch = watchDateOrder(lastYearOf(now));
    cells.forEach((cell, i) => {
      watch.see(cell, i + 2);
    });
    return watch.decide();
  };

  it('is what the whole file allows', () => {
    expect(orderOf('03/04/2024', '25/03/2024 10:00', '2024-01-01', '31/02/2024', 'x')).toBe('dmy');
    expect(orderOf('03/25/2024', '03/04/2024')).toBe('mdy');
    expect(orderOf('03/04/2024', '05/06/2024')).toBeNull();
    expect(orderOf('24/3/04', '31/3/24', '1/2/24')).toBe('dmy');
    expect(orderOf('24/3/4', '24/03/05')).toBe('ymd');
    expect(orderOf('2024-03-04')).toBeNull();
  });

  it('is none where dates contradict each other', () => {
    expect(() => orderOf('25/03/2024', '2024-01-01', '03/25/2024')).toThrow(
      'row 2 is day/month/year; row 4 is month/day/year',
    );
  });
});
