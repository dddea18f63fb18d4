// Tests that personal words and data are found only in the two tables made for them.
// A case full of marked words lives a whole life; then every table is searched.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, citizen } from '../../domain/case/actor.js';
import type { CaseId } from '../../domain/case/case.js';
import type { Command } from '../../domain/case/commands.js';
import { Failure } from '../../domain/base/failures.js';
import { plusMs } from '../../domain/base/instant.js';
import { expectCasebookAgrees } from '../../test/support/casebook/casebook-agrees.js';
import {
  type TestCasebook,
  ask,
  runActsUntil,
  holderOf,
  openCase,
  openTestCasebook,
  stateOf,
  tuesdayMorning,
} from '../../test/support/casebook/casebook.js';
import { readAgenda } from '../change/act.js';
import { owedAgendas, slotCount } from '../outgoing/agendas.js';

let test: TestCasebook;
let officer: Actor;

beforeAll(async () => {
  test = await openTestCasebook({ poolSize: 4 });
  officer = await holderOf(test.casebook, 'G-0101-officer');
});
afterAll(() => test.close());

describe("people's words and data", () => {
  const mark = 'CANARY';
  const marked = (what: string): string => `${mark} ${what} 王小明`;
  const commandsOf = (at: { holder: Actor; liaison: Actor; hall: Actor; operator: Actor; callback: Actor }) =>
    [
      { by: officer, command: { name: 'contact', method: 'phone', reached: false, note: marked('contact') } },
      { by: officer, command: { name: 'note', text: marked('note'), visibility: 'internal' } },
      {
        by: at.operator,
        command: {
          name: 'amend',
          reason: marked('amend'),
          place: { address: marked('new address') },
          reporter: { name: marked('new name'), phone: '+8613911111111', email: `${mark}.new@example.org` },
        },
      },
      { by: officer, command: { name: 'sign' } },
      { by: officer, command: { name: 'request-information', question: marked('question') } },
      { by: citizen, command: { name: 'supply-information', text: marked('information') } },
      {
        by: officer,
        command: {
          name: 'request-extension',
          budget: { amount: 2, unit: 'workingDays' },
          reason: marked('extension'),
        },
      },
      { by: at.holder, command: { name: 'decide-extension', grant: true, reason: marked('grant') } },
      { by: officer, command: { name: 'involve', units: ['D-HB'], reason: marked('involving') } },
      { by: at.liaison, command: { name: 'report', result: 'explained', text: marked('part') } },
      { by: officer, command: { name: 'convene', units: ['D-HB'], agenda: marked('agenda') } },
      { by: at.liaison, command: { name: 'opine', text: marked('opinion') } },
      { by: officer, command: { name: 'conclude', minutes: marked('minutes') } },
      {
        by: officer,
        command: {
          name: 'offer-transfer',
          to: 'D-XF',
          legalBasis: marked('first basis'),
          reason: marked('first offer'),
        },
      },
      { by: officer, command: { name: 'recall-transfer', reason: marked('recall') } },
      { by: officer, command: { name: 'complete', result: 'solved', text: marked('first result'), contacted: true } },
      { by: at.holder, command: { name: 'resume', reason: marked('return') } },
      { by: officer, command: { name: 'escalate', reason: marked('escalate') } },
      {
        by: at.holder,
        command: { name: 'offer-transfer', to: 'D-HB', legalBasis: marked('basis'), reason: marked('offer') },
      },
      { by: at.liaison, command: { name: 'refuse-transfer', reason: marked('refusal') } },
      { by: at.hall, command: { name: 'rule', assignTo: 'D-HB', reason: marked('ruling') } },
      { by: at.liaison, command: { name: 'complete', result: 'explained', text: marked('result'), contacted: true } },
      { by: at.callback, command: { name: 'rate', score: 3, text: marked('rating') } },
      {
        by: at.callback,
        command: {
          name: 'record-callback',
          reached: true,
          contacted: true,
          solved: false,
          satisfied: false,
          text: marked('call'),
        },
      },
      { by: at.callback, command: { name: 'order-rectification', demands: marked('demands') } },
      { by: at.operator, command: { name: 'withdraw', reason: marked('withdrawal') } },
    ] as const satisfies readonly { by: Actor; command: Command }[];

  it('are nowhere but in their own tables, whatever happens to the case', async () => {
    const at = {
      holder: await holderOf(test.casebook, 'S-01-desk'),
      liaison: await holderOf(test.casebook, 'D-HB-liaison'),
      hall: await holderOf(test.casebook, 'HALL-desk'),
      operator: await holderOf(test.casebook, 'B-01-operator'),
      callback: await holderOf(test.casebook, 'B-01-callback'),
    };
    const request = {
      text: marked('text'),
      title: marked('title'),
      channelReference: marked('reference'),
      place: { grid: 'G-0101', address: marked('address') },
      reporter: { name: marked('name'), phone: '+8613922222222', email: `${mark}@example.org` },
      submitter: { kind: 'citizen', reference: marked('submitter') },
    };
    const { answer } = await openCase(test.casebook, { request });
    const said: unknown[] = [answer];
    for (const { by, command } of commandsOf(at)) {
      const refused = ask(test.casebook, {
        caseId: answer.id,
        command,
        by: await holderOf(test.casebook, 'G-0601-officer'),
      });
      said.push(plainly(await refused.catch((error: unknown) => error)));
      const { state } = await ask(test.casebook, { caseId: answer.id, command, by });
      said.push(state, await readAgenda(test.casebook, answer.id));
      said.push(
        plainly(
          await ask(test.casebook, { caseId: answer.id, command, by, expectedVersion: 1 }).catch(
            (error: unknown) => error,
          ),
        ),
      );
    }
    const again = openCase(test.casebook, { request: { ...request, text: marked('another text') } });
    said.push(plainly(await again.catch((error: unknown) => error)));
    said.push(await runActsUntil(test.casebook, answer.id, plusMs(tuesdayMorning, 60 * 86_400_000)));
    const slots = Array.from({ length: slotCount }, (_, slot) => slot);
    said.push(await owedAgendas(test.pool, { at: tuesdayMorning, slots, limit: 1_000 }));
    expect((await stateOf(test.casebook, answer.id)).status).toBe('withdrawn');
    expect(JSON.stringify(said)).not.toMatch(/CANARY|王小明|139(1111|2222)/);
    await expectOnlyInTheirTables(answer.id);
    await expectCasebookAgrees(test.casebook, [answer.id]);
  });

  /** The part of an error that leaves its module: everything but its cause. */
  const plainly = (error: unknown): object => {
    expect(error).toBeInstanceOf(Failure);
    const { code, message, field, details } = error as Failure;
    return { code, message, field, details };
  };

  async function expectOnlyInTheirTables(caseId: CaseId): Promise<void> {
    const tables = await test.pool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'case_id' AND table_schema = 'public'`,
    );
    const names = tables.rows.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'event',
        'agenda',
        'clock',
        'errand',
        'notification',
        'intake',
        'idempotency_key',
        'supervision_order',
      ]),
    );
    const found: string[] = [];
    for (const name of names) {
      const { rows } = await test.pool.query(`SELECT to_jsonb(t)::text AS words FROM ${name} t WHERE case_id = $1`, [
        caseId,
      ]);
      if (rows.some(({ words }) => /CANARY|王小明|139(1111|2222)/.test(words))) found.push(name);
    }
    // The number before a correction waits for the notice that goes there.
    expect(found.sort()).toEqual(['case_text', 'former_contact', 'reporter']);
    // Only the channel's own reference is kept with the case itself, since it identifies a repeated request.
    const { rows } = await test.pool.query(
      `SELECT (to_jsonb(c) - 'channel_reference')::text AS words FROM case_file c WHERE id = $1`,
      [caseId],
    );
    expect(rows[0].words).not.toMatch(/CANARY|王小明|139(1111|2222)/);
  }
});
