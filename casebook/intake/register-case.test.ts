// Tests opening a case on the real database: only once, by today's registers, whole or not at all.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.js';
import { isCaseNumber } from '../../domain/case/number.js';
import { plusMs } from '../../domain/base/instant.js';
import { expectCasebookAgrees } from '../../test/support/casebook/casebook-agrees.js';
import {
  type TestCasebook,
  channelOf,
  runActsUntil,
  holderOf,
  inTrouble,
  openCase,
  openTestCasebook,
  openedCase,
  sleepers,
  stateOf,
  tuesdayMorning,
  withSteps,
} from '../../test/support/casebook/casebook.js';
import { accessCode, isAccessCode } from '../keys/access-code.js';
import { serverSecret } from '../keys/server-secret.js';
import { activatePolicy } from '../registers/activate-policy.js';
import { activePolicyAt, createFactsCache } from '../facts/facts.js';
import { caseIdOf } from '../read/load-case.js';
import { putRegister } from '../registers/registers.js';
import type { RegisterBodies } from '../register-rows/register-tables.js';

let test: TestCasebook;

const changeOrder = { by: 'sample-cb-system-administrator', reason: 'a test', at: tuesdayMorning };
const casesWithKey = async (key: string): Promise<CaseId[]> => {
  const { rows } = await test.pool.query('SELECT case_id FROM idempotency_key WHERE key = $1', [key]);
  return rows.map((row) => row.case_id);
};
const count = async (table: string): Promise<number> =>
  (await test.pool.query(`SELECT count(*) AS n FROM ${table}`)).rows[0].n;

beforeAll(async () => {
  test = await openTestCasebook({ poolSize: 24 });
});
afterAll(() => test.close());

describe('opening a case', () => {
  it('gives it an owner, clocks, a number one can check and a code that opens it', async () => {
    const { answer, replay } = await openCase(test.casebook);
    expect(replay).toBe(false);
    const where = { unit: 'G-0101', post: 'G-0101-officer', level: 'grid' };
    expect(answer).toMatchObject({ status: 'dispatched', ...where, version: 1 });
    expect(answer.routedBecause).toMatchObject({ rule: 'grid-of-place', version: 1 });
    expect(isCaseNumber(answer.number)).toBe(true);
    expect(answer.number.slice(0, 8)).toBe('20260303');
    expect(answer.clocks.map((clock) => clock.name)).toEqual(['promise', 'sign-off', 'first-contact', 'handling']);
    expect(answer.promisedBy).toBe(answer.clocks[0]!.dueAt);
    expect(isAccessCode(answer.accessCode!, { secret: test.casebook.secret, caseId: answer.id })).toBe(true);
    expect(await caseIdOf(test.pool, answer.number)).toBe(answer.id);
    expect(await caseIdOf(test.pool, answer.id.toUpperCase())).toBe(answer.id);
    await expectCasebookAgrees(test.casebook, [answer.id]);
  });

  it('routes unmatched cases to the backstop, offers department matters, diverts emergencies, keeps what may be one', async () => {
    const nowhere = await openCase(test.casebook, { request: { place: undefined } });
    const lamps = await openCase(test.casebook, { request: { category: 'urban.utilities.lamps' } });
    const mailed = await openCase(test.casebook, { request: { category: await categoryOf('D-HB') } });
    const fire = await openCase(test.casebook, { request: { text: '楼里着火了' } });
    const fight = await openCase(test.casebook, { request: { text: '门口有人打人' } });
    expect(nowhere.answer).toMatchObject({ status: 'registered', unit: 'B-01' });
    expect(lamps.answer).toMatchObject({ status: 'offered', unit: 'B-01' });
    expect(fire.answer).toMatchObject({ status: 'diverted', call: '119', promisedBy: null, clocks: [] });
    expect(fight.answer).toMatchObject({ status: 'registered', unit: 'B-01', clocks: [{}, {}] });
    expect((await stateOf(test.casebook, lamps.answer.id)).errands).toEqual([]);
    expect((await stateOf(test.casebook, mailed.answer.id)).errands).toMatchObject([
      { kind: 'deliver-transfer', to: 'D-HB' },
    ]);
    const all = [nowhere, lamps, mailed, fire, fight].map(({ answer }) => answer.id);
    await expectCasebookAgrees(test.casebook, all);
  });

  it('owes no receipt to a reporter who left no address', async () => {
    const { answer } = await openCase(test.casebook, { request: { reporter: { disclosure: 'anonymous' } } });
    const { rows } = await test.pool.query('SELECT audience FROM notification WHERE case_id = $1', [answer.id]);
    expect(rows).toEqual([{ audience: 'post' }]);
  });

  it('refuses another channel, and codes that no register knows, each with its pointer', async () => {
    const caller = await channelOf(test.casebook, 'sms');
    await expect(openCase(test.casebook, { caller })).rejects.toMatchObject({ code: 'forbidden' });
    const officer = await holderOf(test.casebook, 'G-0101-officer');
    await expect(openCase(test.casebook, { caller: officer })).rejects.toMatchObject({ code: 'forbidden' });
    const wrong = openCase(test.casebook, { request: { category: 'nothing.such', place: { grid: 'S-01' } } });
    await expect(wrong).rejects.toMatchObject({
      code: 'invalid-request',
      details: {
        errors: [
          { pointer: '/category', code: 'unknown-category' },
          { pointer: '/place/grid', code: 'unknown-unit' },
        ],
      },
    });
  });

  it('lets an operator file for any channel', async () => {
    const caller = await holderOf(test.casebook, 'B-01-operator');
    const { answer } = await openCase(test.casebook, { caller, request: { channel: 'operator-phone' } });
    expect((await stateOf(test.casebook, answer.id)).channel).toBe('operator-phone');
  });

  it('draws the same access code again and never stores it', () => {
    const id = randomUUID();
    expect(accessCode(test.casebook.secret, id)).toBe(accessCode(test.casebook.secret, id));
    expect(accessCode(serverSecret('another server key of 32 bytes!!'), id)).not.toBe(
      accessCode(test.casebook.secret, id),
    );
  });
});

async function categoryOf(department: string): Promise<string> {
  const { categories } = await test.casebook.facts.current();
  const found = [...categories.values()].find((one) => one.department === department);
  if (!found) throw new Error(`no category names ${department}`);
  return found.code;
}

describe('the same request again', () => {
  it('opens one case for twenty requests with one key at once, with byte-identical answers', async () => {
    const key = randomUUID();
    const before = await count('case_file');
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => openCase(test.casebook, { key })));
    expect(new Set(outcomes.map(({ answer }) => JSON.stringify(answer))).size).toBe(1);
    expect(outcomes.filter(({ replay }) => !replay)).toHaveLength(1);
    expect(await count('case_file')).toBe(before + 1);
    expect(await casesWithKey(key)).toEqual([outcomes[0]!.answer.id]);
    await expectCasebookAgrees(test.casebook, [outcomes[0]!.answer.id]);
  });

  it('answers as it did then, whatever has happened to the case since', async () => {
    const key = randomUUID();
    const first = await openCase(test.casebook, { key });
    await runActsUntil(test.casebook, first.answer.id, plusMs(tuesdayMorning, 30 * 86_400_000));
    const again = await openCase(test.casebook, { key, at: plusMs(tuesdayMorning, 31 * 86_400_000) });
    expect(again.replay).toBe(true);
    expect(JSON.stringify(again.answer)).toBe(JSON.stringify(first.answer));
  });

  it('knows a channel by its own reference under other keys, also when twenty come at once', async () => {
    const request = { channelReference: `W-${randomUUID()}` };
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => openCase(test.casebook, { request })));
    expect(new Set(outcomes.map(({ answer }) => JSON.stringify(answer))).size).toBe(1);
    const later = await openCase(test.casebook, { request, key: 'yet another key' });
    expect(later).toEqual({ answer: outcomes[0]!.answer, replay: true });
    const sameReferenceElsewhere = await openCase(test.casebook, { request: { ...request, channel: 'app' } });
    expect(sameReferenceElsewhere.replay).toBe(false);
  });

  it('refuses another body under a known key or a known reference', async () => {
    const [key, channelReference] = [randomUUID(), `W-${randomUUID()}`];
    await openCase(test.casebook, { key, request: { channelReference } });
    const other = { text: '另一件事' };
    await expect(openCase(test.casebook, { key, request: other })).rejects.toMatchObject({ code: 'key-reused' });
    const known = openCase(test.casebook, { request: { ...other, channelReference } });
    await expect(known).rejects.toMatchObject({ code: 'key-reused' });
  });

  it('keeps the keys of different callers apart', async () => {
    const key = randomUUID();
    const web = await openCase(test.casebook, { key });
    const app = await openCase(test.casebook, { key, request: { channel: 'app' } });
    expect(app.replay).toBe(false);
    expect(app.answer.id).not.toBe(web.answer.id);
  });

  it('gets its old answer even after a register has removed a code it named', async () => {
    const key = randomUUID();
    const request = { channel: 'weibo' };
    const first = await openCase(test.casebook, { key, request });
    const body = { code: 'weibo', names: { zh: '微博', en: 'Weibo' }, history: false, active: false };
    await putRegister(test.casebook, { ...changeOrder, register: 'channels', code: 'weibo', body });
    expect(await openCase(test.casebook, { key, request })).toEqual({ ...first, replay: true });
    await expect(openCase(test.casebook, { request })).rejects.toMatchObject({
      code: 'invalid-request',
      details: { errors: [{ pointer: '/channel', code: 'unknown-channel' }] },
    });
  });

  it('reports that the first is still running after two seconds, and answers later', async () => {
    const slow = { table: 'idempotency_key', when: `NEW.key LIKE 'slow%'`, does: 'PERFORM pg_sleep(3)' };
    await inTrouble(test, slow, async () => {
      const key = `slow ${randomUUID()}`;
      const first = openCase(test.casebook, { key });
      await expect.poll(() => sleepers(test)).toBe(1);
      await expect(openCase(test.casebook, { key })).rejects.toMatchObject({ code: 'request-in-progress' });
      const { answer } = await first;
      expect(await openCase(test.casebook, { key })).toEqual({ answer, replay: true });
    });
  });
});

describe('registers that change meanwhile', () => {
  it('decides anew when a rule changed between the reading and the writing', async () => {
    const facts = await test.casebook.facts.current();
    const { version: _version, ...rule } = facts.rules.find((one) => one.code === 'grid-of-place')!;
    const elsewhere = { pool: test.pool, facts: createFactsCache(test.pool) };
    const put = (active: boolean) =>
      putRegister(elsewhere, {
        ...changeOrder,
        register: 'routing-rules',
        code: rule.code,
        body: { ...rule, active } as RegisterBodies['routing-rules'],
      });
    const written: string[] = [];
    const meanwhile = withSteps(test.casebook, {
      before: async (name) => {
        if (name === 'insert-cases' && written.push(name) === 1) await put(false);
      },
    });
    try {
      const { answer } = await openCase(meanwhile);
      expect(written).toHaveLength(2);
      expect(answer).toMatchObject({ status: 'registered', unit: 'B-01' });
      await expectCasebookAgrees(test.casebook, [answer.id]);
    } finally {
      await put(true);
    }
  });

  it('takes a code that the cache does not know yet', async () => {
    const stale = { ...test.casebook, facts: createFactsCache(test.pool) };
    await stale.facts.current();
    const code = 'residence.new';
    const likeIt = (await test.casebook.facts.current()).categories.get('residence.permit')!;
    const body = { ...likeIt, code, parent: 'residence' };
    await putRegister({ pool: test.pool }, { ...changeOrder, register: 'categories', code, body });
    const { answer } = await openCase(stale, { request: { category: code } });
    expect((await stateOf(test.casebook, answer.id)).category).toBe(code);
  });

  it('pins a case to the policy it was opened under', async () => {
    const old = await openedCase(test.casebook);
    const { version: _version, ...pack } = activePolicyAt(await test.casebook.facts.current(), tuesdayMorning);
    const handling = { ...pack.clocks.handling, budget: { always: { amount: 9, unit: 'workingDays' } } };
    const body = { ...pack, clocks: { ...pack.clocks, handling } } as Parameters<
      typeof putRegister<'policies'>
    >[1]['body'];
    await putRegister(test.casebook, { ...changeOrder, register: 'policies', code: 'model', body });
    expect((await stateOf(test.casebook, await openedCase(test.casebook))).policy).toBe('model@1');
    await activatePolicy(test.casebook, { ...changeOrder, policy: 'model@2' });
    const fresh = await openedCase(test.casebook);
    expect([(await stateOf(test.casebook, old)).policy, (await stateOf(test.casebook, fresh)).policy]).toEqual([
      'model@1',
      'model@2',
    ]);
    // The old case is escalated by its own figures: a station has three days. The new pack gives stations nine.
    const later = plusMs(tuesdayMorning, 2 * 86_400_000);
    await runActsUntil(test.casebook, old, later);
    await runActsUntil(test.casebook, fresh, later);
    const handlingAt = async (id: string, level: string) =>
      (await stateOf(test.casebook, id)).clocks.filter((clock) => clock.name === 'handling' && clock.level === level);
    expect(await handlingAt(old, 'station')).toMatchObject([{ policy: 'model@1', budget: { amount: 3 } }]);
    expect(await handlingAt(fresh, 'station')).toMatchObject([{ policy: 'model@2', budget: { amount: 9 } }]);
    await expectCasebookAgrees(test.casebook, [old, fresh]);
  });
});

describe('a crash while a case is opened', () => {
  it('leaves the case whole or not there at all, and the same request again completes it, at every step', async () => {
    const queries: string[] = [];
    await openCase(withSteps(test.casebook, { before: (name) => void queries.push(name) }));
    expect(queries).toContain('insert-cases');
    for (const when of ['before', 'after'] as const) {
      for (const place of queries.keys()) {
        const key = randomUUID();
        const crash = (_name: string, at: number): void => {
          if (at === place) throw new Error('the process is gone');
        };
        await expect(openCase(withSteps(test.casebook, { [when]: crash }), { key })).rejects.toThrow(
          'the process is gone',
        );
        const written = when === 'after' && queries[place] === 'insert-cases';
        expect(await casesWithKey(key)).toHaveLength(written ? 1 : 0);
        const again = await openCase(test.casebook, { key });
        expect(again.replay).toBe(written);
        expect(await casesWithKey(key)).toEqual([again.answer.id]);
        await expectCasebookAgrees(test.casebook, [again.answer.id]);
      }
    }
  });

  it('leaves nothing of a case whose statement fails when nearly all of it is written', async () => {
    const tables = ['case_file', 'event', 'clock', 'case_text', 'reporter', 'agenda', 'notification', 'intake'];
    const before = await Promise.all([...tables, 'idempotency_key'].map(count));
    const failing = { table: 'agenda', when: `NEW.channel = 'media'`, does: `RAISE EXCEPTION 'the disk is full'` };
    await inTrouble(test, failing, async () => {
      await expect(openCase(test.casebook, { request: { channel: 'media' } })).rejects.toThrow('the disk is full');
    });
    expect(await Promise.all([...tables, 'idempotency_key'].map(count))).toEqual(before);
    expect((await openCase(test.casebook, { request: { channel: 'media' } })).replay).toBe(false);
  });
});
