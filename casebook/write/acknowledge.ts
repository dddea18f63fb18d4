// Records that the engine has agendas: by relaying them, or as the answer to an act of its own.
import type { Pool } from 'pg';
import type { Agenda } from '../../domain/case/agenda.js';

/** Names an agenda the engine has, by (epoch, seq). */
export type SentAgenda = Pick<Agenda, 'caseId' | 'epoch' | 'seq'>;

/** In the order of their ids, as all changes of several cases lock them. Newer agendas stay owed. */
export async function acknowledgeAgendas(pool: Pool, sent: readonly SentAgenda[]): Promise<void> {
  const inOrder = [...sent].sort((one, other) => (one.caseId < other.caseId ? -1 : 1));
  await pool.query({
    name: 'agendas-acknowledge',
    text: `
      UPDATE agenda
      SET engine_epoch = told.epoch, engine_seq = told.seq, retry_at = NULL, attempts = 0
      FROM unnest($1::uuid[], $2::int[], $3::int[]) AS told (case_id, epoch, seq)
      WHERE agenda.case_id = told.case_id
        AND (agenda.engine_epoch, agenda.engine_seq) < (told.epoch, told.seq)`,
    values: [inOrder.map(({ caseId }) => caseId), inOrder.map(({ epoch }) => epoch), inOrder.map(({ seq }) => seq)],
  });
}
