// Tests what answers a question, by SMS and mail; what is not understood goes to a person.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressKey } from '../../casebook/keys/address-key.js';
import type { CaseId } from '../../domain/case/case.js';
import { plusMs } from '../../domain/base/instant.js';
import { aPhone, ask, holderOf, stateOf } from '../../test/support/casebook/casebook.js';
import { sign } from '../../test/support/law/commands.js';
import { askNext, askedCase, completedCase } from '../../test/support/api/asked-case.js';
import { type Gateways, gatewaySecrets, gatewaysOf } from '../../test/support/api/gateways.js';
import { letterWithPicture } from '../../test/support/api/letters.js';
import { startTestApi, type TestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
let gateways: Gateways;
let names = 0;

beforeAll(async () => {
  api = await startTestApi({ gatewaySecrets });
  gateways = gatewaysOf(api);
});
afterAll(() => api.close());

const email = (): string => `asked.${(names += 1)}@example.org`;
const later = (seconds: number): void => void (api.now = plusMs(api.now, seconds * 1_000));
const tasksOf = async (id: CaseId) => (await stateOf(api.casebook, id)).tasks.map(({ kind, unit }) => [kind, unit]);
const wordsOf = async (id: CaseId): Promise<string[]> => {
  const text = `SELECT text FROM case_text WHERE case_id = $1 AND purpose IN ('information', 'answer') ORDER BY at, id`;
  return (await api.pool.query<{ text: string }>(text, [id])).rows.map((row) => row.text);
};
const noticesOf = async (id: CaseId, template: string) =>
  (await api.pool.query(`SELECT dedupe_key FROM notification WHERE case_id = $1 AND template = $2`, [id, template]))
    .rows as { dedupe_key: string }[];

/** The Message-ID under which the newest notice of a kind went out, before the @. */
const letterOf = async (id: CaseId, template: string): Promise<string> =>
  (await noticesOf(id, template)).at(-1)!.dedupe_key.replaceAll(/[^A-Za-z0-9._-]/g, '.');

describe('the same words under one number', () => {
  it('answer each question that is put, also within seconds', async () => {
    const phone = aPhone();
    const first = await askedCase(api, { phone });
    const second = await completedCase(api, { phone });
    expect((await stateOf(api.casebook, second.id)).status).toBe('completed');
    expect(await gateways.sms(phone, '1')).toBe('answered');
    expect(await gateways.sms(phone, '1')).toBe('repeated');
    later(2);
    await askNext(api, second.id);
    later(2);
    expect(await gateways.sms(phone, '1')).toBe('answered');
    for (const { id } of [first, second])
      expect(await stateOf(api.casebook, id)).toMatchObject({ status: 'closed', rating: { score: 1 }, tasks: [] });
  });

  it('answer each request for information, and repeat only the one they answered', async () => {
    const phone = aPhone();
    const by = await holderOf(api.casebook, 'G-0101-officer');
    const { id } = await api.open({ reporter: { phone } });
    await ask(api.casebook, { caseId: id, command: sign, by, at: api.now });
    for (const question of ['是三楼吗？', '是晚上吗？']) {
      await ask(api.casebook, { caseId: id, command: { name: 'request-information', question }, by, at: api.now });
      later(2);
      expect(await gateways.sms(phone, '是的')).toBe('added');
      expect(await gateways.sms(phone, '是的')).toBe('repeated');
      expect((await stateOf(api.casebook, id)).status).toBe('handling');
    }
    expect(await wordsOf(id)).toEqual(['是的', '是的']);
  });

  it('go to the case that asked last, and to no newer one that asked nothing', async () => {
    const phone = aPhone();
    const by = await holderOf(api.casebook, 'G-0101-officer');
    const { id: asking } = await api.open({ reporter: { phone } });
    await ask(api.casebook, { caseId: asking, command: sign, by, at: api.now });
    await ask(api.casebook, {
      ...{ caseId: asking, command: { name: 'request-information', question: '几楼？' }, by, at: api.now },
    });
    const { id: newer } = await api.open({ reporter: { phone } });
    expect(await gateways.sms(phone, '3')).toBe('added');
    expect([await wordsOf(asking), await wordsOf(newer)]).toEqual([['3'], []]);
  });

  it('go to each case they are for', async () => {
    const phone = aPhone();
    const { id: first } = await api.open({ reporter: { phone } });
    expect(await gateways.sms(phone, '还没修')).toBe('added');
    later(300);
    const { id: second } = await api.open({ reporter: { phone } });
    expect(await gateways.sms(phone, '还没修')).toBe('added');
    expect([await wordsOf(first), await wordsOf(second)]).toEqual([['还没修'], ['还没修']]);
  });

  it('are no repeat of what a killed process never dealt with', async () => {
    const phone = aPhone();
    const { id } = await api.open({ reporter: { phone } });
    expect(await gateways.sms(phone, '楼道灯坏了', 'killed-1')).toBe('added');
    await api.pool.query(`DELETE FROM idempotency_key WHERE key LIKE '%killed-1'`);
    await api.pool.query(`UPDATE inbound_message SET outcome = NULL, case_id = NULL WHERE gateway_id = 'killed-1'`);
    later(90);
    expect(await gateways.sms(phone, '楼道灯坏了')).toBe('added');
    expect(await wordsOf(id)).toHaveLength(2);
  });

  it('to stop and to go on count each time', async () => {
    const phone = aPhone();
    const said = [];
    for (const words of ['退订', '恢复', '退订', '退订']) said.push(await gateways.sms(phone, words));
    expect(said).toEqual(['stopped', 'resumed', 'stopped', 'stopped']);
  });
});

describe('an answer with words', () => {
  it('that is satisfied closes the case, and a person reads the words', async () => {
    const phone = aPhone();
    const { id } = await askedCase(api, { phone });
    expect(await gateways.sms(phone, '1，但是楼道灯还是坏的')).toBe('answered');
    expect(await stateOf(api.casebook, id)).toMatchObject({ status: 'closed', rating: { score: 1 } });
    expect(await tasksOf(id)).toEqual([['read-late-input', 'G-0101']]);
    expect(await wordsOf(id)).toEqual(['但是楼道灯还是坏的']);
  });

  it('is whole also when the process was killed between the score and the words', async () => {
    const phone = aPhone();
    const { id } = await askedCase(api, { phone });
    expect(await gateways.sms(phone, '2，但是楼道灯还是坏的', 'crash-1')).toBe('answered');
    await api.pool.query(`DELETE FROM idempotency_key WHERE key = 'supply-information crash-1'`);
    await api.pool.query(`UPDATE inbound_message SET outcome = NULL, case_id = NULL WHERE gateway_id = 'crash-1'`);
    later(61);
    expect(await gateways.sms(phone, '2，但是楼道灯还是坏的', 'crash-1')).toBe('answered');
    expect((await stateOf(api.casebook, id)).rating).toMatchObject({ score: 2 });
    expect(await wordsOf(id)).toHaveLength(2);
  });
});

describe('an answer that is not understood', () => {
  it.each(['1、不满意，垃圾没清 2、路灯没修', '1.5', '3小时没人来', '还行吧你们自己看'])(
    'is added, explained once and given to the callback desk: %s',
    async (text) => {
      const phone = aPhone();
      const { id } = await askedCase(api, { phone });
      expect(await gateways.sms(phone, text)).toBe('added');
      expect(await tasksOf(id)).toEqual([['read-unclear-answer', 'B-01']]);
      expect(await noticesOf(id, 'how-to-answer')).toHaveLength(1);
      later(60);
      expect(await gateways.sms(phone, '看不懂吗')).toBe('added');
      expect(await noticesOf(id, 'how-to-answer')).toHaveLength(1);
      expect(await gateways.sms(phone, '3')).toBe('answered');
      expect(await stateOf(api.casebook, id)).toMatchObject({ status: 'phone-callback', tasks: [] });
    },
  );
});

describe('a mail', () => {
  const quoted = (text: string): string =>
    `${text}\n\n> 您的诉求已办结，是否满意？请点击评价：http://127.0.0.1/v1/answers/x`;

  it('that answers the question counts as a short message does', async () => {
    const address = email();
    const { id } = await askedCase(api, { email: address });
    const answering = await letterOf(id, 'callback-question');
    expect(await gateways.mail({ from: address, answering, text: quoted('3 不满意，没人来过') })).toBe('answered');
    expect(await stateOf(api.casebook, id)).toMatchObject({ status: 'phone-callback', rating: { score: 3 } });
  });

  it('counts with the name of its writer below the score', async () => {
    const address = email();
    const { id } = await askedCase(api, { email: address });
    const answering = await letterOf(id, 'callback-question');
    const from = `=?utf-8?B?${Buffer.from('张三').toString('base64')}?= <${address}>`;
    expect(await gateways.mail({ from, answering, text: '1\n\n张三\n13800001111' })).toBe('answered');
    expect(await stateOf(api.casebook, id)).toMatchObject({ status: 'closed', rating: { score: 1 }, tasks: [] });
  });

  it('with a figure that answers another letter is words', async () => {
    const address = email();
    const { id } = await askedCase(api, { email: address });
    const answering = await letterOf(id, 'receipt');
    expect(await gateways.mail({ from: address, answering, text: '3' })).toBe('added');
    expect(await stateOf(api.casebook, id)).toMatchObject({ status: 'callback', rating: null });
  });

  it('from another address than the one asked is no answer', async () => {
    const { id } = await askedCase(api, { email: email() });
    const answering = await letterOf(id, 'callback-question');
    expect(await gateways.mail({ from: email(), answering, text: '1' })).toBe('waiting');
    expect((await stateOf(api.casebook, id)).rating).toBeNull();
  });

  it('that is not understood is explained, and the reply to the explanation counts', async () => {
    const address = email();
    const { id } = await askedCase(api, { email: address });
    const answering = await letterOf(id, 'callback-question');
    expect(await gateways.mail({ from: address, answering, text: quoted('说不好') })).toBe('added');
    expect(await tasksOf(id)).toEqual([['read-unclear-answer', 'B-01']]);
    const explained = await letterOf(id, 'how-to-answer');
    expect(await gateways.mail({ from: address, answering: explained, text: '2' })).toBe('answered');
    expect(await stateOf(api.casebook, id)).toMatchObject({ status: 'closed', rating: { score: 2 }, tasks: [] });
  });
});

describe('a mail that wishes for quiet', () => {
  it.each([
    ['below the line of a signature', '回复', '退订\n\n---\n楼上有人要自杀，快来人', 'added', ['check-emergency']],
    ['in the subject of a reply', 'Re: 阳台昨天被人撬了', 'T', 'added', []],
    ['with a name below it', 'Re: x', '退订\n\n张三', 'stopped', []],
  ])('gets it, and what it says besides is heard: %s', async (_where, subject, text, outcome, kinds) => {
    const address = email();
    const { id } = await api.open({ reporter: { email: address } });
    const answering = await letterOf(id, 'receipt');
    expect(await gateways.mail({ from: address, subject, answering, text })).toBe(outcome);
    expect((await tasksOf(id)).map(([kind]) => kind)).toEqual(kinds);
    const { rowCount } = await api.pool.query(
      'SELECT FROM contact_address WHERE address_key = $1 AND stopped_at IS NOT NULL',
      [addressKey(api.casebook.secret, address)],
    );
    expect(rowCount).toBe(1);
  });
});

describe('a mail with a score and a file', () => {
  it('leaves the file with the case, for a person', async () => {
    for (const [text, status] of [
      ['3 不满意，看照片', 'phone-callback'],
      ['1', 'closed'],
    ] as const) {
      const address = email();
      const { id } = await askedCase(api, { email: address });
      const answering = await letterOf(id, 'callback-question');
      expect(await gateways.raw(letterWithPicture({ from: address, answering, text }))).toBe('answered');
      expect((await stateOf(api.casebook, id)).status).toBe(status);
      const { rows } = await api.pool.query('SELECT 1 FROM attachment WHERE case_id = $1', [id]);
      expect(rows).toHaveLength(1);
    }
  });
});
