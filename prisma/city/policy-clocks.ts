// The clocks of a shipped policy from its figures, each with the rule or practice behind it.
import {
  type ClockRule,
  type Figures,
  type PolicyPack,
  type Rung,
  cards,
  climb,
  climbOrTell,
  reminders,
  whenDue,
} from './policy-rungs.js';

const clock = (
  budget: ClockRule['budget'],
  { rungs, citation, categoryMayDiffer = false }: { rungs: Rung[]; citation: string; categoryMayDiffer?: boolean },
): ClockRule => ({
  budget,
  categoryMayDiffer,
  startCounted: false,
  dayEnds: 'midnight',
  roll: 'none',
  rungs,
  citation,
});

/** Every clock with the shipped ladder: it ends at the bureau, in supervision orders and capped reminders. */
export function clocksOf(figures: Figures): PolicyPack['clocks'] {
  return {
    ...levelClocks(figures),
    ...transferClocks(figures),
    ...besideClocks(figures),
    ...callbackClocks(figures),
  };
}

type Clocks = PolicyPack['clocks'];

function levelClocks(
  figures: Figures,
): Pick<Clocks, 'dispatch' | 'sign-off' | 'first-contact' | 'handling' | 'promise'> {
  const { lead, categoryMayDiffer, remindEvery, firstContact } = figures;
  return {
    dispatch: clock(figures.dispatch, {
      rungs: [
        ...cards(lead),
        whenDue('remind'),
        { rung: 'raise-to-chief', act: 'raise-to-chief', time: { when: 'after-due', budgets: 1 }, levels: null },
      ],
      citation:
        'DB11/T 2021-2022 (Beijing): dispatch in 1 h (life, public safety), 2 h (water, power, gas, heat, weather), 24 h else.',
    }),
    'sign-off': clock(figures.signOff, {
      rungs: [...cards(lead), ...climb(remindEvery.hours)],
      citation: 'Local practice of appraisal by timely sign-off; handling runs from dispatch all the same.',
    }),
    'first-contact': clock(
      { byLevel: { grid: firstContact, station: firstContact, bureau: firstContact } },
      {
        rungs: [...cards(lead), ...climb(remindEvery.hours)],
        citation:
          'Beijing regulation 2021 art. 15: contact the citizen promptly; Shanghai streets: within one working day.',
      },
    ),
    handling: clock(figures.handling, {
      rungs: [...cards(lead), ...climbOrTell(remindEvery.days)],
      categoryMayDiffer,
      citation: 'Jinan 12345 regulation art. 24-32 and Weifang 12345 regulation art. 20-26: five working days.',
    }),
    promise: clock(
      { always: figures.promise },
      {
        rungs: cards(lead),
        categoryMayDiffer,
        citation:
          'Beijing regulation 2021 art. 13: the deadline is printed on the order; Jinan 12345 regulation: five working days.',
      },
    ),
  };
}

function transferClocks({
  lead,
  ...figures
}: Figures): Pick<Clocks, 'transfer-acceptance' | 'objection' | 'arbitration'> {
  return {
    'transfer-acceptance': clock(
      { always: figures.transferAcceptance },
      {
        rungs: [
          ...cards(lead),
          {
            rung: 'give-up-delivery',
            act: 'give-up-delivery',
            time: { when: 'before-due', percent: 50, atMost: null },
            levels: null,
          },
          whenDue('refer-to-superior'),
        ],
        citation:
          'Police procedure art. 60-61: hand over within 24 h; Weifang 12345 regulation: return only with reasons.',
      },
    ),
    objection: clock(figures.objection ? { always: figures.objection } : { byLevel: {} }, {
      rungs: [],
      citation:
        'Petition regulation 2022: an objection with reasons within five working days; elsewhere while the offer stands.',
    }),
    arbitration: clock(
      { always: figures.arbitration },
      {
        rungs: [...cards(lead), whenDue('raise-to-chief')],
        citation:
          'Beijing regulation 2021 art. 12: an objection is reviewed; Weifang 12345 regulation: the designation binds.',
      },
    ),
  };
}

function besideClocks(
  figures: Figures,
): Pick<Clocks, 'extension' | 'awaiting-citizen' | 'co-handling' | 'consultation' | 'supervision-reply'> {
  const { lead, remindEvery } = figures;
  return {
    extension: clock(
      { always: figures.extension },
      {
        rungs: [...cards(lead), whenDue('lapse-extension')],
        citation: 'Shandong complaint hotline: asked for before due with reason, decided by the level above.',
      },
    ),
    'awaiting-citizen': clock(
      { always: figures.awaitingCitizen },
      {
        rungs: [whenDue('resume-clocks')],
        citation: 'Local figure: waiting for the citizen is capped, after which the clocks go on by themselves.',
      },
    ),
    'co-handling': clock(
      { always: figures.coHandling },
      {
        rungs: [...cards(lead), whenDue('remind'), reminders(remindEvery.days)],
        citation: 'Beijing regulation 2021 art. 14: those who are needed report to the leading unit in time.',
      },
    ),
    consultation: clock(
      { always: figures.consultation },
      {
        rungs: [...cards(lead), whenDue('close-consultation')],
        citation: 'Tai’an practice: long or hard cases are consulted on (会商) before they are decided.',
      },
    ),
    'supervision-reply': clock(
      { always: figures.supervisionReply },
      {
        rungs: [...cards(lead), whenDue('renew-supervision'), reminders(remindEvery.days)],
        citation: 'Weifang 12345 regulation art. 20-26: supervision on refusal, overdue, solvable but unsolved.',
      },
    ),
  };
}

function callbackClocks(
  figures: Figures,
): Pick<Clocks, 'callback' | 'answer-window' | 'phone-callback' | 'rectification'> {
  const { lead, remindEvery } = figures;
  return {
    callback: clock(
      { always: figures.callback },
      {
        rungs: [whenDue('ask-citizen')],
        citation:
          'Handan practice: the citizen is asked seven days later; Beijing regulation 2021 art. 23: by phone, SMS or net.',
      },
    ),
    'answer-window': clock(
      { always: figures.answerWindow },
      {
        rungs: [whenDue('close-unanswered')],
        citation: 'Local figure; in Nanchang 24 % answer the SMS, so silence is planned for.',
      },
    ),
    'phone-callback': clock(
      { always: figures.phoneCallback },
      {
        rungs: [
          ...cards(lead),
          whenDue('remind'),
          reminders(remindEvery.hours),
          {
            rung: 'cap',
            act: 'close-unanswered',
            time: { when: 'after-due', budgets: figures.phoneCallbackCap },
            levels: null,
          },
        ],
        citation: 'Guangzhou practice: after an answer of 3 the phone call within 24 h.',
      },
    ),
    rectification: clock(
      { always: figures.rectification },
      {
        rungs: [...cards(lead), ...climbOrTell(remindEvery.days)],
        citation: 'Hefei practice: rectified within five working days, checked by the level above.',
      },
    ),
  };
}
