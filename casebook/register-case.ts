// Opening a case: routed, numbered, its clocks started and everything owed written down, in one statement.
import { v7 as uuidv7 } from 'uuid';
import type { NewCase, NewCaseAnswer } from '../contracts/new-case.js';
import type { Actor } from '../domain/actor.js';
import { caseNumber } from '../domain/case-number.js';
import { localDateOf } from '../domain/deadlines/calendar.js';
import { clockTime } from '../domain/deadlines/explain-words.js';
import { evolve } from '../domain/evolution/evolve.js';
import { Failure } from '../domain/failures.js';
import type { Instant } from '../domain/instant.js';
import { msOf } from '../domain/instant.js';
import type { LawFacts } from '../domain/lifecycle/ground.js';
import { subjectRefusals } from '../domain/lifecycle/recusal.js';
import { decideRegistration } from '../domain/lifecycle/register.js';
import { route } from '../domain/routing.js';
import { accessCode } from './access-code.js';
import type { Book } from './book.js';
import { clockView } from './clock-view.js';
import { type CityFacts, activePolicyAt } from './facts.js';
import { findIntake } from './intake.js';
import { deciding, freshFacts, lawFactsOf } from './law-facts.js';
import { nextRunningNumber } from './number-block.js';
import { withRetries } from './retry.js';
import { insertTogether } from './insert-together.js';
import { textRow } from './texts.js';

export interface IntakeRequest {
  readonly request: NewCase;
  readonly caller: Actor;
  readonly at: Instant;
  readonly key: string;
  readonly bodyHash: Buffer;
  readonly route: string;
}

export interface IntakeOutcome {
  readonly answer: NewCaseAnswer;
  /** True when this request had been taken before and nothing was done now. */
  readonly replay: boolean;
}

/**
 * Opens a case, or answers again what the same request was answered. Throws Failure: `invalid-request` with
 * `details.errors` for codes that are in no register, `forbidden` for a channel that is not the caller's, `key-reused`
 * for the same key or channel reference with another body, `request-in-progress`, `unavailable`.
 */
export async function registerCase(book: Book, intake: IntakeRequest): Promise<IntakeOutcome> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const city = await book.facts.current();
    const problem = unacceptable(intake, city);
    if (problem) {
      // What was accepted once stays answered, even if a register has changed since; and a stale cache refuses nobody.
      const known = await replayed(book, intake);
      if (known) return known;
      const fresh = await freshFacts(book, city.version + 1).catch(() => city);
      if (fresh.version === city.version) throw problem;
      continue;
    }
    const made = await draft(book, intake, city);
    const written = await withRetries(() => insertTogether(book, made));
    if (written === 'written') return { answer: opened(book, made.answer), replay: false };
    if (written === 'known') {
      const known = await replayed(book, intake);
      if (known) return known;
    }
    if (written === 'stale-facts') await book.facts.refresh();
  }
  throw new Failure('unavailable');
}

async function replayed(book: Book, intake: IntakeRequest): Promise<IntakeOutcome | null> {
  const known = await findIntake(book.pool, intake);
  if (!known) return null;
  if (!known.bodyHash.equals(intake.bodyHash)) throw new Failure('key-reused');
  return { answer: opened(book, JSON.parse(known.answer) as NewCaseAnswer), replay: true };
}

/** The access code is derived, never stored: it is put in its place when an answer is given. */
const opened = (book: Book, answer: NewCaseAnswer): NewCaseAnswer => ({
  ...answer,
  accessCode: accessCode(book.secret, answer.id),
});

function unacceptable({ request, caller }: IntakeRequest, city: CityFacts): Failure | null {
  const mayFile =
    caller.kind === 'channel'
      ? caller.channel === request.channel
      : caller.posts.some((post) => post.role === 'operator');
  if (!mayFile) return new Failure('forbidden');
  const errors: { pointer: string; code: string }[] = [];
  if (!city.channels.get(request.channel)?.active) errors.push({ pointer: '/channel', code: 'unknown-channel' });
  if (request.category !== undefined && !city.categories.get(request.category)?.active) {
    errors.push({ pointer: '/category', code: 'unknown-category' });
  }
  const grid = request.place?.grid;
  const unit = grid === undefined ? undefined : city.organisation.units.get(grid);
  if (grid !== undefined && !(unit?.active && unit.level === 'grid')) {
    errors.push({ pointer: '/place/grid', code: 'unknown-unit' });
  }
  for (const { field, code } of subjectRefusals(request.about ?? {}, city)) errors.push({ pointer: `/${field}`, code });
  return errors.length > 0 ? new Failure('invalid-request', { details: { errors } }) : null;
}

/** Everything the insert needs, decided. */
export type Draft = Awaited<ReturnType<typeof draft>>;

async function draft(book: Book, intake: IntakeRequest, city: CityFacts) {
  const { request, caller, at } = intake;
  const facts = lawFactsOf(city, activePolicyAt(city, at));
  const running = await nextRunningNumber(book.pool);
  const event = deciding(() =>
    decideRegistration(
      {
        id: uuidv7(),
        number: caseNumber(localDateOf(facts.calendar, at), running),
        channel: request.channel,
        kind: request.kind,
        category: (request.category === undefined ? null : city.categories.get(request.category)) ?? null,
        priority: 'normal',
        disclosure: request.reporter?.disclosure ?? 'named',
        staffFiled: request.submitter?.kind === 'officer',
        occurredAt: request.occurredAt ?? null,
        point: pointOf(request),
        ...(request.about ? { about: request.about } : {}),
        routing: routed(request, { city, facts, at }),
        actor: caller,
        at,
      },
      facts,
    ),
  );
  const state = evolve(null, event);
  const texts = [textRow('request', request.text, { actor: caller, at })];
  if (request.title !== undefined) texts.push(textRow('title', request.title, { actor: caller, at }));
  const answer: NewCaseAnswer = {
    id: state.id,
    number: state.number,
    accessCode: '',
    status: state.status,
    unit: state.unit,
    post: state.post,
    level: state.level,
    routedBecause: state.routedBecause,
    promisedBy: state.clocks.find((clock) => clock.name === 'promise')?.dueAt ?? null,
    clocks: state.clocks.map(clockView),
    version: state.version,
    ...(event.data.call === null ? {} : { call: event.data.call }),
  };
  return { intake, event, state, texts, answer, facts, factsVersion: city.version };
}

function routed(request: NewCase, { city, facts, at }: { city: CityFacts; facts: LawFacts; at: Instant }) {
  const asked = {
    channel: request.channel,
    kind: request.kind,
    category: (request.category === undefined ? null : city.categories.get(request.category)) ?? null,
    words: request.title === undefined ? request.text : `${request.title}\n${request.text}`,
    grid: request.place?.grid ?? null,
    address: request.place?.address ?? null,
    point: pointOf(request),
    localTime: clockTime(facts.calendar, msOf(at)).slice(0, 5),
  };
  return route(asked, { rules: city.rules, organisation: city.organisation, backstop: city.backstop }).decision;
}

const pointOf = ({ place }: NewCase) =>
  place?.lat === undefined || place.long === undefined ? null : { lat: place.lat, long: place.long };
