// Proves to the compiler that a form and the type it shows or reads are the same where both exist.
// It has no test to run: `npm run typecheck` fails, naming the comparison that is not true.
import type { z } from 'zod';
import type { PendingChange } from '../casebook/administration/pending-rows.js';
import type { RegisterEvent } from '../casebook/administration/register-story.js';
import type { InboundOutcome } from '../casebook/incoming/inbound.js';
import type { WaitingMessage } from '../casebook/incoming/inbound-waiting.js';
import type { readVersions } from '../casebook/registers/register-versions.js';
import type { Counts } from '../domain/case/case.js';
import type * as records from '../domain/case/case-records.js';
import type { CommandBodies, CommandName } from '../domain/case/commands.js';
import type { By } from '../domain/base/by.js';
import type { EventKind, EventOf } from '../domain/case/events.js';
import type { Activation } from '../domain/city/activation.js';
import type { Category } from '../domain/city/catalogue.js';
import type { Policy } from '../domain/city/policy.js';
import type { RoutingRule } from '../domain/city/routing.js';
import type { Clock, Extension, Pause } from '../domain/clocks/clock.js';
import type { Budget } from '../domain/deadlines/budget.js';
import type { KnownFor } from '../domain/deadlines/known-until.js';
import type { Turn } from '../domain/lifecycle/turn.js';
import type { CaseView } from '../contracts/cases/case-view.js';
import type { commandBodySchemas } from '../contracts/cases/commands.js';
import type { EventView } from '../contracts/cases/event-view.js';
import type { activationSchema } from '../contracts/city/activations.js';
import type { changeListSchema, pendingChangeSchema } from '../contracts/city/administration.js';
import type { budgetSchema } from '../contracts/city/budget.js';
import type { categorySchema } from '../contracts/city/city.js';
import type { policySchema } from '../contracts/city/policy.js';
import type { routingRuleSchema } from '../contracts/city/routing-rule.js';
import type { versionListSchema } from '../contracts/city/registers.js';
import type { ClockView } from '../contracts/deadlines/clock-view.js';
import type { inboundAnswerSchema, waitingListSchema } from '../contracts/people/inbound.js';
import type { bySchema } from '../contracts/shared/by.js';
import type { Readiness } from '../contracts/shared/readiness.js';

/**
 * The type with no field left out: one that may be left out says so in its value. Otherwise a type without the field
 * would pass for one with it. `readonly` makes no difference.
 */
type Spelled<T> = T extends readonly (infer E)[]
  ? readonly Spelled<E>[]
  : T extends object
    ? {
        readonly [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K> ? { optional: Spelled<T[K]> } : Spelled<T[K]>;
      }
    : T;

/** True where each type can stand for the other, field by field. */
type Agrees<A, B> = [Spelled<A>, Spelled<B>] extends [Spelled<B>, Spelled<A>] ? true : false;

/** Compiles only where every comparison is true. */
type Proven<Comparisons extends Readonly<Record<string, true>>> = Comparisons;

/** What the wire shows of an event as it was recorded; its data and its words depend on the reader. */
type Recorded = 'at' | 'dueAt' | 'by' | 'act';
/** What a clock shows whole; the ledgers are compared by themselves. */
type Ledger = 'pauses' | 'extensions';

export type Commands = Proven<{
  [N in CommandName]: Agrees<z.infer<(typeof commandBodySchemas)[N]>, CommandBodies[N]>;
}>;

export type Events = Proven<{ [K in EventKind]: Agrees<Pick<EventView, Recorded>, Pick<EventOf<K>, Recorded>> }>;
export type Origin = Proven<{ by: Agrees<z.infer<typeof bySchema>, By> }>;

export type Records = Proven<{
  transfer: Agrees<CaseView['transfer'], records.Transfer | null>;
  dispute: Agrees<CaseView['dispute'], records.Dispute | null>;
  completion: Agrees<CaseView['completion'], records.Completion | null>;
  rating: Agrees<CaseView['rating'], records.Rating | null>;
  tasks: Agrees<CaseView['tasks'], readonly records.Task[]>;
  supervisionOrder: Agrees<CaseView['supervisionOrder'], records.SupervisionOrder | null>;
  question: Agrees<CaseView['question'], (Omit<records.Question, 'text'> & { text: string | null }) | null>;
  extension: Agrees<CaseView['extension'], Omit<records.ExtensionRequest, 'askedBy'> | null>;
  parts: Agrees<CaseView['parts'], readonly records.Part[]>;
  consultation: Agrees<CaseView['consultation'], records.Consultation | null>;
  recused: Agrees<CaseView['recused'], records.Recused>;
  counts: Agrees<CaseView['counts'], Counts>;
  turn: Agrees<CaseView['turn'], (Turn & { readonly yours: boolean }) | null>;
}>;

export type Clocks = Proven<{
  clock: Agrees<Omit<ClockView, Ledger>, Pick<Clock, Exclude<keyof ClockView, Ledger>>>;
  pauses: Agrees<ClockView['pauses'], readonly Pause[]>;
  extensions: Agrees<ClockView['extensions'], readonly Extension[]>;
  budget: Agrees<z.infer<typeof budgetSchema>, Budget>;
  knownUntil: Agrees<Readiness['calendars'], readonly KnownFor[]>;
}>;

export type Shown = Proven<{
  activation: Agrees<Omit<z.infer<typeof activationSchema>, 'state'>, Activation>;
  waiting: Agrees<z.infer<typeof waitingListSchema>['items'], WaitingMessage[]>;
  inbound: Agrees<z.infer<typeof inboundAnswerSchema>['outcome'], InboundOutcome | 'noted'>;
  /** The body of an entry is of any register. */
  pending: Agrees<Omit<z.infer<typeof pendingChangeSchema>, 'body'>, Omit<PendingChange, 'body'>>;
  changes: Agrees<z.infer<typeof changeListSchema>['items'], RegisterEvent[]>;
  versions: Agrees<z.infer<typeof versionListSchema>['items'], Awaited<ReturnType<typeof readVersions>>>;
}>;

export type Loaded = Proven<{
  policy: Agrees<z.infer<typeof policySchema>, Omit<Policy, 'version'>>;
  category: Agrees<z.infer<typeof categorySchema>, Category>;
  routingRule: Agrees<z.infer<typeof routingRuleSchema>, Omit<RoutingRule, 'version'>>;
}>;

// The comparison itself: what is the same, and each difference that it must see.
type A = { readonly a: 'x' | 'y'; readonly list: readonly { readonly n: number }[] };
export type Same = Proven<{ same: Agrees<A, { a: 'x' | 'y'; list: { n: number }[] }> }>;
// @ts-expect-error a field that may be left out is missing on one side
export type OneTooMany = Proven<{ one: Agrees<A, A & { b?: string }> }>;
// @ts-expect-error the same field, deep in a list
export type DeepInAList = Proven<{ one: Agrees<A, { a: 'x' | 'y'; list: { n: number; m?: number }[] }> }>;
// @ts-expect-error a field that must be there on one side only
export type OneTooFew = Proven<{ one: Agrees<A, Partial<A>> }>;
// @ts-expect-error a word is missing
export type OtherWord = Proven<{ one: Agrees<A, { a: 'x'; list: { n: number }[] }> }>;
// @ts-expect-error null is allowed on one side only
export type NullOnOneSide = Proven<{ one: Agrees<A, A | null> }>;
