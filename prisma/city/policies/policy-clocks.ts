// Makes the clocks of a shipped policy from its figures, each with the rule or practice behind it.
import { citations } from './policy-citations.js';
import {
  type Citation,
  type ClockRule,
  type Figures,
  type PolicyPack,
  type Rung,
  cards,
  climb,
  climbOrNotify,
  reminders,
  remindersX3,
  superviseX3,
  whenDue,
} from './policy-rungs.js';

const clock = (
  budget: ClockRule['budget'],
  { rungs, citation, categoryMayDiffer = false }: { rungs: Rung[]; citation: Citation; categoryMayDiffer?: boolean },
): ClockRule => ({
  budget,
  categoryMayDiffer,
  startCounted: false,
  dayEnds: 'midnight',
  roll: 'none',
  rungs,
  citation,
});

/** Every clock with the shipped ladder, which ends at the bureau with supervision orders and capped reminders. */
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
        superviseX3(),
        remindersX3(remindEvery.x3),
      ],
      citation: citations.dispatch,
    }),
    'sign-off': clock(figures.signOff, {
      rungs: [...cards(lead), ...climb({ every: remindEvery.hours, everyX3: remindEvery.x3 })],
      citation: citations['sign-off'],
    }),
    'first-contact': clock(
      { byLevel: { grid: firstContact, station: firstContact, bureau: firstContact } },
      {
        rungs: [...cards(lead), ...climb({ every: remindEvery.hours, everyX3: remindEvery.x3 })],
        citation: citations['first-contact'],
      },
    ),
    handling: clock(figures.handling, {
      rungs: [...cards(lead), ...climbOrNotify({ every: remindEvery.days, everyX3: remindEvery.x3 })],
      categoryMayDiffer,
      citation: citations.handling,
    }),
    promise: clock(
      { always: figures.promise },
      {
        rungs: cards(lead),
        categoryMayDiffer,
        citation: citations.promise,
      },
    ),
  };
}

function transferClocks({
  lead,
  remindEvery,
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
        citation: citations['transfer-acceptance'],
      },
    ),
    objection: clock(figures.objection ? { always: figures.objection } : { byLevel: {} }, {
      rungs: [],
      citation: citations.objection,
    }),
    arbitration: clock(
      { always: figures.arbitration },
      {
        // There is no supervision office above the hall, so its chief is reminded.
        rungs: [
          ...cards(lead),
          whenDue('raise-to-chief'),
          reminders(remindEvery.days, null, 2),
          superviseX3(['station', 'bureau', 'city-bureau']),
          remindersX3(remindEvery.x3),
        ],
        citation: citations.arbitration,
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
        citation: citations.extension,
      },
    ),
    'awaiting-citizen': clock(
      { always: figures.awaitingCitizen },
      {
        rungs: [whenDue('resume-clocks')],
        citation: citations['awaiting-citizen'],
      },
    ),
    'co-handling': clock(
      { always: figures.coHandling },
      {
        rungs: [
          ...cards(lead),
          whenDue('remind'),
          reminders(remindEvery.days),
          superviseX3(),
          remindersX3(remindEvery.x3),
        ],
        citation: citations['co-handling'],
      },
    ),
    consultation: clock(
      { always: figures.consultation },
      {
        rungs: [...cards(lead), whenDue('close-consultation')],
        citation: citations.consultation,
      },
    ),
    'supervision-reply': clock(
      { always: figures.supervisionReply },
      {
        rungs: [...cards(lead), whenDue('renew-supervision'), reminders(remindEvery.days), remindersX3(remindEvery.x3)],
        citation: citations['supervision-reply'],
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
        citation: citations.callback,
      },
    ),
    'answer-window': clock(
      { always: figures.answerWindow },
      {
        rungs: [whenDue('close-unanswered')],
        citation: citations['answer-window'],
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
          // A citizen who was reached stands past the cap until somebody decides.
          remindersX3(remindEvery.x3, figures.phoneCallbackCap),
        ],
        citation: citations['phone-callback'],
      },
    ),
    rectification: clock(
      { always: figures.rectification },
      {
        rungs: [...cards(lead), ...climbOrNotify({ every: remindEvery.days, everyX3: remindEvery.x3 })],
        citation: citations.rectification,
      },
    ),
  };
}
