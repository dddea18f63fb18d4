// The words for codes in notices: clocks, tasks, results; in both languages.
import type { Card, ClockName, Outcome, Result } from '../domain/base/codes.js';
import type { Task } from '../domain/case/case-records.js';
import type { Template } from '../domain/notices/templates.js';
import type { FirstAct } from '../domain/notices/told-beside.js';
import type { Bilingual } from '../domain/base/bilingual.js';

export type Language = 'zh' | 'en';

/** What a digest stands for. */
export interface Digest {
  readonly cases: number;
  readonly counts: readonly (readonly [Template, number])[];
  readonly numbers: string;
  readonly more: number;
}

/** What a sentence is made of, in its language; empty where the notice has none of it. */
export interface Words {
  readonly number: string;
  readonly clock: string;
  readonly due: string;
  readonly task: string;
  readonly call: string;
  readonly card: string;
  readonly unit: string;
  readonly exit: string;
  readonly answer: string;
  readonly result: string;
  /** What is to be done first with a case that comes to a post. */
  readonly first: string;
  /** Nobody sent it up: a term was missed below. */
  readonly overdue: boolean;
  /** How a complaint ended. */
  readonly outcome: string;
  /** The number of the case this one is linked to. */
  readonly other: string;
  readonly digest: Digest;
  /** Without the citizen's answer the request is closed. */
  readonly essential: boolean;
  readonly accessCode: string;
  readonly answerUrl: string;
  readonly bySms: boolean;
  readonly questionUrl: string;
  /** The tracking page; the same for everybody. */
  readonly trackUrl: string;
  /** Words written for the citizen. */
  readonly text: string;
}

export type Sentence = (words: Words) => string;

export const clockWords: Record<ClockName, Bilingual> = {
  dispatch: { zh: '分派', en: 'dispatch' },
  'sign-off': { zh: '签收', en: 'sign-off' },
  'first-contact': { zh: '首次联系', en: 'first contact' },
  handling: { zh: '办理', en: 'handling' },
  promise: { zh: '承诺答复', en: 'the promise to the citizen' },
  'transfer-acceptance': { zh: '移交受理', en: 'acceptance of the transfer' },
  arbitration: { zh: '裁定', en: 'arbitration' },
  callback: { zh: '回访', en: 'callback' },
  'answer-window': { zh: '评价', en: 'the time to answer' },
  'phone-callback': { zh: '电话回访', en: 'phone callback' },
  rectification: { zh: '整改', en: 'rectification' },
  objection: { zh: '提出异议', en: 'objection' },
  extension: { zh: '延期审批', en: 'decision on an extension' },
  'awaiting-citizen': { zh: '等待群众补充', en: 'waiting for the citizen' },
  'co-handling': { zh: '协办', en: 'co-handling' },
  consultation: { zh: '会商', en: 'consultation' },
  'supervision-reply': { zh: '督办答复', en: 'answer to the supervision order' },
};

export const cardWords: Record<Card, Bilingual> = {
  yellow: { zh: '黄牌', en: 'yellow card' },
  red: { zh: '红牌', en: 'red card' },
};

export const answerWords: Record<'granted' | 'refused' | 'lapsed' | 'overtaken', Bilingual> = {
  granted: { zh: '已获批准', en: 'was granted' },
  refused: { zh: '未获批准', en: 'was refused' },
  lapsed: { zh: '逾期未决，原期限不变', en: 'lapsed undecided; the term stays as it was' },
  overtaken: {
    zh: '未及审批，案件已转出、升级或结束，申请随之终止',
    en: 'ended undecided, because the case moved on or is over',
  },
};

export const taskWords: Record<Task['kind'], Bilingual> = {
  'deliver-by-hand': { zh: '移交未能送达，请人工送达', en: 'a transfer could not be delivered: deliver it by hand' },
  'recall-by-hand': {
    zh: '撤回通知未能送达，请告知对方：该案件已收回，无需办理',
    en: 'a recall could not be delivered: tell the other side that the case was taken back',
  },
  'phone-the-citizen': { zh: '请电话回访群众', en: 'phone the citizen' },
  'read-late-input': { zh: '结案后收到群众补充，请查阅', en: 'something came in after closing: read it' },
  'read-input-of-merged': {
    zh: '并案的反映人补充了情况，请查阅',
    en: 'a merged case’s reporter has supplied something: read it',
  },
  'dissatisfied-reporter': {
    zh: '并案的反映人经电话回访仍不满意，请决定整改或重新办理',
    en: 'a merged case’s reporter is dissatisfied, also after the call: decide on rectification or open it again',
  },
  'mend-policy': {
    zh: '有期限无法计算，请管理员修正政策或改用其他版本',
    en: 'a deadline cannot be computed: have the policy mended, or let the case go by another version',
  },
  'act-failed': { zh: '系统动作多次失败，请人工处理', en: 'an automatic act failed repeatedly: see to it' },
};

export const resultWords: Record<Result, Bilingual> = {
  solved: { zh: '已解决', en: 'solved' },
  'partly-solved': { zh: '部分解决', en: 'partly solved' },
  explained: { zh: '已解释说明', en: 'explained' },
  'not-solvable': { zh: '无法解决', en: 'cannot be solved' },
};

export const firstActWords: Record<FirstAct, Bilingual> = {
  dispatch: { zh: '已到您处，请及时派单', en: 'has come to you; please send it to the unit it belongs to' },
  sign: { zh: '已分派给您，请及时签收办理', en: 'has come to you; please sign for it' },
  rule: { zh: '有争议，请及时裁定', en: 'is disputed; please rule on it' },
  complete: { zh: '已到您处，请及时办理', en: 'has come to you; please deal with it' },
};

export const complaintWords: Record<Extract<Outcome, 'understood' | 'final'>, Bilingual> = {
  understood: { zh: '已在电话回访中向您说明情况。', en: 'It was explained to you on the phone.' },
  final: { zh: '已作出最终处理意见。', en: 'The final decision on it was made.' },
};
