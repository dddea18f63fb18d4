// Tests reading telephone numbers of a cell: forms of one, several, and what stands beside them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phoneOf } from './phones.js';

const read = (cell: string): [number: string | null, ...noticed: string[]] => {
  const found = phoneOf(cell);
  return 'refused' in found ? [found.refused.code] : [found.value, ...(found.noticed ?? []).map(({ code }) => code)];
};

describe('the telephone number of a cell', () => {
  it.each([
    ...[
      '13900001111',
      '+8613900001111',
      '86-13900001111',
      '0086 139 0000 1111',
      '139-0000-1111',
      '１３９００００１１１１',
    ],
    ...[
      '13900001111.0',
      '8613900001111',
      '+86 139 0000 1111',
      '013900001111',
      '手机：13900001111',
      'Tel. 139 0000 1111',
    ],
    ...['86+13900001111', '86 +13900001111', '+86+139 0000 1111', '0086+13900001111'],
    ...['\u202d13900001111\u202c', '13900001111/13900001111', '(+86)13900001111'],
  ])('%s is a mobile', (cell) => {
    expect(read(cell)).toEqual(['+8613900001111']);
  });

  it.each([
    ['010-12345678', '+861012345678'],
    ['(0531)88880000', '+8653188880000'],
    ['（0531） 8888 0000', '+8653188880000'],
    ['+86 21 6234 5678', '+862162345678'],
    ['400-600-1234', '+864006001234'],
    ['+44 20 7946 0000', '+442079460000'],
    ['+44 (0)20 7946 0000', '+442079460000'],
    ['+49 (0) 30 123456', '+4930123456'],
    ['（+44）（0）20 7946 0000', '+442079460000'],
    ['+1 303 555 0100', '+13035550100'],
    ['+1(380)555-0100', '+13805550100'],
    ['+12025550123', '+12025550123'],
    ['0', null],
    ['00000000', null],
    ['0.0', null],
  ])('%s is %s', (cell, number) => {
    expect(read(cell)).toEqual([number]);
  });

  it.each([
    ...['13900001111/13800002222', '13900001111;13800002222', '13900001111、13800002222', '13900001111 13800002222'],
    ...[
      '13900001111，13800002222',
      '13900001111或13800002222',
      '139 0000 1111 138 0000 2222',
      '0575-87001234/13900001111',
    ],
    ...[
      '13900001111-13800002222',
      '0575-87001234 13900001111',
      '13900001111 / 0575 8700 1234',
      '13900001111\n13800002222',
    ],
  ])('%s is a mobile beside another number', (cell) => {
    expect(read(cell)).toEqual(['+8613900001111', 'second-number']);
  });

  it.each([
    ['010-12345678转801', '+861012345678', 'extension'],
    ['010-12345678 ext. 801', '+861012345678', 'extension'],
    ['010-12345678-801', '+861012345678', 'extension'],
    ['0575-8700123-4', '+865758700123', 'extension'],
    ['13900001111（妻子）', '+8613900001111', 'words-beside'],
    ['13900001111/87001234', '+8613900001111', 'words-beside'],
    ['+13900001111/13900002222', '+8613900002222', 'words-beside'],
    ['王样例 13900001111', '+8613900001111', 'words-beside'],
  ])('%s is %s, and has %s', (cell, number, noticed) => {
    expect(read(cell)).toEqual([number, noticed]);
  });

  it.each([
    ...['12345', '110', '87001234', '1390000111', '139000011112', '139****1111', '微信联系', '12800001111', '95588'],
    ...['010-1234567-8', '330681199001011234', '852 91234567', '44 (0)20 7946 0000'],
  ])('%s is refused', (cell) => {
    expect(read(cell)).toEqual(['not-a-phone']);
  });

  it.each([
    '+13900001111',
    '+139 0000 1111',
    '+13035550100',
    '+1 380 000 0000',
    '001 390 000 1111',
    '1-303-555-0100',
    '1 (380) 555-0100',
  ])('%s is refused, for it may be of the mainland or of North America', (cell) => {
    expect(read(cell)).toEqual(['country-in-doubt']);
  });

  it.each(['1.39E+10', '1.3900001E+10', '1E+10'])('%s is refused as eaten', (cell) => {
    expect(read(cell)).toEqual(['eaten-by-excel']);
  });

  it('comes back from every usual form', () => {
    const mobile = fc.tuple(fc.constantFrom('13', '14', '15', '16', '17', '18', '19'), fc.nat(999_999_999));
    const numbers = mobile.map(([start, rest]) => `${start}${String(rest).padStart(9, '0')}`);
    const forms: ((n: string) => string)[] = [
      (n) => n,
      (n) => `+86${n}`,
      (n) => `0086-${n}`,
      (n) => `86 ${n}`,
      (n) => `${n.slice(0, 3)} ${n.slice(3, 7)} ${n.slice(7)}`,
      (n) => `+86-${n.slice(0, 3)}-${n.slice(3, 7)}-${n.slice(7)}`,
      (n) => `${n}.0`,
      (n) => n.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
      (n) => `电话：${n}`,
    ];
    fc.assert(
      fc.property(numbers, fc.nat(forms.length - 1), (number, form) => {
        expect(read(forms[form]!(number))).toEqual([`+86${number}`]);
      }),
      { numRuns: 2000 },
    );
  });
});
