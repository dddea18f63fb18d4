// Names the codes that people choose from in the forms of commands, by the field that takes them.
import type {
  BudgetUnit,
  Disclosure,
  Outcome,
  Priority,
  SupervisionLevel,
  Visibility,
  callbackCauses,
} from '../domain/base/codes.js';
import type { Bilingual } from '../domain/base/bilingual.js';
import { exitWords } from './exit-words.js';
import { cardWords, clockWords, contactMethodWords, kindWords, resultWords } from './names.js';

const priorityWords: Readonly<Record<Priority, Bilingual>> = {
  normal: { zh: '一般', en: 'normal' },
  urgent: { zh: '紧急', en: 'urgent' },
};

const visibilityWords: Readonly<Record<Visibility, Bilingual>> = {
  internal: { zh: '只给内部看', en: 'only the offices' },
  citizen: { zh: '群众也能看到', en: 'the citizen too' },
};

const disclosureWords: Readonly<Record<Disclosure, Bilingual>> = {
  named: { zh: '可以告诉办理人员', en: 'may be named to those who handle it' },
  anonymous: { zh: '匿名', en: 'anonymous' },
  withheld: { zh: '不告诉办理人员', en: 'not to be named to those who handle it' },
};

const causeWords: Readonly<Record<(typeof callbackCauses)[number], Bilingual>> = {
  'not-contacted': { zh: '没有联系', en: 'was not contacted' },
  'not-solved': { zh: '问题没有解决', en: 'it was not solved' },
  'too-slow': { zh: '办得太慢', en: 'too slow' },
  attitude: { zh: '态度不好', en: 'attitude' },
  'not-explained': { zh: '没有讲清楚', en: 'was not explained' },
  'beyond-competence': { zh: '超出职权', en: 'beyond what the police may do' },
  'unreasonable-demand': { zh: '要求不合理', en: 'the demand is unreasonable' },
  other: { zh: '其他', en: 'something else' },
};

const supervisionLevelWords: Readonly<Record<SupervisionLevel, Bilingual>> = {
  bureau: { zh: '分局', en: 'bureau' },
  'city-bureau': { zh: '市局', en: 'city bureau' },
  hall: { zh: '热线中心', en: 'hall' },
};

const closingWords: Readonly<
  Record<Extract<Outcome, 'understood' | 'final' | 'not-admitted' | 'diverted'>, Bilingual>
> = {
  understood: { zh: '已讲清，群众理解', en: 'explained, and understood' },
  final: { zh: '最终处理意见', en: 'final decision' },
  'not-admitted': { zh: '不予受理', en: 'not admitted' },
  diverted: { zh: '转其他渠道', en: 'sent elsewhere' },
};

const scoreWords: Readonly<Record<'1' | '2' | '3', Bilingual>> = {
  1: { zh: '满意', en: 'satisfied' },
  2: { zh: '基本满意', en: 'basically satisfied' },
  3: { zh: '不满意', en: 'dissatisfied' },
};

const languageWords: Readonly<Record<'zh-CN' | 'en', Bilingual>> = {
  'zh-CN': { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
};

const budgetUnitWords: Readonly<Record<BudgetUnit, Bilingual>> = {
  workingDays: { zh: '个工作日', en: 'working days' },
  calendarDays: { zh: '天', en: 'days' },
  businessHours: { zh: '个工作小时', en: 'business hours' },
  hours: { zh: '小时', en: 'hours' },
  seconds: { zh: '秒', en: 'seconds' },
};

/** The words of a field's values; a field of the same pointer means the same in every command. */
export const choiceWords: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = {
  '/kind': kindWords,
  '/priority': priorityWords,
  '/method': contactMethodWords,
  '/visibility': visibilityWords,
  '/result': resultWords,
  '/score': scoreWords,
  '/cause': causeWords,
  '/outcome': closingWords,
  '/exit': exitWords,
  '/level': supervisionLevelWords,
  '/clock': clockWords,
  '/card': cardWords,
  '/reporter/language': languageWords,
  '/reporter/disclosure': disclosureWords,
  '/budget/unit': budgetUnitWords,
};
