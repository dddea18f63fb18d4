// Routes past cases, those that the caller reads, anew and compares with their real routing.
// Each is routed by what was known when it was registered.
import { notFormer } from '../../casebook/read/load-case.js';
import type { Pool } from 'pg';
import { type CityFacts, inTryingOrder } from '../../casebook/facts/facts.js';
import type { PastRoutingAnswer, PastRoutingForm } from '../../contracts/cases/routing.js';
import type { Actor } from '../../domain/case/actor.js';
import { clockTime } from '../../domain/deadlines/explain-words.js';
import type { EventOf } from '../../domain/case/events.js';
import type { Instant } from '../../domain/base/instant.js';
import { msOf } from '../../domain/base/instant.js';
import { type RoutingDecision, type RoutingRule, route } from '../../domain/city/routing.js';
import { collectValues } from '../lists/statement-values.js';
import { readableCondition } from '../access/viewer.js';

interface ComparisonScope {
  readonly actor: Actor;
  readonly facts: CityFacts;
}

interface PastCase {
  readonly id: string;
  readonly number: string;
  readonly registered_at: Instant;
  readonly registered: EventOf<'registered'>['data'];
  readonly address: string | null;
  readonly words: string | null;
}

/** Cases held in memory at once, each with its words. */
const pageSize = 500;
const numbersNamed = 5;

/** Compares newest first, one statement per page: no long snapshot, and at most one page in memory. */
export async function compareRouting(
  pool: Pool,
  form: PastRoutingForm,
  comparing: ComparisonScope,
): Promise<PastRoutingAnswer> {
  const { facts } = comparing;
  const { limit } = form.overPastCases;
  const rules = form.rules === undefined ? facts.rules : draftRules(form.rules, facts);
  const tally = createTally(rules);
  let last: PastCase | null = null;
  for (let left = limit; left > 0;) {
    const page = await pageAfter(pool, last, { form, comparing, size: Math.min(pageSize, left) });
    for (const past of page) tally.add(past, routedAnew(past, { facts, rules }));
    left -= page.length;
    last = page.at(-1) ?? last;
    if (page.length < pageSize && left > 0) return tally.answer(true);
  }
  const [older] = await pageAfter(pool, last, { form, comparing, size: 1 });
  return tally.answer(older === undefined);
}

const draftRules = (rules: NonNullable<PastRoutingForm['rules']>, facts: CityFacts): RoutingRule[] => {
  const versions = new Map(facts.rules.map(({ code, version }) => [code, version]));
  return inTryingOrder(rules.map((rule) => ({ ...rule, version: (versions.get(rule.code) ?? 0) + 1 })));
};

interface PageRequest {
  readonly form: PastRoutingForm;
  readonly comparing: ComparisonScope;
  readonly size: number;
}

async function pageAfter(
  pool: Pool,
  last: PastCase | null,
  { form, comparing, size }: PageRequest,
): Promise<PastCase[]> {
  const { registeredFrom, registeredTo, channel } = form.overPastCases;
  const { add, list } = collectValues();
  // Emergencies are not read out of former cases: another routing could not compare.
  const conditions = [`(${readableCondition(comparing.actor, add)})`, notFormer];
  if (registeredFrom !== undefined) conditions.push(`c.registered_at >= ${add(registeredFrom)}`);
  if (registeredTo !== undefined) conditions.push(`c.registered_at < ${add(registeredTo)}`);
  if (channel !== undefined) conditions.push(`c.channel = ${add(channel)}`);
  if (last) {
    const [at, id] = [add(last.registered_at), add(last.id)];
    conditions.push(`(c.registered_at, c.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const { rows } = await pool.query<PastCase>(
    `SELECT c.id, c.number, c.registered_at, e.body -> 'data' AS registered, r.address,
       (SELECT string_agg(t.text, E'\\n' ORDER BY t.purpose DESC) FROM case_text t
        WHERE t.case_id = c.id AND t.purpose IN ('title', 'request')) AS words
     FROM (
       SELECT c.id, c.number, c.registered_at FROM case_file c WHERE ${conditions.join(' AND ')}
       ORDER BY c.registered_at DESC, c.id DESC LIMIT ${add(size)}
     ) c
     JOIN event e ON e.case_id = c.id AND e.seq = 1
     LEFT JOIN reporter r ON r.case_id = c.id
     ORDER BY c.registered_at DESC, c.id DESC`,
    list,
  );
  return rows;
}

interface RoutingRules {
  readonly facts: CityFacts;
  readonly rules: readonly RoutingRule[];
}

/** Routed by what was known at registration, so without a category given later. */
function routedAnew({ registered, ...past }: PastCase, { facts, rules }: RoutingRules): RoutingDecision {
  const { channel, kind, category, grid, point } = registered;
  const request = {
    channel,
    kind,
    category: category === null ? null : (facts.categories.get(category) ?? null),
    words: past.words ?? '',
    grid,
    address: past.address,
    point,
    localTime: clockTime(facts.calendar, msOf(past.registered_at)).slice(0, 5),
  };
  return route(request, { rules, organisation: facts.organisation, backstop: facts.backstop }).decision;
}

type RoutingMove = PastRoutingAnswer['moves'][number];

function createTally(rules: readonly RoutingRule[]) {
  const moves = new Map<string, RoutingMove>();
  const matched = new Map<string, number>();
  let [cases, changed] = [0, 0];
  return {
    add({ number, registered }: PastCase, decision: RoutingDecision): void {
      const from = { rule: registered.routedBecause.rule, unit: registered.transfer?.to ?? registered.where.unit };
      const to = { rule: decision.because.rule, unit: decision.go === 'offer' ? decision.to : decision.unit };
      cases += 1;
      matched.set(to.rule, (matched.get(to.rule) ?? 0) + 1);
      // A case about a unit skipped it to the next above, and would again.
      const passedOver = registered.recused.units.length > 0;
      if (from.rule === to.rule && (from.unit === to.unit || passedOver)) return;
      changed += 1;
      const key = JSON.stringify([from, to]);
      const move = moves.get(key) ?? { from, to, cases: 0, numbers: [] };
      const numbers = move.numbers.length < numbersNamed ? [...move.numbers, number] : move.numbers;
      moves.set(key, { ...move, cases: move.cases + 1, numbers });
    },
    answer(complete: boolean): PastRoutingAnswer {
      return {
        cases,
        complete,
        unchanged: cases - changed,
        changed,
        moves: [...moves.values()].sort((a, b) => b.cases - a.cases),
        matched: [...matched].map(([rule, n]) => ({ rule, cases: n })).sort((a, b) => b.cases - a.cases),
        neverMatched: rules.filter(({ active, code }) => active && !matched.has(code)).map(({ code }) => code),
      };
    },
  };
}
