// Tests reading kinds, states and categories by codes and by names in both languages.
import { describe, expect, it } from 'vitest';
import { kinds } from '../../../domain/base/codes.js';
import { kindWords } from '../../../wording/names.js';
import { categoryOf, categoryWords, kindOf, standingOfStatus } from './words.js';

describe('a kind', () => {
  it.each(kinds)('%s is known by its code and both names', (kind) => {
    for (const word of [
      kind,
      kindWords[kind].zh,
      kindWords[kind].en,
      ` ${kind.toUpperCase()} `,
      `${kindWords[kind].zh}类`,
    ])
      expect(kindOf(word)).toEqual({ value: kind });
  });

  it('is known in traditional letters and by usual other names, and nothing else is one', () => {
    expect(['投訴', '其它', '意見建議'].map(kindOf)).toEqual([
      { value: 'complaint' },
      { value: 'other' },
      { value: 'suggestion' },
    ]);
    expect(kindOf('路灯')).toMatchObject({ refused: { code: 'unknown-kind' } });
  });
});

describe('a status', () => {
  it.each([
    ...['closed', 'Resolved', 'DONE', '已办结', '办结', '已结案', '已关闭', '已完成', '已撤回', 'not-admitted'].map(
      (word) => [word, 'closed'] as const,
    ),
    ...['open', '处理中', '待办', 'In Progress', 'in_progress', '办理中', 'handling', '已派单'].map(
      (word) => [word, 'open'] as const,
    ),
  ])('%s is %s', (word, standing) => {
    expect(standingOfStatus(word)).toEqual({ value: standing });
  });

  it('is refused where it is not known', () => {
    expect(standingOfStatus('甲')).toMatchObject({ refused: { code: 'unknown-status' } });
  });
});

describe('a category', () => {
  const entry = (code: string, parent: string | null, [zh, en]: [string, string], active = true) => ({
    ...{ code, parent, active },
    names: { zh, en },
  });
  const words = categoryWords([
    entry('urban', null, ['城市管理', 'Urban management']),
    entry('urban.waste', 'urban', ['垃圾清运', 'Waste']),
    entry('urban.other', 'urban', ['其他', 'Other']),
    entry('noise', null, ['噪音', 'Noise']),
    entry('noise.other', 'noise', ['其他', 'Other']),
    entry('former', null, ['旧类', 'Former'], false),
  ]);

  it.each([
    ['urban.waste', 'urban.waste'],
    ['垃圾清运', 'urban.waste'],
    ['WASTE', 'urban.waste'],
    ['城市管理 / 垃圾清运', 'urban.waste'],
    ['噪音＞其他', 'noise.other'],
    ['旧类', null],
    ['甲', null],
  ])('%s is %s', (word, code) => {
    expect(categoryOf(word, words)).toEqual({ value: code });
  });

  it('is refused where several have the name', () => {
    expect(categoryOf('其他', words)).toMatchObject({ refused: { code: 'ambiguous-category' } });
  });
});
