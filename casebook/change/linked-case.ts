// Finds and settles the other case that a command reaches, and what that case records of it.
import type { Actor } from '../../domain/case/actor.js';
import { mayRead } from '../../domain/case/authority.js';
import type { CaseState } from '../../domain/case/case.js';
import type { Command } from '../../domain/case/commands.js';
import { type Course, followedBy } from '../../domain/evolution/course.js';
import { type Instant, laterOf } from '../../domain/base/instant.js';
import { type Decision, courseOf } from '../../domain/lifecycle/decide.js';
import type { LawFacts } from '../../domain/lifecycle/moves/law-facts.js';
import { parentEventOf } from '../../domain/lifecycle/commands/link-commands.js';
import { settle } from '../../domain/lifecycle/settle.js';
import type { Casebook } from '../facts/casebook.js';
import type { CityFacts } from '../facts/facts.js';
import { deciding, lawFactsFor } from '../facts/law-facts.js';
import { type LoadedCase, caseIdOf, loadCase, readableColumns } from '../read/load-case.js';
import { openQuestionFor } from '../write/questions.js';
import { type Change, changeBy } from '../write/write-change.js';

interface LinkedCase {
  readonly loaded: LoadedCase;
  /** Whether the command changes it too. */
  readonly changes: boolean;
}

interface SettledCase extends Course {
  readonly facts: LawFacts;
}

interface LinkRequest {
  readonly state: CaseState;
  readonly command: Command;
  readonly actor: Actor;
}

/** The other case of the command; null when there is none, or none the caller may know of. */
export async function linkedCase(
  casebook: Casebook,
  { state, command, actor }: LinkRequest,
): Promise<LinkedCase | null> {
  switch (command.name) {
    case 'merge':
      return named(casebook, { name: command.into, actor, changes: true });
    case 'close':
      return command.earlier === undefined ? null : named(casebook, { name: command.earlier, actor, changes: false });
    case 'unmerge':
    case 'rate':
    case 'record-callback':
      return livingOf(casebook, state, true);
    case 'supply-information':
      return livingOf(casebook, state, false);
    default:
      return null;
  }
}

/** The case this one was merged into; null when it was not merged. */
async function livingOf({ pool }: Casebook, { parent }: CaseState, changes: boolean): Promise<LinkedCase | null> {
  const loaded = parent === null ? null : await loadCase(pool, parent);
  return loaded && { loaded, changes };
}

async function named(
  { pool }: Casebook,
  { name, actor, changes }: { name: string; actor: Actor; changes: boolean },
): Promise<LinkedCase | null> {
  const id = await caseIdOf(pool, name);
  if (id === null) return null;
  const { rows } = await pool.query<Parameters<typeof mayRead>[1]>({
    name: 'linked-readable',
    text: `SELECT ${readableColumns('c')} FROM case_file c WHERE c.id = $1`,
    values: [id],
  });
  const loaded = rows[0] && mayRead(actor, rows[0]) ? await loadCase(pool, id) : null;
  return loaded && { loaded, changes };
}

/** Settles what has fallen due in the other case before it is judged. Throws Failure('clock-not-computable'). */
export async function settleLinked(
  casebook: Casebook,
  { loaded: { state } }: LinkedCase,
  { city, at }: { city: CityFacts; at: Instant },
): Promise<SettledCase> {
  const facts = { ...lawFactsFor(city, state), ...(await openQuestionFor(casebook, state)) };
  return { ...deciding(() => settle({ state, at: laterOf(at, state.updatedAt), facts })), facts };
}

interface LinkedDecision {
  readonly other: LinkedCase;
  readonly settled: SettledCase;
  readonly decision: Decision;
}

/** What the other case records of an accepted command; null when nothing. */
export function linkedChange({ other, settled, decision }: LinkedDecision): Change | null {
  if (!other.changes) return null;
  const { facts } = settled;
  const { state: child, events } = courseOf(decision);
  let course: Course = settled;
  for (const event of events) {
    const recorded = parentEventOf(event, { child, parent: course.state, backstop: facts.backstop });
    if (recorded) course = followedBy(course, recorded);
  }
  return course === settled ? null : changeBy(course, { before: other.loaded, facts });
}
