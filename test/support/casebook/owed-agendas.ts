// Writes bare cases with owed agendas for tests of the outbox relay, without the law.
import pg from 'pg';
import type { AgendaContent } from '../../../domain/case/agenda.js';
import type { CaseId } from '../../../domain/case/case.js';

export interface BareCases {
  readonly count: number;
  /** The first bytes of the ids' last group, so that several calls do not collide. */
  readonly series?: number;
  readonly next?: AgendaContent['next'];
  readonly errands?: AgendaContent['errands'];
  readonly unit?: string;
  readonly owedSince?: string;
}

/** The id of the n-th bare case of a series. */
export const bareCaseId = (series: number, n: number): CaseId =>
  `00000000-0000-7000-8000-${series.toString(16).padStart(4, '0')}${n.toString(16).padStart(8, '0')}`;

const baseRows = `
  INSERT INTO unit (code, level, name_zh, name_en, schedule, delivery, area, active, version)
    VALUES ('U-1', 'grid', '一', 'One', 'office', '{"kind":"portal"}', '[]', true, 1) ON CONFLICT DO NOTHING;
  INSERT INTO channel (code, name_zh, name_en, active, version) VALUES ('web', '网', 'Web', true, 1) ON CONFLICT DO NOTHING;
  INSERT INTO policy (code, version, body) VALUES ('bare', 1, '{}') ON CONFLICT DO NOTHING;`;

const files = `
  INSERT INTO case_file (id, number, channel, kind, priority, disclosure, status, level, unit, readable_by, cycle, round,
    registered_at, updated_at, policy_code, policy_version, opened_by, revision, version, state)
  SELECT id, 'N-' || id, 'web', 'help', 'normal', 'named', 'dispatched', 'grid', 'U-1', '{U-1}', 1, 0, $2, $2, 'bare', 1,
    'web', 1, 1, '{"status":"dispatched","unit":"U-1","revision":1}'
  FROM unnest($1::uuid[]) AS id`;

const agendas = `
  INSERT INTO agenda (case_id, epoch, seq, next_at, next_act, next_clock, errands, has_errands, unit, level, kind, channel,
    number, done, engine_epoch, engine_seq, owed_since, attempts)
  SELECT id, 1, 1, $2, $3, $4, $5::jsonb, $5::jsonb <> '[]', $6, 'grid', 'help', 'web', 'N-' || id, false, 0, 0, $7, 0
  FROM unnest($1::uuid[]) AS id`;

/** Writes the cases, as the database's owner, and answers their ids. */
export async function insertBareCases(ownerUrl: string, cases: BareCases): Promise<CaseId[]> {
  const { next = null, owedSince = '2026-01-01T00:00:00.000Z' } = cases;
  const ids = Array.from({ length: cases.count }, (_, n) => bareCaseId(cases.series ?? 1, n));
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(baseRows);
    await client.query(files, [ids, owedSince]);
    const what = [next?.at ?? null, next?.act ?? null, next?.clock ?? null, JSON.stringify(cases.errands ?? [])];
    await client.query(agendas, [ids, ...what, cases.unit ?? 'U-1', owedSince]);
    return ids;
  } finally {
    await client.end();
  }
}
