// Says in one sentence what each command causes, and in another whom and when it brings.
import type { CommandName } from '../../../domain/case/commands.js';
import type { Bilingual } from '../../../domain/base/bilingual.js';

export const means: Readonly<Record<CommandName, Bilingual>> = {
  'release-files': {
    zh: '承办人从此能打开这些附件；看清楚里面没有能认出诉求人的内容再公开。',
    en: 'The handlers can open these files from now on. Make sure that nothing in them tells who the reporter is.',
  },
  classify: {
    zh: '事项、类型定期限；改了，期限可能跟着变。',
    en: 'Category and kind set the terms; with another one they may change.',
  },
  dispatch: {
    zh: '案件交给这个单位；本级未完的期限结束，那边重新计时。',
    en: 'The unit gets the case. Terms that run here end, and its own begin.',
  },
  sign: { zh: '签收后由您办理；办理期限不变。', en: 'You take the case on. The handling term stays as it is.' },
  contact: {
    zh: '联系上了，首次联系的期限就结束。',
    en: 'Once you have reached the citizen, the first-contact term ends.',
  },
  note: { zh: '只是记一笔，期限和承办都不变。', en: 'Only a note: no term and no holder changes.' },
  complete: {
    zh: '办理期限结束；之后请群众评价是否真的解决。',
    en: 'Ends the handling term. Later the citizen is asked whether it is really solved.',
  },
  escalate: {
    zh: '案件升到上一级，本级期限结束，上一级重新计时；答复群众的承诺不变。',
    en: 'The case goes one level up. Your terms end, those above begin; the promise to the citizen stays.',
  },
  reassign: {
    zh: '案件换给这个岗位；换到别的单位时须重新签收。',
    en: 'The post gets the case. At another unit it has to be signed anew.',
  },
  'offer-transfer': {
    zh: '请对方接手。对方接收前仍看得到本件；对方退回或者不答复，由共同上级裁定。',
    en: 'Asks the other side to take it. If it refuses or does not answer, the common superior rules.',
  },
  'accept-transfer': {
    zh: '接收后由您单位办理并答复群众。',
    en: 'Your unit takes the case on, deals with it and answers the citizen.',
  },
  'refuse-transfer': {
    zh: '退回后由共同上级裁定；裁定归您单位的，不能再退。',
    en: 'The common superior then rules. If the ruling names your unit, it cannot be refused again.',
  },
  rule: {
    zh: '裁定有约束力：指定的单位不能再退回或者移交。',
    en: 'The ruling binds: the unit named can neither return the case nor hand it on.',
  },
  rate: {
    zh: '替群众登记评价：满意、基本满意就结案，不满意就电话回访。',
    en: 'Records the citizen’s answer: 1 and 2 close the case, 3 leads to a call.',
  },
  'record-callback': {
    zh: '满意就结案；不满意的，接着决定是否整改。',
    en: 'A satisfied citizen closes the case; otherwise decide next whether it is to be put right.',
  },
  'order-rectification': {
    zh: '退回承办单位整改；整改完再问群众一次。',
    en: 'The unit has to put it right; afterwards the citizen is asked again.',
  },
  withdraw: {
    zh: '按群众的意思撤回：案件结束，所有期限停止。',
    en: 'At the citizen’s wish the case ends, and all terms with it.',
  },
  amend: {
    zh: '只改填了的几项，其余不变；改动会留在经过里。',
    en: 'Changes only what you fill in; the story keeps the change.',
  },
  close: {
    zh: '案件到此结束，所有期限停止；理由会告诉群众。',
    en: 'The case ends here with all its terms; the citizen is told why.',
  },
  'request-information': {
    zh: '向群众提问；等答复时办理暂停，一答复就接着计时。',
    en: 'Asks the citizen. Handling stands still until the answer, then goes on.',
  },
  'supply-information': {
    zh: '把补充的情况记进案件；如果正等群众答复，办理随即继续。',
    en: 'Adds it to the case. If an answer is waited for, handling goes on at once.',
  },
  'request-extension': {
    zh: '向上一级申请；批准前原期限照走。',
    en: 'Asks the level above. Until it decides, the present term runs on.',
  },
  'decide-extension': {
    zh: '准许就延长办理期限和对群众的承诺，并告诉群众；不准就照原期限。',
    en: 'Granted, handling and promise get longer and the citizen is told; else the term stays.',
  },
  supervise: {
    zh: '下达督办通知单，限期答复；案件仍由原单位办理。',
    en: 'Issues an order to be answered in time. The case stays where it is.',
  },
  'answer-supervision': {
    zh: '答复督办单；答复的期限随之结束。',
    en: 'Answers the order; the term to answer ends.',
  },
  'accept-answer': {
    zh: '认可答复，督办到此结束；不认可的，请再次督办。',
    en: 'Ends the order with its answer. If the answer will not do, supervise again.',
  },
  convene: {
    zh: '请这些单位限期发表意见；办理期限照走。',
    en: 'The units give their opinion within a term; handling runs on.',
  },
  opine: { zh: '您单位的意见记入会商。', en: 'Your unit’s opinion goes into the consultation.' },
  conclude: { zh: '会商结束；还没发表意见的不再等。', en: 'Ends the consultation; nobody is waited for any more.' },
  involve: {
    zh: '请这些单位各办一部分，各有期限；案件仍由您主办。',
    en: 'Each unit does its part within its own term; the case stays with you.',
  },
  report: { zh: '告诉主办单位您这部分办好了。', en: 'Tells the lead unit that your part is done.' },
  'recall-transfer': {
    zh: '收回移交，期限接着算，好像没有停过。',
    en: 'Takes the offer back. The terms go on as if they had never stopped.',
  },
  merge: {
    zh: '本件并入另一件，期限停止；两位群众都会得到结果。',
    en: 'This case goes into the other, and its terms end; both reporters get the result.',
  },
  unmerge: {
    zh: '从另一件里拆出来，由原单位重新办理。',
    en: 'Takes it out of the other case; its unit deals with it again.',
  },
  reopen: {
    zh: '结了的案件重新办理，期限重新算。',
    en: 'The closed case is dealt with again; its terms begin anew.',
  },
  resume: {
    zh: '收回办结，接着办；群众暂不评价。',
    en: 'Takes the completion back. Work goes on, and the citizen is not asked yet.',
  },
  'withdraw-card': { zh: '撤下这张牌，不再计入考核。', en: 'Takes the card back; it no longer counts.' },
  'adopt-policy': {
    zh: '还在走的期限改按新政策算；对群众的承诺不变。',
    en: 'Running terms are counted by the new policy; the promise to the citizen stays.',
  },
  'finish-task': { zh: '这项任务完成，不再提醒。', en: 'The task is done and no longer shown.' },
};

/** The second sentence, where what will happen is known before anything is chosen. */
export const foresees: { readonly [N in CommandName]?: Bilingual } = {
  complete: { zh: '{callback} 起请群众评价。', en: 'The citizen is asked from {callback}.' },
  escalate: { zh: '将由 {unit}（{officer}）接办。', en: '{unit} ({officer}) gets it.' },
  'accept-transfer': { zh: '办理期限到 {handling}。', en: 'It is to be done by {handling}.' },
  'refuse-transfer': { zh: '将由 {unit} 在 {arbitration} 前裁定。', en: '{unit} rules by {arbitration}.' },
  'request-information': { zh: '最多等到 {waiting}。', en: 'It waits until {waiting} at most.' },
  'order-rectification': {
    zh: '由 {unit} 在 {rectification} 前整改好。',
    en: '{unit} puts it right by {rectification}.',
  },
  reopen: { zh: '将由 {unit} 办理，{handling} 前办结。', en: '{unit} gets it, to be done by {handling}.' },
  resume: { zh: '将由 {unit} 接着办。', en: '{unit} goes on with it.' },
};
