// The rule or practice behind each clock of the pack `model`, in Chinese and English.
// Regulations are cited by their own titles, with articles where known.
import type { Citation, PolicyPack } from './policy-rungs.js';

export const citations: Readonly<Record<keyof PolicyPack['clocks'], Citation>> = {
  dispatch: {
    zh: '北京市地方标准DB11/T 2021—2022《12345市民服务热线服务与管理规范》：涉及生命和公共安全的1小时内派单，水电气热和天气2小时，其他24小时。',
    en: 'DB11/T 2021-2022 (Beijing): dispatch in 1 h (life, public safety), 2 h (water, power, gas, heat, weather), 24 h else.',
  },
  'sign-off': {
    zh: '本地按签收及时率考核的做法；办理期限仍自派单起算。',
    en: 'Local practice of appraisal by timely sign-off; handling runs from dispatch all the same.',
  },
  'first-contact': {
    zh: '《北京市接诉即办工作条例》（2021）第15条：及时联系诉求人；上海街镇做法：1个工作日内联系。',
    en: 'Beijing regulation 2021 art. 15: contact the citizen promptly; Shanghai streets: within one working day.',
  },
  handling: {
    zh: '《济南市12345市民服务热线条例》第24条至第32条、《潍坊市12345政务服务便民热线条例》第20条至第26条：5个工作日。',
    en: 'Jinan 12345 regulation art. 24-32 and Weifang 12345 regulation art. 20-26: five working days.',
  },
  promise: {
    zh: '《北京市接诉即办工作条例》（2021）第13条：派单时载明办理期限；《济南市12345市民服务热线条例》：5个工作日。',
    en: 'Beijing regulation 2021 art. 13: the deadline is printed on the order; Jinan 12345 regulation: five working days.',
  },
  'transfer-acceptance': {
    zh: '《公安机关办理行政案件程序规定》第60条、第61条：24小时内移送；《潍坊市12345政务服务便民热线条例》：退回须说明理由。',
    en: 'Police procedure art. 60-61: hand over within 24 h; Weifang 12345 regulation: return only with reasons.',
  },
  objection: {
    zh: '《信访工作条例》（2022）：5个工作日内提出异议并说明理由；其他情形在移交待受理期间均可提出。',
    en: 'Petition regulation 2022: an objection with reasons within five working days; elsewhere while the offer stands.',
  },
  arbitration: {
    zh: '《北京市接诉即办工作条例》（2021）第12条：对异议进行审核；《潍坊市12345政务服务便民热线条例》：指定具有约束力。',
    en: 'Beijing regulation 2021 art. 12: an objection is reviewed; Weifang 12345 regulation: the designation binds.',
  },
  extension: {
    zh: '山东投诉热线做法：到期前说明理由申请，由上一级决定。',
    en: 'Shandong complaint hotline: asked for before due with reason, decided by the level above.',
  },
  'awaiting-citizen': {
    zh: '本地设定：等待群众补充设有上限，期满自动恢复计时。',
    en: 'Local figure: waiting for the citizen is capped, after which the clocks go on by themselves.',
  },
  'co-handling': {
    zh: '《北京市接诉即办工作条例》（2021）第14条：协办单位应当及时向主办单位反馈。',
    en: 'Beijing regulation 2021 art. 14: those who are needed report to the leading unit in time.',
  },
  consultation: {
    zh: '泰安做法：久拖未决或者疑难的诉求先会商、后决定。',
    en: 'Tai’an practice: long or hard cases are consulted on (会商) before they are decided.',
  },
  'supervision-reply': {
    zh: '《潍坊市12345政务服务便民热线条例》第20条至第26条：推诿拒办、逾期未办、能够解决而未解决的，予以督办。',
    en: 'Weifang 12345 regulation art. 20-26: supervision on refusal, overdue, solvable but unsolved.',
  },
  callback: {
    zh: '邯郸做法：7日后回访群众；《北京市接诉即办工作条例》（2021）第23条：通过电话、短信、网络等方式回访。',
    en: 'Handan practice: the citizen is asked seven days later; Beijing regulation 2021 art. 23: by phone, SMS or net.',
  },
  'answer-window': {
    zh: '本地设定；南昌短信回访的答复率为24%，因此对不答复的情形作出安排。',
    en: 'Local figure; in Nanchang 24 % answer the SMS, so silence is planned for.',
  },
  'phone-callback': {
    zh: '广州做法：答复“3”（不满意）后24小时内电话回访。',
    en: 'Guangzhou practice: after an answer of 3 the phone call within 24 h.',
  },
  rectification: {
    zh: '合肥做法：5个工作日内整改，由上一级核查。',
    en: 'Hefei practice: rectified within five working days, checked by the level above.',
  },
};
