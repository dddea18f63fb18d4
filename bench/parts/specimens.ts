// Makes specimen cases at past instants, from which the tables are filled.
// A specimen is closed, open in time, or overdue; the domain rules make it, like any case.
import { createHash, randomUUID } from 'node:crypto';
import { runDueAct } from '../../casebook/change/act.js';
import type { Casebook } from '../../casebook/facts/casebook.js';
import { commitCommand } from '../../casebook/change/commit-command.js';
import { actorOf } from '../../casebook/facts/facts.js';
import { loadCase } from '../../casebook/read/load-case.js';
import { registerCase } from '../../casebook/intake/register-case.js';
import { newCaseSchema } from '../../contracts/cases/new-case.js';
import { citizen } from '../../domain/case/actor.js';
import type { CaseId } from '../../domain/case/case.js';
import type { Command } from '../../domain/case/commands.js';
import { type Instant, plusMs } from '../../domain/base/instant.js';
import { type People, requestBody } from '../loads/requests.js';

/** What becomes of a specimen. */
export type Fate = 'closed' | 'in-time' | 'overdue';

export interface Specimen {
  readonly id: CaseId;
  readonly fate: Fate;
}

const minutes = 60_000;
const hours = 60 * minutes;
const days = 24 * hours;

/** Gives a command as the case's officer, or as the citizen. */
async function give(
  casebook: Casebook,
  caseId: CaseId,
  { command, at }: { command: Command; at: Instant },
): Promise<void> {
  const facts = await casebook.facts.current();
  const officer = (await loadCase(casebook.pool, caseId))?.state.officer ?? '';
  const principal = facts.principals.get(officer);
  const actor = command.name === 'rate' || !principal ? citizen : actorOf(facts, principal, at);
  await commitCommand(casebook, { caseId, command, actor, at });
}

/** Opens the n-th request at an instant, as its channel would have. */
export async function openAt(
  casebook: Casebook,
  { n, people, at }: { n: number; people: People; at: Instant },
): Promise<CaseId> {
  const request = newCaseSchema.parse(JSON.parse(requestBody(n, people).body));
  const facts = await casebook.facts.current();
  const principal = facts.principals.get(`channel-${request.channel}`);
  if (!principal) throw new Error(`the city has no account for the channel ${request.channel}`);
  const caller = actorOf(facts, principal, at);
  const bodyHash = createHash('sha256').update(JSON.stringify(request)).digest();
  const { answer } = await registerCase(casebook, {
    request,
    caller,
    at,
    key: randomUUID(),
    bodyHash,
    route: 'POST /v1/cases',
  });
  return answer.id;
}

/** Lets the case workflow act on every alarm up to an instant, each at its own time. */
async function runActsUntil(casebook: Casebook, caseId: CaseId, until: Instant): Promise<void> {
  for (;;) {
    const next = (await loadCase(casebook.pool, caseId))?.agenda.next;
    if (!next || next.at > until) return;
    await runDueAct(casebook, { caseId, dueAt: next.at, now: next.at });
  }
}

const signed: Command = { name: 'sign' };
const contacted: Command = { name: 'contact', method: 'phone', reached: true };
const completed: Command = {
  name: 'complete',
  result: 'solved',
  text: '已上门处理，当事人表示理解。',
  contacted: true,
};
const rated: Command = { name: 'rate', score: 1 };

interface SpecimenOrder {
  readonly n: number;
  readonly people: People;
  /** A whole minute, like every instant of a specimen. */
  readonly now: Instant;
}

/**
 * How long ago a specimen began. Closed: over the past year. In time: within the last day, every third one completed.
 * Overdue: signed, then left for 9 to 60 days.
 */
const beganBefore: Readonly<Record<Fate, (n: number) => number>> = {
  closed: (n) => (20 + (n % 340)) * days + (n % 7) * hours,
  'in-time': (n) => (2 + (n % 18)) * hours,
  overdue: (n) => (9 + (n % 52)) * days + (n % 5) * hours,
};

/** Makes one specimen. */
export async function makeSpecimen(
  casebook: Casebook,
  fate: Fate,
  { n, people, now }: SpecimenOrder,
): Promise<Specimen> {
  const at = plusMs(now, -beganBefore[fate](n));
  const id = await openAt(casebook, { n, people, at });
  const after = (ms: number): Instant => plusMs(at, ms);
  await give(casebook, id, { command: signed, at: after(2 * minutes) });
  await give(casebook, id, { command: contacted, at: after(5 * minutes) });
  if (fate === 'closed') {
    await give(casebook, id, { command: completed, at: after(20 * hours) });
    await give(casebook, id, { command: rated, at: after(22 * hours) });
  }
  if (fate === 'in-time' && n % 3 === 0) await give(casebook, id, { command: completed, at: after(30 * minutes) });
  if (fate === 'overdue') await runActsUntil(casebook, id, now);
  return { id, fate };
}
