// Tests that mail scanners, which open and follow every link in a message, change nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerToken, questionToken, replyToken } from '../../casebook/keys/answer-token.js';
import type { CaseId } from '../../domain/case/case.js';
import { plusMs } from '../../domain/base/instant.js';
import { everythingOf } from '../../test/support/casebook/casebook-agrees.js';
import { runActsUntil, stateOf, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const officer = 'sample-g-0101-officer';
const day = 86_400_000;
const form = 'application/x-www-form-urlencoded';
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

interface Letter {
  readonly id: CaseId;
  readonly path: string;
}

async function askedForARating(): Promise<Letter> {
  api.now = tuesdayMorning;
  const { id } = await api.open();
  await api.command(id, 'complete', officer, { result: 'solved', text: '已劝止', contacted: true });
  api.now = plusMs(tuesdayMorning, 8 * day);
  await runActsUntil(api.casebook, id, api.now);
  return { id, path: `/v1/answers/${answerToken({ secret: api.casebook.secret, caseId: id, cycle: 1, round: 0 })}` };
}

async function askedForWhatIsMissing(): Promise<Letter> {
  api.now = tuesdayMorning;
  const { id } = await api.open();
  await api.command(id, 'sign', officer);
  await api.command(id, 'request-information', officer, { question: '噪声来自几楼？' });
  const state = await stateOf(api.casebook, id);
  if (state.status !== 'awaiting-citizen') throw new Error(state.status);
  const { secret } = api.casebook;
  return { id, path: `/v1/questions/${questionToken({ secret, caseId: id, question: state.question.text })}` };
}

async function offeredByMail(): Promise<Letter> {
  api.now = tuesdayMorning;
  const { id } = await api.open({ place: { grid: 'G-0401' } });
  const offer = { to: 'D-HB', legalBasis: '环境保护职责', reason: '属噪声污染' };
  const { body } = await api.command(id, 'offer-transfer', 'sample-g-0401-officer', offer);
  const expiresAt = plusMs(api.now, 30 * day);
  const errandId = body.errands[0].id as string;
  return { id, path: `/v1/replies/${replyToken({ secret: api.casebook.secret, caseId: id, errandId, expiresAt })}` };
}

/** Does what scanners do: GET plainly and as a browser, HEAD, prefetch, and follow the page's links. */
async function scan(path: string, query: string): Promise<void> {
  const headers = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' };
  const page = await api.call('GET', path, { headers });
  expect(page.status, page.text).toBe(200);
  expect(page.text).toMatch(/<form method="post"/i);
  const links = [...page.text.matchAll(/href="([/?#][^"]*)"/g)].map(([, link]) => link!.replaceAll('&amp;', '&'));
  for (const link of links) {
    const { pathname, search } = new URL(link, `${api.url}${path}`);
    expect((await api.call('GET', `${pathname}${search}`, { headers })).status).toBe(200);
  }
  for (const [method, over] of [
    ['GET', {}],
    ['HEAD', headers],
    ['GET', { ...headers, 'sec-purpose': 'prefetch' }],
  ] as const) {
    expect((await api.call(method, path, { headers: over })).status, method).toBe(200);
  }
  // A link that carries the form's answer in its query is no answer.
  await api.call('GET', `${path}?${query}`, { headers });
}

describe('complaint 13: mail scanners that click', () => {
  it.each([
    ['a vote', askedForARating, 'score=1', 'closed'],
    ['an answer to a question', askedForWhatIsMissing, 'text=%E4%B8%89%E6%A5%BC', 'handling'],
    ['a reply to an offer', offeredByMail, 'decision=accept', 'transferred'],
  ] as const)('%s is given by POST alone; no row changes by opening a link', async (_what, letter, query, after) => {
    const { id, path } = await letter();
    const before = await everythingOf(api.pool, id);
    await scan(path, query);
    expect(await everythingOf(api.pool, id)).toEqual(before);
    const answer = await api.call('POST', path, { raw: query, headers: { accept: 'text/html', 'content-type': form } });
    expect(answer.status, answer.text).toBe(200);
    expect((await stateOf(api.casebook, id)).status).toBe(after);
  });
});
