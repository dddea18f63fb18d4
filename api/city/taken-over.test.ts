// Tests that whoever takes over cases gets one digest when an officer is switched off.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { administration, hallSecurity, security } from '../../test/support/api/administrators.js';
import { gatewaySecrets } from '../../test/support/api/gateways.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { inTrouble, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type ArrivedMessage, type OutsideWays, openOutsideWays } from '../../test/support/api/outside-ways.js';

const day = 86_400_000;
let api: TestApi;
let ways: OutsideWays;
const { put, entry, decide } = administration(() => api);

beforeAll(async () => {
  api = await startTestApi({ gatewaySecrets });
  ways = await openOutsideWays(api);
});
afterAll(async () => {
  await ways.close();
  await api.close();
});

const personAt = (post: string): string => `sample-${post.toLowerCase()}`;
const digests = (post: string): ArrivedMessage[] =>
  ways.arrived.filter(({ to, text }) => to === `${post}@posts.example` && text.includes('无人在岗'));
const owed = async (): Promise<number> =>
  (await api.pool.query(`SELECT FROM notification WHERE template = 'taken-over'`)).rowCount ?? 0;

/** Puts the entry changed; a second administrator confirms it where one must. */
async function changed(path: string, over: object): Promise<void> {
  const answer = await put(path, security, await entry(path, over));
  expect([200, 202], answer.text).toContain(answer.status);
  if (answer.status === 202) expect((await decide('confirm', answer.body.id, hallSecurity)).status).toBe(200);
}
const switched = (post: string, active: boolean) => changed(`/v1/principals/${personAt(post)}`, { active });

/** A case at the first post of a grid, opened so many days ago. */
async function openedAt(grid: string, { ago = 0, about }: { ago?: number; about?: Parsed } = {}): Promise<string> {
  const now = plusMs(tuesdayMorning, 30 * day);
  api.now = plusMs(now, -ago * day);
  const { number } = await api.open({ place: { grid }, ...(about ? { about } : {}) });
  api.now = now;
  return number as string;
}

describe('an officer who is switched off', () => {
  it('leaves his cases to the deputy, who gets one digest with numbers, by mail and once', async () => {
    const [late, next] = [await openedAt('G-0102', { ago: 20 }), await openedAt('G-0102')];
    await switched('G-0102-officer', false);
    await switched('G-0102-officer', false);
    await ways.sendAll();
    const [digest, ...more] = digests('G-0102-officer-deputy');
    expect(more).toEqual([]);
    expect(digest!.text.trim().split('\n').slice(1)).toEqual([
      `原岗位现无人在岗，2 件案件转由您处负责。已超期：${late}。按期限先后：${next}。`,
      `Nobody is at the post that had them any more: 2 cases are now yours to see to. Overdue: ${late}. Due next: ${next}.`,
    ]);
    const { body } = await api.get('/v1/cases?mine=true', personAt('G-0102-officer-deputy'));
    expect(body.items.map(({ number }: Parsed) => number).sort()).toEqual([late, next].sort());
  });

  it('and on again, and off again, is told again', async () => {
    await switched('G-0102-officer', true);
    await ways.sendAll();
    expect(digests('G-0102-officer-deputy')).toHaveLength(1);
    await switched('G-0102-officer', false);
    await ways.sendAll();
    expect(digests('G-0102-officer-deputy')).toHaveLength(2);
  });

  it('with nothing at his posts leaves nothing to tell', async () => {
    const before = await owed();
    await switched('G-0105-officer', false);
    expect(await owed()).toBe(before);
  });

  it('whose deputy is off as well leaves them to the desk', async () => {
    const number = await openedAt('G-0103');
    await switched('G-0103-officer-deputy', false);
    await switched('G-0103-officer', false);
    await ways.sendAll();
    expect(digests('G-0103-officer-deputy')).toEqual([]);
    expect(digests('S-01-desk').map(({ text }) => text.includes(number))).toEqual([true]);
  });

  it('leaves a case that is about the deputy to the desk, and the deputy learns nothing of it', async () => {
    const person = personAt('G-0101-officer');
    const [hidden, open] = [await openedAt('G-0204', { about: { person } }), await openedAt('G-0204')];
    await changed('/v1/holders/G-0204-officer-deputy-holder', { person });
    await switched('G-0204-officer', false);
    await ways.sendAll();
    const [deputys, desks] = [digests('G-0204-officer-deputy'), digests('S-02-desk')];
    expect([deputys.length, desks.length]).toEqual([1, 1]);
    expect([deputys[0]!.text.includes(open), deputys[0]!.text.includes(hidden)]).toEqual([true, false]);
    expect([desks[0]!.text.includes(open), desks[0]!.text.includes(hidden)]).toEqual([false, true]);
    expect(deputys[0]!.text).toContain('，1 件案件');
  });
});

describe('a holding that ended', () => {
  it('leaves the cases to the deputy in the same way', async () => {
    const number = await openedAt('G-0202');
    await changed('/v1/holders/G-0202-officer-holder', { untilOn: '2026-03-20' });
    await ways.sendAll();
    expect(digests('G-0202-officer-deputy').map(({ text }) => text.includes(number))).toEqual([true]);
  });
});

it('is told with the change or not at all', async () => {
  await openedAt('G-0104');
  const before = await owed();
  const path = `/v1/principals/${personAt('G-0104-officer')}`;
  const body = await entry(path, { active: false });
  const failing = { table: 'notification', when: `NEW.template = 'taken-over'`, does: `RAISE EXCEPTION 'no'` };
  await inTrouble(api, failing, async () => {
    expect((await put(path, security, body)).status).toBeGreaterThanOrEqual(500);
  });
  expect([await owed(), (await api.get(path, security)).body.active]).toEqual([before, true]);
  await put(path, security, body);
  expect(await owed()).toBe(before + 1);
});
