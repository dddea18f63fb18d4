// The facts one case is decided on: its pinned policy with its calendar, and today's organisation.
import type { CaseState } from '../../domain/case/case.js';
import type { Command } from '../../domain/case/commands.js';
import { isDeadlineRefusal } from '../../domain/deadlines/refusal.js';
import { Failure } from '../../domain/base/failures.js';
import type { LawFacts } from '../../domain/lifecycle/moves/law-facts.js';
import type { Policy } from '../../domain/city/policy.js';
import type { Casebook } from './casebook.js';
import type { CityFacts, PolicyKey } from './facts.js';

/** The facts for a policy. Throws Failure('clock-not-computable') when its calendar is missing. */
export function lawFactsOf(city: CityFacts, policy: Policy): LawFacts {
  const calendar = city.calendars.get(policy.calendar);
  if (!calendar) throw new Failure('clock-not-computable', { details: { calendar: policy.calendar } });
  const { organisation, categories, backstop, persons } = city;
  return { policy, calendar, organisation, categories, backstop, persons };
}

/** The facts for a case under its pinned policy. Throws Failure('clock-not-computable') when that version is gone. */
export function lawFactsFor(city: CityFacts, state: Pick<CaseState, 'policy'>): LawFacts {
  const policy = city.policies.get(state.policy as `${string}@${number}`);
  if (!policy) throw new Failure('clock-not-computable', { details: { policy: state.policy } });
  return lawFactsOf(city, policy);
}

/** The policy that a command names, with its calendar; null when there is no such policy. */
export function adoptableOf(city: CityFacts, command: Command): Pick<LawFacts, 'adoptable'> {
  if (command.name !== 'adopt-policy') return {};
  const policy = city.policies.get(command.policy as PolicyKey);
  const calendar = policy && city.calendars.get(policy.calendar);
  return { adoptable: policy && calendar ? { policy, calendar } : null };
}

/** The city's facts, read anew when the database is newer than the cached ones. */
export async function freshFacts(casebook: Casebook, version: number): Promise<CityFacts> {
  const cached = await casebook.facts.current();
  return cached.version >= version ? cached : casebook.facts.refresh();
}

/** Runs a decision; a term that cannot be counted becomes a failure with its own code instead of an internal error. */
export function deciding<T>(decision: () => T): T {
  try {
    return decision();
  } catch (error) {
    if (isDeadlineRefusal(error)) {
      const { code: why, clock = null, policy = null } = error;
      throw new Failure('clock-not-computable', { details: { why, clock, policy }, cause: error });
    }
    throw error;
  }
}
