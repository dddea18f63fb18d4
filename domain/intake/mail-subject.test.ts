// Tests reading subjects: what they say themselves, and which of them machines write.
import { describe, expect, it } from 'vitest';
import { automaticSubject, readSubject } from './mail-subject.js';

describe('a subject', () => {
  it.each([
    ['Re: 请您评价 1', true, false, '请您评价 1'],
    ['回复：Re[2]: 答复: 请您评价', true, false, '请您评价'],
    ['转发: Re: 停水通知', false, true, '停水通知'],
    ['[外部邮件] 回复: 请您补充', true, false, '请您补充'],
    ['【外部邮件】Re: [EXTERNAL] 请您补充', true, false, '请您补充'],
    ['幸福里小区楼道被人占用', false, false, '幸福里小区楼道被人占用'],
    ['[紧急] 电梯困人', false, false, '[紧急] 电梯困人'],
    ['关于回复: 的事', false, false, '关于回复: 的事'],
    ['Re:', true, false, ''],
    ['回复', false, false, ''],
    ['（无主题）', false, false, ''],
    ['Re: (no subject)', true, false, ''],
    ['。', false, false, ''],
    ['3', false, false, '3'],
    ['Re: 3', true, false, '3'],
    ['回复：急', true, false, '急'],
    ['T', false, false, 'T'],
    ['!!!', false, false, ''],
    ['', false, false, ''],
  ])('%j is read', (subject, answers, handsOn, words) => {
    expect(readSubject(subject)).toEqual({ answers, handsOn, words });
  });
});

describe('a machine', () => {
  it.each([
    ...[
      '自动回复:hello world',
      '自动回复',
      '自动回复 您好',
      '[自动回复] 请您评价',
      '【自动回复】收到',
      '自動回覆: 收到',
    ],
    ...[
      '自动答复: 请您评价',
      'Re: 自动答复：请您评价',
      '回复: 自动回复：收到',
      '假期自动回复',
      '外出: 请您评价',
      '不在办公室',
    ],
    ...[
      'Automatic reply: 请您评价',
      'Auto Reply: x',
      'Auto-Reply',
      'AutoReply from Wang',
      'Auto: 请您评价',
      'Re: Auto: x',
    ],
    ...['Out of office', 'Out of Office: x', 'Out of the office until Monday', 'Out of Office AutoReply: x', 'OOO: x'],
    ...['I am out of the office', 'Vacation reply', 'Abwesenheitsnotiz: x', 'Automatische Antwort: x'],
  ])('writes %j', (subject) => {
    expect(automaticSubject(subject)).not.toBe('no');
  });

  it.each([
    ...[
      '自动售货机坏了',
      '自动扶梯坏了',
      '自动回复器坏了',
      '自动答复系统打不通',
      '外出时被狗咬',
      '外出务工人员欠薪',
      '小区自动门坏了',
    ],
    ...['Out of order lift', 'Out of office lift is broken', 'Automatic door broken', 'Automatic reply does not work'],
    ...[
      'Auto repair shop noise',
      'Autobahn',
      '回复：请您评价',
      '关于自动回复的投诉',
      '不在办公室的人员太多',
      '假期扰民',
      '',
    ],
  ])('does not write %j', (subject) => {
    expect(automaticSubject(subject)).toBe('no');
  });
});

describe('what programs write as a subject', () => {
  it.each([
    ['自动回复', 'whole'],
    ['[自动回复]', 'whole'],
    ['Out of office.', 'whole'],
    ['Out of the office until Monday', 'whole'],
    ['外出', 'whole'],
    ['自动答复: Re: 停水', 'above-ours'],
    ['Re: 自动答复：停水', 'above-ours'],
    ['Automatic reply: 请您评价 20261122-0000123-K', 'above-ours'],
    ['外出：家里被盗，门锁被撬', 'above-words'],
    ['Auto: 有人正在砸车', 'above-words'],
    ['自动回复 您好', 'above-words'],
    ['自动回复：路灯坏了', 'above-words'],
    ['自动回复，没人处理我的事', 'no'],
    ['外出，门被撬', 'no'],
    ['Out of office. Nobody answers', 'no'],
  ])('%j stands %s', (subject, how) => {
    expect(automaticSubject(subject)).toBe(how);
  });
});
