// GET /v1/events: the feed of all events the caller may see, in order of visibility, resumable.
// An event that commits late is never skipped.
import type { Pool } from 'pg';
import { type FeedEvent, feedQuerySchema, feedAnswerSchema } from '../../contracts/cases/event-view.js';
import { eventsOf, readableColumns } from '../../casebook/read/load-case.js';
import { type Readable, readsWholly } from '../../domain/case/authority.js';
import type { CaseEvent } from '../../domain/case/events.js';
import { watchingPosts } from '../access/caller.js';
import type { Reading } from '../../domain/evolution/reading.js';
import { collectValues } from './statement-values.js';
import { type FileReader, readingBy, withOwnWords } from '../case-read/as-read.js';
import { type TextOfCase, textsOfCase } from '../case-read/case-file.js';
import { cursorOf, numberForm, readCursor } from '../http/cursor.js';
import { type RouteRequest, type RecognisedCaller, route } from '../http/route.js';
import { hiddenAmong, linksIn } from '../access/hidden-links.js';
import { showEvent } from '../case-read/show-event.js';
import { readableCondition } from '../access/viewer.js';

/** Events looked at for one page, so that a caller who may see few does not search the whole casebook at once. */
const stretch = 5_000;

export const eventFeed = route({
  method: 'get',
  path: '/v1/events',
  access: 'principal',
  mayCall: ({ actor, facts }) => actor.kind === 'service' || watchingPosts(actor, facts).length > 0,
  query: feedQuerySchema,
  answer: feedAnswerSchema,
  summary: 'The feed of all events the caller may see, in order and resumable.',
  tag: 'supervision',
  async handle(ask) {
    const { query, language } = ask;
    const forms = [numberForm(2n ** 64n - 1n), numberForm(2n ** 63n - 1n)];
    const after =
      query.after === undefined ? ['0', '0'] : readCursor(query.after, { forms, language, pointer: 'after' });
    const { items, last } = await readFeed(ask, after);
    return { body: { items, next: cursorOf(last ?? after) } };
  },
});

interface Place {
  readonly tx: string;
  readonly position: string;
  readonly visible: boolean;
}

interface FeedRow extends Readable {
  readonly seq: number;
  readonly body: CaseEvent;
  readonly case_id: string;
  readonly number: string;
  readonly texts: readonly TextOfCase[];
}

type FeedAsk = RouteRequest<unknown, { limit: number }, RecognisedCaller>;
type FeedPosition = readonly string[];

/** The page's events and the last place looked at; the cursor also passes events the caller may not see. */
async function readFeed(ask: FeedAsk, after: FeedPosition): Promise<{ items: FeedEvent[]; last: string[] | null }> {
  const { context, caller, query, language } = ask;
  const places = await placesAfter(ask, after);
  const seen: Place[] = [];
  let last: Place | undefined;
  for (const place of places) {
    if (place.visible && seen.length === query.limit) break;
    last = place;
    if (place.visible) seen.push(place);
  }
  const found = seen.length === 0 ? [] : await eventsAt(context.casebook.pool, seen);
  const links = linksIn(found.map(({ body }) => body));
  const hidden = await hiddenAmong(context.casebook.pool, links, caller.actor);
  const own = await wordsOfPartReaders(context.casebook.pool, found, caller);
  const items = found.map((row) => {
    const texts = new Map(own(row).map((one) => [one.id, one]));
    const shown = showEvent(row.body, row.seq, { actor: caller.actor, facts: caller.facts, language, texts, hidden });
    return { caseId: row.case_id, number: row.number, ...shown };
  });
  return { items, last: last ? [last.tx, last.position] : null };
}

/** The texts of a row as the caller may read them; only cases that the caller does not read wholly are looked into. */
async function wordsOfPartReaders(
  pool: Pool,
  rows: readonly FeedRow[],
  reader: FileReader,
): Promise<(row: FeedRow) => readonly TextOfCase[]> {
  const partly = rows.filter((row) => !readsWholly(reader.actor, row));
  const readings = new Map<string, Reading | null>();
  for (const row of partly) {
    if (readings.has(row.case_id)) continue;
    readings.set(row.case_id, readingBy(reader, row, await eventsOf(pool, row.case_id)));
  }
  return ({ case_id: id, texts }) => (readings.has(id) ? withOwnWords(texts, readings.get(id) ?? null) : texts);
}

/**
 * Sequences commit out of order, so a transaction is read only when no open transaction can precede it. The events are
 * ordered and limited first, and then marked as visible or not.
 */
async function placesAfter({ context, caller }: FeedAsk, [tx = '0', position = '0']: FeedPosition): Promise<Place[]> {
  const values = collectValues();
  const readable = readableCondition(caller.actor, values.add);
  const text = `
    SELECT e.tx::text AS tx, e.position::text AS position, (${readable}) AS visible
    FROM (
      SELECT tx, position, case_id FROM event
      WHERE (tx, position) > (${values.add(tx)}::xid8, ${values.add(position)}::bigint)
        AND tx < pg_snapshot_xmin(pg_current_snapshot())
      ORDER BY tx, position LIMIT ${stretch}
    ) e
    JOIN case_file c ON c.id = e.case_id
    ORDER BY e.tx, e.position`;
  const { rows } = await context.casebook.pool.query<Place>(text, values.list);
  return rows;
}

async function eventsAt(pool: Pool, places: readonly Place[]): Promise<FeedRow[]> {
  const { rows } = await pool.query<FeedRow>({
    name: 'feed-events',
    text: `
      SELECT e.case_id, e.seq, e.body, c.number, ${readableColumns('c')}, ${textsOfCase('e.case_id')} AS texts
      FROM unnest($1::text[]::xid8[], $2::bigint[]) AS place (tx, position)
      JOIN event e ON (e.tx, e.position) = (place.tx, place.position)
      JOIN case_file c ON c.id = e.case_id
      ORDER BY e.tx, e.position`,
    values: [places.map(({ tx }) => tx), places.map(({ position }) => position)],
  });
  return rows;
}
