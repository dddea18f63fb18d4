// The pack `model`: the default policy of a city, and what all shipped packs have in common.
import { businessHours, calendarDays, hours, workingDays } from './budgets.js';
import { clocksOf } from './policy-clocks.js';
import type { PolicyPack } from './policy-rungs.js';
import { sources } from './policy-sources.js';

/** The settings of every shipped pack, unless a rule of its place differs. */
export const shared = {
  calendar: 'cn',
  ladder: ['grid', 'station', 'bureau'],
  rectificationRounds: 2,
  pausedByQuestion: ['handling'],
  onReclassify: { dispatch: 'lesser', handling: 'lesser', promise: 'keep' },
  onTransfer: 'restart',
  supervision: { refusals: 2, dissatisfied: 2 },
  sources,
} satisfies Partial<PolicyPack>;

export const model: PolicyPack = {
  ...shared,
  code: 'model',
  names: { zh: '示范政策', en: 'Model policy' },
  clocks: clocksOf({
    lead: workingDays(1),
    categoryMayDiffer: true,
    dispatch: {
      byUrgency: { 'life-and-safety': hours(1), 'utilities-and-weather': hours(2), general: hours(24) },
    },
    signOff: { byLevel: { grid: businessHours(2), station: businessHours(4), bureau: businessHours(8) } },
    firstContact: hours(24),
    handling: {
      byLevel: {
        grid: workingDays(5),
        station: workingDays(3),
        bureau: workingDays(3),
        'city-bureau': workingDays(3),
        department: workingDays(5),
        hall: workingDays(5),
      },
    },
    promise: workingDays(5),
    transferAcceptance: workingDays(1),
    objection: null,
    extension: workingDays(1),
    awaitingCitizen: workingDays(10),
    coHandling: workingDays(3),
    consultation: workingDays(3),
    supervisionReply: workingDays(3),
    arbitration: workingDays(1),
    callback: calendarDays(7),
    answerWindow: calendarDays(7),
    phoneCallback: hours(24),
    phoneCallbackCap: 6,
    rectification: workingDays(5),
    remindEvery: { hours: hours(24), days: calendarDays(1), x3: workingDays(1) },
  }),
  extension: {
    times: 1,
    atMost: workingDays(7),
    citation: {
      zh: '山东投诉热线做法：可以延期一次，7个工作日。',
      en: 'Shandong complaint hotline: one extension of seven working days.',
    },
  },
  reopening: {
    within: calendarDays(30),
    times: 1,
    citation: { zh: '本地设定：自办结起算，限一次。', en: 'Local figure: counted from completion, once.' },
  },
  callback: { base: 'completed', window: { from: '09:00', to: '20:00' }, unansweredPhonePercent: 10 },
  noticeHours: { from: '08:00', to: '20:00' },
};
