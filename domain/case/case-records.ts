// Defines the records of a case while it is transferred, waited for, shared and supervised.
// They hold codes, ids and instants only.
import type { ClockName, ErrandKind, Level, Result, SupervisionLevel, TaskKind } from '../base/codes.js';
import type { Budget } from '../deadlines/budget.js';
import type { Instant } from '../base/instant.js';

/** Something owed to an outside party until it is receipted or given up by a rung. */
export interface Errand {
  readonly id: string;
  readonly kind: ErrandKind;
  readonly to: string;
  readonly owedSince: Instant;
}

export interface Completion {
  readonly at: Instant;
  readonly unit: string;
  readonly level: Level;
  readonly result: Result;
  readonly contacted: boolean;
  /** The status it was completed from; taking the completion back returns to it. */
  readonly from: 'dispatched' | 'handling' | 'awaiting-citizen' | 'transferred' | 'rectifying';
  readonly transfer: Transfer | null;
}

export interface Rating {
  readonly at: Instant;
  readonly score: 1 | 2 | 3;
  readonly contacted: boolean | null;
  readonly solved: boolean | null;
}

/** A human's task that no clock of a level covers. */
export interface Task {
  readonly id: string;
  readonly kind: TaskKind;
  readonly unit: string;
  readonly openedAt: Instant;
}

export interface Transfer {
  readonly from: string;
  readonly to: string;
  readonly offeredAt: Instant;
  /** Where the case stood when it was offered, to return to. */
  readonly fromLevel: Level;
  readonly fromStatus: 'registered' | 'dispatched' | 'handling' | 'arbitration';
}

/** A move of the case by acceptance; one there and one back make a round trip. */
export interface Handover {
  readonly from: string;
  readonly to: string;
}

export interface Dispute {
  readonly from: string;
  readonly to: string;
  readonly because: 'refused' | 'unanswered' | 'second-round-trip';
}

/** What the citizen was asked while the case waits for the answer. */
export interface Question {
  readonly askedAt: Instant;
  readonly text: TextId;
  /** Nothing can be done without the answer: silence closes the case. */
  readonly essential: boolean;
}

/** A request for a longer term that is not decided yet. */
export interface ExtensionRequest {
  readonly askedAt: Instant;
  /** The asker and the post used; absent in requests of an earlier release. */
  readonly askedBy?: { readonly name: string; readonly post?: string };
  readonly budget: Budget;
  /** The unit whose desk decides: the level above; at the top of the ladder the unit's own chief decides. */
  readonly decider: string;
}

/** The part of a co-handling unit beside the lead, on a clock of its own. */
export interface Part {
  readonly unit: string;
  readonly since: Instant;
  /** Run of its `co-handling` clock; null where the policy has none at its level. */
  readonly run: number | null;
  readonly done: { readonly at: Instant; readonly result: Result } | null;
}

export interface Consultation {
  readonly id: string;
  readonly convener: string;
  readonly convenedAt: Instant;
  readonly invited: readonly { readonly unit: string; readonly opinedAt: Instant | null }[];
}

/** Why an order was opened: by hand, by a clock's rung, or by counting. */
export type SupervisionCause = ClockName | 'by-hand' | 'refused-twice' | 'dissatisfied-twice';

/** The case's one open supervision order. */
export interface SupervisionOrder {
  readonly id: string;
  readonly openedAt: Instant;
  readonly level: SupervisionLevel;
  /** The unit in whose name it is issued. */
  readonly issuer: string;
  readonly recipient: string;
  readonly because: SupervisionCause;
  /** How often the order was renewed. */
  readonly renewals: number;
  readonly answeredAt: Instant | null;
}

/** The recused: units and persons the request is about, who neither handle nor see the case. */
export interface Recused {
  readonly units: readonly string[];
  readonly persons: readonly string[];
}

/** Whom the case is about by a proposal: kept from those it names, also once intake has declined it. */
export interface RecusalProposal {
  /** The task by which intake decides; open as long as the case has it. */
  readonly task: string;
  /** The units and persons that would be recused. */
  readonly recused: Recused;
  readonly reason: TextId | null;
}

/** The id of a text kept apart from the events, where it can be masked and erased. */
export type TextId = string;
