// Words the tracking page in both languages: how far a request is, how it ended, its result.
import type { CitizenView } from '../contracts/people/citizen.js';
import type { Outcome } from '../domain/base/codes.js';
import type { Bilingual } from '../domain/base/bilingual.js';

/** What is happening now, for each stage that goes on. */
const stages: Readonly<Record<Exclude<CitizenView['stage'], 'closed'>, Bilingual>> = {
  received: {
    zh: '我们已收到您的诉求，正在确定承办单位。',
    en: 'We have your request and are finding the unit that deals with it.',
  },
  'in-progress': { zh: '下列承办单位正在办理。', en: 'The unit named below is dealing with it.' },
  waiting: {
    zh: '办理还需要您补充情况，请在下面答复。',
    en: 'To go on we need something from you; please answer below.',
  },
  'with-department': {
    zh: '此事由下列主管部门负责，已移交该部门办理，由其答复您。',
    en: 'It belongs to the department named below; it was handed over there, and that department will answer you.',
  },
  done: {
    zh: '已办结，办理结果见下；稍后将请您评价。',
    en: 'It has been dealt with, with the result below; later we will ask for your opinion.',
  },
  asking: { zh: '已办结，请您评价办理结果。', en: 'It has been dealt with; we ask for your opinion on the result.' },
  reworking: {
    zh: '您的诉求已退回承办单位整改，整改后会再次请您评价。',
    en: 'It went back to the unit to be put right; after that we will ask for your opinion again.',
  },
};

/** After an answer of 3: the citizen has answered and will be phoned. */
const phoned: Bilingual = {
  zh: '您对办理结果不满意，工作人员将致电了解情况。',
  en: 'You were dissatisfied with the result; an officer will phone you.',
};

const ends: Readonly<Record<Outcome, Bilingual>> = {
  satisfied: { zh: '您评价为“满意”，本件已结案。', en: 'You were satisfied; the request is closed.' },
  'basically-satisfied': {
    zh: '您评价为“基本满意”，本件已结案。',
    en: 'You were basically satisfied; the request is closed.',
  },
  unanswered: {
    zh: '期限内未收到您的答复，本件已结案。',
    en: 'We did not hear from you in time; the request is closed.',
  },
  understood: { zh: '经向您说明情况，本件已结案。', en: 'It was explained to you, and the request is closed.' },
  final: { zh: '已作出最终处理意见，本件已结案。', en: 'The final decision was made, and the request is closed.' },
  'not-admitted': { zh: '本件不在此办理，原因见下。', en: 'It is not dealt with here, for the reason below.' },
  diverted: { zh: '本件应由其他渠道办理，去向见下。', en: 'It belongs elsewhere; see below where to turn.' },
  duplicate: {
    zh: '本件与另一件反映同一事项，合并办理。',
    en: 'It is about the same matter as another request and is handled together with it.',
  },
  withdrawn: { zh: '本件已撤回，不再办理。', en: 'It was withdrawn and is not dealt with any more.' },
};

/** One sentence on where the request stands. */
export function standingWords({ stage, toBePhoned, outcome }: CitizenView): Bilingual {
  if (toBePhoned) return phoned;
  return stage === 'closed' ? ends[outcome ?? 'final'] : stages[stage];
}

export const words = {
  title: { zh: '查询诉求办理进度', en: 'How far is my request?' },
  how: {
    zh: '请输入您登记诉求时收到的编号和查询码。查询码只有您有，请勿转告他人。',
    en: 'Enter the number and the access code you were given for your request. Only you have the code; please keep it to yourself.',
  },
  emergency: {
    zh: '有人身危险或正在发生的违法犯罪，请立即拨打 110。',
    en: 'If somebody is in danger or a crime is going on, call 110 at once.',
  },
  number: { zh: '编号', en: 'Number' },
  code: { zh: '查询码', en: 'Access code' },
  codeForm: {
    zh: '10 位字母和数字，不区分大小写，空格可有可无。',
    en: 'Ten letters and digits; capitals and spaces do not matter.',
  },
  open: { zh: '查询', en: 'Show my request' },
  empty: { zh: '请填写编号和查询码。', en: 'Please enter both the number and the access code.' },
  unknown: {
    zh: '编号和查询码不相符。请对照登记时收到的通知核对后重试。',
    en: 'This number and code do not go together. Please compare them with the notice you received and try again.',
  },
  request: { zh: '诉求', en: 'Request' },
  unit: { zh: '承办单位', en: 'Unit that has it' },
  because: { zh: '最初派单依据', en: 'Why it first went where it did' },
  registered: { zh: '受理时间', en: 'Received' },
  promised: { zh: '承诺答复期限', en: 'Answer promised by' },
  closed: { zh: '结案时间', en: 'Closed' },
  result: { zh: '办理结果', en: 'Result' },
  exit: { zh: '为何不在此办理', en: 'Why it is not dealt with here' },
  onward: { zh: '您可以联系', en: 'Where to turn' },
  together: { zh: '合并办理或者同一事项的诉求', en: 'The request about the same matter' },
  explanations: { zh: '工作人员告知您', en: 'What the office told you' },
  later: { zh: '答复期限依法延长', en: 'The time to answer was extended' },
  missing: { zh: '请您补充', en: 'We need to ask you something' },
  asked: { zh: '需要您补充', en: 'What we need to know' },
  until: { zh: '请于此前答复', en: 'Please answer before' },
  essential: {
    zh: '未收到答复将无法继续办理，诉求将予结案。',
    en: 'Without your answer we cannot go on, and the request will be closed.',
  },
  answer: { zh: '您的答复', en: 'Your answer' },
  sendAnswer: { zh: '提交答复', en: 'Send my answer' },
  opinion: { zh: '请您评价', en: 'Are you satisfied?' },
  giveOpinion: { zh: '去评价', en: 'Give my opinion' },
  changeOpinion: { zh: '更改评价', en: 'Change my answer' },
  add: { zh: '补充情况', en: 'Add something' },
  addOpen: { zh: '您写的内容会转交承办人员。', en: 'What you write goes to the officer who deals with it.' },
  addClosed: {
    zh: '结案后补充的内容会由工作人员查阅，但不会自动重新办理。',
    en: 'What you add now will be read by an officer, but does not open the request again by itself.',
  },
  text: { zh: '您想补充的情况', en: 'What you would like to add' },
  send: { zh: '提交', en: 'Send' },
  blank: { zh: '请先填写内容。', en: 'Please write something first.' },
  tooLong: { zh: '内容太长，请缩短后提交。', en: 'This is too long; please shorten it.' },
  notStorable: {
    zh: '内容含有无法保存的字符，请删除后提交。',
    en: 'This holds characters that cannot be kept; please remove them.',
  },
  changeContact: { zh: '更改联系方式', en: 'Change how we reach you' },
  contactMeans: {
    zh: '今后的通知和回访将发往这里。为防他人冒用，我们会同时告知原来的号码或者邮箱。只填需要更改的一项即可。',
    en: 'Messages and our question go there from now on. So that nobody does this in your name, the former number or address is told too. Fill in only what has changed.',
  },
  phone: { zh: '手机号码', en: 'Telephone number' },
  email: { zh: '电子邮箱', en: 'Mail address' },
  doChangeContact: { zh: '更改', en: 'Change' },
  contactMissing: {
    zh: '请填写新的手机号码或者电子邮箱。',
    en: 'Please enter a new telephone number or mail address.',
  },
  phoneForm: { zh: '手机号码有误，请核对。', en: 'This is not a telephone number we can use; please check it.' },
  emailForm: { zh: '电子邮箱有误，请核对。', en: 'This is not a mail address we can use; please check it.' },
  contactChanged: { zh: '联系方式已更改。', en: 'Messages go to the new number or address now.' },
  withdraw: { zh: '撤回诉求', en: 'Withdraw my request' },
  withdrawMeans: {
    zh: '撤回后将停止办理，且不能恢复；需要时请重新提出。',
    en: 'It will not be dealt with any more, and this cannot be undone; you may ask again at any time.',
  },
  reason: { zh: '撤回的原因', en: 'Why you withdraw it' },
  sure: { zh: '我确认撤回这件诉求', en: 'Yes, I withdraw this request' },
  unsure: { zh: '请勾选确认后再撤回。', en: 'Please tick the box to confirm.' },
  doWithdraw: { zh: '撤回', en: 'Withdraw' },
  thanks: { zh: '谢谢，您补充的内容已收到。', en: 'Thank you; what you wrote has been received.' },
  withdrawn: { zh: '您的诉求已撤回。', en: 'Your request has been withdrawn.' },
  another: { zh: '查询另一件', en: 'Look up another request' },
  error: { zh: '出错了：', en: 'Error: ' },
} as const satisfies Record<string, Bilingual>;
