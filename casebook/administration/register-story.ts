// Lists every change of the registers, and what was asked, decided and lapsed, newest first.
import type { Pool } from 'pg';
import type { Instant } from '../../domain/base/instant.js';
import { bodyAsRead } from '../register-rows/policy-body.js';
import { type Difference, differencesOf } from '../registers/register-differences.js';
import { credentialRegisters } from '../registers/credential-story.js';
import { pendingRegister } from './pending-rows.js';

export interface RegisterEvent {
  readonly at: Instant;
  readonly register: string;
  readonly code: string;
  readonly event:
    | 'put'
    | 'issued'
    | 'asked'
    | 'confirmed'
    | 'rejected'
    | 'lapsed'
    | 'used'
    | 'revoked'
    | 'set'
    | 'changed'
    | 'activated';
  /** The entry's version; null for a lapse and an activation. */
  readonly version: number | null;
  readonly by: string;
  /** The second administrator, where one confirmed it. */
  readonly confirmedBy: string | null;
  readonly reason: string;
  /** Whose account, grant, token, link or password it is. */
  readonly principal: string | null;
  /** What a pending change is about. */
  readonly of: { readonly register: string; readonly code: string; readonly askedBy: string } | null;
  readonly changes: readonly Difference[];
}

interface StoryQuery {
  readonly register?: string | undefined;
  readonly code?: string | undefined;
  readonly principal?: string | undefined;
  readonly by?: string | undefined;
  readonly limit: number;
  /** Only lines before this one of an earlier page. */
  readonly before?: { readonly at: Instant; readonly key: string } | undefined;
  readonly now: Instant;
}

/** Orders lines of one instant. */
const keyOf = (version: string): string => `register || '/' || code || '/' || ${version}`;

/** The registers whose versions are events, not entries. */
const eventRegisters = [...credentialRegisters, pendingRegister].map((name) => `'${name}'`).join(', ');

/** Every line with its place in the order, without the bodies, which are joined to one page only. */
const lines = `
  SELECT at, register, code, version, by, confirmed_by, reason, ${keyOf(`lpad(version::text, 10, '0')`)} AS key,
    CASE WHEN register IN (${eventRegisters}) THEN body ->> 'event' ELSE 'put' END AS event,
    coalesce(body ->> 'principal', body ->> 'person', CASE register WHEN 'principals' THEN code END) AS principal
  FROM register_version
  UNION ALL
  SELECT at, 'activations', id::text, NULL, by, NULL, reason, 'activations/' || id, 'activated', NULL
  FROM policy_activation
  UNION ALL
  SELECT expires_at, '${pendingRegister}', id::text, NULL, by, NULL, reason, '${pendingRegister}/' || id || '/lapsed', 'lapsed',
    coalesce(body ->> 'principal', body ->> 'person', CASE register WHEN 'principals' THEN code END)
  FROM pending_change WHERE decision IS NULL AND expires_at <= $1`;

const page = `
  WITH page AS (
    SELECT * FROM (${lines}) line
    WHERE ($2::text IS NULL OR register = $2) AND ($3::text IS NULL OR code = $3)
      AND ($4::text IS NULL OR principal = $4) AND ($5::text IS NULL OR by = $5 OR confirmed_by = $5)
      AND ($6::timestamptz IS NULL OR (at, key) < ($6, $7::text))
    ORDER BY at DESC, key DESC LIMIT $8
  )
  SELECT page.at, page.key, page.register, page.code, page.event, page.version, page.by, page.reason, page.principal,
    page.confirmed_by AS "confirmedBy", told.body, before.body AS old,
    CASE WHEN waits.id IS NOT NULL THEN
      jsonb_build_object('register', waits.register, 'code', waits.code, 'askedBy', waits.by) END AS "of",
    CASE WHEN activation.id IS NOT NULL THEN jsonb_build_object(
      'policy', activation.policy_code || '@' || activation.policy_version, 'from', activation.from_at) END AS activated
  FROM page
  LEFT JOIN register_version told USING (register, code, version)
  LEFT JOIN pending_change waits ON page.register = '${pendingRegister}' AND waits.id::text = page.code
  LEFT JOIN register_version before
    ON before.register = CASE page.event WHEN 'put' THEN page.register WHEN 'asked' THEN waits.register END
    AND before.code = CASE page.event WHEN 'put' THEN page.code ELSE waits.code END
    AND before.version = CASE page.event WHEN 'put' THEN page.version - 1 ELSE waits.base_version END
  LEFT JOIN policy_activation activation ON page.register = 'activations' AND activation.id::text = page.code
  ORDER BY page.at DESC, page.key DESC`;

interface Line extends Omit<RegisterEvent, 'changes'> {
  readonly key: string;
  readonly body: unknown;
  readonly old: unknown;
  readonly activated: unknown;
}

/** A page of the story, and where the next one goes on; null at the end. */
export async function readStory(
  pool: Pool,
  { register, code, principal, by, limit, before, now }: StoryQuery,
): Promise<{ readonly items: RegisterEvent[]; readonly next: StoryQuery['before'] | null }> {
  const values = [now, register, code, principal, by, before?.at, before?.key, limit + 1].map((one) => one ?? null);
  const { rows } = await pool.query<Line>(page, values);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const items = rows.slice(0, limit).map(({ key: _key, body, old, activated, ...line }) => ({
    ...line,
    changes: changesOf(line, { body, old, activated }),
  }));
  return { items, next: last ? { at: last.at, key: last.key } : null };
}

/** What the line changed, or would change: field by field for an entry, nothing for a credential or a decision. */
function changesOf(
  { event, register, of }: Pick<Line, 'event' | 'register' | 'of'>,
  { body, old, activated }: Pick<Line, 'body' | 'old' | 'activated'>,
): Difference[] {
  if (event === 'activated') return differencesOf({}, activated);
  const read = (name: string, one: unknown): unknown => (one == null ? {} : bodyAsRead(name, one));
  if (event === 'put') return differencesOf(read(register, old), read(register, body));
  if (event !== 'asked' || !of || of.register === 'tokens' || of.register === 'sign-in-links') return [];
  return differencesOf(read(of.register, old), read(of.register, (body as { entry: unknown }).entry));
}
