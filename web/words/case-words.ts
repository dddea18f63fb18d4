// Says the words of lists of cases and of a case's page.
import { wordsOf } from './words-of.js';

export const list = wordsOf({
  title: { zh: '我的案件', en: 'My cases' },
  area: { zh: '辖区案件', en: 'Cases in your area' },
  overdue: { zh: '超期', en: 'Overdue' },
  today: { zh: '今天', en: 'Today' },
  tomorrow: { zh: '明天', en: 'Tomorrow' },
  later: { zh: '以后', en: 'Later' },
  waiting: { zh: '等他人', en: 'Waiting for others' },
  dueAt: { zh: '应于 {time}', en: 'due {time}' },
  nothing: { zh: '手上没有要办的。', en: 'Nothing to do at the moment.' },
  nothingHint: {
    zh: '新的案件派到您这里，会出现在这一页。',
    en: 'A case sent to you appears on this page.',
  },
  more: { zh: '还有更多案件，先办上面的。', en: 'There are more; deal with these first.' },
  untitled: { zh: '（没有写明）', en: '(nothing written)' },
  noPlace: { zh: '地点未写明', en: 'place not given' },
  number: { zh: '编号', en: 'number' },
  done: { zh: '已办好：{sentence}（…{number}，{time}）', en: 'Done: {sentence} (…{number}, {time})' },
});

export const page = wordsOf({
  yours: { zh: '该您了：', en: 'Your turn: ' },
  turnOf: { zh: '轮到 {who}：', en: '{who}: ' },
  noTurn: { zh: '没有要办的了', en: 'Nothing is left to do' },
  until: { zh: '{time} 前', en: 'by {time}' },
  whyThen: { zh: '为什么是这个时间', en: 'Why then' },
  frozen: {
    zh: '本件已不在您的单位，这是 {time} 时的情况。',
    en: 'This case has left your unit. You see it as it was {time}.',
  },
  said: { zh: '群众反映', en: 'What the citizen said' },
  notVisible: { zh: '您无权查看', en: 'Not visible to you' },
  showNumber: { zh: '{masked} · 显示并拨打', en: '{masked} · show and call' },
  reporter: { zh: '诉求人', en: 'Reporter' },
  anonymous: { zh: '匿名', en: 'Anonymous' },
  withheld: { zh: '要求不公开身份', en: 'Asked not to be named' },
  place: { zh: '地点', en: 'Place' },
  whyHere: { zh: '为何在此', en: 'Why here' },
  holder: { zh: '承办', en: 'With' },
  nobody: { zh: '无人在岗', en: 'nobody' },
  promised: { zh: '承诺答复', en: 'Promised by' },
  category: { zh: '事项', en: 'Category' },
  kind: { zh: '类型', en: 'Kind' },
  channel: { zh: '来自', en: 'Came by' },
  registered: { zh: '收到', en: 'Came in' },
  status: { zh: '状态', en: 'Status' },
  question: { zh: '等群众答复', en: 'Asked of the citizen' },
  signed: { zh: '签收', en: 'Signed' },
  story: { zh: '经过', en: 'What happened' },
  clocks: { zh: '所有期限', en: 'All terms' },
  clock: { zh: '期限', en: 'Term' },
  due: { zh: '到期', en: 'Due' },
  state: { zh: '情况', en: 'State' },
  ended: { zh: '已结束', en: 'ended' },
  paused: { zh: '已暂停', en: 'paused' },
  provisional: { zh: '（暂定：放假安排未公布）', en: ' (provisional: days off not published yet)' },
  note: { zh: '备注', en: 'Note' },
  internal: { zh: '内部', en: 'internal' },
});

export const parties = wordsOf({
  desk: { zh: '{unit} 值班台', en: '{unit} desk' },
  holder: { zh: '{unit}', en: '{unit}' },
  receiver: { zh: '{unit}', en: '{unit}' },
  superior: { zh: '{unit} 值班台', en: '{unit} desk' },
  citizen: { zh: '群众', en: 'The citizen' },
  callback: { zh: '回访中心', en: 'The callback centre' },
  clerk: { zh: '系统', en: 'The system' },
});

export const explain = wordsOf({
  title: { zh: '{clock}：为什么是 {time}', en: '{clock}: why {time}' },
  step: { zh: '怎么算', en: 'Step' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  source: { zh: '依据', en: 'Source' },
  back: { zh: '回到案件', en: 'Back to the case' },
});
