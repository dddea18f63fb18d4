// Gathers the evidence of a chaos run: the client's log, the database at one instant, and all mail.
// Mail includes what the department's webhook received.
import pg from 'pg';
import type { CaseState } from '../../../domain/case/case.js';
import type { CaseEvent } from '../../../domain/case/events.js';
import type { Attempt } from '../load/client.js';
import type { Invariant } from '../load/options.js';
import { type ArrivedMail, type ArrivedOffer, readLines } from '../load/outside.js';

export interface CaseEvidence {
  readonly id: string;
  readonly number: string;
  readonly text: string;
  readonly state: CaseState;
  readonly columns: {
    readonly status: string;
    readonly unit: string;
    readonly revision: number;
    readonly version: number;
  };
  readonly agenda: {
    readonly isAcknowledged: boolean;
    readonly done: boolean;
    readonly nextAt: string | null;
    readonly seq: number;
  } | null;
  readonly events: readonly { readonly seq: number; readonly body: CaseEvent }[];
}

export interface ErrandEvidence {
  readonly id: string;
  readonly to: string;
  readonly state: string;
}

export interface NoticeEvidence {
  readonly caseId: string;
  readonly template: string;
  readonly state: string;
  readonly toCitizen: boolean;
  readonly cycle: number;
  readonly round: number;
}

/** A note asked for on many cases, and how often each case has it. */
export interface JobEvidence {
  readonly note: string;
  readonly cases: readonly { readonly id: string; readonly state: string; readonly times: number }[];
}

export interface Evidence {
  readonly attempts: readonly Attempt[];
  readonly cases: readonly CaseEvidence[];
  readonly errands: readonly ErrandEvidence[];
  readonly notices: readonly NoticeEvidence[];
  readonly jobs: readonly JobEvidence[];
  readonly mails: readonly ArrivedMail[];
  readonly offers: readonly ArrivedOffer[];
  /** The instant at which the database was read. */
  readonly at: string;
}

/** A broken invariant, with a sentence that names the case. */
export interface Finding {
  readonly invariant: Invariant;
  readonly what: string;
}

export interface Files {
  readonly log: string;
  readonly mails: string;
  readonly offers: string;
}

const caseQuery = `
  SELECT c.id, c.number, t.text, c.state, c.status, c.unit, c.revision, c.version, a.done,
         (a.engine_epoch, a.engine_seq) >= (a.epoch, a.seq) AS acknowledged, a.seq, a.next_at
  FROM case_file c
  LEFT JOIN agenda a ON a.case_id = c.id
  LEFT JOIN LATERAL (SELECT text FROM case_text WHERE case_id = c.id AND purpose = 'request' LIMIT 1) t ON true`;

interface CaseRow {
  id: string;
  number: string;
  text: string | null;
  state: CaseState;
  status: string;
  unit: string;
  revision: number;
  version: number;
  done: boolean | null;
  acknowledged: boolean | null;
  seq: number | null;
  next_at: Date | null;
}

async function readCases(client: pg.Client): Promise<CaseEvidence[]> {
  const events = new Map<string, { seq: number; body: CaseEvent }[]>();
  const stories = await client.query<{ case_id: string; seq: number; body: CaseEvent }>(
    'SELECT case_id, seq, body FROM event ORDER BY case_id, seq',
  );
  for (const { case_id, seq, body } of stories.rows) {
    const known = events.get(case_id);
    if (known) known.push({ seq, body });
    else events.set(case_id, [{ seq, body }]);
  }
  const { rows } = await client.query<CaseRow>(caseQuery);
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    text: row.text ?? '',
    state: row.state,
    columns: { status: row.status, unit: row.unit, revision: row.revision, version: row.version },
    agenda:
      row.done === null
        ? null
        : {
            isAcknowledged: row.acknowledged ?? false,
            done: row.done,
            nextAt: row.next_at?.toISOString() ?? null,
            seq: row.seq ?? 0,
          },
    events: events.get(row.id) ?? [],
  }));
}

const jobQuery = `
  SELECT j.reason AS note, json_agg(json_build_object('id', i.case_id, 'state', i.state, 'times', (
    SELECT count(*) FROM case_text t JOIN event e ON e.case_id = t.case_id AND e.kind = 'noted'
      AND e.body -> 'data' ->> 'text' = t.id::text
    WHERE t.case_id = i.case_id AND t.text = j.reason))) AS cases
  FROM bulk_job j JOIN bulk_item i ON i.job = j.id GROUP BY j.id`;

/** Gathers everything; the database is read in one transaction that sees one instant. */
export async function gatherEvidence(adminUrl: string, files: Files): Promise<Evidence> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const cases = await readCases(client);
    const errands = await client.query<ErrandEvidence>('SELECT id, to_unit AS to, state FROM errand');
    const notices = await client.query<NoticeEvidence>(
      `SELECT case_id AS "caseId", template, state, audience = 'citizen' AS "toCitizen",
              coalesce((params ->> 'cycle')::int, 1) AS cycle, coalesce((params ->> 'round')::int, 0) AS round
       FROM notification`,
    );
    const jobs = await client.query<JobEvidence>(jobQuery);
    const { rows } = await client.query<{ at: Date }>('SELECT now() AS at');
    return {
      attempts: readLines<Attempt>(files.log),
      cases,
      errands: errands.rows,
      notices: notices.rows,
      jobs: jobs.rows,
      mails: readLines<ArrivedMail>(files.mails),
      offers: readLines<ArrivedOffer>(files.offers),
      at: rows[0]!.at.toISOString(),
    };
  } finally {
    await client.end();
  }
}
