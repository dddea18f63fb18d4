// Owes a digest to whoever takes over the cases of a post that was left without anybody.
import type { PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { CaseState } from '../../domain/case/case.js';
import type { Instant } from '../../domain/base/instant.js';
import { assignmentAt, presentHolder, standIn } from '../../domain/city/organisation.js';
import { keptAway } from '../../domain/lifecycle/moves/unit-moves.js';
import { dutyHour } from '../../domain/notices/notice-hours.js';
import { noticeRecipient } from '../../domain/notices/notice-recipient.js';
import type { EntryChange } from '../check/register-problem.js';
import { type CityFacts, activePolicyAt, factsOf } from '../facts/facts.js';
import type { KnownCalendars } from '../facts/facts-calendars.js';
import { type FactsSnapshot, factsSnapshotWithin } from '../facts/facts-snapshot.js';
import { lawFactsOf } from '../facts/law-facts.js';

/** Case numbers listed in a digest; it also says how many more there are. */
const numbersNamed = 50;

/** An account that ends, or a holding that changes. */
const vacates = ({ register, before, fields, body }: EntryChange): boolean =>
  before !== null &&
  (register === 'holders' ||
    (register === 'principals' && fields.includes('active') && 'active' in body && !body.active));

/** Whether the changes may leave a post without anybody. */
export const mayVacate = (changes: readonly EntryChange[]): boolean => changes.some(vacates);

interface RegisterChange {
  readonly before: FactsSnapshot;
  readonly changes: readonly EntryChange[];
  readonly at: Instant;
}

interface HeldCase {
  readonly number: string;
  readonly unit: string;
  readonly post: string;
  readonly due_at: Instant | null;
  readonly recused: CaseState['recused'];
}

/** Owes the digests within the caller's change of the registers, whose entries are written. */
export async function oweTakenOver(client: PoolClient, { before, changes, at }: RegisterChange): Promise<void> {
  const calendars: KnownCalendars = new Map();
  const was = factsOf(before, { calendars });
  const facts = factsOf(await factsSnapshotWithin(client), { calendars });
  const vacated = [...was.organisation.posts.keys()].filter(
    (post) =>
      presentHolder(was.organisation, post, { at }) !== null &&
      presentHolder(facts.organisation, post, { at }) === null,
  );
  if (vacated.length === 0) return;
  const { rows } = await client.query<HeldCase>(
    `SELECT number, unit, post, due_at, state -> 'recused' AS recused FROM case_file
     WHERE closed_at IS NULL AND post = ANY ($1) ORDER BY due_at NULLS LAST, number`,
    [vacated],
  );
  const { register, code, version } = changes.find(vacates)!;
  const digests = digestsOf(rows, { facts, at }).map(({ post, ...digest }) => ({
    ...{ id: uuidv7(), post, dedupe_key: `taken-over/${register}/${code}/${version}/${post}` },
    ...digest,
  }));
  await client.query(
    `INSERT INTO notification (id, dedupe_key, template, audience, post, params, created_at, not_before, state, attempts)
     SELECT r.id, r.dedupe_key, 'taken-over', 'post', r.post, r.params, $2, r.not_before, 'owed', 0
     FROM jsonb_to_recordset($1::jsonb) AS r(
       id uuid, dedupe_key text, post text, params jsonb, not_before timestamptz)`,
    [JSON.stringify(digests), at],
  );
}

/** One for each post that takes cases over, with what is overdue first. */
function digestsOf(cases: readonly HeldCase[], { facts, at }: { facts: CityFacts; at: Instant }) {
  const law = lawFactsOf(facts, activePolicyAt(facts, at));
  const byPost = new Map<string, HeldCase[]>();
  for (const one of cases) {
    const post = takerOf(one, { at, facts: law });
    if (post !== null) byPost.set(post, [...(byPost.get(post) ?? []), one]);
  }
  return [...byPost].map(([post, ones]) => {
    const isLate = ({ due_at }: HeldCase): boolean => due_at !== null && due_at <= at;
    const named = ones.slice(0, numbersNamed);
    const numbersOf = (some: readonly HeldCase[]): string => some.map(({ number }) => number).join(' ');
    return {
      post,
      params: {
        cases: ones.length,
        late: numbersOf(named.filter(isLate)),
        numbers: numbersOf(named.filter((one) => !isLate(one))),
        more: ones.length - named.length,
      },
      not_before: dutyHour(post, at, law),
    };
  });
}

/** The post that may know of the case and answers for it now; null when nobody is there to take it. */
function takerOf(
  { unit, post: code, recused }: HeldCase,
  { at, facts }: { readonly at: Instant; readonly facts: ReturnType<typeof lawFactsOf> },
): string | null {
  const situation = { state: { recused }, at, facts };
  const { organisation } = facts;
  const sought = { at, not: keptAway(situation) };
  const post = organisation.posts.get(code);
  const deputy = post ? standIn(organisation, post, sought) : null;
  const seat = deputy?.officer != null ? deputy : assignmentAt(organisation, unit, sought);
  return seat.officer === null || seat.post === null ? null : noticeRecipient(seat.post, situation);
}
