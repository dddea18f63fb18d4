// Defines the commands of people, channels and the case workflow as closed unions.
// Words in a command are kept apart from its event.
import type {
  Card,
  ClockName,
  Disclosure,
  Exit,
  Kind,
  Outcome,
  Priority,
  Result,
  SupervisionLevel,
  TextPurpose,
  Visibility,
  callbackCauses,
  contactMethods,
} from '../base/codes.js';
import type { Budget } from '../deadlines/budget.js';
import type { Point } from '../city/organisation.js';

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
    /** Why it is not for the police: required for `not-admitted`. */
    exit?: Exit | undefined;
    /** Where the citizen can turn instead: required for `diverted`. */
    onward?: string | undefined;
    /** The case that dealt with the same matter, by number or id: required for the exit `same-matter`. */
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
  'release-files': { attachments: readonly string[]; reason: string };
}

/** The subject of a request, by code: a unit, or a person in the register. */
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

/** Whether a field of an amendment says where the reporter is reached. */
export const isContactField = (field: string): boolean => field === 'phone' || field === 'email';

/** What only a citizen reached by a phone callback can have said. */
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
  'release-files',
] as const satisfies readonly CommandName[];

/** The fields of a command kept as texts, each with its purpose, which decides the readers. */
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
  'release-files': { reason: 'reason' },
};

/** Whether the command's words stand as a statement, which files can go with. */
export const carriesFiles = (command: CommandName): boolean =>
  wordFields[command] !== undefined && command !== 'release-files';
