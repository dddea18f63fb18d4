// Tests reading a cell: what spreadsheets add, what means nothing, and words kept to the letter.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CellManner, cellText, isEaten } from './cell.js';

const read = (cell: string, manner: CellManner) => {
  const found = cellText(cell, manner);
  return 'refused' in found ? found.refused.code : found.value;
};

describe('a cell', () => {
  it.each([
    '',
    ' ',
    '\u3000',
    '\t',
    '\ufeff',
    '\u200b',
    'NULL',
    'N/A',
    '-',
    '—',
    '/',
    '\\N',
    '="" ',
    "'",
    '0000-00-00 00:00:00',
    '\u3164\u2060',
    '无',
    '(无)',
    '？？',
    'NaN',
    '--',
  ])('of %j holds no data', (cell) => {
    expect([read(cell, 'data'), read(cell, 'contact'), read(cell, 'reference')]).toEqual([null, null, null]);
  });

  it.each([
    '0',
    '没有单号',
    'true',
    'False',
    '不详',
    '未知',
    '暂无编号',
    'unknown',
    '合计',
    '总 计：',
    '小計',
    'Total:',
  ])('of %j refers to nothing', (cell) => {
    expect(read(cell, 'reference')).toBeNull();
  });

  it.each([
    '无',
    '没有',
    '不详',
    '未知',
    '不愿透露',
    '匿名',
    ' 未 提 供 ',
    'None',
    '（无）',
    '拒不提供',
    '不想说',
    '-无-',
    'None given',
    'unknown',
    'Not provided',
    ...[
      '暂无联系方式',
      '没电话',
      '无电话',
      '未留',
      '未提供',
      '未留联系方式',
      '没有留电话',
      '不愿意透露姓名',
      '拒绝提供',
    ],
    ...[
      '电话不详',
      '号码未知',
      '地址不明',
      '来电人未提供电话',
      '不方便留电话',
      '无详细地址',
      '未登记',
      '无邮箱',
      '没留',
    ],
  ])('of %j names nobody and no place', (cell) => {
    expect(read(cell, 'contact')).toBeNull();
  });

  it.each([
    ['="0012300"', '0012300'],
    ['= "0012300" ', '0012300'],
    ["'0012300", '0012300'],
    ['0012300\t', '0012300'],
    ['　0012300 ', '0012300'],
    ["'GD-001", 'GD-001'],
    ['无-1', '无-1'],
    ['10', '10'],
    ['0000', '0000'],
  ])('of %j refers to %s', (cell, reference) => {
    expect(read(cell, 'reference')).toBe(reference);
  });

  it.each([
    ["'t Hooft", "'t Hooft"],
    ["'李样例", '李样例'],
    ["'13900001111", '13900001111'],
    ["'=12", '=12'],
    ...[
      '吴名',
      '未央路1号',
      '无名路',
      '梅友',
      '不二家',
      '没有路标的路口',
      '方未',
      'No',
      '名',
      '无锡市',
      '方便面馆',
    ].map((kept) => [kept, kept]),
  ])('of %s names %s', (cell, name) => {
    expect(read(cell, 'contact')).toBe(name);
  });

  it.each(['#N/A', '#REF!', '########', '#VALUE!', '#DIV/0!', '="#N/A"', '#NAME?'])('of %s is broken', (cell) => {
    expect(['data', 'contact', 'reference', 'words'].map((manner) => read(cell, manner as CellManner))).toEqual(
      Array(4).fill('broken-cell'),
    );
  });

  it('of words is never changed, but for a formula of one text', () => {
    expect(read('="他说""好"""', 'words')).toBe('他说"好"');
    for (const kept of ["'路灯'不亮", '无', '-', ' 两端 \r\n', '=1+1', '="a"&"b"', '#1 路灯', 'N/A', "'", 'null', '##'])
      expect(read(kept, 'words')).toBe(kept);
    for (const blank of ['', ' ', '\u3000\r\n', '\u200b\u2060', '\0', '\ufe0f'])
      expect(read(blank, 'words')).toBeNull();
    const ordinary = fc
      .string({ unit: 'grapheme' })
      .filter((text) => /[\w\p{P}]/u.test(text) && !/^\s*(?:="|#)/.test(text));
    fc.assert(fc.property(ordinary, (text) => read(text, 'words') === text));
  });

  it.each([
    ...['1.2E+17', '2.02306E+16', '1E+17', '1.5e17', '-1.2E+17'].map((cell) => [cell, true] as const),
    ...['4E12', '12e5', '4fbd40b2', '1E17', 'E+1', '20230615000000001'].map((cell) => [cell, false] as const),
  ])('of %s has lost digits: %s', (cell, lost) => {
    expect(isEaten(cell)).toBe(lost);
  });
});
