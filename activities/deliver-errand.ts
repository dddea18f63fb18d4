// Delivers one errand to an outside party: reads the casebook, sends, records, settles.
import { giveUpRecall, readAgenda, settleErrand } from '../casebook/change/act.js';
import { replyToken } from '../casebook/keys/answer-token.js';
import type { Casebook } from '../casebook/facts/casebook.js';
import { type CarriedErrand, readErrand, recordAttempt } from '../casebook/outgoing/errands.js';
import { type DepartmentMailDeps, mailDepartment } from '../connectors/department-mail.js';
import { callDepartment } from '../connectors/department-webhook.js';
import { type Egress, createEgress } from '../connectors/egress/egress.js';
import type { Agenda } from '../domain/case/agenda.js';
import type { Attempt } from '../domain/base/attempt.js';
import type { CaseId } from '../domain/case/case.js';
import type { ErrandKind } from '../domain/base/codes.js';
import { Failure } from '../domain/base/failures.js';
import { type Instant, plusMs } from '../domain/base/instant.js';
import type { ErrandWatch } from './watch.js';

/** The input of an errand; everything else is read from the casebook at the time of sending. */
export interface ErrandInput {
  readonly caseId: CaseId;
  readonly errandId: string;
  readonly kind: ErrandKind;
}

export interface ErrandDeps {
  readonly casebook: Casebook;
  readonly watch: ErrandWatch;
  /** The present instant: when an attempt was made. */
  readonly clock: () => Instant | Promise<Instant>;
  /** The mail server for departments reached by mail; null when none is configured. */
  readonly mail: DepartmentMailDeps['mail'] | null;
  /** Which addresses of departments may be called; public ones where it is absent. */
  readonly egress?: Egress;
  /** Where the API is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  /** After how many attempts a recall becomes a human's task. */
  readonly recallAttempts?: number;
}

/** What may be called where nothing else is said. */
const toPublic = createEgress();

/** About three days at the retry policy's ten minutes: longer than a weekend's outage of the other side. */
const recallAttempts = 440;

/** For how long a department's reply link works: 30 days. */
const replyLinkMs = 30 * 86_400_000;

function send(
  { caseId, delivery, letter }: CarriedErrand,
  { deps, at }: { deps: ErrandDeps; at: Instant },
): Promise<Attempt> {
  switch (delivery.kind) {
    case 'portal':
      return Promise.resolve({ outcome: 'delivered', detail: 'portal' });
    case 'webhook':
      return callDepartment(letter, { ...delivery, at, egress: deps.egress ?? toPublic });
    case 'mail': {
      if (!deps.mail) return Promise.resolve({ outcome: 'unreachable', detail: 'no mail server is configured' });
      const expiresAt = plusMs(at, replyLinkMs);
      const token = replyToken({ secret: deps.casebook.secret, caseId, errandId: letter.id, expiresAt });
      const replyUrl = `${deps.publicUrl}/v1/replies/${token}`;
      return mailDepartment(letter, { mail: deps.mail, address: delivery.address, replyUrl });
    }
  }
}

/**
 * The errand activity. Delivers under the errand's id, so that the receiver recognises a repeat; does nothing when the
 * errand is no longer owed. Returns the present agenda, which thereby counts as acknowledged. Fails, to be tried again,
 * until the receiver confirms. A delivery is given up by a rung of the law. A recall, which a finished case may owe
 * with no clock running, becomes a human's task after `recallAttempts`.
 */
export function createErrands(deps: ErrandDeps): { deliverErrand: (input: ErrandInput) => Promise<Agenda> } {
  const { casebook, watch } = deps;
  return {
    async deliverErrand({ caseId, errandId, kind }) {
      const errand = await readErrand(casebook.pool, errandId);
      if (errand?.caseId !== caseId) throw new Failure('not-found');
      if (!errand.isOwed) return withoutErrand(await readAgenda(casebook, caseId), errandId);
      const at = await deps.clock();
      const attempt = await send(errand, { deps, at });
      const tried = await recordAttempt(casebook.pool, { errandId, at, attempt });
      watch.attempted({ kind, outcome: attempt.outcome });
      if (attempt.outcome !== 'delivered') {
        const spent = kind === 'recall-transfer' && tried >= (deps.recallAttempts ?? recallAttempts);
        if (!spent) throw new Failure('unavailable');
        return withoutErrand(await giveUpRecall(casebook, { caseId, errandId, now: await deps.clock() }), errandId);
      }
      return withoutErrand(await settleErrand(casebook, { caseId, errandId, now: await deps.clock() }), errandId);
    },
  };
}

function withoutErrand(agenda: Agenda, errandId: string): Agenda {
  if (agenda.errands.some(({ id }) => id === errandId)) throw new Failure('internal');
  return agenda;
}
