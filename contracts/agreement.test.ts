// Tests, by compiling, that a form and the type it shows or reads are the same where both exist.
// Run alone it proves nothing: `npm run typecheck` does.
import { describe, it } from 'vitest';
import type { z } from 'zod';
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
import { type Agrees, agree } from '../test/support/agrees.js';
import type { CaseView } from './cases/case-view.js';
import type { commandBodySchemas } from './cases/commands.js';
import type { EventView } from './cases/event-view.js';
import type { activationSchema } from './city/activations.js';
import type { budgetSchema, categorySchema, policySchema, routingRuleSchema } from './city/city.js';
import type { versionListSchema } from './city/registers.js';
import type { ClockView } from './deadlines/clock-view.js';
import type { inboundAnswerSchema, waitingListSchema } from './people/inbound.js';
import type { bySchema } from './shared/by.js';
import type { Readiness } from './shared/readiness.js';

/** What the wire shows of an event as it was recorded; its data and its words depend on the reader. */
type Recorded = 'at' | 'dueAt' | 'by' | 'act';
/** What a clock shows whole; the ledgers are compared by themselves. */
type Ledger = 'pauses' | 'extensions';

describe('the forms agree with the law and the casebook', () => {
  it('on every command', () => {
    agree<{ [N in CommandName]: Agrees<z.infer<(typeof commandBodySchemas)[N]>, CommandBodies[N]> }>();
  });

  it('on every kind of event', () => {
    agree<{ [K in EventKind]: Agrees<Pick<EventView, Recorded>, Pick<EventOf<K>, Recorded>> }>();
    agree<{ by: Agrees<z.infer<typeof bySchema>, By> }>();
  });

  it('on a case and its records', () => {
    agree<{
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
      turn: Agrees<CaseView['turn'], Turn | null>;
    }>();
  });

  it('on a clock', () => {
    agree<{
      clock: Agrees<Omit<ClockView, Ledger>, Pick<Clock, Exclude<keyof ClockView, Ledger>>>;
      pauses: Agrees<ClockView['pauses'], readonly Pause[]>;
      extensions: Agrees<ClockView['extensions'], readonly Extension[]>;
      budget: Agrees<z.infer<typeof budgetSchema>, Budget>;
      knownUntil: Agrees<Readiness['calendars'], readonly KnownFor[]>;
    }>();
  });

  it('on what is shown as the casebook gives it', () => {
    agree<{
      activation: Agrees<Omit<z.infer<typeof activationSchema>, 'state'>, Activation>;
      waiting: Agrees<z.infer<typeof waitingListSchema>['items'], WaitingMessage[]>;
      inbound: Agrees<z.infer<typeof inboundAnswerSchema>['outcome'], InboundOutcome | 'noted'>;
      versions: Agrees<z.infer<typeof versionListSchema>['items'], Awaited<ReturnType<typeof readVersions>>>;
    }>();
  });

  it('on what is loaded', () => {
    agree<{
      policy: Agrees<z.infer<typeof policySchema>, Omit<Policy, 'version'>>;
      category: Agrees<z.infer<typeof categorySchema>, Category>;
      routingRule: Agrees<z.infer<typeof routingRuleSchema>, Omit<RoutingRule, 'version'>>;
    }>();
  });
});

describe('the comparison', () => {
  it('sees a field too many, one too few, one that may be left out, and another word', () => {
    type A = { readonly a: 'x' | 'y'; readonly list: readonly { readonly n: number }[] };
    agree<{ same: Agrees<A, { a: 'x' | 'y'; list: { n: number }[] }> }>();
    // @ts-expect-error a field that may be left out is missing on one side
    agree<{ one: Agrees<A, A & { b?: string }> }>();
    // @ts-expect-error the same field, deep in a list
    agree<{ one: Agrees<A, { a: 'x' | 'y'; list: { n: number; m?: number }[] }> }>();
    // @ts-expect-error a field that must be there on one side only
    agree<{ one: Agrees<A, Partial<A>> }>();
    // @ts-expect-error a word is missing
    agree<{ one: Agrees<A, { a: 'x'; list: { n: number }[] }> }>();
    // @ts-expect-error null is allowed on one side only
    agree<{ one: Agrees<A, A | null> }>();
  });
});
