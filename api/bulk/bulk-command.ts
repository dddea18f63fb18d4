// POST /v1/bulk: runs one command on many cases; a dry run answers at once.
// Any other request becomes a job, which the worker does.
import { z } from 'zod';
import { type BulkCase, createBulkJob, knownBulkJob } from '../../casebook/bulk/bulk-jobs.js';
import type { Casebook } from '../../casebook/facts/casebook.js';
import { maskBody, maskKeys } from '../../casebook/write/mask-words.js';
import { loadCases } from '../../casebook/read/load-case.js';
import { type CommandPreview, previewOn } from '../../casebook/change/preview-command.js';
import {
  type BulkForm,
  type BulkJobView,
  type BulkPreview,
  bulkFormFor,
  bulkFormSchema,
  bulkJobSchema,
  bulkPreviewSchema,
} from '../../contracts/lists/bulk.js';
import { commandBodySchemas } from '../../contracts/cases/commands.js';
import { actingRoles } from '../../domain/city/administration.js';
import type { Command } from '../../domain/case/commands.js';
import { Failure, type FailureCode, failures } from '../../domain/base/failures.js';
import { bodyHash } from '../http/body/body-hash.js';
import { casesOf } from './bulk-cases.js';
import { showBulkJob } from './bulk-job.js';
import { say } from '../../wording/say.js';
import { type RouteRequest, type RecognisedCaller, route } from '../http/route.js';
import type { Reply } from '../http/reply.js';
import { showPreview } from '../case-read/show-preview.js';

/** Bytes for ten thousand ids with their versions. */
const bodyLimit = 2 * 1024 * 1024;

type AskedBulk = RouteRequest<BulkForm, unknown, RecognisedCaller>;

export const bulkCommand = route({
  method: 'post',
  path: '/v1/bulk',
  access: 'principal',
  // A channel's key speaks for one reporter at a time, and who watches over others acts on no case.
  roles: actingRoles,
  key: 'optional',
  // A dry run changes nothing, so a repeat is harmless.
  needsKey: (sent) => (Object(sent) as { dryRun?: unknown }).dryRun !== true,
  keyNeeded: 'Required unless `dryRun` is true, which changes nothing.',
  body: bulkFormSchema,
  formOf: bulkFormFor,
  bodyLimit,
  status: 202,
  answer: z.union([bulkJobSchema, bulkPreviewSchema]),
  problems: [409, 422],
  summary: 'Give one command to many cases, by list or filter; 202 with the job, or 200 with a dry run of each.',
  tag: 'bulk',
  async handle(ask): Promise<Reply<BulkJobView | BulkPreview>> {
    const { context, body, caller, at, language } = ask;
    const { pool } = context.casebook;
    if (body.dryRun) return { status: 200, body: await dryRun(ask) };
    const order = { principal: caller.principal.code, key: ask.idempotencyKey!, bodyHash: bodyHash(body) };
    const known = await knownBulkJob(pool, order);
    const cases = known === null ? await casesOf(pool, body, { ...caller, at, language }) : [];
    const { id, replay } =
      known === null
        ? await createBulkJob(pool, { ...order, ...(await storable(context.casebook, body)), cases, at })
        : { id: known, replay: true };
    const view = await showBulkJob(ask, id, { limit: 200 });
    const headers = { Location: `/v1/bulk/${id}`, ...(replay ? { 'Idempotent-Replay': 'true' } : {}) };
    return { body: view, headers };
  },
});

/** The command's fields; a command that needs a reason and has none gets the reason given for all. */
function fieldsOf({ command, body, reason }: BulkForm): Record<string, unknown> {
  const asksWhy = 'reason' in commandBodySchemas[command].shape;
  return asksWhy && reason !== undefined ? { reason, ...body } : { ...body };
}

/** The order without keys of ours in its words: the job keeps them until it is over. */
async function storable(casebook: Casebook, form: BulkForm) {
  const { command, reason } = form;
  const [masked = null] = await maskKeys(casebook, reason === undefined ? [] : [reason], {});
  return { command, body: await maskBody(casebook, command, fieldsOf(form)), reason: masked };
}

/** Cases read at once. */
const atOnce = 200;

async function dryRun(ask: AskedBulk): Promise<BulkPreview> {
  const { context, body, caller, at, language } = ask;
  const { pool } = context.casebook;
  const cases = await casesOf(pool, body, { ...caller, at, language });
  const items: BulkPreview['items'] = [];
  for (let from = 0; from < cases.length; from += atOnce) {
    const page = cases.slice(from, from + atOnce);
    const loaded = await loadCases(
      pool,
      page.flatMap(({ found }) => found?.id ?? []),
    );
    for (const one of page) items.push(await itemOf(ask, one, loaded));
  }
  const codes = new Map<string, number>();
  for (const { code } of items) if (code !== null) codes.set(code, (codes.get(code) ?? 0) + 1);
  const refused = [...codes].map(([code, n]) => ({ code, cases: n }));
  const accepted = items.filter(({ code }) => code === null).length;
  return { dryRun: true, command: body.command, total: items.length, accepted, refused, items };
}

async function itemOf(
  ask: AskedBulk,
  { named, found, expectedVersion }: BulkCase,
  loaded: Awaited<ReturnType<typeof loadCases>>,
): Promise<BulkPreview['items'][number]> {
  const { context, body, caller, at, language } = ask;
  const head = { named, id: found?.id ?? null, number: found?.number ?? null };
  const refusal = (code: FailureCode) => {
    return { ...head, code, detail: say(language, failures[code].sentence), preview: null };
  };
  const before = found === null ? undefined : loaded.get(found.id);
  if (!before) return refusal('not-found');
  const command = { name: body.command, ...fieldsOf(body) } as Command;
  const asking = { command, actor: caller.actor, at, expectedVersion: expectedVersion ?? undefined };
  // A clock that cannot be computed for one case does not stop the others.
  const outcome = await previewOn(context.casebook, before, asking).catch((error: unknown) => {
    if (error instanceof Failure && error.code === 'clock-not-computable') return error.code;
    throw error;
  });
  if (typeof outcome === 'string') return refusal(outcome);
  return { ...head, code: null, detail: null, preview: changesOnly(outcome, ask) };
}

function changesOnly(preview: CommandPreview, { body, at }: AskedBulk) {
  const { version, status, holder, clocks, events } = showPreview(preview, { command: body.command, at });
  return { version, status, holder, clocks: clocks.filter(({ changedBy }) => changedBy.length > 0), events };
}
