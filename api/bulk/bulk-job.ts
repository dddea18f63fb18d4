// GET /v1/bulk/:id and POST /v1/bulk/:id/cancel: show or cancel a job, for the caller who asked.
import {
  type BulkItem,
  type BulkJob,
  cancelBulkJob,
  readBulkItems,
  readBulkJob,
} from '../../casebook/bulk/bulk-jobs.js';
import { type BulkJobView, bulkJobQuerySchema, bulkJobSchema } from '../../contracts/lists/bulk.js';
import type { Language } from '../../contracts/shared/words.js';
import { actingRoles } from '../../domain/city/administration.js';
import { Failure, failures } from '../../domain/base/failures.js';
import { cursorOf, readCursor, uuidForm } from '../http/cursor.js';
import { say } from '../../wording/say.js';
import { type RouteRequest, type RecognisedCaller, route } from '../http/route.js';

interface Page {
  readonly state?: BulkItem['state'] | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type BulkRequest = Pick<RouteRequest<unknown, unknown, RecognisedCaller>, 'context' | 'caller' | 'language'>;

export const getBulkJob = route({
  method: 'get',
  path: '/v1/bulk/:id',
  access: 'principal',
  roles: actingRoles,
  query: bulkJobQuerySchema,
  answer: bulkJobSchema,
  summary: 'Show the progress of a job, and the result for each case.',
  tag: 'bulk',
  async handle(ask) {
    return { body: await showBulkJob(ask, ask.params['id'] ?? '', ask.query) };
  },
});

export const cancelBulk = route({
  method: 'post',
  path: '/v1/bulk/:id/cancel',
  access: 'principal',
  roles: actingRoles,
  answer: bulkJobSchema,
  summary: 'Cancel a job; cases already changed stay changed.',
  tag: 'bulk',
  async handle(ask) {
    const id = ask.params['id'] ?? '';
    await jobOf(ask, id);
    await cancelBulkJob(ask.context.casebook.pool, id);
    return { body: await showBulkJob(ask, id, { limit: 200 }) };
  },
});

/** The job with a page of its items. Throws `not-found` also for another caller's job. */
export async function showBulkJob(ask: BulkRequest, id: string, { state, limit, cursor }: Page): Promise<BulkJobView> {
  const { context, language } = ask;
  const job = await jobOf(ask, id);
  const after = cursor === undefined ? -1 : placeOf(cursor, language);
  const page = { job: id, state: state ?? null, after, limit: limit + 1 };
  const items = await readBulkItems(context.casebook.pool, page);
  const last = items.length > limit ? items[limit - 1] : undefined;
  const { command, reason, total } = job;
  return {
    id,
    command,
    reason,
    state: job.state,
    askedAt: job.asked_at,
    finishedAt: job.finished_at,
    total,
    ...countsOf(job),
    items: items.slice(0, limit).map((item) => itemOf(item, language)),
    nextCursor: last ? cursorOf([String(last.place)]) : null,
  };
}

async function jobOf({ context, caller }: BulkRequest, id: string): Promise<BulkJob> {
  const job = uuidForm.test(id) ? await readBulkJob(context.casebook.pool, id) : null;
  if (job?.principal !== caller.principal.code) throw new Failure('not-found');
  return job;
}

function placeOf(cursor: string, language: Language): number {
  const [place = ''] = readCursor(cursor, { forms: [/^\d{1,6}$/], language, pointer: 'cursor' });
  return Number(place);
}

function countsOf({ counts }: BulkJob): Pick<BulkJobView, 'counts' | 'refused'> {
  const of = (state: BulkItem['state']): number =>
    counts.filter((one) => one.state === state).reduce((sum, { n }) => sum + n, 0);
  return {
    counts: { waiting: of('waiting'), done: of('done'), refused: of('refused'), cancelled: of('cancelled') },
    refused: counts.flatMap(({ code, n }) => (code === null ? [] : [{ code, cases: n }])),
  };
}

function itemOf(item: BulkItem, language: Language): BulkJobView['items'][number] {
  const { named, number, state, code, status, version, details } = item;
  return {
    named,
    id: item.case_id,
    number,
    code,
    detail: code === null ? null : say(language, failures[code].sentence),
    state,
    status,
    version,
    currentStatus: details?.currentStatus ?? null,
    currentVersion: details?.currentVersion ?? null,
    lastEvent: details?.lastEvent ?? null,
  };
}
