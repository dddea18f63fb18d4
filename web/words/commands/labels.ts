// Names the fields of commands, by their pointers, and hints at what belongs in them.
import { photos } from '../photo-words.js';
import type { CommandName } from '../../../domain/case/commands.js';
import type { Bilingual } from '../../../domain/base/bilingual.js';

type Words = Readonly<Record<string, Bilingual>>;

/** What a field is called wherever it means the same. */
export const fieldLabels: Words = {
  '/reason': { zh: '理由', en: 'Reason' },
  '/category': { zh: '事项', en: 'Category' },
  '/kind': { zh: '类型', en: 'Kind' },
  '/priority': { zh: '轻重', en: 'Priority' },
  '/unit': { zh: '派给哪个单位', en: 'To which unit' },
  '/method': { zh: '怎样联系的', en: 'How' },
  '/note': { zh: '说了什么', en: 'What was said' },
  '/visibility': { zh: '谁能看', en: 'Who may read it' },
  '/result': { zh: '结果', en: 'Result' },
  '/despite': { zh: '协办还没报完，为什么现在办结', en: 'Why now, although others still owe their part' },
  '/post': { zh: '换给哪个岗位', en: 'To which post' },
  '/to': { zh: '移交给谁', en: 'To whom' },
  '/legalBasis': { zh: '法律依据', en: 'Legal basis' },
  '/assignTo': { zh: '裁定由谁办', en: 'Which unit has it' },
  '/score': { zh: '群众的评价', en: 'The citizen’s answer' },
  '/reached': { zh: '联系上了吗', en: 'Was the citizen reached?' },
  '/contacted': { zh: '联系过群众吗', en: 'Was the citizen contacted?' },
  '/solved': { zh: '问题解决了吗', en: 'Was it solved?' },
  '/satisfied': { zh: '群众满意吗', en: 'Is the citizen satisfied?' },
  '/cause': { zh: '不满意在哪里', en: 'What was wrong' },
  '/demands': { zh: '要求', en: 'What is demanded' },
  '/place': { zh: '地点', en: 'Place' },
  '/place/address': { zh: '地址', en: 'Address' },
  '/place/grid': { zh: '网格', en: 'Grid' },
  '/place/lat': { zh: '纬度', en: 'Latitude' },
  '/place/long': { zh: '经度', en: 'Longitude' },
  '/reporter': { zh: '诉求人', en: 'Reporter' },
  '/reporter/name': { zh: '姓名', en: 'Name' },
  '/reporter/phone': { zh: '电话', en: 'Telephone number' },
  '/reporter/email': { zh: '电子邮箱', en: 'Mail address' },
  '/reporter/language': { zh: '用什么语言', en: 'Language' },
  '/reporter/disclosure': { zh: '身份', en: 'Identity' },
  '/about': { zh: '反映的是谁（该回避的）', en: 'Whom it is about (to be recused)' },
  '/about/unit': { zh: '单位', en: 'Unit' },
  '/about/person': { zh: '人员账号', en: 'Account of the person' },
  '/outcome': { zh: '怎样结案', en: 'How it ends' },
  '/exit': { zh: '为什么不受理', en: 'Why it is not for the police' },
  '/onward': { zh: '群众该找谁', en: 'Where the citizen can turn' },
  '/earlier': { zh: '同一事项的那一件', en: 'The case about the same matter' },
  '/question': { zh: '问什么', en: 'Question' },
  '/essential': { zh: '不答复就办不下去，到期结案', en: 'It cannot go on without the answer: silence closes it' },
  '/budget': { zh: '延长多久', en: 'How much longer' },
  '/budget/amount': { zh: '延长多久', en: 'How much longer' },
  '/budget/unit': { zh: '单位', en: 'Unit of time' },
  '/grant': { zh: '准不准', en: 'Decision' },
  '/level': { zh: '以谁的名义', en: 'In whose name' },
  '/recipient': { zh: '督办哪个单位', en: 'To which unit' },
  '/units': { zh: '请哪些单位', en: 'Which units' },
  '/agenda': { zh: '要商量什么', en: 'What is to be discussed' },
  '/minutes': { zh: '会商结论', en: 'Conclusion' },
  '/into': { zh: '并入哪一件', en: 'Into which case' },
  '/clock': { zh: '哪个期限', en: 'Which term' },
  '/card': { zh: '哪张牌', en: 'Which card' },
  '/cycle': { zh: '第几轮（不填：最近的）', en: 'Which cycle (blank: the latest)' },
  '/run': { zh: '第几次（不填：最近的）', en: 'Which start (blank: the latest)' },
  '/policy': { zh: '哪一版政策', en: 'Which version' },
  '/task': { zh: '哪项任务', en: 'Which task' },
};

/** What a field is called in one command only. */
export const ownLabels: { readonly [N in CommandName]?: Words } = {
  note: { '/text': { zh: '内容', en: 'Note' } },
  complete: { '/text': { zh: '怎么办的，群众会看到', en: 'What was done; the citizen reads it' } },
  rate: { '/text': { zh: '群众说了什么', en: 'What the citizen said' } },
  'record-callback': { '/text': { zh: '通话情况', en: 'What was said' } },
  'supply-information': { '/text': { zh: '补充什么', en: 'What is added' } },
  'answer-supervision': { '/text': { zh: '答复', en: 'Answer' } },
  opine: { '/text': { zh: '意见', en: 'Opinion' } },
  report: { '/text': { zh: '办了什么', en: 'What was done' } },
  withdraw: { '/reason': { zh: '群众为什么撤回', en: 'Why the citizen withdraws' } },
  'release-files': { '/attachments': { zh: '公开哪些附件', en: 'Which files' } },
  'finish-task': { '/note': { zh: '怎么完成的', en: 'How it was done' } },
};

/** What belongs in a field, where its name does not say enough. */
export const fieldHints: Words = {
  '/legalBasis': {
    zh: '哪部法规、哪一条说这归对方管。',
    en: 'Which rule and article make it the other side’s matter.',
  },
  '/exit': {
    zh: '不予受理必须选；选同一事项的，还要写明前案。',
    en: 'Needed where it is not admitted; the same matter also names the earlier case.',
  },
  '/onward': {
    zh: '写清单位和电话，群众会看到；转其他渠道必须写。',
    en: 'Office and telephone number, which the citizen reads; needed where it is sent elsewhere.',
  },
  '/question': {
    zh: '一次问清；群众在短信里看到的就是这段话。',
    en: 'Ask for everything at once; the citizen reads exactly this.',
  },
  '/demands': { zh: '一条一条写，做到什么算完成。', en: 'One by one, and what counts as done.' },
  '/units': { zh: '打几个字就会列出单位。', en: 'Type a few letters, and units are listed.' },
  '/reporter/phone': { zh: '写成 +86 开头。', en: 'Begins with +86.' },
};

/** What a field is called in a command. */
export const labelOf = (command: CommandName, pointer: string): Bilingual =>
  ownLabels[command]?.[pointer] ??
  (pointer === '/attachments' ? photos.files : fieldLabels[pointer]) ?? { zh: pointer, en: pointer };
