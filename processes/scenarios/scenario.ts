// Defines a named scenario of a rehearsal: one rule of the domain, and what must come of it.
import type { ClockView } from '../../contracts/deadlines/clock-view.js';
import type { Actors } from './scene.js';

/** The statutes, standards and practices that have a scenario, as their table calls them. */
export const ruleRows = [
  'request-kinds',
  'triage-exits',
  'dispatch',
  'deadline',
  'first-responsibility',
  'handling',
  'callback',
  'beijing-standard',
  'jinan',
  'weifang',
  'shandong-complaints',
  'shanghai-streets',
  'petitions',
  'police-procedure',
  '110-and-12345',
  'satisfaction',
  'personal-information',
] as const;
export type RuleRow = (typeof ruleRows)[number];

export interface Scenario {
  readonly name: string;
  /** The row of the table it plays; null for a feature of the product beyond the table. */
  readonly row: RuleRow | null;
  /** The policy pack of its stack. */
  readonly policy: string;
  readonly zh: string;
  readonly en: string;
  play(actors: Actors): Promise<void>;
  /** The beats its story must have, in this order; others may lie between. */
  readonly expected: readonly string[];
}

export const solved = { result: 'solved', text: '已现场处理并向群众说明。', contacted: true } as const;
export const phoneContact = { method: 'phone', reached: true } as const;
export const offerTo = (to: string) => ({ to, legalBasis: '职责清单', reason: '不属本单位职责。' });
/** The result of a phone call after an answer of 3. */
export const badCallback = {
  ...{ reached: true, contacted: true, solved: false, satisfied: false },
  ...{ cause: 'not-solved', text: '群众称问题仍在。' },
} as const;

/** A request through the web at a grid; one without a grid is taken by no rule. */
export const request = (text: string, grid?: string) => ({
  ...{ channel: 'web', kind: 'help', text },
  ...(grid === undefined ? {} : { place: { grid } }),
});

/** From a clock's start to its due instant, in seconds. */
export const secondsOf = ({ startedAt, dueAt }: ClockView): number =>
  (Date.parse(dueAt) - Date.parse(startedAt)) / 1_000;
