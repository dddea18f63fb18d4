// Packs of procedures: Shandong's complaint hotline, Shanghai's streets, petitions, the police.
import { calendarDays, hours, workingDays } from './budgets.js';
import { atEveryLevel, forTheFirstUnit, packOfPlace, rungsBut } from './policy-of-place.js';
import { type Citation, type Rung, byTheChief, yellowCardBy } from './policy-rungs.js';

const aDayBefore = { without: ['yellow-card'], with: [yellowCardBy(workingDays(1))] };

/** Moves all acts at due to the first working day overdue; otherwise a case would climb before its red card. */
const onTheFirstWorkday = (rungs: readonly Rung[]): Rung[] =>
  rungs.map((rung) => (rung.time.when === 'due' ? { ...rung, time: { when: 'first-workday-overdue' } } : rung));

/** Fifteen working days, one extension of seven, a yellow card one working day before due. */
export const shandongComplaints = packOfPlace({
  code: 'shandong-complaints',
  names: { zh: '山东投诉热线', en: 'Shandong complaint hotline' },
  law: { zh: '山东投诉热线做法', en: 'Shandong complaint hotline' },
  clocks: {
    handling: {
      budget: forTheFirstUnit(workingDays(15)),
      rungs: onTheFirstWorkday(rungsBut('handling', aDayBefore)),
      citation: {
        zh: '山东投诉热线做法：网格或者部门15个工作日；到期前1个工作日黄牌，逾期第1个工作日红牌。以上各层级的3个工作日为示范政策的数值。',
        en: 'Shandong complaint hotline: 15 working days, by grid or department; yellow card one working day before due, red card on the first working day overdue. The three working days of the levels above are those of model.',
      },
    },
    promise: {
      budget: { always: workingDays(15) },
      rungs: onTheFirstWorkday(rungsBut('promise', aDayBefore)),
      citation: {
        zh: '山东投诉热线做法：15个工作日；到期前1个工作日黄牌，逾期第1个工作日红牌。',
        en: 'Shandong complaint hotline: 15 working days; yellow card one working day before due, red card on the first working day overdue.',
      },
    },
    extension: {
      citation: {
        zh: '山东投诉热线做法：到期前说明理由申请；作出决定的1个工作日为示范政策的数值。',
        en: 'Shandong complaint hotline: asked for before due and with the reason; the working day to decide is the figure of model.',
      },
    },
  },
  extension: {
    times: 1,
    atMost: workingDays(7),
    citation: {
      zh: '山东投诉热线做法：可以延期一次，7个工作日。',
      en: 'Shandong complaint hotline: one extension of seven working days.',
    },
  },
});

/** Contact within a working day; one, five or fifteen working days by kind; three after a bad callback. */
export const shanghaiStreet = packOfPlace({
  code: 'shanghai-street',
  names: { zh: '上海街镇', en: 'Shanghai streets' },
  law: { zh: '上海街镇做法', en: 'Shanghai street practice' },
  clocks: {
    'first-contact': {
      budget: { byLevel: { grid: workingDays(1), station: workingDays(1), bureau: workingDays(1) } },
      citation: {
        zh: '上海街镇做法：1个工作日内受理并联系诉求人。',
        en: 'Shanghai street practice: accepted and the citizen contacted within one working day.',
      },
    },
    handling: {
      budget: {
        byKind: { consultation: workingDays(1), help: workingDays(5), complaint: workingDays(5) },
        otherwise: forTheFirstUnit(workingDays(5)),
      },
      complex: workingDays(15),
      citation: {
        zh: '上海街镇做法：咨询1个工作日，求助、投诉5个工作日，复杂事项15个工作日。其他类型为示范政策的数值。',
        en: 'Shanghai street practice: inquiries 1 working day, help and complaints 5, complex matters 15. Every other kind has the figures of model.',
      },
    },
    promise: {
      budget: {
        byKind: { consultation: workingDays(1), help: workingDays(5), complaint: workingDays(5) },
        otherwise: { always: workingDays(5) },
      },
      complex: workingDays(15),
      citation: {
        zh: '上海街镇做法：咨询1个工作日，求助、投诉5个工作日，复杂事项15个工作日。其他类型为示范政策的5个工作日。',
        en: 'Shanghai street practice: inquiries 1 working day, help and complaints 5, complex matters 15. Every other kind has the five working days of model.',
      },
    },
    rectification: {
      budget: { always: workingDays(3) },
      rungs: rungsBut('rectification', { without: [], with: [byTheChief] }),
      citation: {
        zh: '上海街镇做法：回访不满意的，3个工作日内二次处置，单位负责人参与；自整改开始即转由单位负责人办理，是本政策包的理解。',
        en: 'Shanghai street practice: second disposal within 3 working days after a negative callback, the head of the unit involved; read as: from its first instant the case lies with the head.',
      },
    },
    'supervision-reply': {
      budget: { always: workingDays(3) },
      citation: {
        zh: '上海街镇做法：督办事项3个工作日内复查。',
        en: 'Shanghai street practice: supervision is re-checked within 3 working days.',
      },
    },
  },
});

/** Petitions: forwarded in fifteen days, decided in sixty and at most thirty more, reviewed and reviewed again. */
export const petition2022 = packOfPlace({
  code: 'petition-2022',
  names: { zh: '信访工作条例（2022）', en: 'Petition regulation 2022' },
  law: { zh: '《信访工作条例》（2022）', en: 'Petition regulation 2022' },
  clocks: {
    dispatch: {
      budget: { always: calendarDays(15) },
      roll: 'next-workday',
      citation: {
        zh: '《信访工作条例》（2022）：15个自然日内转送。',
        en: 'Petition regulation 2022: forwarded within 15 calendar days.',
      },
    },
    handling: {
      budget: atEveryLevel(calendarDays(60)),
      reopened: calendarDays(30),
      categoryMayDiffer: false,
      roll: 'next-workday',
      citation: {
        zh: '《信访工作条例》（2022）：由有权处理的单位60日内办结；复查30日，复核30日。',
        en: 'Petition regulation 2022: decided within 60 days, by whichever unit is competent; a review takes 30 days, a re-review 30 more.',
      },
    },
    promise: {
      budget: { always: calendarDays(60) },
      reopened: calendarDays(30),
      categoryMayDiffer: false,
      roll: 'next-workday',
      citation: {
        zh: '《信访工作条例》（2022）：60日内办结，延期最多30日；复查30日，复核30日。',
        en: 'Petition regulation 2022: decided within 60 days, at most 30 more by extension; reviewed in 30 days, and in 30 again.',
      },
    },
    'transfer-acceptance': {
      budget: { always: workingDays(5) },
      citation: {
        zh: '《信访工作条例》（2022）：与可以提出异议的期限相同，5个工作日。',
        en: 'Petition regulation 2022: as long as an objection is open, five working days.',
      },
    },
    objection: {
      budget: { always: workingDays(5) },
      citation: {
        zh: '《信访工作条例》（2022）：5个工作日内提出异议并说明理由。',
        en: 'Petition regulation 2022: an objection within five working days, with reasons.',
      },
    },
  },
  extension: {
    times: 1,
    timesReopened: 0,
    atMost: calendarDays(30),
    citation: {
      zh: '《信访工作条例》（2022）：延期最多30日；复查、复核的30日不得延长。',
      en: 'Petition regulation 2022: at most 30 days more; the 30 days of a review or re-review are not extended.',
    },
  },
  reopening: {
    within: calendarDays(30),
    times: 2,
    citation: {
      zh: '《信访工作条例》（2022）：30日内可以申请复查，再30日内可以申请复核，各一次。',
      en: 'Petition regulation 2022: a review may be asked for within 30 days, then a re-review within 30 days, once each.',
    },
  },
});

/** The police's own procedure: handed over within a day, the start day not counted, rolled over holidays. */
export const policeProcedure = packOfPlace({
  code: 'police-procedure',
  names: { zh: '公安机关办案程序', en: 'Police procedure' },
  law: { zh: '《公安机关办理行政案件程序规定》', en: 'Police procedure' },
  clocks: {
    dispatch: {
      budget: { always: hours(24) },
      startHourCounted: false,
      citation: {
        zh: '《公安机关办理行政案件程序规定》第60条、第61条：属于公安机关职责但不属于本单位管辖的，24小时内移送并告知报案人；不属于公安机关职责的，立即告知。第35条：期间开始之时不计算在内。',
        en: 'Police procedure art. 60-61: a police matter of another unit is transferred within 24 h and the reporter told; what is not for the police is told at once. Art. 35: the hour in which it begins is not counted.',
      },
    },
    'transfer-acceptance': {
      budget: { always: hours(24) },
      startHourCounted: false,
      citation: {
        zh: '《公安机关办理行政案件程序规定》第60条、第61条：24小时内移送；本政策包理解为对方单位接收或者报请共同上级裁定的时限。第35条：期间开始之时不计算在内。',
        en: 'Police procedure art. 60-61: transferred within 24 h; read as the time in which the other unit takes it or goes before the common superior. Art. 35: the hour in which it begins is not counted.',
      },
    },
    ...uncounted('sign-off', {
      zh: '各层级的工作小时为示范政策的数值',
      en: 'the business hours by level are those of model',
    }),
    ...uncounted('first-contact', { zh: '24小时为示范政策的数值', en: 'the 24 h are those of model' }),
    ...uncounted('phone-callback', { zh: '24小时为示范政策的数值', en: 'the 24 h are those of model' }),
    ...rolled('handling', { zh: '各层级的期限为示范政策的数值', en: 'the figures by level are those of model' }),
    ...rolled('promise', { zh: '5个工作日为示范政策的数值', en: 'the five working days are those of model' }),
    ...rolled('rectification', { zh: '5个工作日为示范政策的数值', en: 'the five working days are those of model' }),
    ...rolled('answer-window', { zh: '7个自然日为示范政策的数值', en: 'the seven calendar days are those of model' }),
  },
});

/** A term in hours whose figure is that of `model`. */
function uncounted<Name extends 'sign-off' | 'first-contact' | 'phone-callback'>(name: Name, figures: Citation) {
  const rule = {
    startHourCounted: false,
    citation: {
      zh: `《公安机关办理行政案件程序规定》第35条：期间开始之时不计算在内；${figures.zh}。`,
      en: `Police procedure art. 35: the hour in which it begins is not counted; ${figures.en}.`,
    },
  };
  return { [name]: rule } as Record<Name, typeof rule>;
}

function rolled<Name extends 'handling' | 'promise' | 'rectification' | 'answer-window'>(
  name: Name,
  figures: Citation,
) {
  const rule = {
    startCounted: false,
    roll: 'next-workday' as const,
    citation: {
      zh: `《公安机关办理行政案件程序规定》第35条：期间开始之日不计算在内，期间最后一日是节假日的，以节假日后的第一日为期满日；${figures.zh}。`,
      en: `Police procedure art. 35: the start day is not counted and a term that ends on a holiday ends on the first day after; ${figures.en}.`,
    },
  };
  return { [name]: rule } as Record<Name, typeof rule>;
}
