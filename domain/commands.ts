// What people, channels and the clerk may ask of a case: closed unions. Words in a command are kept apart from its event.
import type { Disclosure, Kind, Outcome, Priority, Result } from './case.js';
import type { Budget } from './deadlines/budget.js';
import type { Point } from './organisation.js';
import type { ClockName } from './policy.js';

export const contactMethods = ['phone', 'visit', 'message', 'video', 'other'] as const;
export const noteVisibilities = ['internal', 'citizen'] as const;
export type Visibility = (typeof noteVisibilities)[number];
export const callbackCauses = [
  'not-contacted',
  'not-solved',
  'too-slow',
  'attitude',
  'not-explained',
  'beyond-competence',
  'unreasonable-demand',
  'other',
] as const;

/** Why a request is not for the police to handle (Beijing regulation 2021 art. 11), each told with the way onward. */
export const exits = [
  'emergency',
  'other-procedure',
  'same-matter',
  'secret-or-private',
  'beyond-public-duties',
  'unlawful',
] as const;
export type Exit = (typeof exits)[number];

export const cards = ['yellow', 'red'] as const;
export type Card = (typeof cards)[number];

/** To whose level a supervision order speaks. */
export const supervisionLevels = ['bureau', 'city-bureau', 'hall'] as const;
export type SupervisionLevel = (typeof supervisionLevels)[number];

export interface CommandBodies {
  classify: { category: string; kind?: Kind | undefined; priority?: Priority | undefined };
  dispatch: { unit: string };
  sign: Record<never, never>;
  contact: { method: (typeof contactMethods)[number]; reached: boolean; note?: string | undefined };
  note: { text: string; visibility: Visibility };
  /** `despite` says why it is complete while co-handlers still owe their part. */
  complete: { result: Result; text: string; contacted: boolean; despite?: string | undefined };
  escalate: { reason: string };
  reassign: { post: string };
  'offer-transfer': { to: string; legalBasis: string; reason: string };
  'accept-transfer': Record<never, never>;
  'refuse-transfer': { reason: string };
  rule: { assignTo: string; reason: string };
  rate: {
    score: 1 | 2 | 3;
    contacted?: boolean | undefined;
    solved?: boolean | undefined;
    text?: string | undefined;
  };
  'record-callback': {
    reached: boolean;
    contacted: boolean;
    solved: boolean;
    satisfied: boolean;
    cause?: (typeof callbackCauses)[number] | undefined;
    text: string;
  };
  'order-rectification': { demands: string };
  withdraw: { reason: string };
  amend: {
    place?: AmendedPlace | undefined;
    reporter?: AmendedReporter | undefined;
    about?: Subject | undefined;
    reason: string;
  };
  close: {
    outcome: Extract<Outcome, 'understood' | 'final' | 'not-admitted' | 'diverted'>;
    /** Required for `not-admitted` and `diverted` by policies of the art. 11 kind; tells the citizen the way onward. */
    exit?: Exit | undefined;
    onward?: string | undefined;
    /** The case that dealt with the same matter, by number or id. */
    earlier?: string | undefined;
    reason: string;
  };
  'request-information': { question: string; essential?: boolean | undefined };
  'supply-information': { text: string };
  'request-extension': { budget: Budget; reason: string };
  'decide-extension': { grant: boolean; reason: string };
  supervise: { level: SupervisionLevel; demands: string; recipient: string };
  'answer-supervision': { text: string };
  'accept-answer': Record<never, never>;
  convene: { units: readonly string[]; agenda: string };
  opine: { text: string };
  conclude: { minutes: string };
  involve: { units: readonly string[]; reason: string };
  report: { result: Result; text: string };
  'recall-transfer': { reason: string };
  merge: { into: string; reason: string };
  unmerge: { reason: string };
  reopen: { reason: string };
  resume: { reason: string };
  'withdraw-card': {
    clock: ClockName;
    card: Card;
    cycle?: number | undefined;
    run?: number | undefined;
    reason: string;
  };
  'adopt-policy': { policy: string; reason: string };
  'finish-task': { task: string; note: string };
}

/** Whom a request is about, by code: a unit, or a person in the register. */
export interface Subject {
  unit?: string | undefined;
  person?: string | undefined;
}

export interface AmendedPlace {
  address?: string | undefined;
  grid?: string | undefined;
  lat?: Point['lat'] | undefined;
  long?: Point['long'] | undefined;
}

export interface AmendedReporter {
  name?: string | undefined;
  phone?: string | undefined;
  email?: string | undefined;
  language?: 'zh-CN' | 'en' | undefined;
  disclosure?: Disclosure | undefined;
}

/** What only a citizen who was reached can have said in a phone callback. */
export const saidWhenReached = ['contacted', 'solved', 'satisfied'] as const;

export type CommandName = keyof CommandBodies;
export type Command = { [N in CommandName]: { readonly name: N } & Readonly<CommandBodies[N]> }[CommandName];
export type CommandOf<N extends CommandName> = Extract<Command, { name: N }>;

export const commandNames = [
  'classify',
  'dispatch',
  'sign',
  'contact',
  'note',
  'complete',
  'escalate',
  'reassign',
  'offer-transfer',
  'accept-transfer',
  'refuse-transfer',
  'rule',
  'rate',
  'record-callback',
  'order-rectification',
  'withdraw',
  'amend',
  'close',
  'request-information',
  'supply-information',
  'request-extension',
  'decide-extension',
  'supervise',
  'answer-supervision',
  'accept-answer',
  'convene',
  'opine',
  'conclude',
  'involve',
  'report',
  'recall-transfer',
  'merge',
  'unmerge',
  'reopen',
  'resume',
  'withdraw-card',
  'adopt-policy',
  'finish-task',
] as const satisfies readonly CommandName[];

/** What the clerk does when an instant comes. Facts are always recorded; moves give way to a command that ends their clock. */
export const factActs = ['warn', 'mark-overdue', 'mark-overdue-x3'] as const;
export const moveActs = [
  'remind',
  'give-up-delivery',
  'escalate',
  'raise-to-chief',
  'refer-to-superior',
  'open-supervision-order',
  'ask-citizen',
  'close-unanswered',
  'accept-by-silence',
  'resume-clocks',
  'lapse-extension',
  'close-consultation',
  'renew-supervision',
] as const;
export const actNames = [...factActs, ...moveActs] as const;
export type ActName = (typeof actNames)[number];

/** Whether the act records a fact rather than moving the case. */
export const isFact = (act: ActName): boolean => (factActs as readonly string[]).includes(act);

/** The words of a command that are kept as texts, by field, with what they are and who may read them. */
export const wordFields: { readonly [N in CommandName]?: Readonly<Record<string, TextPurpose>> } = {
  contact: { note: 'note' },
  note: { text: 'note' },
  complete: { text: 'result', despite: 'reason' },
  escalate: { reason: 'reason' },
  'offer-transfer': { legalBasis: 'legal-basis', reason: 'reason' },
  'refuse-transfer': { reason: 'reason' },
  rule: { reason: 'reason' },
  rate: { text: 'answer' },
  'record-callback': { text: 'callback' },
  'order-rectification': { demands: 'demands' },
  withdraw: { reason: 'reason' },
  amend: { reason: 'reason' },
  close: { reason: 'reason', onward: 'onward' },
  'request-information': { question: 'question' },
  'supply-information': { text: 'information' },
  'request-extension': { reason: 'reason' },
  'decide-extension': { reason: 'reason' },
  supervise: { demands: 'demands' },
  'answer-supervision': { text: 'supervision-answer' },
  convene: { agenda: 'consultation' },
  opine: { text: 'opinion' },
  conclude: { minutes: 'minutes' },
  involve: { reason: 'reason' },
  report: { text: 'part-result' },
  'recall-transfer': { reason: 'reason' },
  merge: { reason: 'reason' },
  unmerge: { reason: 'reason' },
  reopen: { reason: 'reason' },
  resume: { reason: 'reason' },
  'withdraw-card': { reason: 'reason' },
  'adopt-policy': { reason: 'reason' },
  'finish-task': { note: 'note' },
};

export const textPurposes = [
  'request',
  'title',
  'note',
  'result',
  'reason',
  'legal-basis',
  'answer',
  'callback',
  'demands',
  'onward',
  'question',
  'information',
  'supervision-answer',
  'consultation',
  'opinion',
  'minutes',
  'part-result',
] as const;
export type TextPurpose = (typeof textPurposes)[number];
