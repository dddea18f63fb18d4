// Tests the write statement against crashes, cut connections and a role without rights.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statuses } from '../../domain/base/codes.js';
import type { Actor } from '../../domain/case/actor.js';
import type { Command } from '../../domain/case/commands.js';
import { Failure } from '../../domain/base/failures.js';
import { plusMs } from '../../domain/base/instant.js';
import { everythingOf, expectCasebookAgrees } from '../../test/support/casebook/casebook-agrees.js';
import {
  type TestCasebook,
  ask,
  runActsUntil,
  holderOf,
  inTrouble,
  openCase,
  openTestCasebook,
  openedCase,
  stateOf,
  eventLines,
  tuesdayMorning,
  withSteps,
} from '../../test/support/casebook/casebook.js';
import { inChina } from '../../test/support/law/china-calendar.js';
import { postgresAdminUrl } from '../../test/support/servers/servers.js';
import { readAgenda, runDueAct } from '../change/act.js';
import { eventsOf } from '../read/load-case.js';

let test: TestCasebook;
let officer: Actor;
let deputy: Actor;

const complete: Command = { name: 'complete', result: 'solved', text: '已上门处理', contacted: true };
const kindsOf = async (caseId: string): Promise<string[]> => eventLines(await eventsOf(test.pool, caseId));
const note = (text: string): Command => ({ name: 'note', text, visibility: 'internal' });

beforeAll(async () => {
  test = await openTestCasebook({ poolSize: 8 });
  officer = await holderOf(test.casebook, 'G-0101-officer');
  deputy = await holderOf(test.casebook, 'G-0101-officer-deputy');
});
afterAll(() => test.close());

describe('connections that are cut at any moment', () => {
  it('leave nothing half-done and nothing doubled while clients try again with the same keys', async () => {
    const slower = { table: 'event', when: 'true', does: 'PERFORM pg_sleep(random() * 0.01)' };
    await inTrouble(test, slower, async () => {
      const storm = await cutter(test.applicationName);
      const lives = await Promise.all(Array.from({ length: 24 }, () => liveThroughIt(storm)));
      expect(await storm.stop()).toBeGreaterThan(20);
      // Opening, five notes, a signature and the completion are eight when nothing goes wrong.
      expect(lives.some(({ tries }) => tries > 8)).toBe(true);
      await expectCasebookAgrees(
        test.casebook,
        lives.map(({ caseId }) => caseId),
      );
      for (const { caseId, key, texts } of lives) {
        const opened = await test.pool.query('SELECT case_id FROM idempotency_key WHERE key = $1', [key]);
        expect(opened.rows).toEqual([{ case_id: caseId }]);
        const written = `SELECT text FROM case_text WHERE case_id = $1 AND purpose = 'note' ORDER BY text`;
        const { rows } = await test.pool.query(written, [caseId]);
        expect(rows.map(({ text }) => text)).toEqual(texts);
        expect(eventLines(await eventsOf(test.pool, caseId)).sort()).toEqual(
          ['completed', 'noted', 'noted', 'noted', 'noted', 'noted', 'registered', 'signed'].sort(),
        );
      }
    });
  });
});

interface Cutter {
  /** Ends one connection of the casebook, whatever it is doing; not waited for. */
  cut(): void;
  stop(): Promise<number>;
}

/** Makes a fixed number of cuts, so that the clients get through however slow the machine is. */
async function cutter(applicationName: string): Promise<Cutter> {
  const admin = new pg.Pool({ connectionString: await postgresAdminUrl(), max: 1 });
  const cuts: Promise<number>[] = [];
  const text = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1 ORDER BY random() LIMIT 1`;
  return {
    cut: () => void cuts.push(admin.query(text, [applicationName]).then(({ rows }) => rows.length)),
    async stop() {
      const done = await Promise.all(cuts);
      await admin.end();
      return done.reduce((sum, one) => sum + one, 0);
    },
  };
}

/** A client that retries until it succeeds: opens a case, writes five notes, signs, completes, each under one key. */
async function liveThroughIt(storm: Cutter) {
  let tries = 0;
  const until = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    for (;;) {
      tries += 1;
      if (Math.random() < 0.3) storm.cut();
      try {
        return await work();
      } catch (error) {
        if (error instanceof Failure && error.code !== 'unavailable' && error.code !== 'request-in-progress')
          throw error;
        if (tries > 200) throw error;
      }
    }
  };
  const key = randomUUID();
  const { answer } = await until(() => openCase(test.casebook, { key }));
  const texts = Array.from({ length: 5 }, (_, i) => `第 ${i} 条`);
  const commands: Command[] = [...texts.map(note), { name: 'sign' }, complete];
  for (const command of commands) {
    const asked = { caseId: answer.id, command, by: officer, key: randomUUID() };
    await until(() => ask(test.casebook, asked));
  }
  return { caseId: answer.id, key, texts, tries };
}

describe('a crash while a command is committed', () => {
  it('leaves the change whole or not there at all, and the same command again completes it, at every step', async () => {
    const at = inChina('2026-03-03 15:00');
    const by = await holderOf(test.casebook, 'S-01-desk', at);
    const command: Command = { name: 'offer-transfer', to: 'D-HB', legalBasis: '环保法', reason: '不属公安职责' };
    const ready = async (): Promise<string> => {
      const caseId = await openedCase(test.casebook);
      await runDueAct(test.casebook, { caseId, dueAt: at, now: at });
      return caseId;
    };
    const queries: string[] = [];
    const whole = await ready();
    await ask(withSteps(test.casebook, { before: (name) => void queries.push(name) }), {
      caseId: whole,
      command,
      by,
      at,
    });
    expect(queries).toEqual(['load-case', expect.stringMatching(/^write-change/)]);
    for (const when of ['before', 'after'] as const) {
      for (const place of queries.keys()) {
        const caseId = await ready();
        const before = await everythingOf(test.pool, caseId);
        const asked = { caseId, command, by, at, key: randomUUID() };
        const crash = (_name: string, now: number): void => {
          if (now === place) throw new Error('the process is gone');
        };
        await expect(ask(withSteps(test.casebook, { [when]: crash }), asked)).rejects.toThrow('the process is gone');
        const written = when === 'after' && place === 1;
        if (!written) expect(await everythingOf(test.pool, caseId)).toEqual(before);
        expect((await ask(test.casebook, asked)).replay).toBe(written);
        expect(await kindsOf(caseId)).toEqual(await kindsOf(whole));
        await expectCasebookAgrees(test.casebook, [caseId]);
      }
    }
  });

  it('leaves nothing of a change whose statement fails when nearly all of it is written', async () => {
    const caseId = await openedCase(test.casebook);
    const before = await everythingOf(test.pool, caseId);
    const failing = {
      table: 'agenda',
      when: `NEW.next_act = 'ask-citizen'`,
      does: `RAISE EXCEPTION 'the disk is full'`,
    };
    const asked = { caseId, command: complete, by: officer, key: randomUUID() };
    await inTrouble(test, failing, async () => {
      await expect(ask(test.casebook, asked)).rejects.toThrow('the disk is full');
    });
    expect(await everythingOf(test.pool, caseId)).toEqual(before);
    expect(await ask(test.casebook, asked)).toMatchObject({ replay: false, state: { status: 'completed' } });
  });

  it('lets the database refuse a change that was decided on an outdated state', async () => {
    const caseId = await openedCase(test.casebook);
    const meanwhile = withSteps(test.casebook, {
      before: async (name, place) => {
        if (name.startsWith('write-change') && place === 1)
          await ask(test.casebook, { caseId, command: note('抢先'), by: deputy });
      },
    });
    const { state } = await ask(meanwhile, { caseId, command: note('随后'), by: officer });
    expect(state.revision).toBe(3);
    expect((await eventsOf(test.pool, caseId)).map(({ by }) => by.name).slice(1)).toEqual([deputy.name, officer.name]);
    await expectCasebookAgrees(test.casebook, [caseId]);
  });
});

describe('the agenda', () => {
  it('is relayed again only when its content changed', async () => {
    const caseId = await openedCase(test.casebook);
    const seqAfter = async (command: Command): Promise<number> => {
      await ask(test.casebook, { caseId, command, by: officer });
      return (await readAgenda(test.casebook, caseId)).seq;
    };
    expect(await seqAfter(note('不改变日程'))).toBe(1);
    expect(await seqAfter({ name: 'contact', method: 'phone', reached: false })).toBe(1);
    expect(await seqAfter({ name: 'sign' })).toBe(2);
    expect(await seqAfter(note('仍然不改变'))).toBe(2);
  });

  it('is owed since the first change that the engine has not acknowledged', async () => {
    const caseId = await openedCase(test.casebook);
    const owedSince = async (): Promise<string> =>
      (await test.pool.query('SELECT owed_since FROM agenda WHERE case_id = $1', [caseId])).rows[0].owed_since;
    await ask(test.casebook, { caseId, command: { name: 'sign' }, by: officer, at: plusMs(tuesdayMorning, 1_000) });
    expect(await owedSince()).toBe(tuesdayMorning);
    await runDueAct(test.casebook, { caseId, dueAt: tuesdayMorning, now: tuesdayMorning });
    const later = plusMs(tuesdayMorning, 5_000);
    await ask(test.casebook, {
      caseId,
      command: { name: 'contact', method: 'visit', reached: true },
      by: officer,
      at: later,
    });
    expect(await owedSince()).toBe(later);
  });
});

describe("the application's role", () => {
  const denied = { code: '42501' };

  it('changes no event and removes nothing of a case', async () => {
    const caseId = await openedCase(test.casebook);
    await expect(test.pool.query(`UPDATE event SET kind = 'noted' WHERE case_id = $1`, [caseId])).rejects.toMatchObject(
      denied,
    );
    await expect(test.pool.query('UPDATE intake SET answer = $1', ['{}'])).rejects.toMatchObject(denied);
    const tables = ['case_file', 'event', 'clock', 'case_text', 'reporter', 'agenda', 'errand', 'errand_attempt'];
    for (const table of [...tables, 'notification', 'supervision_order', 'intake', 'register_version', 'policy']) {
      await expect(test.pool.query(`DELETE FROM ${table}`), table).rejects.toMatchObject(denied);
      await expect(test.pool.query(`TRUNCATE ${table}`), table).rejects.toMatchObject(denied);
    }
  });

  it('owns no table, cannot make one, and cannot become the owner', async () => {
    const owned = `SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) IN ('gridcase_app', session_user)`;
    expect((await test.pool.query(owned)).rows).toEqual([]);
    await expect(test.pool.query('CREATE TABLE public.mine (id int)')).rejects.toMatchObject(denied);
    await expect(test.pool.query('ALTER TABLE event DISABLE TRIGGER ALL')).rejects.toMatchObject(denied);
    await expect(test.pool.query('SET ROLE gridcase_owner')).rejects.toMatchObject(denied);
  });
});

describe('the database itself', () => {
  const broken = (constraint: string) => ({ code: '23514', constraint });

  it('knows every status of the law and no other', async () => {
    const { rows } = await test.pool.query(
      `SELECT pg_get_constraintdef(oid) AS words FROM pg_constraint WHERE conname = 'status_known'`,
    );
    const named = [...String(rows[0].words).matchAll(/'([a-z-]+)'/g)].map((match) => match[1]);
    expect(named.sort()).toEqual([...statuses].sort());
  });

  it('refuses a status that is none, a row beside its state, an end without an outcome, and a stranger at a clock', async () => {
    const caseId = await openedCase(test.casebook);
    const set = (what: string) => test.pool.query(`UPDATE case_file SET ${what} WHERE id = $1`, [caseId]);
    await expect(set(`status = 'lost', state = jsonb_set(state, '{status}', '"lost"')`)).rejects.toMatchObject(
      broken('status_known'),
    );
    await expect(set(`status = 'handling'`)).rejects.toMatchObject(broken('row_is_state'));
    await expect(set(`status = 'closed', state = jsonb_set(state, '{status}', '"closed"')`)).rejects.toMatchObject(
      broken('closed_when_terminal'),
    );
    await expect(set('closed_at = now()')).rejects.toMatchObject({ code: '23514' });
    await expect(set(`unit = 'G-9999', state = jsonb_set(state, '{unit}', '"G-9999"')`)).rejects.toMatchObject({
      code: '23503',
    });
    await expect(test.pool.query(`UPDATE clock SET name = 'lunch' WHERE case_id = $1`, [caseId])).rejects.toMatchObject(
      broken('name_known'),
    );
    await expect(test.pool.query(`UPDATE clock SET state = 'met' WHERE case_id = $1`, [caseId])).rejects.toMatchObject(
      broken('ended_when_not_running'),
    );
  });

  it('takes each rung of a case once, and one open supervision order', async () => {
    const caseId = await openedCase(test.casebook);
    await runActsUntil(test.casebook, caseId, plusMs(tuesdayMorning, 9 * 86_400_000));
    expect((await stateOf(test.casebook, caseId)).supervisionOrder).not.toBeNull();
    const again = `INSERT INTO event (case_id, seq, at, kind, by_kind, by_name, rung, body)
      SELECT case_id, seq + 1000, at, kind, by_kind, by_name, rung, body FROM event WHERE case_id = $1 AND rung IS NOT NULL`;
    await expect(test.pool.query(again, [caseId])).rejects.toMatchObject({
      code: '23505',
      constraint: 'event_rung_once',
    });
    const order = `INSERT INTO supervision_order (id, case_id, level, issuer, recipient, because, renewals, opened_at)
      SELECT id || 'b', case_id, level, issuer, recipient, because, renewals, opened_at
      FROM supervision_order WHERE case_id = $1 AND closed_at IS NULL`;
    await expect(test.pool.query(order, [caseId])).rejects.toMatchObject({
      code: '23505',
      constraint: 'supervision_order_open',
    });
  });
});
