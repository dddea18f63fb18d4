// Says the words of intake's pages: tasks, messages of no known case, and cases opened from them.
import { wordsOf } from './words-of.js';

export const tasks = wordsOf({
  title: { zh: '待办任务', en: 'Tasks' },
  count: { zh: '待办任务 {count} 项', en: '{count} tasks' },
  none: { zh: '没有待办任务。', en: 'There are no tasks.' },
  since: { zh: '{time} 起', en: 'since {time}' },
  finish: { zh: '完成任务', en: 'Finish the task' },
  more: { zh: '看后面的任务', en: 'The tasks after these' },
});

export const messages = wordsOf({
  title: { zh: '未认出的来信', en: 'Messages without a case' },
  short: { zh: '来信待读', en: 'Messages to read' },
  how: {
    zh: '这些短信和邮件的发件人没有已知的诉求。开成新诉求，或者看过后标记为已处理，内容随即删除。',
    en: 'No case is known for whoever sent these. Open a case from one, or mark it as dealt with; then its words are erased.',
  },
  none: { zh: '没有待读的来信。', en: 'There is nothing to read.' },
  sms: { zh: '短信', en: 'Short message' },
  mail: { zh: '邮件', en: 'Mail' },
  raw: { zh: '下载原件', en: 'The message as it came' },
  open: { zh: '开成新诉求', en: 'Open a case' },
  handled: { zh: '已处理', en: 'Dealt with' },
  handledWith: { zh: '归入已有案件，或者不需要办理', en: 'It belongs to a case, or nothing is to be done' },
  number: { zh: '案件编号（选填）', en: 'Case number (optional)' },
  done: { zh: '已标记为处理完毕。', en: 'It is marked as dealt with.' },
  gone: { zh: '这条来信已经有人处理了。', en: 'Somebody has dealt with this message already.' },
  more: { zh: '看后面的来信', en: 'The messages after these' },
  back: { zh: '返回来信列表', en: 'Back to the messages' },
});

export const newCase = wordsOf({
  fromMessage: { zh: '由来信开成新诉求', en: 'Open a case from the message' },
  splitOff: { zh: '拆分为新诉求', en: 'Split off as a case of its own' },
  meansMessage: {
    zh: '发件人成为诉求人并收到编号和查询码；附件一并转入。',
    en: 'The sender becomes the reporter and is sent number and access code; the files go with it.',
  },
  meansSplit: {
    zh: '诉求人不变，附件一并复制；两件案件互相注明编号，原案件照常办理。',
    en: 'The reporter stays the same and the files are copied; each case names the other, and the old one goes on as before.',
  },
  kind: { zh: '种类', en: 'Kind' },
  category: { zh: '类别（选填）', en: 'Category (optional)' },
  title: { zh: '标题（选填）', en: 'Title (optional)' },
  text: { zh: '诉求内容', en: 'The request' },
  address: { zh: '地点（选填）', en: 'Place (optional)' },
  grid: { zh: '网格（选填）', en: 'Grid (optional)' },
  name: { zh: '诉求人姓名（选填）', en: "The reporter's name (optional)" },
  choose: { zh: '请选择', en: 'Choose' },
  verb: { zh: '登记', en: 'Register' },
  refused: { zh: '没有登记：', en: 'It was not registered:' },
});
