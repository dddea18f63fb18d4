// Commits a person's command in one short transaction: load, settle, decide, write.
// The command is accepted exactly when the transaction commits.
import type { Actor } from '../../domain/case/actor.js';
import { mayLookBack, mayRead } from '../../domain/case/authority.js';
import type { CaseId, CaseState } from '../../domain/case/case.js';
import type { Command } from '../../domain/case/commands.js';
import { courseFrom } from '../../domain/evolution/course.js';
import { Failure } from '../../domain/base/failures.js';
import { type Instant, laterOf } from '../../domain/base/instant.js';
import { courseOf } from '../../domain/lifecycle/decide.js';
import { recordFailure } from '../../domain/lifecycle/record-failure.js';
import type { Casebook } from '../facts/casebook.js';
import { type DecidedCommand, decideCommand } from './decide-command.js';
import type { PolicyKey } from '../facts/facts.js';
import { lawFactsFor } from '../facts/law-facts.js';
import { type AttachmentRow, attachedOnce, attachmentRows, stillThere, unattachable } from '../files/uploads.js';
import { type LoadedCase, loadCase } from '../read/load-case.js';
import type { TextRow } from '../write/texts.js';
import { type Writer, maskCommand } from '../write/mask-words.js';
import { type NoticeRow, noticeRows } from '../write/notice-rows.js';
import { oneAskedAtATime } from '../write/questions.js';
import { refused } from './refused.js';
import { breaksReference, breaksUnique, isLockTimeout } from '../db/errors.js';
import { untilFirst, withRetries } from '../db/retry.js';
import { type Change, changeBy, writeChange } from '../write/write-change.js';
import { writeTogether } from '../write/write-together.js';

export interface CommandRequest {
  readonly caseId: CaseId;
  readonly command: Command;
  readonly actor: Actor;
  /** The API's clock; the law decides at this or the last event's instant, whichever is later. */
  readonly at: Instant;
  readonly expectedVersion?: number | undefined;
  /** An actor who may not read the case gets `not-found`; one who may only look back at it, `forbidden`. */
  readonly forReadersOnly?: boolean | undefined;
  /** Uploads that go with the command's words, in their order. */
  readonly attachments?: readonly string[] | undefined;
  readonly idempotency?: { readonly route: string; readonly key: string; readonly bodyHash: Buffer } | undefined;
  /** Set when many cases get the command, with the reason for all. Posts get one notice for all, not one per case. */
  readonly amongMany?: { readonly reason: string | null } | undefined;
  /** The sender of the message that brought the words, where one did. */
  readonly writer?: Writer | undefined;
}

export interface CommandOutcome {
  readonly state: CaseState;
  /** True when the same key was used before and nothing was done now. */
  readonly replay: boolean;
  /** The notices to posts that were held back because the command was one of many. */
  readonly held: readonly NoticeRow[];
}

/**
 * Commits a command. Throws Failure: `not-found`, `stale-version`, `transition-not-allowed` and the law's other
 * rejections (409s carry `currentStatus`, `currentVersion`, `lastEvent`), `key-reused`, `request-in-progress`,
 * `unavailable`. Acts that had fallen due are committed even when the command is refused.
 */
export const commitCommand = (casebook: Casebook, request: CommandRequest): Promise<CommandOutcome> =>
  untilFirst(() => attemptCommand(casebook, request));

async function attemptCommand(casebook: Casebook, given: CommandRequest): Promise<CommandOutcome | null> {
  const { caseId, actor } = given;
  const key = keyOf(given);
  const before = await loadCase(casebook.pool, caseId, key);
  const reads = before && (!given.forReadersOnly || mayRead(actor, before.readable));
  if (!before || (!reads && !mayLookBack(actor, before.readable))) throw new Failure('not-found');
  const replay = replayOf(given, before);
  if (replay) return replay;
  // Any other refusal would say how the case stands now.
  if (!reads) throw new Failure('forbidden');

  const missing = await unattachable(casebook.pool, given.attachments ?? [], actor);
  if (missing) return repeated(casebook, given, missing);
  const request = await maskCommand(casebook, before.state, given);
  const { command } = request;
  const { decision, facts, texts, linked } = await decideCommand(casebook, before, request).catch((error: unknown) =>
    rememberFailure(casebook, { before, request, error }),
  );
  const { settling, rejection } = decision;
  const { state: after, events } = courseOf(decision);
  const { owed, held } = noticesFor(request, { decision, facts });
  if (events.length > 0) {
    const written = { texts: texts.rows, attachments: attached(texts.rows, given), reporter: amendedReporter(command) };
    const words = rejection ? {} : { ...written, ...(key ? { key } : {}) };
    const change = { before, after, events, facts, notices: owed, ...words };
    const first = await write(casebook, linked ? [change, linked] : [change]);
    if (!first) return null;
  }
  if (rejection) throw await refused(casebook, rejection, settling);
  return { state: after, replay: false, held };
}

interface FailedAttempt {
  readonly before: LoadedCase;
  readonly request: CommandRequest;
  readonly error: unknown;
}

/**
 * The caller cannot mend a clock that cannot be computed, so the case gets a task for it. Throws the error on; when
 * another change was first, the next refusal makes the task.
 */
async function rememberFailure(casebook: Casebook, { before, request, error }: FailedAttempt): Promise<never> {
  if (error instanceof Failure && error.code === 'clock-not-computable') {
    const { state } = before;
    const { command, actor } = request;
    const { clock, policy } = error.details ?? {};
    const city = await casebook.facts.current();
    if (!city.policies.has(state.policy as PolicyKey)) throw error;
    const facts = lawFactsFor(city, state);
    const at = laterOf(request.at, state.updatedAt);
    const cause = { command: command.name, clock: clock ?? null, policy: policy ?? state.policy };
    const failed = recordFailure({ ...cause, state, actor, at, facts });
    if (failed) await write(casebook, [changeBy(courseFrom(state, failed), { before, facts })]);
  }
  throw error;
}

/** The notices owed now, and the command's own held for a digest; cards and reminders are never held. */
function noticesFor(
  { amongMany }: CommandRequest,
  { decision, facts }: Pick<DecidedCommand, 'decision' | 'facts'>,
): { owed: NoticeRow[]; held: NoticeRow[] } {
  const { settling, decided } = decision;
  const commanded = noticeRows(decided, facts);
  const isHeld = ({ post }: NoticeRow): boolean => amongMany !== undefined && post !== null;
  return {
    owed: [...noticeRows(settling, facts), ...commanded.filter((row) => !isHeld(row))],
    held: commanded.filter(isHeld),
  };
}

/** The answer to a command whose twin attached its files meanwhile; throws the problem where there was none. */
async function repeated({ pool }: Casebook, given: CommandRequest, problem: Failure): Promise<CommandOutcome> {
  const now = given.idempotency && (await loadCase(pool, given.caseId, keyOf(given)));
  const replay = now && replayOf(given, now);
  if (!replay) throw problem;
  return replay;
}

const keyOf = ({ actor, idempotency }: CommandRequest) =>
  idempotency ? { principal: actor.name, ...idempotency } : undefined;

function replayOf(request: CommandRequest, before: LoadedCase): CommandOutcome | null {
  if (!before.known || !request.idempotency) return null;
  if (before.known.caseId !== request.caseId || !before.known.bodyHash.equals(request.idempotency.bodyHash)) {
    throw new Failure('key-reused');
  }
  return { state: before.state, replay: true, held: [] };
}

/** The uploads with the first of the command's words. Throws `invalid-request` for files without any. */
function attached([words]: readonly TextRow[], { attachments = [] }: CommandRequest): AttachmentRow[] {
  if (words) return attachmentRows(words.id, attachments);
  if (attachments.length === 0) return [];
  throw new Failure('invalid-request', { details: { errors: [{ pointer: '/attachments', code: 'without-words' }] } });
}

/** False when a case, the key, an upload or the telephone number was taken meanwhile; loading again shows which. */
async function write(casebook: Casebook, changes: readonly Change[]): Promise<boolean> {
  const [only, ...others] = changes;
  if (!only) return true;
  try {
    return await withRetries(async () =>
      others.length > 0 ? writeTogether(casebook, changes) : (await writeChange(casebook, only)) !== null,
    );
  } catch (error) {
    if (['idempotency_key_pkey', oneAskedAtATime, attachedOnce].some((key) => breaksUnique(error, key))) return false;
    if (breaksReference(error, stillThere)) return false;
    if (isLockTimeout(error)) throw new Failure('request-in-progress', { cause: error });
    throw error;
  }
}

/** The personal data of an `amend`; its event holds only the names of the fields. */
function amendedReporter(command: Command): Record<string, string> {
  if (command.name !== 'amend') return {};
  const { disclosure: _apart, ...reporter } = command.reporter ?? {};
  const given = { ...reporter, address: command.place?.address };
  return Object.fromEntries(Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
