// Tests reading the mail address of a cell: one, several, and what stands beside it.
import { describe, expect, it } from 'vitest';
import { mailOf } from './mails.js';

const read = (cell: string) => {
  const found = mailOf(cell);
  return 'refused' in found ? [found.refused.code] : [found.value, ...(found.noticed ?? []).map(({ code }) => code)];
};

describe('the mail address of a cell', () => {
  it.each([
    ...['li@example.org', ' li@example.org\t', 'ｌｉ＠example．org', '<li@example.org>', 'mailto:li@example.org'],
    ...[
      'MAILTO:li@example.org?subject=hi',
      '邮箱：li@example.org',
      'li@example.org;',
      'li@example.org; li@example.org',
    ],
    'email li@example.org',
    'li@example。org',
    '\u200bli@example.org',
  ])('%s is one', (cell) => {
    expect(read(cell)).toEqual(['li@example.org']);
  });

  it.each([
    ...['li@example.org;wang@example.org', 'li@example.org，wang@example.org', 'li@example.org / wang@example.org'],
    ...['li@example.org、wang@example.org', 'li@example.org wang@example.org', 'li@example.org\nwang@example.org'],
  ])('%s is the first of two', (cell) => {
    expect(read(cell)).toEqual(['li@example.org', 'second-address']);
  });

  it.each(['李样例 <li@example.org>', '"Li, Sample" <li@example.org>', 'li@example.org（单位）'])(
    '%s is one with words beside it',
    (cell) => {
      expect(read(cell)).toEqual(['li@example.org', 'words-beside']);
    },
  );

  it.each([
    'li',
    'li@',
    '@example.org',
    'li@example',
    '13900001111',
    'li at example.org',
    'li@@example.org',
    'li sample@example.org',
    'li@example.or g',
  ])('%s is none', (cell) => {
    expect(read(cell)).toEqual(['not-a-mail-address']);
  });

  it("keeps what is the address's own", () => {
    expect(read("o'li@example.org")).toEqual(["o'li@example.org"]);
    expect(read('mailto:li.sample+a_b@mail.example.org.cn')).toEqual(['li.sample+a_b@mail.example.org.cn']);
  });
});
