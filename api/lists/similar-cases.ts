// POST /v1/cases/similar: ranks possible duplicates of a draft or a case, each with its reasons.
// Only cases that the caller may read are found.
import { caseIdOf, notFormer } from '../../casebook/read/load-case.js';
import {
  type SimilarCases,
  type SimilarForm,
  similarFormSchema,
  similarCasesSchema,
} from '../../contracts/lists/similar-cases.js';
import type { Language } from '../../contracts/shared/words.js';
import type { Actor } from '../../domain/case/actor.js';
import { type CaseId, type CaseState, isFormer } from '../../domain/case/case.js';
import { type Instant, plusMs } from '../../domain/base/instant.js';
import {
  type Candidate,
  type Comparable,
  type Likeness,
  type LikenessReason,
  letterPairs,
  likenessFigures,
  likenessOf,
} from '../../domain/intake/likeness.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { isReporter } from './case-filters.js';
import { type Values, collectValues } from './statement-values.js';
import { readEntitled } from '../case-read/entitled.js';
import { hiddenAmong } from '../access/hidden-links.js';
import { say } from '../../wording/say.js';
import { type RouteRequest, type RecognisedCaller, route } from '../http/route.js';
import { readableCondition, seesReporter } from '../access/viewer.js';

export const similarCases = route({
  method: 'post',
  path: '/v1/cases/similar',
  access: 'principal',
  body: similarFormSchema,
  bodyNeeded: true,
  answer: similarCasesSchema,
  problems: [404],
  summary: 'Possible duplicates of a draft or a case, ranked, each with its reasons.',
  tag: 'cases',
  async handle(ask) {
    const { context, body, caller, language } = ask;
    const wanted = await wantedOf(ask);
    const rows = await findCandidates(wanted, caller.actor, context.casebook.pool);
    const pairs = letterPairs(wanted.text);
    const ranked = rows
      .flatMap((row) => {
        const likeness = likenessOf(wanted, pairs, candidateOf(row));
        return likeness ? [{ row, likeness }] : [];
      })
      .sort((one, other) => other.likeness.score - one.likeness.score || (one.row.id < other.row.id ? 1 : -1));
    const found = ranked.slice(0, body.limit);
    const parents = found.flatMap(({ row }) => row.parent ?? []);
    const hidden = await hiddenAmong(context.casebook.pool, parents, caller.actor);
    const items = found.map(({ row, likeness }) => {
      const shown = showSimilar(row, likeness, language);
      return row.parent !== null && hidden.has(row.parent) ? { ...shown, parent: null } : shown;
    });
    return { body: { items } satisfies SimilarCases };
  },
});

type SimilarRequest = RouteRequest<SimilarForm, unknown, RecognisedCaller>;

interface SoughtCase extends Comparable {
  /** The reporter's number, where the caller may see it. */
  readonly phone: string | null;
  /** The case itself and the cases linked to it. */
  readonly except: readonly CaseId[];
}

async function wantedOf({ context, body, caller, at }: SimilarRequest): Promise<SoughtCase> {
  const { pool } = context.casebook;
  if (body.case === undefined) return { ...draftOf(body, at), except: [] };
  const name = body.case.trim().toUpperCase();
  const file = await readEntitled(pool, (await caseIdOf(pool, name)) ?? name, caller);
  const { state, texts, reporter } = file;
  const seen = seesReporter(caller.actor, { ...file, disclosure: state.disclosure });
  const words = texts.filter(({ purpose }) => purpose === 'request' || purpose === 'title').map(({ text }) => text);
  return {
    category: state.category,
    grid: state.grid,
    point: state.point,
    text: words.join('\n'),
    at: (isFormer(state) ? state.occurredAt : null) ?? state.registeredAt,
    phone: seen ? (reporter?.phone ?? null) : null,
    except: [state.id, ...state.children, ...(state.parent === null ? [] : [state.parent])],
  };
}

function draftOf({ place, category, text, title, reporter }: SimilarForm, at: Instant): Omit<SoughtCase, 'except'> {
  const { grid = null, lat, long } = place ?? {};
  const point = lat === undefined || long === undefined ? null : { lat, long };
  const words = `${title ?? ''}\n${text ?? ''}`;
  return { category: category ?? null, grid, point, text: words, at, phone: reporter?.phone ?? null };
}

interface CandidateRow extends Pick<
  CaseState,
  'id' | 'number' | 'status' | 'unit' | 'category' | 'grid' | 'point' | 'parent'
> {
  readonly registered_at: Instant;
  readonly title: string | null;
  readonly text: string | null;
  readonly same_reporter: boolean;
}

const candidateOf = (row: CandidateRow): Candidate => {
  const { id, category, grid, point, registered_at: at, same_reporter: sameReporter } = row;
  return { id, category, grid, point, at, sameReporter, text: `${row.title ?? ''}\n${row.text ?? ''}` };
};

/** The newest neighbours compared, per kind of neighbour. */
const neighboursAtMost = 100;
/** Characters compared, from the beginning of a text, which says what the request is about. */
const lettersCompared = 1_000;
/** The newest readable cases among which the category is looked for. */
const newestLookedAt = 1_000;
/** The newest readable cases whose words are compared, when only words are given. */
const wordsComparedWith = 500;

/** Neighbours in place and time, of the reporter, and the newest readable ones of the category; each by an index. */
async function findCandidates(
  wanted: SoughtCase,
  actor: Actor,
  pool: SimilarRequest['context']['casebook']['pool'],
): Promise<readonly CandidateRow[]> {
  const values = collectValues();
  const window = likenessFigures.windowDays * 86_400_000;
  const span = {
    from: `${values.add(plusMs(wanted.at, -window))}::timestamptz`,
    to: `${values.add(plusMs(wanted.at, window))}::timestamptz`,
  };
  const sources = sourcesOf(wanted, { actor, values, span });
  if (sources.length === 0) return [];
  const phone = wanted.phone;
  const same = phone === null ? 'false' : isReporter(`r.phone = ${values.add(phone)}`, { actor, values });
  const words = (purpose: string): string =>
    `(SELECT left(t.text, ${lettersCompared}) FROM case_text t WHERE t.case_id = c.id AND t.purpose = '${purpose}' ORDER BY t.at, t.id LIMIT 1)`;
  const text = `
    SELECT c.id, c.number, c.status, c.unit, c.category, c.grid, c.registered_at, c.state -> 'point' AS point,
      c.state ->> 'parent' AS parent, ${words('title')} AS title, ${words('request')} AS text, (${same}) AS same_reporter
    FROM (${sources.join(' UNION ')}) near JOIN case_file c ON c.id = near.id
    WHERE (${readableCondition(actor, values.add)}) AND c.registered_at BETWEEN ${span.from} AND ${span.to}
      AND c.status <> 'withdrawn' AND ${notFormer} AND NOT c.id = ANY (${values.add(wanted.except)}::uuid[])`;
  const { rows } = await pool.query<CandidateRow>(text, values.list);
  return rows;
}

interface SourceInput {
  readonly actor: Actor;
  readonly values: Values;
  readonly span: { readonly from: string; readonly to: string };
}

function sourcesOf({ phone, grid, point, category, text }: SoughtCase, { actor, values, span }: SourceInput): string[] {
  const found: string[] = [];
  // Former cases came in at one time, and no other is merged into them.
  const recent = `c.registered_at BETWEEN ${span.from} AND ${span.to} AND ${notFormer}`;
  // Only readable cases: newer cases of others would leave no room for the caller's own.
  const newestRead = (columns: string, most: number): string =>
    `SELECT ${columns} FROM case_file c WHERE ${recent} AND ${readableCondition(actor, values.add)}
     ORDER BY c.registered_at DESC, c.id DESC LIMIT ${most}`;
  const newest = `ORDER BY c.registered_at DESC, c.id DESC LIMIT ${neighboursAtMost}`;
  if (phone !== null) {
    found.push(
      `(SELECT c.id FROM reporter r JOIN case_file c ON c.id = r.case_id
        WHERE r.phone = ${values.add(phone)} AND ${recent} ${newest})`,
    );
  }
  if (grid !== null) {
    found.push(`(SELECT c.id FROM case_file c WHERE c.grid = ${values.add(grid)} AND ${recent} ${newest})`);
  }
  if (point) {
    const north = likenessFigures.metres / 111_000;
    const east = north / Math.max(0.1, Math.cos((point.lat * Math.PI) / 180));
    const corners = [point.long - east, point.lat - north, point.long + east, point.lat + north];
    const [west, south, far, top] = corners.map((corner) => `${values.add(corner)}::float8`);
    const at = `point((c.state #>> '{point,long}')::float8, (c.state #>> '{point,lat}')::float8)`;
    const box = `box(point(${west}, ${south}), point(${far}, ${top}))`;
    const lies = `c.state -> 'point' <> 'null'::jsonb AND ${at} <@ ${box}`;
    found.push(`(SELECT c.id FROM case_file c WHERE ${lies} AND ${recent} LIMIT ${neighboursAtMost})`);
  }
  if (category !== null) {
    const among = `(${newestRead('c.id, c.category', newestLookedAt)}) newest`;
    found.push(`(SELECT id FROM ${among} WHERE category = ${values.add(category)} LIMIT ${neighboursAtMost})`);
  }
  // When only words are known, they are compared with those of the newest cases.
  if (found.length === 0 && text?.trim()) {
    found.push(`(${newestRead('c.id', wordsComparedWith)})`);
  }
  return found;
}

const reasonTexts: Readonly<Record<LikenessReason, (amount: number | null) => Bilingual>> = {
  'same-place': (metres) => ({ zh: `地点相同（相距 ${metres} 米）`, en: `the same place (${metres} m apart)` }),
  near: (metres) => ({ zh: `地点相近（相距 ${metres} 米）`, en: `near by (${metres} m apart)` }),
  'same-grid': () => ({ zh: '同一网格', en: 'the same grid' }),
  'alike-words': (share) => ({ zh: `文字相似 ${share}%`, en: `words alike by ${share} %` }),
  'same-reporter': () => ({ zh: '同一联系电话', en: 'the same telephone number' }),
  'same-category': () => ({ zh: '同一类别', en: 'the same category' }),
};

function showSimilar(row: CandidateRow, likeness: Likeness, language: Language): SimilarCases['items'][number] {
  const { id, number, title, status, unit, category, registered_at: registeredAt, parent } = row;
  const because = likeness.because.map(({ reason, amount }) => ({
    reason,
    text: say(language, reasonTexts[reason](amount)),
  }));
  return { id, number, title, status, unit, category, registeredAt, parent, score: likeness.score, because };
}
