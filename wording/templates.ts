// Writes the notices' texts in zh-CN and English, from codes and instants.
// One short text serves mail and SMS; an SMS may be answered as it is.
import type { Calendar } from '../domain/deadlines/calendar.js';
import { endWords } from '../domain/deadlines/explain-words.js';
import { exitWords } from './exit-words.js';
import { type Template, isOfMany } from '../domain/notices/templates.js';
import type { Bilingual } from '../domain/base/bilingual.js';
import type { Instant } from '../domain/base/instant.js';
import { cardWords, clockWords, resultWords } from './names.js';
import { sharedSentences, sharedSubjects } from './shared-templates.js';
import {
  type Digest,
  type Language,
  type Sentence,
  type SentenceParts,
  answerWords,
  complaintWords,
  digestOf,
  firstActWords,
  taskWords,
  textOf,
} from './notice-words.js';

export interface NoticeContent {
  readonly template: Template;
  readonly params: Readonly<Record<string, string | number>>;
  readonly calendar: Calendar;
  /** Name of the unit in `params.unit`, where there is one. */
  readonly unit: Bilingual | null;
  readonly post: Bilingual | null;
  /** Only a receipt shows it. */
  readonly accessCode: string;
  /** Only the callback question shows it. */
  readonly answerUrl: string;
  /** Only the question for what is missing shows it. */
  readonly questionUrl: string;
  /** Whether it goes as a short message, to which the citizen may reply. */
  readonly bySms: boolean;
  /** The tracking page, which shows more for number and access code. */
  readonly trackUrl: string;
  /** The words `params.text` names, where they were written for the citizen. */
  readonly text: string;
}

export interface NoticeText {
  readonly subject: string;
  readonly text: string;
}

const sentences: Record<Template, Record<Language, Sentence>> = {
  receipt: {
    zh: ({ number, accessCode, due, trackUrl }) =>
      `您的诉求已登记，编号 ${number}，查询码 ${accessCode}。${due ? `我们承诺于 ${due} 前答复。` : ''}凭编号和查询码可查询进度、补充情况或撤回：${trackUrl} 查询码请勿转告他人。`,
    en: ({ number, accessCode, due, trackUrl }) =>
      `Your request is registered under ${number}, access code ${accessCode}.${due ? ` We promise an answer by ${due}.` : ''} With number and access code you can see how far it is, add something or withdraw it: ${trackUrl} Please keep the code to yourself.`,
  },
  diverted: {
    zh: ({ number, call }) => `您反映的情况紧急，请立即拨打 ${call}。登记编号 ${number}。`,
    en: ({ number, call }) => `What you report is an emergency: call ${call} now. It is registered under ${number}.`,
  },
  transferred: {
    zh: ({ number, unit }) => `您的诉求 ${number} 已移交${unit}办理。`,
    en: ({ number, unit }) => `Your request ${number} was handed over to ${unit}.`,
  },
  'callback-question': {
    zh: ({ number, answerUrl, bySms }) =>
      bySms
        ? `您的诉求 ${number} 已办结，是否满意？请回复 1 满意、2 基本满意、3 不满意（后可附说明），或点击评价：${answerUrl} 回复 T 不再询问。`
        : `您的诉求 ${number} 已办结，是否满意？请点击评价：${answerUrl}`,
    en: ({ number, answerUrl, bySms }) =>
      bySms
        ? `Your request ${number} was dealt with. Are you satisfied? Reply 1 for satisfied, 2 for basically satisfied, 3 for dissatisfied (words may follow), or answer here: ${answerUrl} Reply T to be asked no more.`
        : `Your request ${number} was dealt with. Are you satisfied? Please answer here: ${answerUrl}`,
  },
  assignment: {
    zh: ({ number, first }) => `案件 ${number} ${first || '已到您处，请及时处理'}。`,
    en: ({ number, first }) => `Case ${number} ${first || 'has come to you; please see to it'}.`,
  },
  escalation: {
    zh: ({ number, overdue }) => `案件 ${number} ${overdue ? '因下级超期' : ''}已上报至您处。`,
    en: ({ number, overdue }) =>
      `Case ${number} was escalated to you${overdue ? ', a term having been missed below' : ''}.`,
  },
  'transfer-offered': {
    zh: ({ number }) => `案件 ${number} 请求移交贵单位，请在期限内接收或退回。`,
    en: ({ number }) => `Case ${number} is offered to your unit; accept or refuse it in time.`,
  },
  'yellow-card': {
    zh: ({ number, clock, due }) => `黄牌：案件 ${number} 的${clock}期限为 ${due}，即将到期。`,
    en: ({ number, clock, due }) => `Yellow card: case ${number} is due soon (${clock}, ${due}).`,
  },
  'red-card': {
    zh: ({ number, clock, due }) => `红牌：案件 ${number} 的${clock}期限 ${due} 已超过。`,
    en: ({ number, clock, due }) => `Red card: case ${number} is overdue (${clock}, ${due}).`,
  },
  reminder: {
    zh: ({ number, clock }) => `催办：案件 ${number} 的${clock}尚未完成。`,
    en: ({ number, clock }) => `Reminder: case ${number} still waits (${clock}).`,
  },
  'supervision-order': {
    zh: ({ number, due }) => `督办单：案件 ${number} 已列入督办，请于 ${due} 前答复。`,
    en: ({ number, due }) => `Supervision order: case ${number}; please reply by ${due}.`,
  },
  'supervision-renewed': {
    zh: ({ number, due }) => `督办单再次催办：案件 ${number} 的督办尚未得到满意答复，请于 ${due} 前答复。`,
    en: ({ number, due }) => `Supervision order demanded anew: case ${number}; please reply by ${due}.`,
  },
  'supervision-answered': {
    zh: ({ number }) => `案件 ${number} 的督办单已答复，请审阅。`,
    en: ({ number }) => `The supervision order of case ${number} was answered; please judge the answer.`,
  },
  'answer-accepted': {
    zh: ({ number }) => `案件 ${number} 的督办答复已获认可，督办单办结。`,
    en: ({ number }) => `Your answer to the supervision order of case ${number} was accepted; the order is closed.`,
  },
  'card-withdrawn': {
    zh: ({ number, clock, card }) => `案件 ${number} 的${clock}${card}已撤销。`,
    en: ({ number, clock, card }) => `The ${card} of case ${number} (${clock}) was withdrawn.`,
  },
  'phone-callback': {
    zh: ({ number }) => `案件 ${number} 的群众不满意，请电话回访。`,
    en: ({ number }) => `The citizen of case ${number} is not satisfied; please phone.`,
  },
  rectification: {
    zh: ({ number, unit }) =>
      unit ? `案件 ${number} 已责令${unit}整改，请督促落实。` : `案件 ${number} 须整改，请按要求办理。`,
    en: ({ number, unit }) =>
      unit
        ? `Case ${number} must be put right by ${unit}; please see that it is.`
        : `Case ${number} must be put right; see what is demanded.`,
  },
  task: {
    zh: ({ number, task }) => `案件 ${number}：${task}。`,
    en: ({ number, task }) => `Case ${number}: ${task}.`,
  },
  digest: {
    zh: ({ digest: { cases, counts, numbers, more } }) =>
      `批量操作后，您处共有 ${cases} 件案件：${listOf(counts, 'zh')}。编号：${numbers}${more > 0 ? `，另有 ${more} 件` : ''}。`,
    en: ({ digest: { cases, counts, numbers, more } }) =>
      `${cases} cases concern you after a bulk change: ${listOf(counts, 'en')}. Numbers: ${numbers}${more > 0 ? ` and ${more} more` : ''}.`,
  },
  'taken-over': {
    zh: ({ digest: { cases, late, numbers, more } }) =>
      `原岗位现无人在岗，${cases} 件案件转由您处负责。${late ? `已超期：${late}。` : ''}${numbers ? `按期限先后：${numbers}。` : ''}${more > 0 ? `另有 ${more} 件。` : ''}`,
    en: ({ digest: { cases, late, numbers, more } }) =>
      `Nobody is at the post that had them any more: ${cases} cases are now yours to see to.${late ? ` Overdue: ${late}.` : ''}${numbers ? ` Due next: ${numbers}.` : ''}${more > 0 ? ` And ${more} more.` : ''}`,
  },
  merged: {
    zh: ({ number, other }) => `您的诉求 ${number} 与 ${other} 反映同一事项，合并办理；办结后将告知您结果。`,
    en: ({ number, other }) =>
      `Your request ${number} is handled together with ${other}, which is about the same matter; you will be told the result.`,
  },
  unmerged: {
    zh: ({ number }) => `您的诉求 ${number} 已恢复单独办理。`,
    en: ({ number }) => `Your request ${number} is handled on its own again.`,
  },
  result: {
    zh: ({ number, result }) => `您的诉求 ${number} 已办结，结果：${result}。`,
    en: ({ number, result }) => `Your request ${number} was dealt with: ${result}.`,
  },
  'earlier-result': {
    zh: ({ number, other, result }) =>
      `您的诉求 ${number} 与${other ? ` ${other} ` : '此前已受理的诉求'}为同一事项，不再重复办理。${result ? `此前办理结果：${result}。` : '该件正在办理。'}`,
    en: ({ number, other, result }) =>
      `Your request ${number} is about the same matter as ${other || 'an earlier request'} and is not dealt with again. ${result ? `The result then: ${result}.` : 'That one is being dealt with.'}`,
  },
  ...sharedSentences,
};

/** `新案件 12，督办单 3`: each kind of notice with how many it stands for. */
const listOf = (counts: Digest['counts'], language: Language): string =>
  counts.map(([template, n]) => `${subjects[template][language]} ${n}`).join(language === 'zh' ? '，' : ', ');

const subjects: Record<Template, Bilingual> = {
  receipt: { zh: '诉求已登记', en: 'Request registered' },
  diverted: { zh: '请立即拨打电话', en: 'Please call now' },
  transferred: { zh: '诉求已移交', en: 'Request handed over' },
  'callback-question': { zh: '请您评价', en: 'Are you satisfied?' },
  assignment: { zh: '新案件', en: 'New case' },
  escalation: { zh: '案件上报', en: 'Case escalated' },
  'transfer-offered': { zh: '移交待接收', en: 'Transfer offered' },
  'yellow-card': { zh: '黄牌预警', en: 'Yellow card' },
  'red-card': { zh: '红牌超期', en: 'Red card' },
  reminder: { zh: '催办', en: 'Reminder' },
  'supervision-order': { zh: '督办单', en: 'Supervision order' },
  'supervision-renewed': { zh: '督办单催办', en: 'Supervision order renewed' },
  'supervision-answered': { zh: '督办答复', en: 'Supervision order answered' },
  'answer-accepted': { zh: '督办办结', en: 'Supervision order closed' },
  'card-withdrawn': { zh: '撤销红黄牌', en: 'Card withdrawn' },
  'phone-callback': { zh: '电话回访', en: 'Phone callback' },
  rectification: { zh: '整改', en: 'Rectification' },
  task: { zh: '待办', en: 'Task' },
  digest: { zh: '案件汇总', en: 'Cases together' },
  'taken-over': { zh: '接办案件', en: 'Cases taken over' },
  merged: { zh: '诉求合并办理', en: 'Request handled together with another' },
  unmerged: { zh: '诉求单独办理', en: 'Request handled on its own' },
  result: { zh: '诉求已办结', en: 'Request dealt with' },
  'earlier-result': { zh: '诉求为同一事项', en: 'The same matter as before' },
  ...sharedSubjects,
};

/** Notices of a changed standing, which end with the tracking link. A receipt and a question name their own link. */
const tracked: readonly Template[] = [
  'transferred',
  'moved',
  'extension-granted',
  'completed',
  'not-admitted',
  'closed-for-silence',
  'closed-after-complaint',
  'reopened',
  'request-withdrawn',
  'merged',
  'unmerged',
  'result',
  'earlier-result',
];

/** The other notices that go to citizens. */
const citizensOwn: readonly Template[] = [
  'receipt',
  'diverted',
  'callback-question',
  'information-requested',
  'contact-changed',
  'emergency-number',
  'how-to-answer',
];

const wayToTrack: Record<Language, Sentence> = {
  zh: ({ trackUrl }) => ` 凭编号和查询码查询：${trackUrl}`,
  en: ({ trackUrl }) => ` See it with your number and access code: ${trackUrl}`,
};

/** Every text a notice to a citizen can hold. */
export const citizensSentences: readonly Record<Language, Sentence>[] = [
  ...[...tracked, ...citizensOwn].map((template) => sentences[template]),
  wayToTrack,
];

/** The subject of every notice to a citizen. */
export const citizensSubjects: readonly Bilingual[] = [...tracked, ...citizensOwn].map(
  (template) => subjects[template],
);

function wordsIn(language: Language, content: NoticeContent): SentenceParts {
  const { params, calendar, unit, accessCode, answerUrl, bySms, questionUrl, trackUrl, text } = content;
  const at: Instant = textOf(params, 'dueAt');
  const clock = clockWords[textOf(params, 'clock') as keyof typeof clockWords] as Bilingual | undefined;
  const wordOf = (words: Readonly<Record<string, Bilingual>>, name: string): string =>
    words[textOf(params, name)]?.[language] ?? '';
  const task = taskWords[textOf(params, 'task') as keyof typeof taskWords] as Bilingual | undefined;
  return {
    number: textOf(params, 'number'),
    clock: clock?.[language] ?? textOf(params, 'clock'),
    due: at ? endWords(calendar, at)[language] : '',
    task: task?.[language] ?? textOf(params, 'task'),
    call: textOf(params, 'call'),
    card: cardWords[textOf(params, 'card') as keyof typeof cardWords]?.[language] ?? '',
    unit: unit?.[language] ?? textOf(params, 'unit'),
    other: textOf(params, 'other'),
    digest: digestOf(params),
    exit: wordOf(exitWords, 'exit'),
    first: wordOf(firstActWords, 'act'),
    overdue: textOf(params, 'overdue') === 'yes',
    outcome: wordOf(complaintWords, 'outcome'),
    answer: wordOf(answerWords, 'answer'),
    result: wordOf(resultWords, 'result'),
    essential: textOf(params, 'essential') === 'yes',
    accessCode,
    answerUrl,
    bySms,
    questionUrl,
    trackUrl,
    text,
  };
}

/** The notice in the citizen's language; for a post, whose holders may read either, in both. */
export function noticeText(content: NoticeContent, language: string): NoticeText {
  const { params } = content;
  const number = textOf(params, isOfMany(content.template) ? 'cases' : 'number');
  const [first, ...others]: Language[] = content.post ? ['zh', 'en'] : [language.startsWith('en') ? 'en' : 'zh'];
  const subject = subjects[content.template][first!];
  const tells = content.post === null && tracked.includes(content.template);
  const lines = [first!, ...others].map((one) => {
    const said = wordsIn(one, content);
    return `${sentences[content.template][one](said)}${tells ? wayToTrack[one](said) : ''}`;
  });
  const greeting = content.post ? [`${content.post.zh} ${content.post.en}`] : [];
  return { subject: `${subject} ${number}`, text: [...greeting, ...lines].join('\n') };
}
