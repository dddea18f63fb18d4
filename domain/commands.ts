// What people, channels and the clerk may ask of a case: closed unions. Words in a command are kept apart from its event.
import type { Disclosure, Kind, Outcome, Priority, Result } from './case.js';
import type { Point } from './organisation.js';

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

export interface CommandBodies {
  classify: { category: string; kind?: Kind | undefined; priority?: Priority | undefined };
  dispatch: { unit: string };
  sign: Record<never, never>;
  contact: { method: (typeof contactMethods)[number]; reached: boolean; note?: string | undefined };
  note: { text: string; visibility: Visibility };
  complete: { result: Result; text: string; contacted: boolean };
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
  amend: { place?: AmendedPlace | undefined; reporter?: AmendedReporter | undefined; reason: string };
  close: { outcome: Extract<Outcome, 'understood' | 'final' | 'not-admitted' | 'diverted'>; reason: string };
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
] as const;
export const actNames = [...factActs, ...moveActs] as const;
export type ActName = (typeof actNames)[number];

/** Whether the act records a fact rather than moving the case. */
export const isFact = (act: ActName): boolean => (factActs as readonly string[]).includes(act);

/** The words of a command that are kept as texts, by field, with what they are and who may read them. */
export const wordFields: { readonly [N in CommandName]?: Readonly<Record<string, TextPurpose>> } = {
  contact: { note: 'note' },
  note: { text: 'note' },
  complete: { text: 'result' },
  escalate: { reason: 'reason' },
  'offer-transfer': { legalBasis: 'legal-basis', reason: 'reason' },
  'refuse-transfer': { reason: 'reason' },
  rule: { reason: 'reason' },
  rate: { text: 'answer' },
  'record-callback': { text: 'callback' },
  'order-rectification': { demands: 'demands' },
  withdraw: { reason: 'reason' },
  amend: { reason: 'reason' },
  close: { reason: 'reason' },
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
] as const;
export type TextPurpose = (typeof textPurposes)[number];
