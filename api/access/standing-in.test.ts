// Tests substitutes: who acts by an absent officer's post, how long, through which chain.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
let theirs: Parsed;
const [officer, deputy, desk] = ['sample-g-0101-officer', 'sample-g-0101-officer-deputy', 'sample-s-01-desk'];
const admin = 'sample-cb-system-administrator';

beforeAll(async () => {
  api = await startTestApi();
  theirs = await api.open({ place: { grid: 'G-0101' } });
});
afterAll(() => api.close());

const mine = async (as: string): Promise<string[]> =>
  ((await api.get('/v1/cases?assignedTo=me&limit=200', as)).body.items as Parsed[]).map(({ id }) => id as string);

/** Records a person's absence. */
async function away(person: string): Promise<void> {
  const body = { person, fromOn: '2026-03-04', untilOn: '2026-03-06', reason: 'a test' };
  const put = await api.call('PUT', `/v1/absences/${person}`, { as: admin, body });
  expect(put.status, put.text).toBe(201);
}

describe('complaint 17: the holder goes away while he has cases', () => {
  it('gives them to the substitute during the absence, and to the holder before', async () => {
    expect(await mine(officer)).toContain(theirs.id);
    await away(officer);
    api.now = '2026-03-04T00:30:00.000Z';
    expect(await mine(deputy)).toContain(theirs.id);
    expect(await mine(officer)).toEqual([]);
    expect((await api.get(`/v1/cases/${theirs.id}`, officer)).status).toBe(404);
  });

  it('follows the chain to the substitute of an absent substitute, at another unit', async () => {
    await away(deputy);
    expect(await mine(desk)).toContain(theirs.id);
    const signed = await api.command(theirs.id, 'sign', desk);
    expect([signed.status, signed.body.officer]).toEqual([200, desk]);
    api.now = '2026-03-09T02:00:00.000Z';
    expect(await mine(officer)).toContain(theirs.id);
  });
});
