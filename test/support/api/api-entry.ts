// Gives the commands of random lives over HTTP: staff and channels by token, the citizen by links.
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { NewCase } from '../../../contracts/cases/new-case.js';
import type { Actor } from '../../../domain/case/actor.js';
import type { CaseState } from '../../../domain/case/case.js';
import { wordFields } from '../../../domain/case/commands.js';
import { evolve } from '../../../domain/evolution/evolve.js';
import type { FailureCode, Rejection } from '../../../domain/base/failures.js';
import { failures } from '../../../domain/base/failures.js';
import type { Instant } from '../../../domain/base/instant.js';
import { everGives } from '../../../domain/lifecycle/ever-gives.js';
import { expectSame, partOf } from '../casebook/casebook-agrees.js';
import { aRequest, person } from '../casebook/casebook.js';
import { knowsOf, looksBackOn } from '../casebook/case-beside.js';
import { giveAsCitizen, whyLinkIsClosed } from './citizen-gives.js';
import type { Answer, TestApi } from './test-api.js';
import type { EntryAnswer, ExpectedCase, CommandEntry, CommandAttempt } from '../casebook/command-entry.js';
import { expectShownCase, expectShownEvents, expectShownTexts } from './shown-case.js';

export interface ApiEntry extends CommandEntry {
  /** The addresses at which a command was accepted, without ids of a case. */
  readonly accepting: ReadonlySet<string>;
}

/** The account of the city's supervision office, which reads every case with all its texts. */
const reader = 'sample-cb-supervision';

/**
 * Gives commands to the API. Its clock is set by hand for each request, so lives are played one after another. Some
 * requests are refused before the law is asked: a malformed body, a case that the caller may not see, a link whose
 * question is closed. The citizen has no account, and so can give only the commands that links take.
 */
export function apiEntry(api: TestApi): ApiEntry {
  const { casebook } = api;
  const accepting = new Set<string>();
  const firstAnswers = new Map<string, unknown>();
  const reads = (become: ExpectedCase): Promise<void> => readAt(api, become);
  return {
    casebook,
    accepting,
    reads,
    open: (request, at) => openAt(api, request, at),
    fitted: (giving) => inOwnWords(giving.actor.kind === 'citizen' ? byLink(giving) : giving),
    refusalBeforeLaw,
    refusalFor: (refusal, giving) => (isAnswer(giving) ? whyLinkIsClosed(giving) : null) ?? refusal,
    remembers: ({ actor }) => actor.kind !== 'citizen',
    async give(giving) {
      api.now = giving.at;
      const { address, shown, ...answered } = await giveAt(api, giving);
      if (answered.refused) return answered;
      accepting.add(address);
      if (answered.replay) expectSame(shown, firstAnswers.get(giving.key), `${giving.command.name}: answered again`);
      else firstAnswers.set(giving.key, shown);
      const agree = async (become: ExpectedCase): Promise<void> => {
        await answered.agree(become);
        await reads(become);
      };
      return { ...answered, agree };
    },
  };
}

const isAnswer = ({ actor, command }: CommandAttempt): boolean => actor.kind === 'citizen' && command.name === 'rate';

/** The citizen's command without a version; null when no link takes it. */
function byLink({ expectedVersion: _, ...giving }: CommandAttempt): CommandAttempt | null {
  const { name } = giving.command;
  return name === 'rate' || name === 'withdraw' || name === 'supply-information' ? giving : null;
}

/** Makes each text unique, so that no text can be mistaken for another. */
function inOwnWords(giving: CommandAttempt | null): CommandAttempt | null {
  if (giving === null) return null;
  const { command, key } = giving;
  const fields = Object.keys(wordFields[command.name] ?? {}).filter((field) => field in command);
  const words = Object.fromEntries(fields.map((field) => [field, `话 ${field} ${key}`]));
  return { ...giving, command: { ...command, ...words } };
}

function refusalBeforeLaw(giving: CommandAttempt): FailureCode | null {
  const { actor, state, city, expectedVersion } = giving;
  if (actor.kind === 'citizen') return isAnswer(giving) ? whyLinkIsClosed(giving) : null;
  // Judged before anything sent is read.
  if (!everGives(actor, giving.command.name)) return 'forbidden';
  // Versions count from 1; fields are checked before the case.
  if (expectedVersion !== undefined && expectedVersion < 1) return 'invalid-request';
  if (looksBackOn(actor, state, city)) return 'forbidden';
  return knowsOf(actor, state, city) ? null : 'not-found';
}

async function openAt(api: TestApi, over: Partial<NewCase>, at: Instant) {
  api.now = at;
  const sending = { as: 'channel-web', headers: { 'idempotency-key': randomUUID() }, body: aRequest(over) };
  const [first, again] = [await api.call('POST', '/v1/cases', sending), await api.call('POST', '/v1/cases', sending)];
  expect([first.status, again.status, again.headers.get('idempotent-replay')], first.text).toEqual([201, 201, 'true']);
  expect(again.text).toBe(first.text);
  const { id, accessCode: _code, call: _call, ...answered } = first.body;
  expect(first.headers.get('location')).toBe(`/v1/cases/${id}`);
  const shown = await api.get(`/v1/cases/${id}`, reader);
  // The answer must equal the case as it is read; later reads are compared with the law.
  expectSame(answered, partOf(shown.body, answered), `${id}: the answer to opening it`);
  return id as string;
}

async function readAt(api: TestApi, become: ExpectedCase): Promise<void> {
  const { id } = become.state;
  const shown = await api.get(`/v1/cases/${id}`, reader);
  expectShownCase(shown, become, await person(api.casebook, reader, api.now));
  expectShownEvents(await api.get(`/v1/cases/${id}/events`, reader), become);
}

interface GivenAnswer extends EntryAnswer {
  /** The address, without ids of the case. */
  readonly address: string;
  /** The answer, without the delay of the outbox relay. */
  readonly shown?: unknown;
}

async function giveAt(api: TestApi, giving: CommandAttempt): Promise<GivenAnswer> {
  if (giving.actor.kind === 'citizen') {
    const { address, answer, agree } = await giveAsCitizen(api, giving);
    return { address, ...(answer.status < 300 ? { agree } : refusedBy(answer, giving)) };
  }
  const { state, command, actor, key, expectedVersion } = giving;
  const { name, ...fields } = command;
  const answer = await api.call('POST', `/v1/cases/${state.id}/commands/${name}`, {
    as: actor.name,
    headers: { 'idempotency-key': key },
    body: { ...fields, ...(expectedVersion === undefined ? {} : { expectedVersion }) },
  });
  const address = `commands/${name}`;
  if (answer.status >= 300) return { address, ...refusedBy(answer, giving) };
  const agree = (become: ExpectedCase): void => {
    expectShownCase(answer, lastSeenBy(actor, become), actor);
    expectShownTexts(answer, giving);
  };
  const { engineLag: _, ...shown } = answer.body;
  return { address, shown, replay: answer.headers.get('idempotent-replay') === 'true', agree };
}

/** The case as the actor may see it: as it is, or as it was when the event came that ended the reading. */
function lastSeenBy(actor: Actor, become: ExpectedCase): ExpectedCase {
  const { city, events } = become;
  if (!looksBackOn(actor, become.state, city)) return become;
  const states: CaseState[] = [];
  for (const event of events) states.push(evolve(states.at(-1) ?? null, event));
  const end = states.findLastIndex((state) => knowsOf(actor, state, city)) + 1;
  return { ...become, state: states[end]!, events: events.slice(0, end + 1) };
}

const saysNothing = ['code', 'detail', 'instance', 'requestId', 'status', 'title', 'type'];

/**
 * Checks a refusal: its status is that of the table of failures. A conflict shows the case's status and last event, but
 * the citizen is not shown the last event.
 */
function refusedBy(answer: Answer, { actor }: CommandAttempt): EntryAnswer {
  const { status, headers, body, text } = answer;
  const code = body.code as FailureCode;
  expect([status, body.status], text).toEqual([failures[code]?.httpStatus, status]);
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  if (code === 'not-found') expect(Object.keys(body).sort()).toEqual(saysNothing);
  const agree = ({ state, events }: ExpectedCase, rejection?: Rejection | null): void => {
    if (rejection?.field !== undefined) expect(body.errors?.[0]?.pointer).toBe(`/${rejection.field}`);
    if (code !== rejection?.code || (status !== 409 && status !== 410)) return;
    const { at, kind, by } = events.at(-1)!;
    const { currentStatus, currentVersion, lastEvent } = body;
    expect({ currentStatus, currentVersion, lastEvent }, text).toEqual({
      currentStatus: state.status,
      currentVersion: state.version,
      lastEvent: actor.kind === 'citizen' ? undefined : { at, kind, by },
    });
  };
  return { refused: code, agree };
}
