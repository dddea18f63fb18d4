// Says the words of the pages that links in letters lead to.
import { wordsOf } from './words-of.js';

/** What several of these pages say. */
export const letter = wordsOf({
  about: { zh: '诉求', en: 'Request' },
  until: { zh: '请于此前答复', en: 'Please answer before' },
  send: { zh: '提交', en: 'Send' },
  over: { zh: '已经处理', en: 'Dealt with already' },
  taken: { zh: '谢谢，您提交的内容已收到。', en: 'Thank you; what you sent has been received.' },
  overMeans: {
    zh: '此前已收到答复，或者此事已另行处理，现在不能再改。您还有话要说，可以打电话，或者：',
    en: 'An answer came in before, or the matter was dealt with otherwise, and it can no longer be changed. If there is more to say, phone us, or:',
  },
  lateMeans: {
    zh: '没关系，事情还可以说。您可以打电话，或者：',
    en: 'You can still tell us. Phone us, or:',
  },
  track: { zh: '凭编号和查询码查看、补充', en: 'See it or add something, by number and access code' },
  file: { zh: '重新反映一件事', en: 'Report something new' },
});

export const opinion = wordsOf({
  title: { zh: '办理结果评价', en: 'Your opinion of the result' },
  registered: { zh: '受理时间', en: 'Received' },
  place: { zh: '地点', en: 'Place' },
  unit: { zh: '承办单位', en: 'Unit that had it' },
  contacted: { zh: '办理人员是否联系过您？（选填）', en: 'Did the officer contact you? (optional)' },
  solved: { zh: '问题是否解决？（选填）', en: 'Was the problem solved? (optional)' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  silent: { zh: '不作答', en: 'No answer' },
  text: { zh: '您还想说的话（选填）', en: 'Anything else you would like to say (optional)' },
  send: { zh: '提交评价', en: 'Send my answer' },
  choose: { zh: '请先选择满意、基本满意或者不满意。', en: 'Please choose one of the three answers first.' },
  changed: {
    zh: '您已评价为“不满意”，工作人员将致电了解情况；在此之前可以更改。',
    en: 'You answered “dissatisfied”; an officer will phone you. Until then you may change your answer.',
  },
  changeUntil: { zh: '可以更改到', en: 'You may change it until' },
  changeBy: { zh: '工作人员来电之前，最迟 {until}', en: 'the officer phones, at the latest {until}' },
  change: { zh: '更改评价', en: 'Change my answer' },
});

export const information = wordsOf({
  title: { zh: '请您补充', en: 'We need to ask you something' },
  essential: {
    zh: '未收到答复将无法继续办理，诉求将予结案。',
    en: 'Without your answer we cannot go on, and the request will be closed.',
  },
  late: {
    zh: '答复期限已过；您现在补充的内容仍会转交工作人员查阅。',
    en: 'The time to answer is over; what you write now will still be read by an officer.',
  },
  text: { zh: '您的答复', en: 'Your answer' },
});

export const reply = wordsOf({
  title: { zh: '移交事项答复', en: 'Reply to a case handed over' },
  from: { zh: '移交单位', en: 'From' },
  to: { zh: '接收单位', en: 'To' },
  until: { zh: '答复期限', en: 'Answer before' },
  about: { zh: '标题', en: 'Title' },
  text: { zh: '内容', en: 'Request' },
  place: { zh: '地点', en: 'Place' },
  basis: { zh: '移交依据', en: 'Legal basis' },
  why: { zh: '移交理由', en: 'Reason' },
  decide: { zh: '贵单位的意见', en: 'Your answer' },
  accept: { zh: '接收', en: 'Accept' },
  refuse: { zh: '退回', en: 'Refuse' },
  choose: { zh: '请先选择接收或者退回。', en: 'Please choose to accept or to refuse first.' },
  reason: { zh: '退回的理由（退回时必填）', en: 'Why you refuse (required when refusing)' },
});
