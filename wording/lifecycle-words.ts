// Names statuses, commands and capacities in both languages, each with its meaning.
import type { Bilingual } from '../domain/base/bilingual.js';
import type { Capacity, Outcome, Status } from '../domain/base/codes.js';
import type { CommandName } from '../domain/case/commands.js';

/** A name for labels, and in English what it means, for documents. */
export interface NameWithMeaning extends Bilingual {
  readonly meaning: string;
}

const named = (zh: string, en: string, meaning: string): NameWithMeaning => ({ zh, en, meaning });

export const statusWords: Readonly<Record<Status, NameWithMeaning>> = {
  registered: named('已登记', 'registered', 'no routing rule matched; the backstop dispatches it'),
  dispatched: named('已派单', 'dispatched', 'sent to a unit, not yet signed'),
  handling: named('办理中', 'in progress', 'signed and being handled'),
  'awaiting-citizen': named('待群众补充', 'waiting for the citizen', 'the citizen was asked for what is missing'),
  offered: named('已提请移交', 'offered', 'offered to another unit, which has not answered'),
  transferred: named('已移交', 'transferred', 'accepted by a department, or ruled to it'),
  arbitration: named('争议裁定', 'in arbitration', 'disputed, before the common superior'),
  completed: named('已办结', 'completed', 'the result is reported, the citizen not yet asked'),
  callback: named('回访中', 'callback', 'the citizen was asked and has not answered'),
  'phone-callback': named('电话回访', 'phone callback', 'the citizen is dissatisfied and is to be phoned'),
  rectifying: named('整改中', 'rectifying', 'the unit was ordered to put it right'),
  closed: named('已结案', 'closed', 'ended with an outcome'),
  'not-admitted': named('不予受理', 'not admitted', 'ended: not a public duty, or another procedure applies'),
  diverted: named('已分流', 'diverted', 'ended: sent to an emergency number or another service'),
  duplicate: named('重复件', 'duplicate', 'merged into another case'),
  withdrawn: named('已撤回', 'withdrawn', 'taken back by the citizen'),
};

/** What a case is that was over before it came here. */
export const formerWords: Bilingual = {
  zh: '历史件（由原系统转入）',
  en: 'former case, taken over from another register',
};

/** How a case stands; of a former one, that it is one. */
export const standingOf = ({ status, outcome }: { status: Status; outcome: Outcome | null }): Bilingual =>
  outcome === 'former' ? formerWords : statusWords[status];

export const commandWords: Readonly<Record<CommandName, NameWithMeaning>> = {
  classify: named('分类', 'classify', 'sets category, kind and priority'),
  dispatch: named('派单', 'dispatch', 'sends the case to a police unit'),
  sign: named('签收', 'sign', 'takes the case on'),
  contact: named('联系群众', 'record a contact', 'records that the citizen was contacted'),
  note: named('备注', 'add a note', 'adds a note'),
  complete: named('办结', 'complete', 'reports the result'),
  escalate: named('上报', 'escalate', 'sends the case one level up'),
  reassign: named('改派', 'reassign', 'gives the case to another post'),
  'offer-transfer': named('提请移交', 'offer a transfer', 'offers the case to another unit'),
  'accept-transfer': named('接收移交', 'accept the transfer', 'accepts an offer'),
  'refuse-transfer': named('退回移交', 'refuse the transfer', 'refuses an offer, with a reason'),
  rule: named('裁定', 'rule', 'decides with binding force which unit has the case'),
  rate: named('评价', 'rate', 'answers 1, 2 or 3'),
  'record-callback': named('登记回访', 'record the phone callback', 'records what the citizen said on the phone'),
  'order-rectification': named('责令整改', 'order rectification', 'orders the unit to put it right'),
  withdraw: named('撤回', 'withdraw', 'takes the request back'),
  amend: named('更正', 'correct', 'corrects the place, the reporter, or the unit or person the case is about'),
  close: named('结案', 'close', 'closes the case with an outcome'),
  'request-information': named(
    '征询群众',
    'ask the citizen',
    'asks the citizen for what is missing; the clocks stand still',
  ),
  'supply-information': named('补充情况', 'add information', 'supplies what was asked, or anything else'),
  'request-extension': named('申请延期', 'request an extension', 'asks for a longer term before the old one ends'),
  'decide-extension': named('审批延期', 'decide on the extension', 'grants or refuses the longer term'),
  supervise: named('督办', 'supervise', 'issues a supervision order, or demands anew'),
  'answer-supervision': named('答复督办', 'answer the order', 'answers the supervision order'),
  'accept-answer': named('办结督办', 'accept the answer', 'accepts the answer to the supervision order'),
  convene: named('召集会商', 'convene a consultation', 'invites units to give their opinion'),
  opine: named('发表意见', 'give an opinion', 'gives an opinion in the consultation'),
  conclude: named('会商结论', 'conclude', 'ends the consultation with minutes'),
  involve: named('请求协办', 'involve', 'asks other units to do their part'),
  report: named('报告协办', 'report', 'reports that the part is done'),
  'recall-transfer': named('撤回移交', 'recall the offer', 'takes an offer back'),
  merge: named('并案', 'merge', 'merges a duplicate into another case'),
  unmerge: named('撤销并案', 'unmerge', 'takes a merged case out again'),
  reopen: named('重新办理', 'reopen', 'opens a closed case anew'),
  resume: named('收回办结', 'resume', 'takes a completion back, or returns it for rework'),
  'withdraw-card': named('撤牌', 'withdraw a card', 'takes a yellow or red card back'),
  'adopt-policy': named('适用新政策', 'adopt a policy', 'moves the case to another version of a policy'),
  'finish-task': named('完成任务', 'finish a task', "finishes a person's task"),
  'release-files': named('公开附件', 'release files', 'lets the handlers open files of a hidden reporter'),
};

export const capacityWords: Readonly<Record<Capacity, NameWithMeaning>> = {
  holder: named('承办岗位', 'holder', 'the post that holds the case, and the handling posts of its unit'),
  desk: named('本级值班台', 'desk', "the desk or chief of the case's own unit"),
  'desk-above': named('上级值班台', 'desk above', 'a station or bureau desk or chief above the unit'),
  receiver: named('移交接收方', 'receiver', 'the unit to which the case is offered'),
  'co-handler': named('协办单位', 'co-handler', 'a unit that was asked to do its part and has not reported'),
  invited: named('会商单位', 'invited unit', 'a unit invited to a consultation that has given no opinion yet'),
  decider: named(
    '延期审批方',
    'decider',
    "the desk above; at the top of the ladder the unit's own chief; never the post that asked",
  ),
  supervised: named('被督办单位', 'supervised unit', 'the recipient of the open supervision order'),
  issuer: named('督办签发方', 'issuer', 'the supervision office that issued the open order, or one above it'),
  'last-word': named(
    '最终结论方',
    'last word',
    'at the top of the ladder the desk or chief, once no round of rectification is left',
  ),
  tasked: named('待办单位', 'tasked unit', 'the handling posts of a unit at which a task of this case waits'),
  operator: named('接线员', 'operator', 'an intake operator over a unit that has held the case'),
  callback: named('回访员', 'callback officer', 'a callback officer over a unit that has held the case'),
  supervisor: named('督察', 'supervisor', 'a supervision office over a unit that has held the case'),
  channel: named('来件渠道', 'channel', 'the channel that filed the case'),
  citizen: named('群众', 'citizen', 'the citizen of this case'),
};
