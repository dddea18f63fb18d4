// Says the words of a case printed on paper.
import { wordsOf } from '../words-of.js';

export const paper = wordsOf({
  order: { zh: '交办单', en: 'Work order' },
  story: { zh: '办理经过', en: 'Case history' },
  back: { zh: '回到案件', en: 'Back to the case' },
  how: {
    zh: '用浏览器的“打印”打在 A4 纸上，这一行不会打出来。',
    en: 'Print it on A4 from your browser; this line stays on the screen.',
  },
  number: { zh: '编号', en: 'No.' },
  to: { zh: '承办', en: 'Handled by' },
  due: { zh: '办理时限', en: 'Due' },
  files: { zh: '附件（份）', en: 'Files' },
  nameless: { zh: '未留姓名', en: 'no name given' },
  notNamed: { zh: '不公开', en: 'not to be named' },
  charge: {
    zh: '{unit}：现将下列诉求交由你单位办理，请依法办理并答复诉求人。',
    en: '{unit}: you are charged with the request below. Please deal with it by law and answer its reporter.',
  },
  chargeUntil: {
    zh: '{unit}：现将下列诉求交由你单位办理，请于 {time} 前依法办理并答复诉求人。',
    en: '{unit}: you are charged with the request below. Please deal with it by law and answer its reporter by {time}.',
  },
  result: { zh: '办理情况', en: 'What was done' },
  signed: { zh: '承办人（签名）：', en: 'Handled by (signature):' },
  leader: { zh: '负责人（签名）：', en: 'Approved by (signature):' },
  sealed: { zh: '单位（盖章）　　　　年　　月　　日', en: 'Unit (seal) and date:' },
  printed: { zh: '由 {name} 于 {time} 打开', en: 'Opened by {name}, {time}' },
});
