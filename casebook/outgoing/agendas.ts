// Agenda rows for the outbox relay: which are owed to the engine, or put off.
import type { Pool } from 'pg';
import type { Agenda } from '../../domain/case/agenda.js';
import type { CaseId } from '../../domain/case/case.js';
import type { ActName, ClockName, ErrandKind, Kind, Level } from '../../domain/base/codes.js';
import type { Instant } from '../../domain/base/instant.js';

/** Cases are spread over this many slots; one outbox relay at a time relays each slot. */
export const slotCount = 16;

/** An agenda that is owed to the engine, with the data that its first relay also needs. */
export interface OwedAgenda {
  readonly agenda: Agenda;
  readonly number: string;
  readonly kind: Kind;
  readonly channel: string;
  /** Whether the engine has ever acknowledged this case. */
  readonly known: boolean;
  readonly attempts: number;
}

interface AgendaRow {
  case_id: CaseId;
  epoch: number;
  seq: number;
  next_at: Instant | null;
  next_act: ActName | null;
  next_clock: ClockName | null;
  errands: { id: string; kind: ErrandKind }[];
  unit: string;
  level: Level;
  kind: Kind;
  channel: string;
  number: string;
  done: boolean;
  engine_seq: number;
  attempts: number;
}

const owed = {
  name: 'agendas-owed',
  text: `
    SELECT case_id, epoch, seq, next_at, next_act, next_clock, errands, unit, level, kind, channel, number, done,
           engine_seq, attempts
    FROM agenda
    WHERE (engine_epoch, engine_seq) < (epoch, seq)
      AND (retry_at IS NULL OR retry_at <= $1)
      AND get_byte(uuid_send(case_id), 15) % ${slotCount} = ANY ($2::int[])
    ORDER BY has_errands DESC, next_at NULLS LAST, owed_since
    LIMIT $3`,
};

const asOwed = (row: AgendaRow): OwedAgenda => ({
  agenda: {
    caseId: row.case_id,
    epoch: row.epoch,
    seq: row.seq,
    next:
      row.next_at === null || row.next_act === null || row.next_clock === null
        ? null
        : { at: row.next_at, act: row.next_act, clock: row.next_clock },
    errands: row.errands.map(({ id, kind }) => ({ id, kind })),
    unit: row.unit,
    level: row.level,
    done: row.done,
  },
  number: row.number,
  kind: row.kind,
  channel: row.channel,
  known: row.engine_seq > 0,
  attempts: row.attempts,
});

/** The agendas owed in these slots, errands first, then the nearest instant; those put off beyond `at` are left out. */
export async function owedAgendas(
  pool: Pool,
  { at, slots, limit }: { at: Instant; slots: readonly number[]; limit: number },
): Promise<OwedAgenda[]> {
  const { rows } = await pool.query<AgendaRow>({ ...owed, values: [at, slots, limit] });
  return rows.map(asOwed);
}

/** Puts off an agenda that cannot be relayed, so that it does not hold up the others. */
export async function putOffAgenda(pool: Pool, { caseId, until }: { caseId: CaseId; until: Instant }): Promise<void> {
  await pool.query('UPDATE agenda SET retry_at = $2, attempts = attempts + 1 WHERE case_id = $1', [caseId, until]);
}

export interface AgendaDebt {
  /** Agendas that the engine has not acknowledged, counted up to 10,000. */
  readonly owed: number;
  /** Since when the oldest of them is owed, of all that are not put off. */
  readonly since: Instant | null;
}

/** Counts the agendas that the casebook owes the engine. */
export async function agendaDebt(pool: Pool, at: Instant): Promise<AgendaDebt> {
  const { rows } = await pool.query<{ owed: number; since: Instant | null }>({
    name: 'agendas-debt',
    text: `
      SELECT count(*) AS owed, min(owed_since) FILTER (WHERE retry_at IS NULL OR retry_at <= $1) AS since
      FROM (
        SELECT owed_since, retry_at FROM agenda WHERE (engine_epoch, engine_seq) < (epoch, seq) LIMIT 10000
      ) debts`,
    values: [at],
  });
  return rows[0] ?? { owed: 0, since: null };
}
