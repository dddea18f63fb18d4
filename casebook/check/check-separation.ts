// Checks that no person holds an administrator's post beside another power, nor stands in with one.
import { isAdministrator } from '../../domain/city/administration.js';
import { separationSentences } from './register-sentences.js';
import type { RegistersAfter, ReportProblem } from './register-problem.js';
import type { RegisterBodies } from '../register-rows/register-tables.js';

type Holder = RegisterBodies['holders'];

interface SeparationCheck {
  readonly field: string;
  readonly after: RegistersAfter;
  readonly say: ReportProblem;
}

/** Refuses what would let one person, at one time, be an administrator and something else besides. */
export function checkPerson(person: string, { field, after, say }: SeparationCheck): void {
  const held = (holdersBy(after, 'person').get(person) ?? []).flatMap((holder) => {
    const role = after.posts.get(holder.post)?.role;
    return role === undefined ? [] : [{ ...holder, role }];
  });
  const administering = held.filter(({ role }) => isAdministrator(role));
  const reads = after.principals.get(person)?.unit != null;
  for (const one of administering) {
    const other = held.find((beside) => beside.role !== one.role && overlap(one, beside));
    if (other) return say('invalid-request', field, separationSentences.postBeside(one.post, other.post));
    if (reads) return say('invalid-request', field, separationSentences.readsByUnit(one.post));
  }
}

/** Refuses a post whose role or substitute would join an administrator's power with reading. */
export function checkPostApart(body: RegisterBodies['posts'], after: RegistersAfter, say: ReportProblem): void {
  for (const { person } of holdersBy(after, 'post').get(body.code) ?? [])
    checkPerson(person, { field: 'role', after, say });
  if (!isAdministrator(body.role)) {
    const substitute = body.substitute === null ? undefined : after.posts.get(body.substitute);
    if (substitute && isAdministrator(substitute.role))
      say('invalid-request', 'substitute', separationSentences.administratorStandsIn(substitute.code));
    return;
  }
  const served = [...after.posts.values()].find((one) => one.substitute === body.code && !isAdministrator(one.role));
  if (served) say('invalid-request', 'role', separationSentences.standsInFor(served.code));
}

const overlap = (one: Holder, other: Holder): boolean =>
  (other.untilOn === null || one.fromOn <= other.untilOn) && (one.untilOn === null || other.fromOn <= one.untilOn);

/** The holders grouped once for each state of the registers, since a load checks every one of them. */
const groups = new WeakMap<RegistersAfter, Record<'person' | 'post', Map<string, Holder[]>>>();

function holdersBy(after: RegistersAfter, by: 'person' | 'post'): ReadonlyMap<string, readonly Holder[]> {
  const known = groups.get(after) ?? { person: new Map<string, Holder[]>(), post: new Map<string, Holder[]>() };
  if (!groups.has(after)) {
    for (const holder of after.holders.values()) {
      for (const field of ['person', 'post'] as const) {
        const list = known[field].get(holder[field]);
        if (list) list.push(holder);
        else known[field].set(holder[field], [holder]);
      }
    }
    groups.set(after, known);
  }
  return known[by];
}
