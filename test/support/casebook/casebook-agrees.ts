// Checks the casebook: derives every other row of a case from its events alone, and compares.
import { isDeepStrictEqual } from 'node:util';
import type { Pool } from 'pg';
import { expect } from 'vitest';
import { agendaRow, cardRows, caseRow, clockRow, eventRow, orderRows } from '../../../casebook/write/case-rows.js';
import type { Casebook } from '../../../casebook/facts/casebook.js';
import type { CityFacts } from '../../../casebook/facts/facts.js';
import { lawFactsFor } from '../../../casebook/facts/law-facts.js';
import { noticeRows } from '../../../casebook/write/notice-rows.js';
import type { CaseId, CaseState } from '../../../domain/case/case.js';
import { evolve, fold } from '../../../domain/evolution/evolve.js';
import type { CaseEvent } from '../../../domain/case/events.js';

type StoredRow = Record<string, unknown>;

interface StoredCase {
  readonly file: StoredRow;
  readonly events: readonly StoredRow[];
  readonly clocks: readonly StoredRow[];
  readonly cards: readonly StoredRow[];
  readonly agenda: StoredRow;
  readonly errands: readonly StoredRow[];
  readonly orders: readonly StoredRow[];
  readonly notices: readonly StoredRow[];
  /** Items of bulk jobs, whose posts are notified by a digest. */
  readonly items: readonly StoredRow[];
  readonly texts: readonly StoredRow[];
  readonly reporter: StoredRow;
}

const tables = {
  file: `SELECT * FROM case_file WHERE id = ANY ($1)`,
  events: `SELECT * FROM event WHERE case_id = ANY ($1) ORDER BY seq`,
  clocks: `SELECT * FROM clock WHERE case_id = ANY ($1) ORDER BY cycle, name, run`,
  cards: `SELECT * FROM card WHERE case_id = ANY ($1)`,
  agenda: `SELECT * FROM agenda WHERE case_id = ANY ($1)`,
  errands: `SELECT * FROM errand WHERE case_id = ANY ($1) ORDER BY id`,
  orders: `SELECT * FROM supervision_order WHERE case_id = ANY ($1) ORDER BY id`,
  // By the case whose event caused it: the reporter of a merged case is notified by the case it was merged into.
  notices: `SELECT n.*, split_part(dedupe_key, '/', 1) AS case_id FROM notification n
    WHERE split_part(dedupe_key, '/', 1) = ANY ($1::text[]) ORDER BY dedupe_key`,
  items: `SELECT * FROM bulk_item WHERE case_id = ANY ($1) AND told IS NOT NULL ORDER BY job, place`,
  texts: `SELECT * FROM case_text WHERE case_id = ANY ($1) ORDER BY id`,
  reporter: `SELECT * FROM reporter WHERE case_id = ANY ($1)`,
} as const;
type Table = keyof typeof tables;

/** Every row of a case, to compare before and after an action that must change nothing. */
export async function everythingOf(pool: Pool, caseId: CaseId): Promise<Record<string, readonly StoredRow[]>> {
  const found: Record<string, readonly StoredRow[]> = {};
  for (const [table, text] of Object.entries(tables))
    found[table] = (await pool.query<StoredRow>(text, [[caseId]])).rows;
  return found;
}

async function read(pool: Pool, ids: readonly CaseId[]): Promise<Map<CaseId, StoredCase>> {
  const byTable = {} as Record<Table, Map<CaseId, StoredRow[]>>;
  for (const [table, text] of Object.entries(tables) as [Table, string][]) {
    const rows = new Map<CaseId, StoredRow[]>(ids.map((id) => [id, []]));
    for (const row of (await pool.query<StoredRow>(text, [ids])).rows)
      rows.get((row['case_id'] ?? row['id']) as CaseId)?.push(row);
    byTable[table] = rows;
  }
  const all = (table: Table, id: CaseId): StoredRow[] => byTable[table].get(id) ?? [];
  const one = (table: Table, id: CaseId): StoredRow => {
    const rows = all(table, id);
    if (rows.length !== 1) throw new Error(`the case ${id} has ${rows.length} rows in "${table}"`);
    return rows[0]!;
  };
  return new Map(
    ids.map((id) => [
      id,
      {
        file: one('file', id),
        events: all('events', id),
        clocks: all('clocks', id),
        cards: all('cards', id),
        agenda: one('agenda', id),
        errands: all('errands', id),
        orders: all('orders', id),
        notices: all('notices', id),
        items: all('items', id),
        texts: all('texts', id),
        reporter: one('reporter', id),
      },
    ]),
  );
}

/** Fails with the difference unless both are the same; fast when they are, as nearly always. */
export function expectSame(found: unknown, expected: unknown, what: string): void {
  if (!isDeepStrictEqual(found, expected)) expect(found, what).toEqual(expected);
}

/** The fields of `row` that `like` has, so that the two can be compared. */
export const partOf = (row: StoredRow | undefined, like: object): StoredRow =>
  Object.fromEntries(Object.keys(like).map((key) => [key, row?.[key]]));

/** Fails unless every row of the cases follows from their events: nothing half-done, doubled or forgotten. */
export async function expectCasebookAgrees({ pool, facts }: Casebook, ids: readonly CaseId[]): Promise<void> {
  const city = await facts.current();
  for (const [id, found] of await read(pool, ids)) expectCaseAgrees(id, found, city);
}

/** Every supervision order as the events left it. */
function ordersOf(events: readonly CaseEvent[]) {
  const rows = new Map<string, ReturnType<typeof orderRows>[number]>();
  let state: CaseState | null = null;
  for (const event of events) {
    const after = evolve(state, event);
    for (const row of orderRows(state, after, [event])) {
      rows.set(row.id, { ...row, demands: row.demands ?? rows.get(row.id)?.demands ?? null });
    }
    state = after;
  }
  return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function expectCaseAgrees(id: CaseId, found: StoredCase, city: CityFacts): void {
  const events = found.events.map((row) => row['body'] as CaseEvent);
  const state = fold(events);
  if (!state) throw new Error(`the case ${id} has no events`);
  const facts = lawFactsFor(city, state);
  expectSame(found.file['state'], state, `${id}: the stored state is the fold of its events`);
  const columns = caseRow(state, facts);
  expectSame(partOf(found.file, columns), columns, `${id}: the columns of the case`);
  const lines = events.map((event, i) => eventRow(event, i + 1));
  const foundLines = found.events.map((row, i) => partOf(row, lines[i]!));
  expectSame(foundLines, lines, `${id}: the columns of its events`);
  const agenda = agendaRow(state);
  expectSame(partOf(found.agenda, agenda), agenda, `${id}: the agenda`);
  const orders = ordersOf(events);
  const foundOrders = found.orders.map((row) => partOf(row, orders[0] ?? {}));
  expectSame(foundOrders, orders, `${id}: supervision orders`);
  expectClocksAgree(id, { found, state, events });
  expectCardsAgree(id, { found, state, events });
  expectErrandsAgree(id, { found, state, events });
  const corrected = events.some((event) => event.kind === 'amended' && event.data.fields.includes('phone'));
  expectNoticesAgree(id, { found, owed: noticesOwed(events, city), corrected });
  const named = new Set(events.flatMap(textsNamedBy));
  const kept = found.texts.filter((row) => row['purpose'] !== 'request' && row['purpose'] !== 'title');
  const keptIds = new Set(kept.map((row) => row['id']));
  expectSame(keptIds, named, `${id}: each text is named by an event, and each named text exists`);
  const spoken = events.flatMap((event) => (event.rung ? [JSON.stringify(event.rung)] : []));
  expect(new Set(spoken).size, `${id}: every rung fires once`).toBe(spoken.length);
}

interface ComparedCase {
  readonly found: StoredCase;
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
}

function expectClocksAgree(id: CaseId, { found, state, events }: ComparedCase): void {
  const keyOf = (row: { cycle: unknown; name: unknown; run: unknown }): string =>
    `${String(row.cycle)}/${String(row.name)}/${String(row.run)}`;
  // The cards' instants stay on the row after the cards were served, as the clock last had them.
  const cards = new Map<string, Pick<ReturnType<typeof clockRow>, 'soon_at' | 'x3_at'>>();
  for (const clock of events.flatMap((event) => [...(event.changed ?? []), ...(event.started ?? [])])) {
    const { soon_at, x3_at } = clockRow(clock);
    const former = cards.get(keyOf(clock));
    cards.set(keyOf(clock), { soon_at: soon_at ?? former?.soon_at ?? null, x3_at: x3_at ?? former?.x3_at ?? null });
  }
  const expected = state.clocks.map((clock) => ({ ...clockRow(clock), ...cards.get(keyOf(clock)) }));
  const sorted = expected.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const rows = found.clocks.map((row) => partOf(row, expected[0] ?? {}) as ReturnType<typeof clockRow>);
  rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  expectSame(rows, sorted, `${id}: clock rows`);
}

/** Compares the cards with those that the events served and withdrew, each once. */
function expectCardsAgree(id: CaseId, { found, state, events }: ComparedCase): void {
  const keyOf = (row: StoredRow): string => ['cycle', 'clock', 'run', 'card'].map((key) => String(row[key])).join('/');
  const expected = new Map<string, StoredRow>();
  for (const event of events) {
    if (event.kind === 'warned' || event.kind === 'overdue') {
      const { cycle, clock, run } = event.rung!;
      const { unit, post } = event.data;
      const served = { cycle, clock, run, card: event.kind === 'warned' ? 'yellow' : 'red', unit, post, at: event.at };
      const row = { ...served, withdrawn_at: null, withdrawn_by: null };
      if (!expected.has(keyOf(row))) expected.set(keyOf(row), row);
    }
    if (event.kind === 'card-withdrawn') {
      const key = keyOf(event.data);
      expected.set(key, { ...expected.get(key), withdrawn_at: event.at, withdrawn_by: event.by.name });
    }
  }
  const byKey = (a: StoredRow, b: StoredRow): number => (keyOf(a) < keyOf(b) ? -1 : 1);
  const rows = [...expected.values()].sort(byKey);
  expectSame(found.cards.map((row) => partOf(row, rows[0] ?? {})).sort(byKey), rows, `${id}: cards by the events`);
  expectSame(cardRows(null, state).sort(byKey), rows, `${id}: cards by the state`);
}

function expectErrandsAgree(id: CaseId, { found, state, events }: ComparedCase): void {
  const ever = events.flatMap(({ data }) => [
    ...('errands' in data ? data.errands : []),
    ...('recalls' in data ? data.recalls : []),
  ]);
  const foundIds = found.errands.map((row) => row['id']);
  // The event that ends a case also names the recalls that were owed before.
  expectSame(foundIds, [...new Set(ever.map((errand) => errand.id))].sort(), `${id}: errands`);
  for (const row of found.errands) {
    const owed = state.errands.some((errand) => errand.id === row['id']);
    expect([row['state'] === 'owed', row['ended_at'] === null], `${id}: the errand ${String(row['id'])}`).toEqual([
      owed,
      owed,
    ]);
    const delivered = events.some((event) => event.kind === 'errand-delivered' && event.data.errand === row['id']);
    const givenUp = events.some((event) => event.kind === 'delivery-given-up' && event.data.errand === row['id']);
    const how = owed ? 'owed' : delivered ? 'delivered' : givenUp ? 'given-up' : 'not-owed';
    expect(row['state'], `${id}: how the errand ended`).toBe(how);
  }
}

interface NoticeLine {
  readonly template: string;
  readonly post: string;
}

/** The notices that each event owes, by the case's policy when it was decided. */
function noticesOwed(events: readonly CaseEvent[], city: CityFacts): ReturnType<typeof noticeRows> {
  let before: CaseState | null = null;
  return events.flatMap((event) => {
    const after = evolve(before, event);
    const owed = noticeRows({ events: [event], states: [after] }, lawFactsFor(city, before ?? after));
    before = after;
    return owed;
  });
}

interface NoticesFound {
  readonly found: StoredCase;
  readonly owed: readonly ReturnType<typeof noticeRows>[number][];
  /** Whether the reporter's telephone number was corrected. */
  readonly corrected: boolean;
}

function expectNoticesAgree(id: CaseId, { found, owed, corrected }: NoticesFound): void {
  // Another question to the same number may come before one to a merged case's reporter or to a corrected number.
  const mayWait = corrected ? /\/callback-question\// : /\/callback-question\/(?!citizen)/;
  const line = (row: StoredRow): StoredRow => ({
    dedupe_key: row['dedupe_key'],
    template: row['template'],
    audience: row['audience'],
    post: row['post'],
    params: row['params'],
    created_at: row['created_at'],
    not_before: mayWait.test(String(row['dedupe_key'])) ? null : row['not_before'],
  });
  const reachable = found.reporter['phone'] !== null || found.reporter['email'] !== null;
  const first = `${id}/1/`;
  const expected = owed.filter((row) => reachable || row.audience === 'post' || !row.dedupe_key.startsWith(first));
  for (const told of found.items.flatMap((item) => item['told'] as NoticeLine[])) {
    const held = expected.findIndex(({ template, post }) => template === told.template && post === told.post);
    expect(held, `${id}: a digest contains only notices that were owed`).toBeGreaterThanOrEqual(0);
    expected.splice(held, 1);
  }
  const byKey = (a: StoredRow, b: StoredRow): number => (String(a['dedupe_key']) < String(b['dedupe_key']) ? -1 : 1);
  expectSame(found.notices.map(line).sort(byKey), expected.map(line).sort(byKey), `${id}: notices`);
}

/** The fields of events that hold the id of a text; they have the names of the command's fields. */
const namingText = ['text', 'legalBasis', 'demands', 'despite', 'onward', 'agenda', 'minutes', 'note'] as const;

/** The ids of the texts that an event refers to. */
function textsNamedBy(event: CaseEvent): string[] {
  const data: Record<string, unknown> = event.data;
  const question = event.kind === 'information-requested' ? event.data.question.text : undefined;
  const named = [event.reason, question, ...namingText.map((field) => data[field])];
  return named.filter((name): name is string => typeof name === 'string' && name !== '');
}
