// Recounts provisional deadlines after a calendar changed, each case in its own transaction.
import type { CaseId, CaseState } from '../../domain/case/case.js';
import { type Instant, laterOf } from '../../domain/base/instant.js';
import type { LawFacts } from '../../domain/lifecycle/moves/law-facts.js';
import { recalculate } from '../../domain/lifecycle/recalculate.js';
import { changeCase } from './act.js';
import type { Casebook } from '../facts/casebook.js';
import { deciding } from '../facts/law-facts.js';

/**
 * The next cases after `after`, in the order of their ids, with an open provisional clock that was counted by an older
 * version of its calendar. Cases recounted before a crash are no longer among them.
 */
export async function casesToRecalculate(
  { pool, facts }: Casebook,
  { after, limit }: { readonly after: CaseId | null; readonly limit: number },
): Promise<CaseId[]> {
  const { calendars } = await facts.refresh();
  const present = [...calendars.values()].map(({ code, version }) => `${code}@${version}`);
  const { rows } = await pool.query<{ id: CaseId }>({
    name: 'cases-to-recalculate',
    text: `SELECT DISTINCT case_id AS id FROM clock
           WHERE provisional AND ended_at IS NULL AND calendar <> ALL ($1) AND ($2::uuid IS NULL OR case_id > $2)
           ORDER BY case_id LIMIT $3`,
    values: [present, after, limit],
  });
  return rows.map(({ id }) => id);
}

/** Recounts one case; the agenda brings it to the engine. Throws Failure: `clock-not-computable`, `unavailable`. */
export async function recalculateCase(casebook: Casebook, caseId: CaseId, now: Instant): Promise<void> {
  const decision = ({ state, facts }: { state: CaseState; facts: LawFacts }) =>
    deciding(() => recalculate({ state, at: laterOf(now, state.updatedAt), facts }));
  await changeCase(casebook, caseId, decision, { acknowledge: false });
}
