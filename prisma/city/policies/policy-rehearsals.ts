// Packs for rehearsal that count in seconds: `rehearsal` (about two minutes) and `day-per-second`.
import { seconds } from './budgets.js';
import { clocksOf } from './policy-clocks.js';
import { shared } from './policy-model.js';
import type { Budget, PolicyPack } from './policy-rungs.js';

export const rehearsal: PolicyPack = {
  ...shared,
  rehearsal: true,
  code: 'rehearsal',
  names: { zh: '演练政策（以秒计）', en: 'Rehearsal policy (in seconds)' },
  clocks: clocksOf({
    lead: null,
    categoryMayDiffer: false,
    dispatch: {
      byUrgency: { 'life-and-safety': seconds(5), 'utilities-and-weather': seconds(5), general: seconds(5) },
    },
    signOff: { byLevel: { grid: seconds(5), station: seconds(5), bureau: seconds(5) } },
    firstContact: seconds(8),
    handling: {
      byLevel: {
        grid: seconds(15),
        station: seconds(10),
        bureau: seconds(10),
        'city-bureau': seconds(10),
        department: seconds(15),
        hall: seconds(15),
      },
    },
    promise: seconds(30),
    transferAcceptance: seconds(10),
    objection: null,
    extension: seconds(10),
    awaitingCitizen: seconds(10),
    coHandling: seconds(10),
    consultation: seconds(10),
    supervisionReply: seconds(10),
    arbitration: seconds(10),
    callback: seconds(10),
    answerWindow: seconds(20),
    phoneCallback: seconds(15),
    phoneCallbackCap: 2,
    rectification: seconds(15),
    remindEvery: { hours: seconds(5), days: seconds(5), x3: seconds(5) },
  }),
  extension: {
    times: 1,
    atMost: seconds(10),
    citation: { zh: '示范政策的一次延期，以秒演练。', en: 'The one extension of model, played in seconds.' },
  },
  reopening: {
    within: seconds(60),
    times: 1,
    citation: { zh: '同示范政策，以秒演练。', en: 'As in model, played in seconds.' },
  },
  callback: { base: 'completed', window: null, unansweredPhonePercent: 0 },
  noticeHours: null,
};

/** The seconds that stand for so many hours in `day-per-second`. */
const played = (amount: number): Budget => seconds(amount / 24);

export const dayPerSecond: PolicyPack = {
  ...shared,
  rehearsal: true,
  code: 'day-per-second',
  names: { zh: '一日一秒政策', en: 'One day as one second' },
  clocks: clocksOf({
    lead: null,
    categoryMayDiffer: false,
    dispatch: {
      byUrgency: { 'life-and-safety': played(1), 'utilities-and-weather': played(2), general: played(24) },
    },
    signOff: { byLevel: { grid: played(2), station: played(4), bureau: played(8) } },
    firstContact: seconds(1),
    handling: {
      byLevel: {
        grid: seconds(5),
        station: seconds(3),
        bureau: seconds(3),
        'city-bureau': seconds(3),
        department: seconds(5),
        hall: seconds(5),
      },
    },
    promise: seconds(5),
    transferAcceptance: seconds(1),
    objection: null,
    extension: seconds(1),
    awaitingCitizen: seconds(10),
    coHandling: seconds(3),
    consultation: seconds(3),
    supervisionReply: seconds(3),
    arbitration: seconds(1),
    callback: seconds(7),
    answerWindow: seconds(7),
    phoneCallback: seconds(1),
    phoneCallbackCap: 6,
    rectification: seconds(5),
    remindEvery: { hours: seconds(1), days: seconds(1), x3: seconds(1) },
  }),
  extension: {
    times: 1,
    atMost: seconds(7),
    citation: { zh: '示范政策的一次延期，以秒演练。', en: 'The one extension of model, played in seconds.' },
  },
  reopening: {
    within: seconds(30),
    times: 1,
    citation: { zh: '同示范政策，以秒演练。', en: 'As in model, played in seconds.' },
  },
  callback: { base: 'completed', window: null, unansweredPhonePercent: 10 },
  noticeHours: null,
};
