// The policy packs that are shipped: `model`, `rehearsal` in seconds, and `day-per-second`.
import { clocksOf } from './policy-clocks.js';
import type { Budget, PolicyPack } from './policy-rungs.js';

const workingDays = (amount: number): Budget => ({ amount, unit: 'workingDays' });
const calendarDays = (amount: number): Budget => ({ amount, unit: 'calendarDays' });
const businessHours = (amount: number): Budget => ({ amount, unit: 'businessHours' });
const hours = (amount: number): Budget => ({ amount, unit: 'hours' });
const seconds = (amount: number): Budget => ({ amount, unit: 'seconds' });

const shared = {
  calendar: 'cn',
  ladder: ['grid', 'station', 'bureau'],
  rectificationRounds: 2,
  pausedByQuestion: ['handling'],
  onReclassify: { dispatch: 'lesser', handling: 'lesser', promise: 'keep' },
  onTransfer: 'restart',
  supervision: { refusals: 2, dissatisfied: 2 },
} satisfies Partial<PolicyPack>;

const model: PolicyPack = {
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
    remindEvery: { hours: hours(24), days: calendarDays(1) },
  }),
  extension: {
    times: 1,
    atMost: workingDays(7),
    citation: 'Shandong complaint hotline: one extension of seven working days.',
  },
  reopening: { within: calendarDays(30), times: 1, citation: 'Local figure: counted from completion, once.' },
  callback: { base: 'completed', window: { from: '09:00', to: '20:00' }, unansweredPhonePercent: 10 },
  noticeHours: { from: '08:00', to: '20:00' },
};

const rehearsal: PolicyPack = {
  ...shared,
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
    remindEvery: { hours: seconds(5), days: seconds(5) },
  }),
  extension: {
    times: 1,
    atMost: seconds(10),
    citation: 'Shandong complaint hotline: one extension of seven working days.',
  },
  reopening: { within: seconds(60), times: 1, citation: 'Local figure: counted from completion, once.' },
  callback: { base: 'completed', window: null, unansweredPhonePercent: 0 },
  noticeHours: null,
};

/** The seconds in which `day-per-second` plays so many hours. */
const played = (amount: number): Budget => seconds(amount / 24);

const dayPerSecond: PolicyPack = {
  ...shared,
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
    remindEvery: { hours: seconds(1), days: seconds(1) },
  }),
  extension: {
    times: 1,
    atMost: seconds(7),
    citation: 'Shandong complaint hotline: one extension of seven working days.',
  },
  reopening: { within: seconds(30), times: 1, citation: 'Local figure: counted from completion, once.' },
  callback: { base: 'completed', window: null, unansweredPhonePercent: 10 },
  noticeHours: null,
};

/** All shipped packs. */
export const shippedPolicies: PolicyPack[] = [model, rehearsal, dayPerSecond];
