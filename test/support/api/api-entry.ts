// Commands given over HTTP, each by the way that is open to who gives it: staff and channels by their tokens, the citizen by his links.
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { NewCase } from '../../../contracts/cases/new-case.js';
import { wordFields } from '../../../domain/case/commands.js';
import type { FailureCode, Rejection } from '../../../domain/base/failures.js';
import { failures } from '../../../domain/base/failures.js';
import type { Instant } from '../../../domain/base/instant.js';
import { expectSame, partOf } from '../casebook/casebook-agrees.js';
import { aRequest, person } from '../casebook/casebook.js';
import { knowsOf } from '../casebook/case-beside.js';
import { citizenGives, whyLinkIsClosed } from './citizen-gives.js';
import type { Answer, TestApi } from './test-api.js';
import type { Answered, Become, CommandEntry, Giving } from '../casebook/command-entry.js';
import { expectShownCase, expectShownEvents, expectShownTexts } from './shown-case.js';

export interface ApiEntry extends CommandEntry {
  /** The addresses at which something was accepted, without what is particular to one case. */
  readonly accepting: ReadonlySet<string>;
}

/** The supervision office of the city reads every case and all that was written in it. */
const reader = 'sample-cb-supervision';

/**
 * Commands are given at the API, whose clock is set by hand for each request: lives are lived one after another. What
 * the API answers before the law is asked: a body that is malformed, a case that the caller may not know of, a link
 * whose question is closed. The citizen has no account, so that what he may not ask by a link he has no way to ask.
 */
export function apiEntry(api: TestApi): ApiEntry {
  const { casebook } = api;
  const accepting = new Set<string>();
  const firstAnswers = new Map<string, unknown>();
  const reads = (become: Become): Promise<void> => readAt(api, become);
  return {
    casebook,
    accepting,
    reads,
    open: (request, at) => openAt(api, request, at),
    fitted: (giving) => inOwnWords(giving.actor.kind === 'citizen' ? byLink(giving) : giving),
    turnsAway,
    answersWith: (refusal, giving) => (isAnswer(giving) ? whyLinkIsClosed(giving) : null) ?? refusal,
    remembers: ({ actor }) => actor.kind !== 'citizen',
    async give(giving) {
      api.now = giving.at;
      const { address, shown, ...answered } = await giveAt(api, giving);
      if (answered.refused) return answered;
      accepting.add(address);
      if (answered.replay) expectSame(shown, firstAnswers.get(giving.key), `${giving.command.name}: answered again`);
      else firstAnswers.set(giving.key, shown);
      const agree = async (become: Become): Promise<void> => {
        await answered.agree(become);
        await reads(become);
      };
      return { ...answered, agree };
    },
  };
}

const isAnswer = ({ actor, command }: Giving): boolean => actor.kind === 'citizen' && command.name === 'rate';

/** He sees no version, and asks for nothing but what a link takes. */
function byLink({ expectedVersion: _, ...giving }: Giving): Giving | null {
  const { name } = giving.command;
  return name === 'rate' || name === 'withdraw' || name === 'supply-information' ? giving : null;
}

/** No words are like any others, so that none are taken for others. */
function inOwnWords(giving: Giving | null): Giving | null {
  if (giving === null) return null;
  const { command, key } = giving;
  const fields = Object.keys(wordFields[command.name] ?? {}).filter((field) => field in command);
  const words = Object.fromEntries(fields.map((field) => [field, `话 ${field} ${key}`]));
  return { ...giving, command: { ...command, ...words } };
}

function turnsAway(giving: Giving): FailureCode | null {
  const { actor, state, city, expectedVersion } = giving;
  if (actor.kind === 'citizen') return isAnswer(giving) ? whyLinkIsClosed(giving) : null;
  // Versions count from 1; fields are looked at before the case is.
  if (expectedVersion !== undefined && expectedVersion < 1) return 'invalid-request';
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
  // What was answered is what stands there; what that is the law is asked from then on.
  expectSame(answered, partOf(shown.body, answered), `${id}: what opening it was answered`);
  return id as string;
}

async function readAt(api: TestApi, become: Become): Promise<void> {
  const { id } = become.state;
  const shown = await api.get(`/v1/cases/${id}`, reader);
  expectShownCase(shown, become, await person(api.casebook, reader, api.now));
  expectShownEvents(await api.get(`/v1/cases/${id}/events`, reader), become);
}

interface GivenAnswer extends Answered {
  /** Where, without what is particular to the case. */
  readonly address: string;
  /** What was answered, without how far the outbox relay was behind just then. */
  readonly shown?: unknown;
}

async function giveAt(api: TestApi, giving: Giving): Promise<GivenAnswer> {
  if (giving.actor.kind === 'citizen') {
    const { address, answer, agree } = await citizenGives(api, giving);
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
  const agree = (become: Become): void => {
    expectShownCase(answer, become, actor);
    expectShownTexts(answer, giving);
  };
  const { engineLag: _, ...shown } = answer.body;
  return { address, shown, replay: answer.headers.get('idempotent-replay') === 'true', agree };
}

const saysNothing = ['code', 'detail', 'instance', 'requestId', 'status', 'title', 'type'];

/**
 * The refusal, its status by the table of failures. A conflict tells where the case stands and what was done to it last;
 * by whom is nothing for the citizen.
 */
function refusedBy(answer: Answer, { actor }: Giving): Answered {
  const { status, headers, body, text } = answer;
  const code = body.code as FailureCode;
  expect([status, body.status], text).toEqual([failures[code]?.httpStatus, status]);
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  if (code === 'not-found') expect(Object.keys(body).sort()).toEqual(saysNothing);
  const agree = ({ state, events }: Become, rejection?: Rejection | null): void => {
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
