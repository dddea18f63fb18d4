// Says the words of what is open beside a case, and of its linked cases.
import { wordsOf } from '../words-of.js';

export const records = wordsOf({
  title: { zh: '另有', en: 'Also open' },
  notVisible: { zh: '您无权查看', en: 'Not visible to you' },
  transfer: { zh: '移交', en: 'Transfer' },
  offered: { zh: '{from} 提请移交 {to}，{time}', en: '{from} offered it to {to}, {time}' },
  dispute: { zh: '争议', en: 'Dispute' },
  between: { zh: '{from} 与 {to} 之间', en: 'between {from} and {to}' },
  parts: { zh: '协办', en: 'Helping' },
  helpingSince: { zh: '{unit}，自 {time}', en: '{unit}, since {time}' },
  consultation: { zh: '会商', en: 'Consultation' },
  opinion: { zh: '{unit} 已发表意见，{time}', en: '{unit} gave its opinion, {time}' },
  noOpinion: { zh: '{unit} 还没有发表意见', en: '{unit} has given no opinion yet' },
  errands: { zh: '递送', en: 'Delivery' },
  extension: { zh: '延期申请', en: 'Longer term' },
  extensionAsked: {
    zh: '申请延长 {budget}，由 {decider} 审批，{time} 提出',
    en: '{budget} more asked for, {decider} decides; asked {time}',
  },
  order: { zh: '督办', en: 'Supervision' },
  orderOpen: {
    zh: '{issuer} 督办 {recipient}，{time}，待答复',
    en: '{issuer} to {recipient}, {time}; not answered yet',
  },
  orderAnswered: { zh: '{issuer} 督办 {recipient}，{time} 已答复', en: '{issuer} to {recipient}; answered {time}' },
  printOrder: { zh: '打印督办单', en: 'Print the order' },
  tasks: { zh: '待办', en: 'To do' },
  recused: { zh: '应回避', en: 'Recused' },
  parent: { zh: '已并入', en: 'Merged into' },
  earlier: { zh: '原先的案件', en: 'Earlier case' },
  children: { zh: '并入的重复件', en: 'Duplicates' },
  more: { zh: '另有 {count} 件', en: 'and {count} more' },
});
