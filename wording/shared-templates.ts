// Writes notices about waiting, sharing, taking back and ending, in both languages.
import type { sharedTemplates } from '../domain/notices/templates.js';
import type { Bilingual } from '../domain/base/bilingual.js';
import type { Language, Sentence } from './notice-words.js';

type SharedTemplate = (typeof sharedTemplates)[number];

const inside = (words: string): string => (words ? `\n${words}\n` : '');

export const sharedSentences: Record<SharedTemplate, Record<Language, Sentence>> = {
  'information-requested': {
    zh: ({ number, text, due, questionUrl, essential }) =>
      `办理您的诉求 ${number} 还需要您补充：${inside(text)}请${due ? `于 ${due} 前` : ''}在此答复：${questionUrl}${essential ? ' 未收到答复将无法继续办理，诉求将予结案。' : ''}`,
    en: ({ number, text, due, questionUrl, essential }) =>
      `To go on with your request ${number} we need to know: ${inside(text)}Please answer here${due ? ` before ${due}` : ''}: ${questionUrl}${essential ? ' Without your answer we cannot go on, and the request will be closed.' : ''}`,
  },
  'extension-granted': {
    zh: ({ number, text, due }) =>
      `您的诉求 ${number} 办理期限已依法延长${due ? `至 ${due}` : ''}。${text ? `理由：${text}` : ''}`,
    en: ({ number, text, due }) =>
      `The time for dealing with your request ${number} was extended${due ? ` to ${due}` : ''}.${text ? ` The reason: ${text}` : ''}`,
  },
  completed: {
    zh: ({ number, result }) => `您的诉求 ${number} 已办结：${result}。稍后将请您评价。`,
    en: ({ number, result }) => `Your request ${number} was dealt with: ${result}. Later we will ask for your opinion.`,
  },
  'not-admitted': {
    zh: ({ number, exit, text }) => `您的诉求 ${number} 不在本渠道办理。${exit}${text ? ` ${text}` : ''}`,
    en: ({ number, exit, text }) =>
      `Your request ${number} cannot be dealt with here. ${exit}${text ? ` ${text}` : ''}`,
  },
  'closed-for-silence': {
    zh: ({ number }) => `您的诉求 ${number} 因未收到办理所必需的补充，已予结案。您随时可以重新提出。`,
    en: ({ number }) =>
      `Your request ${number} was closed, because what was needed to go on did not come in. You may ask again at any time.`,
  },
  'closed-after-complaint': {
    zh: ({ number, outcome }) => `您的诉求 ${number} 已结案。${outcome}如有新的情况，您随时可以重新提出。`,
    en: ({ number, outcome }) =>
      `Your request ${number} is closed.${outcome && ` ${outcome}`} If anything new comes up, you may ask again at any time.`,
  },
  reopened: {
    zh: ({ number, unit, due }) =>
      `您的诉求 ${number} 已重新办理，由${unit}承办${due ? `，承诺于 ${due} 前答复` : ''}。`,
    en: ({ number, unit, due }) =>
      `Your request ${number} is being dealt with again by ${unit}${due ? `; we promise an answer by ${due}` : ''}.`,
  },
  moved: {
    zh: ({ number, unit }) => `您的诉求 ${number} 现由${unit}办理。`,
    en: ({ number, unit }) => `Your request ${number} is now with ${unit}.`,
  },
  'emergency-number': {
    zh: ({ number, call }) =>
      `您的来信提到紧急情况：如果正在发生，请立即拨打 ${call}，不要等待答复。我们已通知工作人员查看。编号 ${number}。`,
    en: ({ number, call }) =>
      `What you wrote may be an emergency: if it is happening now, call ${call} at once and do not wait for an answer. An officer has been told to look at it. It is registered under ${number}.`,
  },
  'how-to-answer': {
    zh: ({ number, answerUrl, bySms }) =>
      `您对诉求 ${number} 的答复已收到并转人工查看，但未能读出评价。${bySms ? '请只回复一个数字：1 满意、2 基本满意、3 不满意，' : '请直接回复本邮件，只写一个数字：1 满意、2 基本满意、3 不满意，'}或点击评价：${answerUrl}`,
    en: ({ number, answerUrl, bySms }) =>
      `Your answer about request ${number} came in and an officer will read it, but it could not be read as a score. Please reply ${bySms ? '' : 'to this mail '}with one figure only: 1 for satisfied, 2 for basically satisfied, 3 for dissatisfied, or answer here: ${answerUrl}`,
  },
  'extension-asked': {
    zh: ({ number, due }) => `案件 ${number} 申请延期，请${due ? `于 ${due} 前` : ''}审批。`,
    en: ({ number, due }) => `Case ${number}: more time is asked for; please decide${due ? ` by ${due}` : ''}.`,
  },
  'extension-decided': {
    zh: ({ number, answer }) => `案件 ${number} 的延期申请${answer}。`,
    en: ({ number, answer }) => `Case ${number}: the extension asked for ${answer}.`,
  },
  'information-supplied': {
    zh: ({ number }) => `案件 ${number} 收到群众补充，请查阅。`,
    en: ({ number }) => `Case ${number}: the citizen has supplied something; please read it.`,
  },
  'waiting-over': {
    zh: ({ number }) => `案件 ${number} 等待群众答复期满，计时恢复，请继续办理。`,
    en: ({ number }) =>
      `Case ${number}: the time to wait for the citizen is over and the clocks run again; please go on.`,
  },
  involved: {
    zh: ({ number, due }) => `案件 ${number} 请贵单位协办${due ? `，请于 ${due} 前报告` : ''}。`,
    en: ({ number, due }) => `Case ${number}: your unit is asked to help${due ? `; please report by ${due}` : ''}.`,
  },
  'no-longer-asked': {
    zh: ({ number }) => `案件 ${number} 已由承办单位办结，贵单位无需再协办或者提出意见。`,
    en: ({ number }) => `Case ${number} was completed by the unit that has it; nothing more is asked of yours.`,
  },
  'part-reported': {
    zh: ({ number, unit }) => `案件 ${number}：协办单位${unit}已报告办理情况。`,
    en: ({ number, unit }) => `Case ${number}: ${unit} has reported on its part.`,
  },
  'consultation-invited': {
    zh: ({ number, due }) => `案件 ${number} 邀请贵单位参加会商${due ? `，请于 ${due} 前提出意见` : ''}。`,
    en: ({ number, due }) => `Case ${number}: your unit's opinion is asked for${due ? ` by ${due}` : ''}.`,
  },
  'consultation-concluded': {
    zh: ({ number }) => `案件 ${number} 的会商已结束。`,
    en: ({ number }) => `Case ${number}: the consultation is over.`,
  },
  'completion-returned': {
    zh: ({ number }) => `案件 ${number} 的办结被退回，请继续办理。`,
    en: ({ number }) => `Case ${number}: its completion was returned; please go on with it.`,
  },
  'transfer-recalled': {
    zh: ({ number }) => `案件 ${number} 的移交已撤回，无需答复。`,
    en: ({ number }) => `Case ${number}: the offer was taken back; no answer is needed.`,
  },
  withdrawn: {
    zh: ({ number }) => `案件 ${number} 已由群众撤回，无需继续办理。`,
    en: ({ number }) => `Case ${number} was withdrawn; nothing more is to be done.`,
  },
  'request-withdrawn': {
    zh: ({ number }) => `您的诉求 ${number} 已撤回，不再办理。如非您本人要求，请与我们联系。`,
    en: ({ number }) =>
      `Your request ${number} was withdrawn and is not dealt with any more. If you did not ask for that, please tell us.`,
  },
  'case-ended': {
    zh: ({ number }) => `案件 ${number} 已结束，无需继续办理。`,
    en: ({ number }) => `Case ${number} is over; nothing more is to be done.`,
  },
  recusal: {
    zh: ({ number }) => `案件 ${number} 涉及的单位或者人员已回避，看不到此案。贵单位不在回避之列，请关注其办理。`,
    en: ({ number }) =>
      `Case ${number} is kept from those it is about. Your unit is independent of them: please watch over it.`,
  },
  'filed-question': {
    zh: ({ number, due }) =>
      `您登记的案件 ${number} 需要您补充情况${due ? `，请于 ${due} 前答复` : ''}，问题见案件页面。`,
    en: ({ number, due }) =>
      `Case ${number}, which you filed, needs something from you${due ? ` by ${due}` : ''}; the question is on its page.`,
  },
  'filed-news': {
    zh: ({ number, result }) => `您登记的案件 ${number} ${result ? `已办结：${result}` : '有新的进展'}，详见案件页面。`,
    en: ({ number, result }) =>
      `Case ${number}, which you filed, ${result ? `was dealt with: ${result}` : 'has news'}; see its page.`,
  },
  'contact-changed': {
    zh: ({ number }) =>
      `您的诉求 ${number} 的联系方式已更改，今后的通知将发往新的联系方式。如非您本人所为，请尽快与我们联系。`,
    en: ({ number }) =>
      `For your request ${number} we were given another number or address; messages go there from now on. If that was not you, please tell us soon.`,
  },
  'policy-adopted': {
    zh: ({ number }) => `案件 ${number} 改按另一版政策计时，请查看新的期限；对群众的承诺不变。`,
    en: ({ number }) =>
      `Case ${number} now goes by another policy; see its new deadlines. The promise to the citizen stays.`,
  },
};

export const sharedSubjects: Record<SharedTemplate, Bilingual> = {
  'information-requested': { zh: '请您补充', en: 'We need to ask you something' },
  'extension-granted': { zh: '办理期限延长', en: 'More time is needed' },
  completed: { zh: '诉求已办结', en: 'Request dealt with' },
  'not-admitted': { zh: '诉求告知', en: 'About your request' },
  'closed-for-silence': { zh: '诉求已结案', en: 'Request closed' },
  'closed-after-complaint': { zh: '诉求已结案', en: 'Request closed' },
  reopened: { zh: '诉求重新办理', en: 'Request taken up again' },
  moved: { zh: '承办单位变更', en: 'Request now elsewhere' },
  'extension-asked': { zh: '延期待审批', en: 'Extension asked for' },
  'extension-decided': { zh: '延期审批结果', en: 'Extension decided' },
  'information-supplied': { zh: '群众补充', en: 'Information supplied' },
  'emergency-number': { zh: '紧急情况请立即拨打电话', en: 'In an emergency call now' },
  'how-to-answer': { zh: '请用数字评价', en: 'Please answer with a figure' },
  'waiting-over': { zh: '恢复计时', en: 'Clocks run again' },
  involved: { zh: '协办', en: 'Help asked for' },
  'no-longer-asked': { zh: '无需协办', en: 'Help no longer needed' },
  'part-reported': { zh: '协办报告', en: 'Part reported' },
  'consultation-invited': { zh: '会商邀请', en: 'Consultation' },
  'consultation-concluded': { zh: '会商结束', en: 'Consultation over' },
  'completion-returned': { zh: '办结退回', en: 'Completion returned' },
  'transfer-recalled': { zh: '移交撤回', en: 'Offer taken back' },
  withdrawn: { zh: '案件撤回', en: 'Case withdrawn' },
  'request-withdrawn': { zh: '诉求已撤回', en: 'Request withdrawn' },
  'case-ended': { zh: '案件结束', en: 'Case over' },
  'policy-adopted': { zh: '期限变动', en: 'Deadlines moved' },
  recusal: { zh: '回避案件', en: 'Case with a recusal' },
  'filed-question': { zh: '登记的案件待补充', en: 'A case you filed: a question' },
  'filed-news': { zh: '登记的案件有进展', en: 'A case you filed: news' },
  'contact-changed': { zh: '联系方式已更改', en: 'Contact changed' },
};
