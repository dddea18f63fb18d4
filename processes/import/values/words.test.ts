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
    ...[
      '按期办结',
      '超期办结',
      '非正常办结',
      '已按时办结',
      '已反馈',
      '已销案',
      '处置完毕',
      '结束',
      '已结束',
      '已处置',
      '已經辦結',
    ].map((word) => [word, 'closed'] as const),
    ...[
      'Closed (duplicate)',
      'closed - no action',
      'Resolved: repaired',
      'Closed as duplicate',
      'closed-duplicate',
      'CLOSED_DUPLICATE',
      'Done.',
      '已撤单',
      '结案归档',
      '已办结（超期）',
      '办结-满意',
    ].map((word) => [word, 'closed'] as const),
    ...[
      '已转派',
      '待办理',
      '待处理',
      '已受理',
      '转办',
      '待办结',
      '未办结',
      '超期未办结',
      '尚未处理',
      '正在核查',
      '流转中',
      '等待回复',
    ].map((word) => [word, 'open'] as const),
    ...['Not resolved', 'not yet closed', 'Open (waiting)', '待回访', '处理中：已派单', '未处理', '已立案'].map(
      (word) => [word, 'open'] as const,
    ),
  ])('%s is %s', (word, standing) => {
    expect(standingOfStatus(word)).toEqual({ value: standing });
  });

  it.each([
    ...[
      '甲',
      '未按期办结',
      '申请办结',
      '部分办结',
      '不办结',
      '办结审核中',
      '已办结（未解决）',
      '已办结-重新受理',
      '未评价',
    ],
    ...[
      'Closed (reopened)',
      'closed - pending',
      'closed-reopened',
      'partially resolved',
      'unclosed',
      'Closed as partly done',
      '处理中（已办结）',
    ],
  ])('%s is refused, since it is not known', (word) => {
    expect(standingOfStatus(word)).toMatchObject({ refused: { code: 'unknown-status' } });
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
    ['噪音-其他', 'noise.other'],
    ['城市管理—>垃圾清运', 'urban.waste'],
    ['城市管理－垃圾清运', 'urban.waste'],
    ['Urban management - Waste', 'urban.waste'],
    ['旧类', null],
    ['甲', null],
  ])('%s is %s', (word, code) => {
    expect(categoryOf(word, words)).toEqual({ value: code });
  });

  it('is refused where several have the name', () => {
    expect(categoryOf('其他', words)).toMatchObject({ refused: { code: 'ambiguous-category' } });
  });
});
