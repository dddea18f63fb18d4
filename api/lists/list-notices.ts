// GET /v1/cases/:id/notices: lists a case's notices, newest first, and why some were not sent.
import type { Pool } from 'pg';
import {
  type NoticeList,
  type NoticeQuery,
  type NoticeView,
  noticeQuerySchema,
  noticeListSchema,
} from '../../contracts/lists/notices.js';
import type { CaseId } from '../../domain/case/case.js';
import { Failure } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import type { Template } from '../../domain/notices/templates.js';
import type { UnsentReason } from '../../domain/notices/unsent.js';
import type { Language } from '../../contracts/shared/words.js';
import { endOfReading, entitledHead } from '../case-read/entitled.js';
import { collectValues } from './statement-values.js';
import { cursorOf, instantForm, readCursor, uuidForm } from '../http/cursor.js';
import { route } from '../http/route.js';
import { seesReporter } from '../access/viewer.js';

export const listNotices = route({
  method: 'get',
  path: '/v1/cases/:id/notices',
  access: 'principal',
  query: noticeQuerySchema,
  answer: noticeListSchema,
  summary: 'Notices owed to people about a case, newest first, with the reason for each one not sent.',
  tag: 'cases',
  async handle({ context, params, query, caller, at, language }) {
    const { pool } = context.casebook;
    const { actor } = caller;
    const head = await entitledHead(pool, params['id'] ?? '', actor);
    // A channel must not see who is notified about a case, or how its citizen is reached.
    if (actor.kind === 'channel') throw new Failure('forbidden');
    const end = await endOfReading(pool, head, caller);
    const rows = await findNotices(pool, { caseId: head.id, query, language, until: end?.revision ?? null });
    const items = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? items.at(-1) : undefined;
    const showing = { at, reporter: seesReporter(actor, head), frozenAt: end?.at ?? null };
    const body: NoticeList = {
      items: items.map((row) => showNotice(row, showing)),
      nextCursor: last ? cursorOf([last.created_at, last.id]) : null,
    };
    return { body };
  },
});

interface NoticeRow {
  readonly id: string;
  readonly template: Template;
  readonly audience: 'citizen' | 'post';
  readonly post: string | null;
  readonly cycle: number;
  readonly round: number;
  readonly created_at: Instant;
  readonly not_before: Instant;
  readonly state: NoticeView['state'];
  readonly via: NoticeView['way'];
  readonly attempts: number;
  readonly sent_at: Instant | null;
  readonly why: UnsentReason | null;
}

interface NoticeSearch {
  readonly caseId: CaseId;
  readonly query: NoticeQuery;
  readonly language: Language;
  /** The last event whose notices are shown; null: there is none. */
  readonly until: number | null;
}

async function findNotices(pool: Pool, { caseId, query, language, until }: NoticeSearch): Promise<NoticeRow[]> {
  const { add, list } = collectValues();
  const conditions = [`n.case_id = ${add(caseId)}`];
  // The key of a notice begins with the case and the number of the event that owes it.
  if (until !== null) {
    conditions.push(`split_part(n.dedupe_key, '/', 1) = ${add(caseId)}`);
    conditions.push(`split_part(n.dedupe_key, '/', 2)::int <= ${add(until)}`);
  }
  if (query.cursor !== undefined) {
    const forms = [instantForm, uuidForm];
    const [at, id] = readCursor(query.cursor, { forms, language, pointer: 'cursor' });
    conditions.push(`(n.created_at, n.id) < (${add(at)}::timestamptz, ${add(id)}::uuid)`);
  }
  const text = `
    SELECT n.id, n.template, n.audience, n.post, coalesce((n.params ->> 'cycle')::int, 1) AS cycle,
      coalesce((n.params ->> 'round')::int, 0) AS round, n.created_at, n.not_before, n.state, n.via, n.attempts,
      n.sent_at, n.why
    FROM notification n WHERE ${conditions.join(' AND ')}
    ORDER BY n.created_at DESC, n.id DESC LIMIT ${add(query.limit + 1)}`;
  return (await pool.query<NoticeRow>(text, list)).rows;
}

interface NoticeShowing {
  readonly at: Instant;
  /** Whether the reader may see the reporter. */
  readonly reporter: boolean;
  /** The instant at which the reader's view of the case ends; null when it goes on. */
  readonly frozenAt: Instant | null;
}

/**
 * How a citizen is reached, or why not, reveals the citizen's address and other cases under it. If the reader may not
 * see the reporter, the notice shows only whether it went out.
 */
function showNotice(row: NoticeRow, { at, reporter, frozenAt }: NoticeShowing): NoticeView {
  const isLater = frozenAt !== null && (row.sent_at === null || row.sent_at > frozenAt);
  const open = frozenAt === null && (row.audience === 'post' || reporter);
  const { why, attempts } = row;
  const state = isLater ? 'owed' : row.state;
  const held = state === 'owed' && why === null && attempts === 0 && row.not_before > at;
  const waits = state === 'owed' && why !== 'in-line';
  return {
    id: row.id,
    kind: row.template,
    to: row.audience,
    post: row.post,
    cycle: row.cycle,
    round: row.round,
    state,
    why: open ? (held ? 'outside-hours' : why) : null,
    way: open ? row.via : null,
    attempts: open ? attempts : null,
    owedSince: row.created_at,
    notBefore: open && waits ? row.not_before : null,
    sentAt: isLater ? null : row.sent_at,
  };
}
