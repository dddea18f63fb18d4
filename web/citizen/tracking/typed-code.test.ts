// Tests over HTTP that the tracking page opens however number and code are typed, and no other way.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Parsed, type TestApi, startTestApi } from '../../../test/support/api/test-api.js';
import { typingsOf } from '../../../test/support/law/typings.js';

let api: TestApi;
let opened: Parsed;
beforeAll(async () => {
  api = await startTestApi({ trackPerMinute: 1_000 });
  opened = await api.open({ title: '夜间噪声', place: { grid: 'G-0101' } });
});
afterAll(() => api.close());

function post(path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
  const headers = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
  return api.call('POST', path, { raw: new URLSearchParams(fields).toString(), headers });
}
/** Any typing that a field takes. */
const typed = (code: string) => typingsOf(code).filter((text) => text.length <= 64);

describe('the tracking page', () => {
  it('opens for any typing of number and code, and for no other number', async () => {
    const code = String(opened.accessCode);
    const typings = fc.record({
      number: typed(String(opened.number)),
      accessCode: typed(`${code.slice(0, 5)}-${code.slice(5)}`),
    });
    const property = fc.asyncProperty(typings, async (form) => {
      const page = await post('/track', form);
      expect([page.status, page.text.includes(String(opened.number))]).toEqual([200, true]);
      const other = await post('/track', { ...form, number: form.number.replace(/[2２]/, '1') });
      // The tries of that number may have been too many by then.
      expect([404, 429]).toContain(other.status);
    });
    // Ten wrong tries of one number are free.
    await fc.assert(property, { numRuns: 10 });
  });

  it.each(['%s。', '【%s】', '“%s”', '#%s', '（%s），'])('opens with signs copied along: %s', async (around) => {
    const form = {
      number: around.replace('%s', String(opened.number)),
      accessCode: around.replace('%s', String(opened.accessCode)),
    };
    expect((await post('/track', form)).status).toBe(200);
  });

  it('takes what is added under such a number', async () => {
    const form = { number: opened.number.replaceAll('-', '——'), accessCode: opened.accessCode.replaceAll('0', 'o') };
    const said = await post('/track/statements', { ...form, step: 'send', text: '昨晚又有' });
    expect(said.status, said.text).toBeLessThan(400);
    const { statements } = (await api.get(`/v1/cases/${opened.id}`, 'sample-g-0101-officer')).body;
    expect(statements.map((one: Parsed) => one.text)).toContain('昨晚又有');
  });
});
