// GET /v1/callback-rates: counts ended cases by what their citizens said, with rates.
// A final conclusion is the bureau's, not the citizen's: it is never among the satisfied, nor among those who understood.
import type { Pool } from 'pg';
import {
  type CallbackOutcome,
  type CallbackRates,
  type CallbackRatesQuery,
  type Exclusion,
  type RateName,
  callbackOutcomes,
  callbackRatesQuerySchema,
  callbackRatesSchema,
  exclusions,
  rateNames,
} from '../../contracts/supervision/callback-rates.js';
import type { Language } from '../../contracts/shared/words.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { say } from '../../wording/say.js';
import { readsForUnits } from '../access/caller.js';
import { readableCondition } from '../access/viewer.js';
import { isStaffFiled, unitsWithin } from '../lists/case-filters.js';
import { collectValues } from '../lists/statement-values.js';
import { type RecognisedCaller, type RouteRequest, route } from '../http/route.js';

type RatesAsk = RouteRequest<unknown, CallbackRatesQuery, RecognisedCaller>;

export const callbackRates = route({
  method: 'get',
  path: '/v1/callback-rates',
  access: 'principal',
  mayCall: readsForUnits,
  query: callbackRatesQuerySchema,
  answer: callbackRatesSchema,
  summary: 'How citizens answered: ended cases by outcome, what is left out and why, and each rate with its formula.',
  tag: 'supervision',
  async handle(ask) {
    const found = await countEnded(ask.context.casebook.pool, ask);
    const counts = Object.fromEntries(callbackOutcomes.map((name) => [name, found.get(name) ?? 0])) as Counts;
    const excluded = Object.fromEntries(exclusions.map((name) => [name, found.get(`-${name}`) ?? 0]));
    const rates = rateNames.map((name) => rateOf(name, counts, ask.language));
    return { body: { asOf: ask.at, counts, excluded: excluded as Record<Exclusion, number>, rates } };
  },
});

type Counts = Readonly<Record<CallbackOutcome, number>>;

/** Ended cases by outcome, those in no rate by the reason. */
const keyOfCase = `CASE
  WHEN c.outcome = 'former' THEN '-former'
  WHEN c.outcome = 'duplicate' THEN '-merged'
  WHEN c.outcome IN ('not-admitted', 'diverted', 'withdrawn') THEN '-not-dealt-with'
  WHEN ${isStaffFiled} THEN '-staff-filed'
  ELSE c.outcome END`;

/** Counts what the caller may read. */
async function countEnded(pool: Pool, { caller: { actor, facts }, query }: RatesAsk): Promise<Map<string, number>> {
  const { add, list } = collectValues();
  const conditions = ['c.outcome IS NOT NULL', `(${readableCondition(actor, add)})`];
  if (query.unit !== undefined) conditions.push(`c.unit = ANY (${add(unitsWithin(facts, query.unit))}::text[])`);
  if (query.closedFrom !== undefined) conditions.push(`c.closed_at >= ${add(query.closedFrom)}`);
  if (query.closedTo !== undefined) conditions.push(`c.closed_at < ${add(query.closedTo)}`);
  const text = `SELECT ${keyOfCase} AS key, count(*) AS number FROM case_file c WHERE ${conditions.join(' AND ')} GROUP BY 1`;
  const { rows } = await pool.query<{ key: string; number: number }>(text, list);
  return new Map(rows.map(({ key, number }) => [key, number]));
}

interface RateRule {
  readonly part: readonly CallbackOutcome[];
  readonly whole: readonly CallbackOutcome[];
  readonly formula: Bilingual;
}

const answered = ['satisfied', 'basically-satisfied', 'understood', 'final'] as const;

const rules: Readonly<Record<RateName, RateRule>> = {
  answered: {
    part: answered,
    whole: callbackOutcomes,
    formula: {
      zh: '回访有效率 =（满意 + 基本满意 + 理解 + 最终结论）÷ 全部计入件（另含未评价）',
      en: 'answered = (satisfied + basically satisfied + understood + final) / all cases counted (unanswered included)',
    },
  },
  satisfaction: {
    part: ['satisfied', 'basically-satisfied'],
    whole: answered,
    formula: {
      zh: '满意率 =（满意 + 基本满意）÷（满意 + 基本满意 + 理解 + 最终结论）',
      en: 'satisfaction = (satisfied + basically satisfied) / (satisfied + basically satisfied + understood + final)',
    },
  },
  understanding: {
    part: ['understood'],
    whole: answered,
    formula: {
      zh: '理解率 = 理解 ÷（满意 + 基本满意 + 理解 + 最终结论）',
      en: 'understanding = understood / (satisfied + basically satisfied + understood + final)',
    },
  },
  final: {
    part: ['final'],
    whole: answered,
    formula: {
      zh: '最终结论率 = 最终结论 ÷（满意 + 基本满意 + 理解 + 最终结论）；群众仍不满意，整改轮次用尽后由局里作出',
      en: 'final = final / (satisfied + basically satisfied + understood + final); the citizen is still dissatisfied, and the bureau concludes once no round of rectification is left',
    },
  },
};

function rateOf(name: RateName, counts: Counts, language: Language): CallbackRates['rates'][number] {
  const { formula, ...rule } = rules[name];
  const sum = (of: readonly CallbackOutcome[]): number => of.reduce((total, one) => total + counts[one], 0);
  const [part, whole] = [sum(rule.part), sum(rule.whole)];
  const value = whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
  return { name, part, whole, value, formula: say(language, formula) };
}
