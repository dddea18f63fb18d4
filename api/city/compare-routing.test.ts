// Tests what a draft rule set would make of past cases: counts and some numbers, no contents.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pastRoutingAnswerSchema } from '../../contracts/cases/routing.js';
import { administratorRoles } from '../../domain/city/administration.js';
import { plusMs } from '../../domain/base/instant.js';
import { tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const desk = 'sample-b-01-desk';
const opened: Parsed[] = [];
beforeAll(async () => {
  api = await startTestApi();
  for (const grid of ['G-0101', 'G-0101', 'G-0201']) opened.push(await api.open({ place: { grid } }));
  opened.push(await api.open({ place: {}, text: '噪声太大', channel: 'wechat' }));
  api.now = plusMs(tuesdayMorning, 12 * 3_600_000);
  opened.push(await api.open({ place: { grid: 'G-0102' } }));
});
afterAll(() => api.close());

const compare = async (body: unknown, as = desk) => {
  const answer = await api.call('POST', '/v1/routing/dry-run', { as, body });
  if (answer.status === 200 && answer.body.moves)
    expect(pastRoutingAnswerSchema.safeParse(answer.body).error?.issues).toBeUndefined();
  return answer;
};

const text = { zh: '试', en: 'A draft' };
const rule = (code: string, position: number, when: object, unit: string) => ({
  code,
  position,
  when,
  target: { go: 'unit', unit },
  text,
});
const presentRules = async () => {
  const { rules } = await api.casebook.facts.current();
  return rules.map(({ version: _version, ...one }) => one);
};

describe('POST /v1/routing/dry-run with overPastCases', () => {
  it('finds no difference where the rules are those in force, and names the rules that take nothing', async () => {
    const { status, body } = await compare({ overPastCases: {} });
    expect(status).toBe(200);
    expect(body).toMatchObject({ cases: 5, complete: true, changed: 0, unchanged: 5, moves: [] });
    expect(body.matched).toEqual([
      { rule: 'grid-of-place', cases: 4 },
      { rule: 'backstop', cases: 1 },
    ]);
    expect(body.neverMatched).toContain('emergency-crime');
    expect(body.neverMatched).not.toContain('grid-of-place');
  });

  it('counts where a draft would send cases, by words, grid and hour as known at registration', async () => {
    const draft = [
      rule('noise', 1, { words: ['噪声'] }, 'S-02'),
      rule('night', 2, { hours: { from: '20:00', to: '06:00' } }, 'S-01'),
      rule('first-grid', 3, { units: ['G-0101'] }, 'S-01'),
      rule('unused', 4, { channels: ['letters-visits'] }, 'S-03'),
      ...(await presentRules()).map((one) => ({ ...one, position: one.position + 100 })),
    ];
    const { status, body } = await compare({ overPastCases: {}, rules: draft });
    expect(status, JSON.stringify(body)).toBe(200);
    expect([body.cases, body.changed, body.unchanged]).toEqual([5, 4, 1]);
    const numbers = (...indexes: number[]) => indexes.map((i) => opened[i].number).reverse();
    expect(body.moves).toEqual(
      expect.arrayContaining([
        {
          from: { rule: 'grid-of-place', unit: 'G-0101' },
          to: { rule: 'first-grid', unit: 'S-01' },
          cases: 2,
          numbers: numbers(0, 1),
        },
        {
          from: { rule: 'backstop', unit: 'B-01' },
          to: { rule: 'noise', unit: 'S-02' },
          cases: 1,
          numbers: numbers(3),
        },
        {
          from: { rule: 'grid-of-place', unit: 'G-0102' },
          to: { rule: 'night', unit: 'S-01' },
          cases: 1,
          numbers: numbers(4),
        },
      ]),
    );
    expect(body.moves[0].cases).toBe(2);
    expect(body.neverMatched).toContain('unused');
  });

  it('looks only at the newest cases asked for, of a channel or a period', async () => {
    const newest = await compare({ overPastCases: { limit: 2 } });
    expect([newest.body.cases, newest.body.complete]).toEqual([2, false]);
    expect((await compare({ overPastCases: { channel: 'wechat' } })).body.cases).toBe(1);
    const evening = { registeredFrom: plusMs(tuesdayMorning, 3_600_000) };
    expect((await compare({ overPastCases: evening })).body.cases).toBe(1);
    expect((await compare({ overPastCases: { registeredTo: tuesdayMorning } })).body.cases).toBe(0);
  });

  it('counts the cases that the caller reads, and shows no contents', async () => {
    expect((await compare({ overPastCases: {} }, 'sample-s-02-desk')).body.cases).toBe(1);
    expect((await compare({ overPastCases: {} })).body.cases).toBe(5);
    expect((await compare({ overPastCases: {} }, 'sample-g-0101-officer')).status).toBe(403);
    const { text: answered } = await compare({ overPastCases: {}, rules: [] });
    expect(answered).not.toContain('噪声太大');
    expect(answered).not.toContain('+8613800000000');
  });

  it('tells no administrator whether a word stands in a case; a request given in the body he may try', async () => {
    // The counts of a narrow period are those of one case, so each word tried would be answered yes or no.
    const one = { registeredFrom: tuesdayMorning, registeredTo: plusMs(tuesdayMorning, 3_600_000), channel: 'wechat' };
    const asked = { overPastCases: one, rules: [rule('noise', 1, { words: ['噪声'] }, 'S-02')] };
    for (const role of administratorRoles) {
      const { status, body } = await compare(asked, `sample-cb-${role}`);
      expect([role, status, body.code, body.matched]).toEqual([role, 403, 'forbidden', undefined]);
    }
    expect((await compare(asked)).body.matched).toEqual([{ rule: 'noise', cases: 1 }]);
    const request = { channel: 'web', kind: 'help', text: '噪声' };
    expect((await compare(request, 'sample-cb-system-administrator')).status).toBe(200);
  });

  it('names what is wrong with a draft', async () => {
    const wrong = await compare({ overPastCases: { limit: 0 }, rules: [{ code: 'x' }], kind: 'help' });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors.map((one: Parsed) => one.pointer)).toEqual(
      expect.arrayContaining(['/overPastCases/limit', '/rules/0/position', '/kind']),
    );
  });
});
