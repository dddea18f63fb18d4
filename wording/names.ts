// Names clocks, acts, cards, results and errands for people, in both languages.
import type { ErrandView } from '../contracts/cases/case-view.js';
import type { Language } from '../contracts/shared/words.js';
import type { Bilingual } from '../domain/base/bilingual.js';
import type { ActName, Card, ClockName, ErrandKind, Kind, Result, Role, contactMethods } from '../domain/base/codes.js';
import { say } from './say.js';

export const clockWords: Readonly<Record<ClockName, Bilingual>> = {
  dispatch: { zh: '派单', en: 'dispatch' },
  'sign-off': { zh: '签收', en: 'sign-off' },
  'first-contact': { zh: '首次联系', en: 'first contact' },
  handling: { zh: '办理', en: 'handling' },
  promise: { zh: '承诺答复', en: 'promise' },
  'transfer-acceptance': { zh: '移交接收', en: 'transfer acceptance' },
  arbitration: { zh: '裁定', en: 'arbitration' },
  callback: { zh: '回访', en: 'callback' },
  'answer-window': { zh: '评价', en: 'answer window' },
  'phone-callback': { zh: '电话回访', en: 'phone callback' },
  rectification: { zh: '整改', en: 'rectification' },
  objection: { zh: '提出异议', en: 'objection' },
  extension: { zh: '延期审批', en: 'decision on an extension' },
  'awaiting-citizen': { zh: '等待群众补充', en: 'waiting for the citizen' },
  'co-handling': { zh: '协办', en: 'co-handling' },
  consultation: { zh: '会商', en: 'consultation' },
  'supervision-reply': { zh: '督办答复', en: 'answer to the supervision order' },
};

export const actWords: Readonly<Record<ActName, Bilingual>> = {
  warn: { zh: '黄牌预警', en: 'yellow card' },
  'mark-overdue': { zh: '红牌超期', en: 'red card: overdue' },
  'mark-overdue-x3': { zh: '三倍超期', en: 'three times overdue' },
  remind: { zh: '催办', en: 'reminder' },
  'give-up-delivery': { zh: '送达无果，转人工', en: 'delivery given up, handed to a person' },
  escalate: { zh: '超期上报一级', en: 'escalate one level' },
  'raise-to-chief': { zh: '提请负责人', en: 'raise to the chief' },
  'refer-to-superior': { zh: '提请共同上级裁定', en: 'refer to the common superior' },
  'open-supervision-order': { zh: '下达督办通知单', en: 'open a supervision order' },
  'ask-citizen': { zh: '回访群众', en: 'ask the citizen' },
  'close-unanswered': { zh: '未答复结案', en: 'close as unanswered' },
  'accept-by-silence': { zh: '到期未答复视为接收', en: 'silence taken as acceptance' },
  'resume-clocks': { zh: '恢复计时', en: 'resume the clocks' },
  'lapse-extension': { zh: '延期申请到期未决', en: 'the extension lapses undecided' },
  'close-consultation': { zh: '会商到期结束', en: 'close the consultation' },
  'renew-supervision': { zh: '督办升级重发', en: 'renew the supervision order one level up' },
};

export const cardWords: Readonly<Record<Card, Bilingual>> = {
  yellow: { zh: '黄牌', en: 'yellow card' },
  red: { zh: '红牌', en: 'red card' },
};

export const resultWords: Readonly<Record<Result, Bilingual>> = {
  solved: { zh: '已解决', en: 'solved' },
  'partly-solved': { zh: '部分解决', en: 'partly solved' },
  explained: { zh: '已解释说明', en: 'explained' },
  'not-solvable': { zh: '无法解决', en: 'cannot be solved' },
};

export const kindWords: Readonly<Record<Kind, Bilingual>> = {
  consultation: { zh: '咨询', en: 'question' },
  help: { zh: '求助', en: 'call for help' },
  complaint: { zh: '投诉', en: 'complaint' },
  report: { zh: '举报', en: 'report of an offence' },
  suggestion: { zh: '建议', en: 'suggestion' },
  service: { zh: '办事', en: 'service' },
  other: { zh: '其他', en: 'other' },
  praise: { zh: '表扬', en: 'praise' },
};

export const contactMethodWords: Readonly<Record<(typeof contactMethods)[number], Bilingual>> = {
  phone: { zh: '电话', en: 'by phone' },
  visit: { zh: '上门', en: 'in person' },
  message: { zh: '短信', en: 'by message' },
  video: { zh: '视频', en: 'by video' },
  other: { zh: '其他', en: 'another way' },
};

export const roleWords: Readonly<Record<Role, Bilingual>> = {
  officer: { zh: '网格民警', en: 'grid officer' },
  'station-desk': { zh: '所队值班台', en: 'station or division desk' },
  'bureau-desk': { zh: '分局值班台', en: 'bureau desk' },
  'hall-desk': { zh: '热线值班台', en: 'hall desk' },
  chief: { zh: '负责人', en: 'chief' },
  liaison: { zh: '部门联络员', en: 'department liaison' },
  operator: { zh: '接线员', en: 'intake operator' },
  callback: { zh: '回访员', en: 'callback officer' },
  supervisor: { zh: '督察', en: 'supervisor' },
  'system-administrator': { zh: '系统管理员', en: 'system administrator' },
  'security-administrator': { zh: '安全管理员', en: 'security administrator' },
  'audit-administrator': { zh: '审计管理员', en: 'audit administrator' },
  auditor: { zh: '审计员', en: 'auditor' },
};

const errandWords: Readonly<Record<ErrandKind, Bilingual>> = {
  'deliver-transfer': { zh: '递送移交函', en: 'deliver the offer' },
  'recall-transfer': { zh: '撤回移交函', en: 'recall the offer' },
};

const named = (names: Readonly<Record<string, Bilingual>>, code: string, language: Language): string =>
  Object.hasOwn(names, code) ? say(language, names[code]!) : code;

/** An act's name; a code this release does not know stands for itself. */
export const actName = (code: string, language: Language): string => named(actWords, code, language);
/** A clock's name. */
export const clockName = (code: string, language: Language): string => named(clockWords, code, language);
/** An errand's name. */
export const errandName = (code: string, language: Language): string => named(errandWords, code, language);

export const errandStateWords: Readonly<Record<ErrandView['state'], Bilingual>> = {
  owed: { zh: '正在递送', en: 'on its way' },
  delivered: { zh: '已送达', en: 'delivered' },
  'given-up': { zh: '未能送达', en: 'not delivered' },
  'not-owed': { zh: '不再递送', en: 'no longer needed' },
};
