// The packs of procedures: the complaint hotline of Shandong, Shanghai's streets, petitions, and the police's own.
import { calendarDays, hours, workingDays } from './budgets.js';
import { atEveryLevel, forTheFirstUnit, packOfPlace, rungsBut } from './policy-of-place.js';
import { byTheChief, yellowCardBy } from './policy-rungs.js';

const aDayBefore = { without: ['yellow-card'], with: [yellowCardBy(workingDays(1))] };

/** Fifteen working days, one extension of seven, a yellow card one working day before due. */
export const shandongComplaints = packOfPlace({
  code: 'shandong-complaints',
  names: { zh: '山东投诉热线', en: 'Shandong complaint hotline' },
  law: 'Shandong complaint hotline',
  clocks: {
    handling: {
      budget: forTheFirstUnit(workingDays(15)),
      rungs: rungsBut('handling', aDayBefore),
      citation:
        'Shandong complaint hotline: 15 working days, by grid or department; yellow card one working day before due, red card when overdue. The three working days of the levels above are those of model.',
    },
    promise: {
      budget: { always: workingDays(15) },
      rungs: rungsBut('promise', aDayBefore),
      citation:
        'Shandong complaint hotline: 15 working days; yellow card one working day before due, red card on the first day overdue.',
    },
    extension: {
      citation:
        'Shandong complaint hotline: asked for before due and with the reason; the working day to decide is the figure of model.',
    },
  },
  extension: {
    times: 1,
    atMost: workingDays(7),
    citation: 'Shandong complaint hotline: one extension of seven working days.',
  },
});

/** Contact within a working day; one, five or fifteen working days by kind; three after a bad callback. */
export const shanghaiStreet = packOfPlace({
  code: 'shanghai-street',
  names: { zh: '上海街镇', en: 'Shanghai streets' },
  law: 'Shanghai street practice',
  clocks: {
    'first-contact': {
      budget: { byLevel: { grid: workingDays(1), station: workingDays(1), bureau: workingDays(1) } },
      citation: 'Shanghai street practice: accepted and the citizen contacted within one working day.',
    },
    handling: {
      budget: {
        byKind: { consultation: workingDays(1), help: workingDays(5), complaint: workingDays(5) },
        otherwise: forTheFirstUnit(workingDays(5)),
      },
      complex: workingDays(15),
      citation:
        'Shanghai street practice: inquiries 1 working day, help and complaints 5, complex matters 15. Every other kind has the figures of model.',
    },
    promise: {
      budget: {
        byKind: { consultation: workingDays(1), help: workingDays(5), complaint: workingDays(5) },
        otherwise: { always: workingDays(5) },
      },
      complex: workingDays(15),
      citation:
        'Shanghai street practice: inquiries 1 working day, help and complaints 5, complex matters 15. Every other kind has the five working days of model.',
    },
    rectification: {
      budget: { always: workingDays(3) },
      rungs: rungsBut('rectification', { without: [], with: [byTheChief] }),
      citation:
        'Shanghai street practice: second disposal within 3 working days after a negative callback, the head of the unit involved.',
    },
    'supervision-reply': {
      budget: { always: workingDays(3) },
      citation: 'Shanghai street practice: supervision is re-checked within 3 working days.',
    },
  },
});

/** Petitions: forwarded in fifteen days, decided in sixty and at most thirty more, reviewed and reviewed again. */
export const petition2022 = packOfPlace({
  code: 'petition-2022',
  names: { zh: '信访工作条例（2022）', en: 'Petition regulation 2022' },
  law: 'Petition regulation 2022',
  clocks: {
    dispatch: {
      budget: { always: calendarDays(15) },
      roll: 'next-workday',
      citation: 'Petition regulation 2022: forwarded within 15 calendar days.',
    },
    handling: {
      budget: atEveryLevel(calendarDays(60)),
      categoryMayDiffer: false,
      roll: 'next-workday',
      citation: 'Petition regulation 2022: decided within 60 days, by whichever unit is competent.',
    },
    promise: {
      budget: { always: calendarDays(60) },
      categoryMayDiffer: false,
      roll: 'next-workday',
      citation: 'Petition regulation 2022: decided within 60 days, at most 30 more by extension.',
    },
    'transfer-acceptance': {
      budget: { always: workingDays(5) },
      citation: 'Petition regulation 2022: as long as an objection is open, five working days.',
    },
    objection: {
      budget: { always: workingDays(5) },
      citation: 'Petition regulation 2022: an objection within five working days, with reasons.',
    },
  },
  extension: {
    times: 1,
    atMost: calendarDays(30),
    citation: 'Petition regulation 2022: at most 30 days more.',
  },
  reopening: {
    within: calendarDays(30),
    times: 2,
    citation: 'Petition regulation 2022: review within 30 days, and re-review within 30 days.',
  },
});

/** The police's own procedure: handed over within a day, the start day not counted, rolled over holidays. */
export const policeProcedure = packOfPlace({
  code: 'police-procedure',
  names: { zh: '公安机关办案程序', en: 'Police procedure' },
  law: 'Police procedure',
  clocks: {
    dispatch: {
      budget: { always: hours(24) },
      citation:
        'Police procedure art. 60-61: a police matter of another unit is transferred within 24 h and the reporter told; what is not for the police is told at once.',
    },
    'transfer-acceptance': {
      budget: { always: hours(24) },
      citation:
        'Police procedure art. 60-61: transferred within 24 h; read as the time in which the other unit takes it or goes before the common superior.',
    },
    ...rolled('handling', 'the figures by level are those of model'),
    ...rolled('promise', 'the five working days are those of model'),
    ...rolled('rectification', 'the five working days are those of model'),
    ...rolled('answer-window', 'the seven calendar days are those of model'),
  },
});

function rolled<Name extends 'handling' | 'promise' | 'rectification' | 'answer-window'>(name: Name, figures: string) {
  const rule = {
    startCounted: false,
    roll: 'next-workday' as const,
    citation: `Police procedure art. 35: the start day is not counted and a term that ends on a holiday ends on the first day after; ${figures}.`,
  };
  return { [name]: rule } as Record<Name, typeof rule>;
}
