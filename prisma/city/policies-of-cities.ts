// The packs of cities with a regulation or standard of their own for the hotline: `beijing`, `jinan`, `weifang`.
import { calendarDays, hours, workingDays } from './budgets.js';
import { forTheFirstUnit, packOfPlace, rungsBut } from './policy-of-place.js';
import { whenDue } from './policy-rungs.js';

/** Beijing: dispatch by urgency, fifteen days for what is complex, the citizen asked when the term is over. */
export const beijing = packOfPlace({
  code: 'beijing',
  names: { zh: '北京接诉即办', en: 'Beijing' },
  law: 'Beijing regulation 2021',
  clocks: {
    dispatch: {
      budget: {
        byUrgency: { 'life-and-safety': hours(1), 'utilities-and-weather': hours(2), general: hours(24) },
      },
      citation:
        'DB11/T 2021-2022 (Beijing): 1 h where life or public safety is at stake, 2 h for water, power, gas, heat and weather, 24 h for everything else.',
    },
    'first-contact': {
      citation:
        'Beijing regulation 2021 art. 15: contact the citizen promptly; the 24 h are the figure of model, art. 15 names none.',
    },
    handling: {
      complex: calendarDays(15),
      citation:
        'DB11/T 2021-2022 (Beijing): complex matters answered in 15 days, read as calendar days; the ordinary figures by level are those of model. Art. 14: the first unit may not shirk.',
    },
    promise: {
      complex: calendarDays(15),
      citation:
        'Beijing regulation 2021 art. 13: the deadline is printed on the order; DB11/T 2021-2022: 15 days for complex matters; the ordinary five working days are those of model.',
    },
    arbitration: {
      citation:
        'Beijing regulation 2021 art. 12: an objection of the unit is reviewed by the authority; the working day is the figure of model.',
    },
    'co-handling': {
      citation:
        'Beijing regulation 2021 art. 14: those who are needed report to the leading unit in time; the three working days are the figure of model.',
    },
    extension: {
      citation:
        'Beijing regulation 2021 art. 15: longer only if lawful, the reason told to citizen and hotline; the working day to decide is the figure of model.',
    },
    callback: {
      budget: { always: workingDays(5) },
      citation:
        'Beijing regulation 2021 art. 23: asked when the handling period expires, so counted from the report with the five working days of the promise; at once where completion comes later.',
    },
  },
  callback: { base: 'registered', window: { from: '09:00', to: '20:00' }, unansweredPhonePercent: 10 },
});

/** Jinan: five working days, every reply called back, longer only for a statute or an obstacle and with its date. */
export const jinan = packOfPlace({
  code: 'jinan',
  names: { zh: '济南12345', en: 'Jinan' },
  law: 'Jinan 12345 regulation',
  clocks: {
    handling: {
      budget: forTheFirstUnit(workingDays(5)),
      citation:
        'Jinan 12345 regulation art. 24-32: handled and answered in five working days, by grid or department; the three of the levels above are those of model. Longer by statute: the category’s own term.',
    },
    promise: {
      budget: { always: workingDays(5) },
      citation:
        'Jinan 12345 regulation art. 24-32: five working days, longer only by statute, which is the category’s own promise, or by an extension with its date.',
    },
    callback: {
      citation:
        'Jinan 12345 regulation art. 24-32: every reply is audited, may be returned, and is called back; the seven calendar days are the figure of model.',
    },
    'phone-callback': {
      citation:
        'Jinan 12345 regulation art. 24-32: every reply is called back, by telephone where nobody answered; the 24 h are the figure of model.',
    },
  },
  extension: {
    times: 1,
    atMost: workingDays(7),
    citation:
      'Jinan 12345 regulation art. 24-32: for an objective obstacle and with an explicit date; how often and how long are the figures of model.',
  },
  callback: { base: 'completed', window: { from: '09:00', to: '20:00' }, unansweredPhonePercent: 100 },
});

/** Weifang: five working days, silence on an offer is consent, what is overdue is supervised at once. */
export const weifang = packOfPlace({
  code: 'weifang',
  names: { zh: '潍坊12345', en: 'Weifang' },
  law: 'Weifang 12345 regulation',
  clocks: {
    handling: {
      budget: forTheFirstUnit(workingDays(5)),
      citation:
        'Weifang 12345 regulation art. 20-26: five working days, by grid or department; the three of the levels above are those of model. A designated unit may not return the case.',
    },
    promise: {
      budget: { always: workingDays(5) },
      rungs: rungsBut('promise', { without: [], with: [whenDue('open-supervision-order')] }),
      citation: 'Weifang 12345 regulation art. 20-26: five working days; what is overdue is supervised.',
    },
    'transfer-acceptance': {
      rungs: rungsBut('transfer-acceptance', { without: ['refer-to-superior'], with: [whenDue('accept-by-silence')] }),
      citation:
        'Weifang 12345 regulation art. 20-26: a unit may apply to return what is clearly not its duty. That silence accepts is a local choice of this pack; the working day is the figure of model.',
    },
    arbitration: {
      citation:
        'Weifang 12345 regulation art. 20-26: the hotline decides or designates, and a designated unit may not return it; the working day is the figure of model.',
    },
    'supervision-reply': {
      citation:
        'Weifang 12345 regulation art. 20-26: supervision on refusal, overdue, solvable but unsolved; the three working days are the figure of model.',
    },
  },
});
