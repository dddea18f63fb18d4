// Tests that the tracking page names an earlier request to its own reporter only.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Parsed, type TestApi, startTestApi } from '../../../test/support/api/test-api.js';

let api: TestApi;
const officer = 'sample-g-0101-officer';
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const codeOf = ({ number, accessCode }: Parsed) => ({ number: String(number), accessCode: String(accessCode) });
const open = (over = {}): Promise<Parsed> => api.open({ title: '夜间噪声', place: { grid: 'G-0101' }, ...over });
/** The page of a case, as a browser gets it. */
const look = (opened: Parsed): Promise<Answer> =>
  api.call('POST', '/track?lang=zh-CN', {
    raw: new URLSearchParams(codeOf(opened)).toString(),
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
  });

describe('a request that was turned away as the same matter', () => {
  it('names the request that answered the same matter, and keeps the result after closing', async () => {
    const mine = { reporter: { phone: '+8613800000390' } };
    const first = await open(mine);
    await api.command(first.id, 'complete', officer, { result: 'explained', text: '已说明', contacted: true });
    await api.command(first.id, 'rate', 'sample-b-01-callback', { score: 1 });
    const closed = await api.call('POST', '/v1/track', { body: codeOf(first) });
    expect([closed.body.stage, closed.body.result]).toEqual(['closed', 'explained']);
    const again = await open(mine);
    const why = { outcome: 'not-admitted', exit: 'same-matter', earlier: first.number, reason: '同一事项' };
    const ended = await api.command(again.id, 'close', 'sample-b-01-operator', why);
    expect(ended.status, ended.text).toBe(200);
    const seen = await api.call('POST', '/v1/track', { body: codeOf(again) });
    expect(seen.body.handledWith).toMatchObject({ number: first.number, stage: 'closed', result: 'explained' });
    expect((await look(again)).text).toContain(first.number);
    // Another reporter's number is not given away.
    const other = await open({ reporter: { phone: '+8613800000391' } });
    await api.command(other.id, 'close', 'sample-b-01-operator', why);
    const theirs = await api.call('POST', '/v1/track', { body: codeOf(other) });
    expect(theirs.body.handledWith).toMatchObject({ number: null, stage: 'closed', result: 'explained' });
    expect((await look(other)).text).not.toContain(first.number);
  });
});
