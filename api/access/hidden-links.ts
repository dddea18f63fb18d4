// Finds the linked cases that are about the reader, who must not learn even their ids.
import type { Pool } from 'pg';
import type { Actor } from '../../domain/case/actor.js';
import { marksOf } from '../../domain/case/authority.js';
import type { CaseId, CaseState } from '../../domain/case/case.js';
import type { CaseEvent } from '../../domain/case/events.js';

export type HiddenLinks = ReadonlySet<CaseId>;

/** Which of the cases are about the actor. Without ids, which is nearly always, the database is not asked. */
export async function hiddenAmong(pool: Pool, ids: readonly CaseId[], actor: Actor): Promise<HiddenLinks> {
  if (ids.length === 0) return new Set();
  const { rows } = await pool.query<{ id: CaseId }>({
    name: 'hidden-links',
    text: 'SELECT id FROM case_file WHERE id = ANY ($1::uuid[]) AND kept_from && $2::text[]',
    values: [ids, marksOf(actor)],
  });
  return new Set(rows.map(({ id }) => id));
}

/** The cases that a state links to. */
export const linksOf = ({ parent, earlier, children }: CaseState): CaseId[] => [
  ...[parent, earlier].filter((id) => id !== null),
  ...children,
];

/** The fields of an event that can name another case. */
export const linkFields = ['into', 'from', 'child', 'earlier'] as const;

/** The cases that events name. The same fields can hold units; those are left out by their form. */
export function linksIn(events: readonly CaseEvent[]): CaseId[] {
  const named = events.flatMap(({ data }) => linkFields.map((field) => (data as Record<string, unknown>)[field]));
  return named.filter((id): id is CaseId => typeof id === 'string' && caseIdForm.test(id));
}

const caseIdForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
