// The texts of notices, as people read them.
import { describe, expect, it } from 'vitest';
import { noticeText } from './templates.js';

const plain = { zone: 'Asia/Shanghai', unit: null, accessCode: '', answerUrl: '' };
const post = { zh: '北岭派出所值班台', en: 'Beiling station, desk' };

describe('a digest', () => {
  it('says in both languages how many cases came, as what, and which', () => {
    const params = {
      command: 'reassign',
      cases: 52,
      'of.assignment': 52,
      'of.supervision-order': 3,
      numbers: '20260303-0000001-A 20260303-0000002-B',
      more: 50,
    };
    const { subject, text } = noticeText({ ...plain, template: 'digest', params, post }, 'zh-CN');
    expect(subject).toBe('案件汇总 52');
    expect(text.split('\n')).toEqual([
      '北岭派出所值班台 Beiling station, desk',
      '批量操作后，您处共有 52 件案件：新案件 52，督办单 3。编号：20260303-0000001-A 20260303-0000002-B，另有 50 件。',
      '52 cases concern you after a bulk change: New case 52, Supervision order 3. Numbers: 20260303-0000001-A 20260303-0000002-B and 50 more.',
    ]);
  });

  it('names no more than there are', () => {
    const params = { command: 'reassign', cases: 1, 'of.assignment': 1, numbers: '20260303-0000001-A', more: 0 };
    const { text } = noticeText({ ...plain, template: 'digest', params, post }, 'zh-CN');
    expect(text).not.toContain('另有');
    expect(text).not.toContain('more');
  });
});
