// Tests the text of every notice in both languages, with full and with minimal content.
import { describe, expect, it } from 'vitest';
import { exits } from '../domain/base/codes.js';
import { isOfMany, sharedTemplates, templates } from '../domain/notices/templates.js';
import { chinaCalendar } from '../test/support/law/china-calendar.js';
import { type NoticeContent, noticeText } from './templates.js';

const params = {
  number: '20260302-0000001-A',
  cycle: 1,
  round: 0,
  dueAt: '2026-03-09T16:00:00.000Z',
  dueOn: '2026-03-09',
  clock: 'handling',
  card: 'yellow',
  task: 'read-late-input',
  call: '110',
  exit: 'unlawful',
  answer: 'granted',
  result: 'solved',
  outcome: 'final',
  essential: 'yes',
  unit: 'D-XF',
  other: '20260301-0000009-B',
};
const calendar = chinaCalendar();
const content = (template: NoticeContent['template']): NoticeContent => ({
  template,
  params,
  calendar,
  unit: { zh: '样例信访局', en: 'Sample petitions office' },
  post: null,
  accessCode: 'ACCESS',
  answerUrl: 'https://cases.example/v1/answers/A',
  bySms: false,
  questionUrl: 'https://cases.example/v1/questions/Q',
  trackUrl: 'https://cases.example/track',
  text: '群众可见的话',
});
const post = { zh: '北岭派出所值班台', en: 'Beiling station, desk' };
const chinese = /[\u4e00-\u9fff]/;

describe.each(templates.filter((one) => !isOfMany(one)))('the notice "%s"', (template) => {
  it.each(['zh-CN', 'en'])('is complete in %s', (language) => {
    const { subject, text } = noticeText(content(template), language);
    expect(subject).toContain(params.number);
    expect(text).toContain(params.number);
    expect(`${subject} ${text}`).not.toMatch(/undefined|null|\[object|\$\{|NaN/);
    const own = text.replace('群众可见的话', '').replace('样例信访局', '');
    expect(chinese.test(own)).toBe(language === 'zh-CN');
  });

  it('is complete where nothing was written and no instant is known', () => {
    if (!(sharedTemplates as readonly string[]).includes(template)) return;
    const { dueAt: _due, ...timeless } = params;
    for (const language of ['zh-CN', 'en']) {
      const bare = { ...content(template), params: timeless, text: '' };
      expect(noticeText(bare, language).text).not.toMatch(/undefined|null| {2}/);
    }
  });

  it('is in both languages for a post, without words of the citizen or for the citizen', () => {
    const { text } = noticeText(
      { ...content(template), post: { zh: '网格民警', en: 'Grid officer' }, text: '' },
      'zh-CN',
    );
    expect(text.split('\n')[0]).toBe('网格民警 Grid officer');
    expect(text).not.toContain('群众可见的话');
  });
});

describe('the end of a term', () => {
  const said = (template: NoticeContent['template'], dueAt: string, language: string): string =>
    noticeText({ ...content(template), params: { ...params, dueAt } }, language).text;
  const dated = ['receipt', 'information-requested', 'extension-granted', 'reopened', 'red-card', 'supervision-order'];

  it.each(dated as NoticeContent['template'][])('at midnight is 24:00 of its last day in "%s"', (template) => {
    expect(said(template, '2026-03-09T16:00:00.000Z', 'zh-CN')).toContain(' 2026-03-09（周一） 24:00');
    expect(said(template, '2026-03-09T16:00:00.000Z', 'en')).toContain(' 2026-03-09 (Mon) at 24:00');
    expect(said(template, '2026-03-09T08:00:00.000Z', 'zh-CN')).toContain(' 2026-03-09（周一） 16:00');
    expect(said(template, '2099-03-09T16:00:00.000Z', 'en')).toContain('2099-03-09T16:00:00.000Z');
  });
});

describe('the callback question', () => {
  it('may be answered by replying to the short message, and everywhere by its link', () => {
    for (const [language, reply] of [
      ['zh-CN', '回复 1 满意、2 基本满意、3 不满意'],
      ['en', 'Reply 1 for satisfied'],
    ] as const) {
      const asked = (bySms: boolean): string => noticeText({ ...content('callback-question'), bySms }, language).text;
      expect(asked(true)).toContain(reply);
      expect(asked(false)).not.toContain(reply);
      for (const bySms of [true, false]) expect(asked(bySms)).toContain('https://cases.example/v1/answers/A');
    }
  });
});

describe('a notice to a post', () => {
  const own = ({ unit: _unit, ...rest }: typeof params) => rest;
  const explanations = (template: NoticeContent['template'], more: Record<string, string> = {}): string[] =>
    noticeText({ ...content(template), unit: null, params: { ...own(params), ...more }, post, text: '' }, 'zh-CN')
      .text.split('\n')
      .slice(1);

  it('of a case that comes to it names the first act due there, and no other act', () => {
    const acts = ['sign', 'dispatch', 'rule', 'complete'];
    const all = acts.map((act) => explanations('assignment', { act }).join('\n'));
    expect(new Set(all).size).toBe(acts.length);
    expect(all.map((text) => /签收|sign/.test(text))).toEqual([true, false, false, false]);
    expect(all.map((text) => /裁定.*\n.*rule/.test(text))).toEqual([false, false, true, false]);
    expect(explanations('assignment')).toEqual([
      `案件 ${params.number} 已到您处，请及时处理。`,
      `Case ${params.number} has come to you; please see to it.`,
    ]);
  });

  it('of an escalation names a missed term only where one was missed', () => {
    const missed = /超期|missed/;
    for (const line of explanations('escalation', { overdue: 'yes' })) expect(line).toMatch(missed);
    for (const line of explanations('escalation')) expect(line).not.toMatch(missed);
  });

  it('of a rectification names the unit whose work it is, where that is another unit', () => {
    const unit = { zh: '北岭派出所', en: 'Beiling station' };
    const above = { ...content('rectification'), unit, params: { ...params, unit: 'S-01' }, post, text: '' };
    const [, zh, en] = noticeText(above, 'zh-CN').text.split('\n');
    expect([zh?.includes(`责令${unit.zh}整改`), en?.includes(`put right by ${unit.en}`)]).toEqual([true, true]);
    for (const line of explanations('rectification')) expect(line).not.toMatch(/责令| by /);
  });
});

describe('the answer to a request for more time', () => {
  it('says how the request ended, for each way it can end, in both languages', () => {
    const answers = ['granted', 'refused', 'lapsed', 'overtaken'];
    for (const language of ['zh-CN', 'en']) {
      const all = answers.map(
        (answer) => noticeText({ ...content('extension-decided'), params: { ...params, answer } }, language).text,
      );
      expect(new Set(all).size).toBe(answers.length);
      expect(all[3]).toContain(language === 'en' ? 'ended undecided' : '未及审批');
    }
  });
});

describe('a citizen’s notice of where the request stands', () => {
  const explanations = (template: NoticeContent['template'], language: string): string =>
    noticeText(content(template), language).text;

  it('gives number, access code, the page and what the code is for on the receipt, and the code nowhere else', () => {
    for (const [language, use] of [
      ['zh-CN', '凭编号和查询码可查询进度、补充情况或撤回：https://cases.example/track'],
      [
        'en',
        'With number and access code you can see how far it is, add something or withdraw it: https://cases.example/track',
      ],
    ] as const) {
      const receipt = explanations('receipt', language);
      for (const part of [params.number, 'ACCESS', use]) expect(receipt).toContain(part);
      for (const template of templates.filter((one) => one !== 'receipt' && !isOfMany(one))) {
        expect(explanations(template, language), template).not.toContain('ACCESS');
      }
    }
  });

  it.each([
    'transferred',
    'moved',
    'extension-granted',
    'completed',
    'not-admitted',
    'reopened',
    'merged',
    'result',
  ] as const)(
    '"%s" names the page once, without number or code in its address, and a post’s never does',
    (template) => {
      for (const language of ['zh-CN', 'en']) {
        expect(explanations(template, language).match(/https:\S+/g)).toEqual(['https://cases.example/track']);
      }
      const post = { ...content(template), post: { zh: '网格民警', en: 'Grid officer' } };
      expect(noticeText(post, 'zh-CN').text).not.toContain('/track');
    },
  );
});

describe('a request that ended by one of the exits', () => {
  const sentence = (exit: string, language: string): string =>
    noticeText({ ...content('not-admitted'), params: { ...params, exit } }, language).text;

  it('has a sentence of its own for each, in both languages, and the way onward', () => {
    for (const language of ['zh-CN', 'en']) {
      const all = [...exits, 'none'].map((exit) => sentence(exit, language));
      expect(new Set(all).size).toBe(exits.length + 1);
      for (const one of all) expect(one).toContain('群众可见的话');
    }
  });
});

const plain = {
  calendar,
  unit: null,
  accessCode: '',
  answerUrl: '',
  bySms: false,
  questionUrl: '',
  trackUrl: '',
  text: '',
};

describe('a digest', () => {
  it('says in both languages how many cases came, of which kinds, and their numbers', () => {
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

describe('a digest of what is taken over', () => {
  const of = (params: NoticeContent['params']) =>
    noticeText({ ...plain, template: 'taken-over', params, post }, 'zh-CN');

  it('says how many cases, which are overdue, which are due next, and how many it does not name', () => {
    const { subject, text } = of({ cases: 52, late: '20260303-0000001-A', numbers: '20260303-0000002-B', more: 50 });
    expect(subject).toBe('接办案件 52');
    expect(text.split('\n').slice(1)).toEqual([
      '原岗位现无人在岗，52 件案件转由您处负责。已超期：20260303-0000001-A。按期限先后：20260303-0000002-B。另有 50 件。',
      'Nobody is at the post that had them any more: 52 cases are now yours to see to. Overdue: 20260303-0000001-A. Due next: 20260303-0000002-B. And 50 more.',
    ]);
  });

  it('says nothing of what there is not', () => {
    const { text } = of({ cases: 1, late: '', numbers: '20260303-0000002-B', more: 0 });
    expect(text).not.toMatch(/超期|另有|Overdue|more\./);
  });
});

describe('a task', () => {
  it('for a recall that was given up asks for the opposite of a delivery', () => {
    const texts = (task: string) =>
      ['zh-CN', 'en'].map((language) => noticeText({ ...content('task'), params: { ...params, task } }, language).text);
    const [zh, en] = texts('recall-by-hand');
    expect(zh).toContain('该案件已收回，无需办理');
    expect(en).toContain('tell the other side that the case was taken back');
    expect(texts('deliver-by-hand').join()).not.toContain('taken back');
  });
});
