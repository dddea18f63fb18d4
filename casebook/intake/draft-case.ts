// Drafts a new case before anything is written: routed, numbered, clocks started, answer made.
import { v7 as uuidv7 } from 'uuid';
import type { NewCase, NewCaseAnswer } from '../../contracts/cases/new-case.js';
import type { Subject } from '../../domain/case/commands.js';
import { Failure } from '../../domain/base/failures.js';
import { filerOf } from '../../domain/case/filer.js';
import { independentPost } from '../../domain/lifecycle/commands/recusal.js';
import { caseNumber } from '../../domain/case/number.js';
import { localDateOf } from '../../domain/deadlines/calendar.js';
import { clockTime } from '../../domain/deadlines/explain-words.js';
import { evolve } from '../../domain/evolution/evolve.js';
import { type Instant, msOf } from '../../domain/base/instant.js';
import type { LawFacts } from '../../domain/lifecycle/moves/law-facts.js';
import { decideRegistration } from '../../domain/lifecycle/register.js';
import { route } from '../../domain/city/routing.js';
import type { Casebook } from '../facts/casebook.js';
import { clockView } from '../read/clock-view.js';
import { type CityFacts, activePolicyAt } from '../facts/facts.js';
import type { IntakeRequest } from './intake.js';
import { deciding, lawFactsOf } from '../facts/law-facts.js';
import { nextRunningNumber } from './number-block.js';
import { type TextRow, textRow } from '../write/texts.js';

/** Everything that the insert needs. */
export type Draft = Awaited<ReturnType<typeof draftCase>>;

/** Decides the case by the facts given. Throws Failure `clock-not-computable`, `invalid-request`. */
export async function draftCase(casebook: Casebook, intake: IntakeRequest, city: CityFacts) {
  const { request, caller, at } = intake;
  const facts = lawFactsOf(city, activePolicyAt(city, at));
  const running = await nextRunningNumber(casebook.pool);
  const texts = wordsOf(intake);
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
        ...filedBy(intake, facts),
        occurredAt: request.occurredAt ?? null,
        point: pointOf(request),
        ...(request.about ? { about: request.about } : {}),
        ...formerOf(request, texts),
        routing: routed(request, { city, facts, at }),
        actor: caller,
        at,
      },
      facts,
    ),
  );
  const state = evolve(null, event);
  if (request.about && independentPost({ state, at, facts }) === null) throw nobodyIndependent(request.about);
  const answer: NewCaseAnswer = {
    id: state.id,
    number: state.number,
    accessCode: request.history ? null : '',
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

/** The words as rows, the request's first; an answer of the past reads as the result of any case. */
function wordsOf({ request: { text, title, history }, caller: actor, at }: IntakeRequest): TextRow[] {
  const rows = [textRow('request', text, { actor, at })];
  if (title !== undefined) rows.push(textRow('title', title, { actor, at }));
  if (history?.answer !== undefined) rows.push(textRow('result', history.answer, { actor, at }));
  return rows;
}

/** The post that filed it, where the request names nobody who could be reached. */
function filedBy({ request, caller, at }: IntakeRequest, { organisation }: LawFacts) {
  const { phone, email } = request.reporter ?? {};
  if (phone !== undefined || email !== undefined || request.history) return {};
  const { kind, reference } = request.submitter ?? {};
  // What a citizen gives as a reference names nobody of the staff.
  const post = filerOf({ caller, reference: kind === 'citizen' ? undefined : reference }, organisation, at);
  return post === null ? {} : { filer: post };
}

/** How a former case ended; nothing for a request of now. */
function formerOf({ history, occurredAt }: NewCase, texts: readonly TextRow[]) {
  const closedAt = history?.closedAt ?? occurredAt;
  if (!history || closedAt === undefined) return {};
  const answer = texts.find(({ purpose }) => purpose === 'result');
  return { history: { closedAt, ...(answer ? { text: answer.id } : {}) } };
}

function nobodyIndependent({ person }: Subject): Failure {
  const pointer = person === undefined ? '/about/unit' : '/about/person';
  return new Failure('invalid-request', { details: { errors: [{ pointer, code: 'nobody-independent' }] } });
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
  // No emergency is read out of what is long over.
  const rules = request.history ? city.rules.filter(({ target }) => !('call' in target)) : city.rules;
  return route(asked, { rules, organisation: city.organisation, backstop: city.backstop }).decision;
}

const pointOf = ({ place }: NewCase) =>
  place?.lat === undefined || place.long === undefined ? null : { lat: place.lat, long: place.long };
