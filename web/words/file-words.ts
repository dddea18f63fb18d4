// Says the words of filing a request without an account: the form, the check, the receipt.
import { wordsOf } from './words-of.js';

export const filing = wordsOf({
  title: { zh: '反映一件事', en: 'Report something' },
  text: { zh: '发生了什么？', en: 'What happened?' },
  textHint: {
    zh: '写清楚什么时候、在哪里、怎么回事。只有这一项必填。',
    en: 'When, where, and what. Only this field has to be filled in.',
  },
  place: { zh: '在哪里？（选填）', en: 'Where? (optional)' },
  placeHint: {
    zh: '门牌号、路口，或者附近看得见的地方。',
    en: 'A house number, a crossing, or something to be seen nearby.',
  },
  reach: { zh: '怎么找到您？（选填）', en: 'How do we reach you? (optional)' },
  reachHint: {
    zh: '留一个电话或者邮箱，办的人才能问您、答复您。',
    en: 'With a telephone number or a mail address we can ask you and answer you.',
  },
  more: { zh: '也可以留邮箱、称呼', en: 'Add a mail address or a name' },
  name: { zh: '怎么称呼您', en: 'Your name' },
  who: { zh: '可以告诉办的人您是谁吗？', en: 'May those who deal with it know who you are?' },
  named: { zh: '可以', en: 'Yes' },
  withheld: { zh: '不要告诉他们我是谁', en: 'Do not tell them who I am' },
  anonymous: { zh: '匿名：什么都不留', en: 'Anonymous: keep nothing about me' },
  check: { zh: '看一遍再提交', en: 'Look it over' },
  checkTitle: { zh: '这样对吗？', en: 'Is this right?' },
  where: { zh: '地点', en: 'Place' },
  contact: { zh: '联系方式', en: 'How we reach you' },
  disclosure: { zh: '您的身份', en: 'Who you are' },
  namedMeans: { zh: '办的人知道您是谁', en: 'Those who deal with it know who you are' },
  withheldMeans: { zh: '办的人不知道您是谁', en: 'Those who deal with it do not learn who you are' },
  anonymousMeans: {
    zh: '匿名，我们没有您的姓名和联系方式',
    en: 'Anonymous: we have neither your name nor a way to reach you',
  },
  next: {
    zh: '提交后您会得到编号和查询码。我们找到该办的人，告诉您哪天前答复，办完再问您满不满意。',
    en: 'You get a number and an access code. We find who deals with it, tell you by which day you hear from us, and ask you afterwards whether it was solved.',
  },
  nextAfter: {
    zh: '提交后您会得到编号和查询码。我们找到该办的人，告诉您哪天前答复，办完 {after}后再问您满不满意。',
    en: 'You get a number and an access code. We find who deals with it, tell you by which day you hear from us, and ask you {after} after it is done whether it was solved.',
  },
  unreachable: {
    zh: '我们没有您的联系方式，不能找您，只能您凭编号和查询码来查。请记好。',
    en: 'We have no way to reach you: you will have to look with number and access code. Please keep them well.',
  },
  send: { zh: '提交', en: 'Send' },
  change: { zh: '改一改', en: 'Change something' },
  busy: { zh: '现在有点忙，您写的还在。请过一分钟再按一次。', en: 'Your text is still here. Press again in a minute.' },
  takenTitle: { zh: '这张表已经提交过一件事', en: 'Something was sent with this form before' },
  taken: {
    zh: '那件事已经收到，编号和查询码当时已经给您。下面是另外写的内容，要不要也提交？',
    en: 'It was received, and you were given its number and code. Below is other text. Send this too?',
  },
  sendToo: { zh: '这件也提交', en: 'Send this too' },
  receiptTitle: { zh: '已收到', en: 'We have received it' },
  keep: {
    zh: '请记下编号和查询码，或者拍张照。查询码只有您有，请勿转告他人。',
    en: 'Write down number and access code, or take a picture. Only you have the code; please keep it to yourself.',
  },
  stamp: { zh: '收讫', en: 'Received' },
  receivedAt: { zh: '收到时间', en: 'Received' },
  saveTitle: { zh: '存一份', en: 'Keep a copy' },
  saveHow: {
    zh: '长按下面这段话可以复制，发给自己或者家人；用浏览器的“打印”可以印成一张收据。',
    en: 'Copy these words and send them to yourself or your family, or print this page as a receipt.',
  },
  save: {
    zh: '网格接诉收据：{when} 收到。\n编号 {number}\n查询码 {code}\n凭编号和查询码可以查进度、补充、撤回。',
    en: 'Gridcase receipt: received {when}.\nNumber {number}\nAccess code {code}\nWith both you can see how far it is, add something or withdraw it.',
  },
  closedTitle: { zh: '网上暂不受理', en: 'Nothing is taken here at present' },
  closedCall: { zh: '请打电话，或者到派出所当面说。', en: 'Please phone us, or come to the station.' },
  closedCome: { zh: '请到派出所当面说。', en: 'Please come to the station.' },
  track: { zh: '看看办到哪了', en: 'See how far it is' },
  callNow: { zh: '请马上拨打 {number}', en: 'Call {number} now' },
  callIf: {
    zh: '如果事情正在发生，请马上拨打 {number}，不要等我们答复。',
    en: 'If it is happening now, call {number} at once; do not wait for our answer.',
  },
  callWhy: {
    zh: '您写的像是紧急情况，打电话最快。我们已记下，但不会派人。',
    en: 'What you wrote sounds urgent, and the telephone is quickest. We have noted it, but nobody is sent.',
  },
  call: { zh: '拨打\u00a0{number}', en: 'Call\u00a0{number}' },
});
