// What was owed to people about a case: read by the offices that hold it, without anybody's address.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimNotices, type NoticeOutcome, recordNotice } from '../casebook/outbox.js';
import { plusMs } from '../domain/instant.js';
import { tuesdayMorning } from '../test/support/book.js';
import { type Parsed, type TestCounter, startCounter } from '../test/support/counter.js';

let counter: TestCounter;
let id: string;
const officer = 'sample-g-0101-officer';
const reporter = { name: '样例市民', phone: '+8613800001234', email: 'somebody@citizens.example' };

beforeAll(async () => {
  counter = await startCounter();
  ({ id } = await counter.open({ reporter }));
});
afterAll(() => counter.close());

const read = async (as = officer, language = 'en'): Promise<Parsed[]> => {
  const headers = { 'accept-language': language };
  const answer = await counter.call('GET', `/v1/cases/${id}/notices`, { as, headers });
  expect(answer.status, answer.text).toBe(200);
  for (const personal of Object.values(reporter)) expect(answer.text).not.toContain(personal);
  return answer.body.items;
};

let day = 0;

/** The sender's next attempt at the notice of that template, a day later, ends so. */
async function attempt(template: string, outcome: NoticeOutcome): Promise<void> {
  const at = plusMs(tuesdayMorning, (day += 1) * 86_400_000);
  const claimed = await claimNotices(counter.pool, { at, limit: 100 });
  const notice = claimed.find((one) => one.caseId === id && one.template === template);
  await recordNotice(counter.pool, { id: notice!.id, at, outcome });
}

const receipt = async (): Promise<Parsed> => (await read()).find((one) => one.template === 'receipt');

describe('GET /v1/cases/:id/notices', () => {
  it('tells what is owed, to whom in which capacity, and when it will be tried', async () => {
    expect(await read()).toEqual([
      {
        ...{ id: expect.any(String), template: 'assignment', to: { kind: 'post', post: 'G-0101-officer' } },
        ...{ state: 'owed', via: null, because: null, attempts: 0, sentAt: null, receipt: null },
        ...{ createdAt: expect.any(String), notBefore: expect.any(String) },
      },
      expect.objectContaining({ template: 'receipt', to: { kind: 'citizen' }, state: 'owed' }),
    ]);
  });

  it('says why one has not gone out, in the language asked for, and never what a server said', async () => {
    const said = { state: 'owed', via: 'mail', detail: `SMTP 451 <${reporter.email}> try later` } as const;
    await attempt('receipt', said);
    expect(await receipt()).toMatchObject({ state: 'owed', via: 'mail', attempts: 1, because: { code: 'not-taken' } });
    await attempt('receipt', { state: 'no-address', via: 'mail', detail: 'nothing-arrives' });
    const text = 'Nothing arrives at the address.';
    expect(await receipt()).toMatchObject({ state: 'no-address', because: { code: 'nothing-arrives', text } });
    const [, inChinese] = await read(officer, 'zh-CN');
    expect(inChinese.because.text).toBe('该地址无法送达');
  });

  it('tells of one that was sent when, how, and what is known of its arrival', async () => {
    await attempt('assignment', { state: 'sent', via: 'mail', detail: 'SMTP 250' });
    const [sent] = await read();
    expect(sent).toMatchObject({ state: 'sent', via: 'mail', because: null, notBefore: null, receipt: null });
    expect(sent.sentAt).toEqual(expect.any(String));
    await counter.pool.query(`UPDATE notification SET detail = 'receipt: undeliverable' WHERE id = $1`, [sent.id]);
    expect((await read())[0].receipt).toBe('undeliverable');
  });

  it('is for the offices that may read the case', async () => {
    const status = async (as?: string, of = id) => (await counter.get(`/v1/cases/${of}/notices`, as)).status;
    expect(await status('sample-s-01-desk')).toBe(200);
    expect(await status('sample-g-0102-officer')).toBe(404);
    expect(await status('sample-cb-system-administrator')).toBe(404);
    expect(await status('channel-web')).toBe(403);
    expect(await status('channel-app')).toBe(404);
    expect(await status()).toBe(401);
    expect(await status(officer, 'no-such-case')).toBe(404);
  });
});
