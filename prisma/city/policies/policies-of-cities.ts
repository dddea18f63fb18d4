// Packs of cities with their own hotline regulation or standard: `beijing`, `jinan`, `weifang`.
import { calendarDays, hours, workingDays } from './budgets.js';
import { forTheFirstUnit, packOfPlace, rungsBut } from './policy-of-place.js';
import { whenDue } from './policy-rungs.js';

/** Beijing: dispatch by urgency, fifteen days for complex cases, the citizen asked when the term is over. */
export const beijing = packOfPlace({
  code: 'beijing',
  names: { zh: '北京接诉即办', en: 'Beijing' },
  law: { zh: '《北京市接诉即办工作条例》（2021）', en: 'Beijing regulation 2021' },
  clocks: {
    dispatch: {
      budget: {
        byUrgency: { 'life-and-safety': hours(1), 'utilities-and-weather': hours(2), general: hours(24) },
      },
      citation: {
        zh: '北京市地方标准DB11/T 2021—2022《12345市民服务热线服务与管理规范》：涉及生命和公共安全的1小时，水电气热和天气2小时，其他24小时。',
        en: 'DB11/T 2021-2022 (Beijing): 1 h where life or public safety is at stake, 2 h for water, power, gas, heat and weather, 24 h for everything else.',
      },
    },
    'first-contact': {
      citation: {
        zh: '《北京市接诉即办工作条例》（2021）第15条：及时联系诉求人；第15条未规定时限，24小时为示范政策的数值。',
        en: 'Beijing regulation 2021 art. 15: contact the citizen promptly; the 24 h are the figure of model, art. 15 names none.',
      },
    },
    handling: {
      complex: calendarDays(15),
      citation: {
        zh: '北京市地方标准DB11/T 2021—2022：复杂事项15日内答复，按自然日计算；各层级的一般期限为示范政策的数值。《北京市接诉即办工作条例》（2021）第14条：首接单位不得推诿。',
        en: 'DB11/T 2021-2022 (Beijing): complex matters answered in 15 days, read as calendar days; the ordinary figures by level are those of model. Art. 14: the first unit may not shirk.',
      },
    },
    promise: {
      complex: calendarDays(15),
      citation: {
        zh: '《北京市接诉即办工作条例》（2021）第13条：派单时载明办理期限；北京市地方标准DB11/T 2021—2022：复杂事项15日；一般的5个工作日为示范政策的数值。',
        en: 'Beijing regulation 2021 art. 13: the deadline is printed on the order; DB11/T 2021-2022: 15 days for complex matters; the ordinary five working days are those of model.',
      },
    },
    arbitration: {
      citation: {
        zh: '《北京市接诉即办工作条例》（2021）第12条：承办单位的异议由主管机构审核；1个工作日为示范政策的数值。',
        en: 'Beijing regulation 2021 art. 12: an objection of the unit is reviewed by the authority; the working day is the figure of model.',
      },
    },
    'co-handling': {
      citation: {
        zh: '《北京市接诉即办工作条例》（2021）第14条：协办单位应当及时向主办单位反馈；3个工作日为示范政策的数值。',
        en: 'Beijing regulation 2021 art. 14: those who are needed report to the leading unit in time; the three working days are the figure of model.',
      },
    },
    extension: {
      citation: {
        zh: '《北京市接诉即办工作条例》（2021）第15条：依法方可延期，并将理由告知诉求人和热线；作出决定的1个工作日为示范政策的数值。',
        en: 'Beijing regulation 2021 art. 15: longer only if lawful, the reason told to citizen and hotline; the working day to decide is the figure of model.',
      },
    },
    callback: {
      budget: { always: workingDays(5) },
      complex: calendarDays(15),
      citation: {
        zh: '《北京市接诉即办工作条例》（2021）第23条：办理期限届满时回访，故自诉求登记起按承诺的期限计算：5个工作日，复杂事项15日；办结更晚的，办结后即行回访。',
        en: 'Beijing regulation 2021 art. 23: asked when the handling period expires, so counted from the report with the term of the promise, five working days or 15 days for complex matters; at once where completion comes later.',
      },
    },
  },
  callback: { base: 'registered', window: { from: '09:00', to: '20:00' }, unansweredPhonePercent: 10 },
  sources: {
    callback: {
      zh: '《北京市接诉即办工作条例》（2021）第23条：办理期限届满时通过电话、短信、网络回访；询问时段和抽样10%为示范政策的数值。',
      en: 'Beijing regulation 2021 art. 23: asked by telephone, short message or net when the handling period expires; the hours and the 10 % are those of model.',
    },
  },
});

/** Jinan: five working days, a callback on every reply, extensions only for a statute or an obstacle, with a date. */
export const jinan = packOfPlace({
  code: 'jinan',
  names: { zh: '济南12345', en: 'Jinan' },
  law: { zh: '《济南市12345市民服务热线条例》', en: 'Jinan 12345 regulation' },
  clocks: {
    handling: {
      budget: forTheFirstUnit(workingDays(5)),
      citation: {
        zh: '《济南市12345市民服务热线条例》第24条至第32条：网格或者部门5个工作日内办理并答复；以上各层级的3个工作日为示范政策的数值。法律另有更长期限的，从该事项类别的期限。',
        en: 'Jinan 12345 regulation art. 24-32: handled and answered in five working days, by grid or department; the three of the levels above are those of model. Longer by statute: the category’s own term.',
      },
    },
    promise: {
      budget: { always: workingDays(5) },
      citation: {
        zh: '《济南市12345市民服务热线条例》第24条至第32条：5个工作日；仅在法律另有规定（即该事项类别的承诺期限）或者经延期并明确日期时方可更长。',
        en: 'Jinan 12345 regulation art. 24-32: five working days, longer only by statute, which is the category’s own promise, or by an extension with its date.',
      },
    },
    callback: {
      citation: {
        zh: '《济南市12345市民服务热线条例》第24条至第32条：每件答复均经审核，可以退回，并予回访；7个自然日为示范政策的数值。',
        en: 'Jinan 12345 regulation art. 24-32: every reply is audited, may be returned, and is called back; the seven calendar days are the figure of model.',
      },
    },
    'phone-callback': {
      citation: {
        zh: '《济南市12345市民服务热线条例》第24条至第32条：每件答复均予回访，无人应答的电话回访；24小时为示范政策的数值。',
        en: 'Jinan 12345 regulation art. 24-32: every reply is called back, by telephone where nobody answered; the 24 h are the figure of model.',
      },
    },
  },
  extension: {
    times: 1,
    atMost: workingDays(7),
    citation: {
      zh: '《济南市12345市民服务热线条例》第24条至第32条：因客观原因并明确办结日期；次数和时长为示范政策的数值。',
      en: 'Jinan 12345 regulation art. 24-32: for an objective obstacle and with an explicit date; how often and how long are the figures of model.',
    },
  },
  callback: { base: 'completed', window: { from: '09:00', to: '20:00' }, unansweredPhonePercent: 100 },
  sources: {
    callback: {
      zh: '《济南市12345市民服务热线条例》第24条至第32条：每件答复均予回访，故未回复短信的全部电话回访；询问时段为示范政策的数值。',
      en: 'Jinan 12345 regulation art. 24-32: every reply is called back, so everybody who does not answer is phoned; the hours are those of model.',
    },
  },
});

/** Weifang: five working days, silence on an offer is consent, an overdue case is supervised at once. */
export const weifang = packOfPlace({
  code: 'weifang',
  names: { zh: '潍坊12345', en: 'Weifang' },
  law: { zh: '《潍坊市12345政务服务便民热线条例》', en: 'Weifang 12345 regulation' },
  clocks: {
    handling: {
      budget: forTheFirstUnit(workingDays(5)),
      citation: {
        zh: '《潍坊市12345政务服务便民热线条例》第20条至第26条：网格或者部门5个工作日；以上各层级的3个工作日为示范政策的数值。被指定的单位不得退回。',
        en: 'Weifang 12345 regulation art. 20-26: five working days, by grid or department; the three of the levels above are those of model. A designated unit may not return the case.',
      },
    },
    promise: {
      budget: { always: workingDays(5) },
      rungs: rungsBut('promise', { without: [], with: [whenDue('open-supervision-order')] }),
      citation: {
        zh: '《潍坊市12345政务服务便民热线条例》第20条至第26条：5个工作日；逾期未办的予以督办。',
        en: 'Weifang 12345 regulation art. 20-26: five working days; what is overdue is supervised.',
      },
    },
    'transfer-acceptance': {
      rungs: rungsBut('transfer-acceptance', { without: ['refer-to-superior'], with: [whenDue('accept-by-silence')] }),
      citation: {
        zh: '《潍坊市12345政务服务便民热线条例》第20条至第26条：明显不属于本单位职责的可以申请退回。期满不答复视为接收是本政策包的本地选择；1个工作日为示范政策的数值。',
        en: 'Weifang 12345 regulation art. 20-26: a unit may apply to return what is clearly not its duty. That silence accepts is a local choice of this pack; the working day is the figure of model.',
      },
    },
    arbitration: {
      citation: {
        zh: '《潍坊市12345政务服务便民热线条例》第20条至第26条：由热线机构决定或者指定，被指定的单位不得退回；1个工作日为示范政策的数值。',
        en: 'Weifang 12345 regulation art. 20-26: the hotline decides or designates, and a designated unit may not return it; the working day is the figure of model.',
      },
    },
    'supervision-reply': {
      citation: {
        zh: '《潍坊市12345政务服务便民热线条例》第20条至第26条：推诿拒办、逾期未办、能够解决而未解决的，予以督办；3个工作日为示范政策的数值。',
        en: 'Weifang 12345 regulation art. 20-26: supervision on refusal, overdue, solvable but unsolved; the three working days are the figure of model.',
      },
    },
  },
  sources: {
    supervision: {
      zh: '《潍坊市12345政务服务便民热线条例》第20条至第26条：推诿拒办、能够解决而未解决的，予以督办；以两次为准，三倍逾期后向上一级催办五次，为示范政策的数值。',
      en: 'Weifang 12345 regulation art. 20-26: supervision on refusal and on what is solvable but unsolved; that the second time counts, and that three times overdue the level above is reminded five times, are the figures of model.',
    },
  },
});
