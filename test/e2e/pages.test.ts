// Tests the HTML pages for accessibility: both languages, contrast in light and dark.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerToken, replyToken } from '../../casebook/keys/answer-token.js';
import { plusMs } from '../../domain/base/instant.js';
import { mailboxPage } from '../../processes/mailbox/page.js';
import { runActsUntil } from '../support/casebook/casebook.js';
import { type Parsed, startTestApi, type TestApi } from '../support/api/test-api.js';
import { barriersOf, contrastOf, paletteOf } from './accessibility.js';

const day = 86_400_000;
const officer = 'sample-g-0101-officer';

let api: TestApi;
let question: string;
let answered: string;
let offer: string;

const completed = async (): Promise<string> => {
  const { id } = await api.open({ title: '夜里很吵' });
  const body = { result: 'solved', text: '已处理。', contacted: true };
  await api.command(id, 'complete', officer, body);
  return `/v1/answers/${answerToken({ secret: api.casebook.secret, caseId: id, cycle: 1, round: 0 })}`;
};

async function page(path: string, language: string): Promise<{ status: number; html: string }> {
  const headers = { accept: 'text/html', 'accept-language': language };
  const { status, text } = await api.call('GET', path, { headers });
  return { status, html: text };
}

/** The tracking pages by name, each with the form that is posted for it. */
const tracked = new Map<string, { path: string; fields: Readonly<Record<string, string>>; expected: number }>();

async function track(): Promise<void> {
  const codeOf = ({ number, accessCode }: Parsed) => ({ number: String(number), accessCode: String(accessCode) });
  const handled = codeOf(await api.open({ title: '夜里很吵' }));
  const asked = await api.open({ title: '夜里很吵' });
  await api.command(asked.id, 'sign', officer);
  await api.command(asked.id, 'request-information', officer, { question: '几楼？', essential: true });
  const closed = await api.open({ title: '夜里很吵' });
  await api.command(closed.id, 'close', 'sample-s-01-desk', { outcome: 'not-admitted', reason: '内部' });
  const done = await api.open({ title: '夜里很吵' });
  await api.command(done.id, 'complete', officer, { result: 'solved', text: '已处理。', contacted: true });
  const opened = api.now;
  api.now = plusMs(opened, 8 * day);
  await runActsUntil(api.casebook, done.id, api.now);
  api.now = opened;
  const wrong = { ...handled, accessCode: 'AAAAAAAAAA' };
  tracked.set('a case in hand', { path: '/track', fields: handled, expected: 200 });
  tracked.set('a wrong code', { path: '/track', fields: wrong, expected: 404 });
  tracked.set('nothing typed', { path: '/track', fields: {}, expected: 400 });
  tracked.set('a question open', { path: '/track', fields: codeOf(asked), expected: 200 });
  tracked.set('the callback question', { path: '/track', fields: codeOf(done), expected: 200 });
  tracked.set('a closed case', { path: '/track', fields: codeOf(closed), expected: 200 });
  tracked.set('a blank answer', { path: '/track/statements', fields: codeOf(asked), expected: 400 });
  tracked.set('no confirmation', { path: '/track/withdrawal', fields: { ...handled, reason: '否' }, expected: 400 });
  tracked.set('thanks', { path: '/track/statements', fields: { ...handled, text: '补充' }, expected: 200 });
}

beforeAll(async () => {
  api = await startTestApi({ mailboxUrl: 'http://localhost:8025' });
  question = await completed();
  answered = await completed();
  await api.call('POST', answered, { body: { score: 3, solved: false } });
  const { id } = await api.open();
  const transfer = { to: 'D-HB', legalBasis: '《环境保护法》第十条', reason: '疑为污染。' };
  const { body } = await api.command(id, 'offer-transfer', officer, transfer);
  const errandId = body.errands[0].id as string;
  const ticket = { caseId: id, errandId, expiresAt: plusMs(api.now, day) };
  offer = `/v1/replies/${replyToken({ secret: api.casebook.secret, ...ticket })}`;
  await track();
});

afterAll(() => api.close());

const paths: readonly [string, () => string, number][] = [
  ['the landing page', () => '/', 200],
  ['the callback question', () => question, 200],
  ['a question answered with 3, which may still be changed', () => answered, 200],
  ['a department’s reply', () => offer, 200],
  ['the tracking page', () => '/track', 200],
  ['a link that leads nowhere', () => '/v1/answers/nothing-that-we-made', 404],
];

describe.each(['zh-CN', 'en'])('in %s', (language) => {
  it.each(paths)('%s has no barrier', async (_name, path, expected) => {
    const { status, html } = await page(path(), language);
    expect(status).toBe(expected);
    expect(html).toContain(`lang="${language}"`);
    expect(barriersOf(html)).toEqual([]);
  });
});

describe.each(['zh-CN', 'en'])('the documents in %s', (language) => {
  it('need a script, and have no other barrier', async () => {
    const { status, html } = await page('/docs', language);
    expect([status, html.includes(`lang="${language}"`)]).toEqual([200, true]);
    expect(barriersOf(html)).toEqual(['a script or embedded content']);
  });
});

describe.each(['zh-CN', 'en'])('tracking in %s', (language) => {
  it.each([
    'a case in hand',
    'a wrong code',
    'nothing typed',
    'a question open',
    'the callback question',
    'a closed case',
    'a blank answer',
    'no confirmation',
    'thanks',
  ])('shows %s without a barrier', async (name) => {
    const { path, fields, expected } = tracked.get(name)!;
    const { status, text } = await api.call('POST', `${path}?lang=${language}`, {
      raw: new URLSearchParams(fields).toString(),
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(status).toBe(expected);
    expect(text).toContain(`lang="${language}"`);
    expect(barriersOf(text)).toEqual([]);
    // An error is a text that belongs to the field, not only a colour.
    for (const [id] of text.matchAll(/(?<=aria-describedby=")[^"]+/g)) expect(text).toContain(`id="${id}"`);
  });
});

describe('the colours', () => {
  it('have enough contrast to be read, in light and in dark', async () => {
    const { html } = await page('/', 'en');
    const stylesheet = await api.get(/href="(\/assets\/[^"]+\.css)"/.exec(html)![1]!);
    const { light, dark } = paletteOf(stylesheet.text);
    for (const [surroundings, palette] of Object.entries({ light, dark })) {
      const contrast = (one: string, other: string): number => contrastOf(palette.get(one)!, palette.get(other)!);
      for (const [one, other] of [
        ['ink', 'paper'],
        ['ink', 'desk'],
        ['ink', 'late-bg'],
        ['ink', 'soon-bg'],
        ['ink', 'done-bg'],
        ['ink-2', 'paper'],
        ['ink-2', 'desk'],
        ['act', 'paper'],
        ['act', 'desk'],
        ['act', 'late-bg'],
        ['late', 'paper'],
        ['late', 'desk'],
        ['on-act', 'act'],
      ] as const)
        expect(contrast(one, other), `${one} on ${other}, ${surroundings}`).toBeGreaterThanOrEqual(4.5);
      for (const around of ['paper', 'desk']) {
        expect(contrast('edge', around), `borders on ${around}, ${surroundings}`).toBeGreaterThanOrEqual(3);
      }
    }
  });
});

describe('the local mailbox', () => {
  it('has no barrier and says that nothing is sent', () => {
    const message = { way: 'mail', key: 'k', at: '2026-03-03T02:00:00.000Z', to: 'a@b.example', arrivals: 2 } as const;
    const html = mailboxPage([{ ...message, subject: '<b>请评价', text: 'http://localhost/v1/answers/x' }]);
    expect(barriersOf(html)).toEqual([]);
    expect(html).not.toContain('<b>');
    expect(html).toContain('sent to nobody');
  });
});
