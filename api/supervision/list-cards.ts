// GET /v1/cards: counts yellow and red cards by unit, post, clock and month, and lists their cases.
import type { Pool } from 'pg';
import type { CityFacts } from '../../casebook/facts/facts.js';
import {
  type CardCounts,
  type CardGrouping,
  type CardList,
  type CardQuery,
  cardQuerySchema,
  cardListSchema,
} from '../../contracts/supervision/cards.js';
import { readingUnits } from '../../domain/case/authority.js';
import { jsonInstant } from '../case-read/case-file.js';
import { unitsWithin } from '../lists/case-filters.js';
import { type Values, collectValues } from '../lists/statement-values.js';
import { cursorOf, instantForm, readCursor, uuidForm } from '../http/cursor.js';
import { type RouteRequest, type RecognisedCaller, route } from '../http/route.js';
import { readsForUnits } from '../access/caller.js';
import { readableCondition } from '../access/viewer.js';

type CardAsk = RouteRequest<unknown, CardQuery, RecognisedCaller>;

export const listCards = route({
  method: 'get',
  path: '/v1/cards',
  access: 'principal',
  mayCall: readsForUnits,
  query: cardQuerySchema,
  answer: cardListSchema,
  summary: 'Yellow and red cards counted by unit, post, clock and month, with the cases behind the counts.',
  tag: 'supervision',
  async handle(ask) {
    const { pool } = ask.context.casebook;
    const { query } = ask;
    const [{ counts, groups }, rows] = await Promise.all([countCards(pool, ask), findCards(pool, ask)]);
    const items = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? items.at(-1) : undefined;
    const body: CardList = {
      counts,
      ...(query.groupBy === undefined ? {} : { groups }),
      items,
      nextCursor: last
        ? cursorOf([last.at, last.caseId, String(last.cycle), last.clock, String(last.run), last.card])
        : null,
    };
    return { body };
  },
});

/** Cards served in the caller's units, on cases the caller may read. */
function conditionsOf({ caller: { actor, facts }, query }: CardAsk, values: Values): string[] {
  const { add } = values;
  const units = readingUnits(actor);
  const within = (codes: readonly string[]): string =>
    `d.unit = ANY (${add(codes.flatMap((code) => unitsWithin(facts, code)))}::text[])`;
  const conditions = [within(units), `(${readableCondition(actor, add)})`];
  if (query.unit !== undefined) conditions.push(within([query.unit]));
  if (query.post !== undefined) conditions.push(`d.post = ${add(query.post)}`);
  if (query.clock !== undefined) conditions.push(`d.clock = ${add(query.clock)}`);
  if (query.card !== undefined) conditions.push(`d.card = ${add(query.card)}`);
  if (query.from !== undefined) conditions.push(`d.at >= ${add(query.from)}`);
  if (query.to !== undefined) conditions.push(`d.at < ${add(query.to)}`);
  if (query.withdrawn !== undefined) conditions.push(`d.withdrawn_at IS ${query.withdrawn ? 'NOT ' : ''}NULL`);
  return conditions;
}

const tables = 'card d JOIN case_file c ON c.id = d.case_id';

/** Months are those of the jurisdiction's zone. */
function keyOf(groupBy: CardGrouping | undefined, facts: CityFacts, values: Values): string {
  if (groupBy === undefined) return 'NULL';
  if (groupBy !== 'month') return `d.${groupBy}`;
  return `to_char(d.at AT TIME ZONE ${values.add(facts.calendar.zone)}, 'YYYY-MM')`;
}

async function countCards(pool: Pool, ask: CardAsk) {
  const values = collectValues();
  const conditions = conditionsOf(ask, values);
  const { groupBy } = ask.query;
  const text = `
    SELECT ${keyOf(groupBy, ask.caller.facts, values)} AS key,
      count(*) FILTER (WHERE d.card = 'yellow' AND d.withdrawn_at IS NULL) AS yellow,
      count(*) FILTER (WHERE d.card = 'red' AND d.withdrawn_at IS NULL) AS red,
      count(*) FILTER (WHERE d.withdrawn_at IS NOT NULL) AS withdrawn
    FROM ${tables} WHERE ${conditions.join(' AND ')}
    GROUP BY 1 ORDER BY ${groupBy === 'month' ? '1' : '3 DESC, 2 DESC, 1'}`;
  const { rows } = await pool.query<{ key: string | null } & CardCounts>(text, values.list);
  const sum = (name: keyof CardCounts): number => rows.reduce((total, row) => total + row[name], 0);
  return { counts: { yellow: sum('yellow'), red: sum('red'), withdrawn: sum('withdrawn') }, groups: rows };
}

const order = ['d.at', 'd.case_id', 'd.cycle', 'd.clock', 'd.run', 'd.card'] as const;
const cursorForms = [instantForm, uuidForm, /^\d{1,9}$/, /^[a-z-]{1,40}$/, /^\d{1,9}$/, /^(?:yellow|red)$/];
const casts = ['timestamptz', 'uuid', 'int', 'text', 'int', 'text'];

async function findCards(pool: Pool, ask: CardAsk): Promise<CardList['items']> {
  const values = collectValues();
  const conditions = conditionsOf(ask, values);
  const { query, language } = ask;
  if (query.cursor !== undefined) {
    const parts = readCursor(query.cursor, { forms: cursorForms, language, pointer: 'cursor' });
    const after = parts.map((part, i) => `${values.add(part)}::${casts[i]!}`);
    conditions.push(`(${order.join(', ')}) < (${after.join(', ')})`);
  }
  const text = `
    SELECT d.case_id AS "caseId", c.number, c.status, d.cycle, d.clock, d.run, d.card, d.unit, d.post, d.at,
      CASE WHEN d.withdrawn_at IS NULL THEN NULL
        ELSE jsonb_build_object('at', ${jsonInstant('d.withdrawn_at')}, 'by', d.withdrawn_by) END AS withdrawn
    FROM ${tables} WHERE ${conditions.join(' AND ')}
    ORDER BY ${order.map((column) => `${column} DESC`).join(', ')} LIMIT ${values.add(query.limit + 1)}`;
  return (await pool.query<CardList['items'][number]>(text, values.list)).rows;
}
