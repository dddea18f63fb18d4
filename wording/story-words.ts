// Tells an event of a case in one sentence, in both languages.
import type { EventView } from '../contracts/cases/event-view.js';
import type { Language } from '../contracts/shared/words.js';
import type { Bilingual } from '../domain/base/bilingual.js';
import type { Result } from '../domain/base/codes.js';
import type { CaseEvent } from '../domain/case/events.js';
import { formerWords } from './lifecycle-words.js';
import { clockName, resultWords } from './names.js';
import { say } from './say.js';

const takenOver: Bilingual = { zh: `${formerWords.zh}，归 {unit}`, en: `${formerWords.en}, at {unit}` };

/** Placeholders: who acted, the unit it came to, the clock, the result. */
const sentences: Readonly<Record<CaseEvent['kind'], Bilingual>> = {
  registered: { zh: '收到群众反映，到 {unit}', en: 'The request came in, to {unit}' },
  classified: { zh: '{by} 分类', en: '{by} classified it' },
  dispatched: { zh: '派到 {unit}', en: 'Sent to {unit}' },
  signed: { zh: '{by} 签收', en: '{by} signed it' },
  contacted: { zh: '{by} 联系群众：{reached}', en: '{by} called the citizen: {reached}' },
  noted: { zh: '{by} 备注', en: '{by} noted' },
  completed: { zh: '{by} 办结：{result}', en: '{by} completed it: {result}' },
  escalated: { zh: '上报到 {unit}', en: 'Escalated to {unit}' },
  reassigned: { zh: '改派到 {unit}', en: 'Reassigned to {unit}' },
  offered: { zh: '提请移交 {unit}', en: 'Offered to {unit}' },
  accepted: { zh: '{unit} 接收移交', en: '{unit} accepted it' },
  refused: { zh: '{by} 退回移交', en: '{by} refused the transfer' },
  referred: { zh: '提请 {unit} 裁定', en: 'Referred to {unit} for a ruling' },
  ruled: { zh: '裁定由 {unit} 办理', en: 'Ruled: {unit} deals with it' },
  rated: { zh: '群众评价', en: 'The citizen rated it' },
  'callback-recorded': { zh: '{by} 登记电话回访', en: '{by} recorded the phone callback' },
  'rectification-ordered': { zh: '责令 {unit} 整改', en: '{unit} was ordered to put it right' },
  withdrawn: { zh: '群众撤回诉求', en: 'The citizen took the request back' },
  amended: { zh: '{by} 更正信息', en: '{by} corrected what is known' },
  'recusal-proposed': { zh: '{by} 提请回避', en: '{by} proposed a recusal' },
  closed: { zh: '结案', en: 'Closed' },
  'information-requested': { zh: '{by} 向群众征询', en: '{by} asked the citizen' },
  'information-supplied': { zh: '群众补充情况', en: 'The citizen added' },
  'clocks-resumed': { zh: '恢复计时', en: 'The clocks go on' },
  'extension-requested': { zh: '{by} 申请延期', en: '{by} asked for a longer term' },
  'extension-decided': { zh: '{by} 审批延期', en: '{by} decided on the longer term' },
  'extension-lapsed': { zh: '延期申请到期未决', en: 'The request for a longer term lapsed' },
  convened: { zh: '{by} 召集会商', en: '{by} convened a consultation' },
  opined: { zh: '{unit} 发表意见', en: '{unit} gave its opinion' },
  concluded: { zh: '会商结束', en: 'The consultation ended' },
  involved: { zh: '{by} 请求协办', en: '{by} asked for help' },
  'part-reported': { zh: '{unit} 报告协办：{result}', en: '{unit} did its part: {result}' },
  recalled: { zh: '{by} 撤回移交', en: '{by} recalled the offer' },
  merged: { zh: '并入另一件', en: 'Merged into another case' },
  'child-merged': { zh: '并入一件重复件', en: 'A duplicate was merged into this case' },
  unmerged: { zh: '撤销并案', en: 'Taken out of the other case' },
  'child-unmerged': { zh: '一件重复件拆出', en: 'A duplicate was taken out again' },
  'child-rated': { zh: '并案群众评价', en: 'A merged reporter rated it' },
  'child-called': { zh: '并案群众接受回访', en: 'A merged reporter was phoned' },
  reopened: { zh: '{by} 重新办理', en: '{by} reopened it' },
  resumed: { zh: '{by} 收回办结', en: '{by} took the completion back' },
  'policy-adopted': { zh: '适用新政策', en: 'Another policy was adopted' },
  'task-finished': { zh: '{by} 完成任务', en: '{by} finished a task' },
  'files-released': { zh: '{by} 向承办人公开附件', en: '{by} let the handlers open files' },
  warned: { zh: '{clock}发黄牌', en: 'Yellow card: {clock}' },
  overdue: { zh: '{clock}超期，发红牌', en: 'Red card: {clock} is overdue' },
  'overdue-x3': { zh: '{clock}三倍超期', en: 'Three times overdue: {clock}' },
  reminded: { zh: '{clock}催办', en: 'Reminder: {clock}' },
  'raised-to-chief': { zh: '提请 {unit} 负责人', en: 'Raised to the chief of {unit}' },
  'delivery-given-up': { zh: '递送无果，转人工', en: 'Delivery failed and was handed to a person' },
  'card-withdrawn': { zh: '{by} 撤牌', en: '{by} withdrew a card' },
  'supervision-ordered': { zh: '下达督办通知单', en: 'A supervision order was issued' },
  'supervision-renewed': { zh: '督办升级重发', en: 'The supervision order was renewed one level up' },
  'supervision-answered': { zh: '{by} 答复督办', en: '{by} answered the supervision order' },
  'answer-accepted': { zh: '{by} 认可督办答复', en: '{by} accepted the answer' },
  'callback-deferred': { zh: '回访推后：同一群众还有未答的问题', en: 'Callback deferred: another question is open' },
  'callback-freed': { zh: '回访恢复', en: 'The callback goes on' },
  recalculated: { zh: '节假日更新，期限重算', en: 'Due dates were counted anew: the calendar changed' },
  'callback-asked': { zh: '请群众评价', en: 'The citizen was asked whether it is solved' },
  'call-given-up': { zh: '电话回访未果', en: 'The phone callback was given up' },
  'errand-delivered': { zh: '已送达', en: 'Delivered' },
  'act-failed': { zh: '系统处理失败，转人工', en: 'An automatic act failed and was handed to a person' },
  'command-failed': { zh: '操作未能完成，转人工', en: 'A command failed and was handed to a person' },
};

const reached: Readonly<Record<'true' | 'false', Bilingual>> = {
  true: { zh: '已联系上', en: 'reached' },
  false: { zh: '未联系上', en: 'not reached' },
};

const actors: Readonly<Record<string, Bilingual>> = {
  citizen: { zh: '群众', en: 'the citizen' },
  clerk: { zh: '系统', en: 'the system' },
};

export interface StoryWords {
  readonly language: Language;
  /** Names of the answer's codes. */
  readonly names: Readonly<Record<string, string>>;
}

/** Who acted: a person or channel by name, the citizen and the system by what they are. */
export function actorName({ kind, name }: EventView['by'], { language, names }: StoryWords): string {
  const role = actors[kind];
  return role ? say(language, role) : (names[name] ?? name);
}

/** The unit an event brings the case to, or is about. */
function unitOf(data: EventView['data']): string | null {
  const where = data['where'] as { unit?: string } | undefined;
  const transfer = data['transfer'] as { to?: string } | null | undefined;
  const unit = data['unit'] ?? transfer?.to ?? where?.unit;
  return typeof unit === 'string' ? unit : null;
}

function resultOf(data: EventView['data'], language: Language): string {
  const { result } = (data['completion'] ?? data) as { result?: Result };
  return result === undefined ? '' : say(language, resultWords[result]);
}

/** The sentence; an event of a newer release stands for itself. */
export function eventSentence(event: EventView, words: StoryWords): string {
  const { language, names } = words;
  const { data } = event;
  if (!Object.hasOwn(sentences, event.kind)) return event.kind;
  const unit = unitOf(data);
  const clock = data['clock'];
  const parts: Readonly<Record<string, string>> = {
    by: actorName(event.by, words),
    unit: unit === null ? '' : (names[unit] ?? unit),
    clock: typeof clock === 'string' ? clockName(clock, language) : '',
    result: resultOf(data, language),
    reached: say(language, reached[data['reached'] === true ? 'true' : 'false']),
  };
  const sentence = data['history'] ? takenOver : sentences[event.kind as CaseEvent['kind']];
  const text = say(language, sentence).replace(/\{(\w+)\}/g, (_, name) => parts[name as string] ?? '');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
