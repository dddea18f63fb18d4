// Defines the parts of a notice's sentences, and the words for its codes, in both languages.
import type { Outcome } from '../domain/base/codes.js';
import type { Task } from '../domain/case/case-records.js';
import { type Template, templates } from '../domain/notices/templates.js';
import type { FirstAct } from '../domain/notices/sharing-notices.js';
import type { Bilingual } from '../domain/base/bilingual.js';

export type Language = 'zh' | 'en';

/** The notices that a digest stands for. */
export interface Digest {
  readonly cases: number;
  readonly counts: readonly (readonly [Template, number])[];
  readonly numbers: string;
  /** The numbers of those overdue, which are not among the others. */
  readonly late: string;
  readonly more: number;
}

type Params = Readonly<Record<string, string | number>>;

/** A parameter as text; empty where the notice has none of that name. */
export const textOf = (params: Params, name: string): string => String(params[name] ?? '');

/** The digest that a notice's parameters tell of. */
export function digestOf(params: Params): Digest {
  const counts = templates.flatMap((one) => {
    const n = Number(params[`of.${one}`] ?? 0);
    return n > 0 ? [[one, n] as const] : [];
  });
  const [numbers, late] = [textOf(params, 'numbers'), textOf(params, 'late')];
  return { cases: Number(params['cases'] ?? 0), counts, numbers, late, more: Number(params['more'] ?? 0) };
}

/** The parts of a sentence, in its language; empty where the notice has no such part. */
export interface SentenceParts {
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
  /** The first act due on a case that comes to a post. */
  readonly first: string;
  /** The case came up because a term was missed below, not because an officer sent it. */
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
  /** The tracking page; the same for every citizen. */
  readonly trackUrl: string;
  /** Words written for the citizen. */
  readonly text: string;
}

export type Sentence = (words: SentenceParts) => string;

export const answerWords: Record<'granted' | 'refused' | 'lapsed' | 'overtaken', Bilingual> = {
  granted: { zh: '已获批准', en: 'was granted' },
  refused: { zh: '未获批准', en: 'was refused' },
  lapsed: { zh: '到期未决，原期限不变', en: 'lapsed undecided; the term stays as it was' },
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
    zh: '反映人经电话回访仍不满意，请决定整改或重新办理',
    en: 'a reporter is dissatisfied, also after the call: decide on rectification or open it again',
  },
  'decide-recusal': {
    zh: '办理单位提出了回避，请受理岗位决定',
    en: 'the holder proposes whom the case is about: intake decides',
  },
  'check-diverted': {
    zh: '请核对：该诉求按紧急情况转报警电话，如判断有误请重新办理',
    en: 'it was diverted as an emergency: check it, and open it again if that was wrong',
  },
  'check-emergency': {
    zh: '群众来信来电内容可能涉及紧急情况，请立即查看',
    en: 'what the citizen wrote may be an emergency: look at it now',
  },
  'read-unclear-answer': {
    zh: '群众对回访的答复未能读懂，请查阅并电话核实',
    en: 'the answer to the callback question was not understood: read it and phone the citizen',
  },
  'mend-policy': {
    zh: '有期限无法计算，请管理员修正政策或改用其他版本',
    en: 'a deadline cannot be computed: have the policy mended, or let the case go by another version',
  },
  'act-failed': { zh: '系统动作多次失败，请人工处理', en: 'an automatic act failed repeatedly: see to it' },
};

export const firstActWords: Record<FirstAct, Bilingual> = {
  dispatch: { zh: '已到您处，请及时派单', en: 'has come to you; please send it to the unit it belongs to' },
  sign: { zh: '已派给您，请及时签收办理', en: 'has come to you; please sign for it' },
  rule: { zh: '有争议，请及时裁定', en: 'is disputed; please rule on it' },
  complete: { zh: '已到您处，请及时办理', en: 'has come to you; please deal with it' },
};

export const complaintWords: Record<Extract<Outcome, 'understood' | 'final'>, Bilingual> = {
  understood: { zh: '已在电话回访中向您说明情况。', en: 'It was explained to you on the phone.' },
  final: { zh: '已作出最终处理意见。', en: 'The final decision on it was made.' },
};
