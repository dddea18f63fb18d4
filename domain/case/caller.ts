// Finds the post that phones a dissatisfied citizen: the first whom the case is not about.
import type { Role } from '../base/codes.js';
import { type Organisation, type Post, isNow, lineage, postOfRole } from '../city/organisation.js';
import type { CaseState } from './case.js';
import { isOfRecused } from './readers.js';

type CalledCase = Pick<CaseState, 'recused' | 'updatedAt' | 'lastCompletion'>;

interface CallFacts {
  readonly organisation: Organisation;
  readonly backstop: string;
}

/** Who phones in place of the callback officers, in the order in which they are looked for at each unit. */
const inTheirPlace: readonly Role[] = ['supervisor', 'bureau-desk', 'chief', 'hall-desk'];

/**
 * The callback centre's first post. Where the case is about its holder: the next callback post of the centre, then its
 * supervisor, desk or chief, then those of the units above; no desk or chief of the unit that did the work. A post that
 * somebody holds goes before a vacant one. Null where the city has no callback centre, or where the case is about
 * everybody above it too.
 */
export function callerOf(state: CalledCase, { organisation, backstop }: CallFacts): Post | null {
  const usual = postOfRole(organisation, backstop, 'callback');
  const { units, persons } = state.recused;
  if (usual === null || units.length + persons.length === 0) return usual;
  const fit = lineage(organisation, backstop)
    .filter((unit) => organisation.units.get(unit)?.active && !isOfRecused(unit, state, organisation))
    .map((unit) => rolesAt(unit, state).flatMap((role) => postsOf(unit, role, organisation)))
    .map((posts) => posts.filter((post) => standingOf(post, state, organisation) !== 'recused'));
  const held = fit.flat().find((post) => standingOf(post, state, organisation) === 'held');
  return held ?? fit.flat()[0] ?? null;
}

const rolesAt = (unit: string, { lastCompletion }: CalledCase): readonly Role[] =>
  lastCompletion?.unit === unit ? ['callback', 'supervisor'] : ['callback', ...inTheirPlace];

const postsOf = (unit: string, role: Role, organisation: Organisation): readonly Post[] =>
  (organisation.postsByUnit.get(unit) ?? []).filter((post) => post.active && post.role === role);

/**
 * Whether the post was held at the case's last change: by somebody whom the case is not about (`held`), by recused persons
 * alone, or by nobody.
 */
function standingOf(
  { code }: Post,
  { recused, updatedAt }: Pick<CaseState, 'recused' | 'updatedAt'>,
  organisation: Organisation,
) {
  const holders = (organisation.holdings.get(code) ?? []).filter((one) => isNow(one, updatedAt));
  if (holders.length === 0) return 'vacant';
  const belongs = (person: string): boolean => isAtRecused(person, { recused, updatedAt }, organisation);
  return holders.some(({ person }) => !recused.persons.includes(person) && !belongs(person)) ? 'held' : 'recused';
}

/** Whether the person also holds a post at a unit that the case is about. */
const isAtRecused = (
  person: string,
  state: Pick<CaseState, 'recused' | 'updatedAt'>,
  organisation: Organisation,
): boolean =>
  state.recused.units.length > 0 &&
  [...organisation.posts.values()].some(
    ({ code, unit }) =>
      isOfRecused(unit, state, organisation) &&
      (organisation.holdings.get(code) ?? []).some((one) => one.person === person && isNow(one, state.updatedAt)),
  );
