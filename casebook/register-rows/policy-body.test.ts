// Tests packs stored before citations were bilingual: their one text is read for both languages.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policySchema } from '../../contracts/city/policy.js';
import { sampleCityFile } from '../../test/support/servers/sample-city.js';
import {
  type TestCasebook,
  openTestCasebook,
  openedCase,
  stateOf,
  tuesdayMorning,
} from '../../test/support/casebook/casebook.js';
import { createFactsCache } from '../facts/facts.js';
import { loadCity } from '../registers/load-city.js';
import { readVersions } from '../registers/register-versions.js';
import { putRegister, readRegister } from '../registers/registers.js';

let test: TestCasebook;
beforeAll(async () => {
  test = await openTestCasebook();
  await sayOnce();
});
afterAll(() => test.close());

const bodies = ['policy', 'register_version'] as const;
const places = ['{clocks,promise,citation}', '{extension,citation}', '{reopening,citation}'];

/** Stores the packs in their old form: the English text alone, in the row and in its story. */
async function sayOnce(): Promise<void> {
  const owner = new pg.Client({ connectionString: test.database.ownerUrl });
  await owner.connect();
  try {
    for (const table of bodies) {
      for (const place of places) {
        await owner.query(
          `UPDATE ${table} SET body = jsonb_set(body, $1::text[], body #> $1::text[] -> 'en')
           WHERE jsonb_typeof(body #> $1::text[]) = 'object'`,
          [place],
        );
      }
    }
  } finally {
    await owner.end();
  }
}

const english =
  'Beijing regulation 2021 art. 13: the deadline is printed on the order; Jinan 12345 regulation: five working days.';

describe('a pack with its sources in one language', () => {
  it('stays in its row as it was written', async () => {
    const { rows } = await test.pool.query(
      `SELECT body #> '{clocks,promise,citation}' AS said FROM policy WHERE code = 'model'`,
    );
    expect(rows).toEqual([{ said: english }]);
  });

  it('is read with the text in both languages, by facts and register, and can be put back as it is read', async () => {
    const facts = await createFactsCache(test.pool).current();
    const model = facts.policies.get('model@1')!;
    expect(model.clocks.promise.citation).toEqual({ zh: english, en: english });
    expect(model.extension?.citation.zh).toBe(model.extension?.citation.en);
    expect(model.clocks.handling.citation.zh).toContain('《济南市12345市民服务热线条例》');
    const entry = (await readRegister(test.casebook, { register: 'policies', code: 'model' }))!;
    expect(policySchema.parse(entry.body).reopening?.citation.zh).toBe('Local figure: counted from completion, once.');
    const order = { by: 'sample-cb-system-administrator', reason: 'a test', at: tuesdayMorning };
    const put = await putRegister(test.casebook, { ...order, register: 'policies', code: 'model', body: entry.body });
    expect(put).toMatchObject({ version: 1, changed: false });
  });

  it('works as before', async () => {
    const caseId = await openedCase(test.casebook);
    expect(await stateOf(test.casebook, caseId)).toMatchObject({ policy: 'model@1', status: 'dispatched' });
  });

  it('gets a version in both languages when the city is loaded, with the difference shown', async () => {
    const order = { by: 'seed', reason: 'both languages', at: tuesdayMorning, apply: true } as const;
    const load = await loadCity({ pool: test.pool }, await sampleCityFile(), order);
    expect(load.problems).toEqual([]);
    expect(load.differences.find(({ code }) => code === 'model')).toMatchObject({ kind: 'changed' });
    const [newest] = await readVersions(test.pool, { register: 'policies', code: 'model', limit: 1 });
    expect(newest?.changes.map(({ path }) => path).sort()).toEqual([
      'clocks.promise.citation.zh',
      'extension.citation.zh',
      'reopening.citation.zh',
    ]);
    const policies = (await createFactsCache(test.pool).current()).policies;
    expect(policies.get('model@2')?.clocks.promise.citation.zh).toContain('《北京市接诉即办工作条例》');
    expect(policies.get('model@1')?.clocks.promise.citation.zh).toBe(english);
  });
});
