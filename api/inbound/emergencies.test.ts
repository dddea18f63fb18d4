// Tests emergencies in messages: answered at once, before a person, each once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.js';
import { plusMs } from '../../domain/base/instant.js';
import { aPhone, stateOf } from '../../test/support/casebook/casebook.js';
import { type Gateways, gatewaySecrets, gatewaysOf } from '../../test/support/api/gateways.js';
import { startTestApi, type TestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
let gateways: Gateways;
let names = 0;

beforeAll(async () => {
  api = await startTestApi({ gatewaySecrets });
  gateways = gatewaysOf(api);
});
afterAll(() => api.close());

const email = (): string => `danger.${(names += 1)}@example.org`;
const later = (seconds: number): void => void (api.now = plusMs(api.now, seconds * 1_000));
const tasksOf = async (id: CaseId) => (await stateOf(api.casebook, id)).tasks.map(({ kind, unit }) => [kind, unit]);

describe('an emergency', () => {
  const danger = '有人正在持刀砍人，快来人！';

  it('in a machine’s mail is read by a person, and not answered', async () => {
    const address = email();
    const { id } = await api.open({ reporter: { email: address } });
    const away = `From: ${address}\r\nAuto-Submitted: auto-replied\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${danger}`;
    expect(await gateways.raw(away)).toBe('waiting');
    expect(await tasksOf(id)).toEqual([]);
  });

  it('is opened once, also when the process was killed before it was recorded', async () => {
    const phone = aPhone();
    expect(await gateways.sms(phone, danger, 'killed-2')).toBe('opened');
    await api.pool.query(`UPDATE inbound_message SET outcome = NULL, case_id = NULL WHERE gateway_id = 'killed-2'`);
    later(61);
    expect(await gateways.sms(phone, danger, 'killed-2')).toBe('opened');
    const { rows } = await api.pool.query<{ case_id: CaseId }>('SELECT case_id FROM reporter WHERE phone = $1', [
      phone,
    ]);
    expect(rows).toHaveLength(1);
    expect((await tasksOf(rows[0]!.case_id)).map(([kind]) => kind)).toEqual(['check-diverted']);
  });

  it('told many times in one case is one task', async () => {
    const phone = aPhone();
    const { id } = await api.open({ reporter: { phone } });
    for (const words of [danger, `${danger}快`, `还在砍，${danger}`])
      expect(await gateways.sms(phone, words)).toBe('added');
    expect(await tasksOf(id)).toHaveLength(1);
  });

  it('in a message for an open case is answered at once and is before intake', async () => {
    const phone = aPhone();
    const { id } = await api.open({ reporter: { phone } });
    expect(await gateways.sms(phone, danger)).toBe('added');
    expect(await tasksOf(id)).toEqual([['check-emergency', 'B-01']]);
    const { rows } = await api.pool.query(
      `SELECT params ->> 'call' AS call, not_before <= created_at AS now FROM notification
       WHERE case_id = $1 AND template = 'emergency-number'`,
      [id],
    );
    expect(rows).toEqual([{ call: '110', now: true }]);
  });

  it('from a number that no case is known for opens one, whose citizen is told which number to call', async () => {
    const phone = aPhone();
    expect(await gateways.sms(phone, danger)).toBe('opened');
    const { rows } = await api.pool.query(
      `SELECT c.status, c.channel, n.template, n.params ->> 'call' AS call
       FROM reporter r JOIN case_file c ON c.id = r.case_id JOIN notification n ON n.case_id = c.id AND n.post IS NULL
       WHERE r.phone = $1`,
      [phone],
    );
    expect(rows).toEqual([{ status: 'diverted', channel: 'sms', template: 'diverted', call: '110' }]);
    later(1);
    expect(await gateways.sms(phone, danger)).toBe('repeated');
  });

  it('by mail opens one too, with the files it brought', async () => {
    const address = email();
    expect(await gateways.mail({ from: address, subject: '急', text: danger })).toBe('opened');
    const { rows } = await api.pool.query(
      `SELECT c.status, c.channel FROM reporter r JOIN case_file c ON c.id = r.case_id WHERE r.email = $1`,
      [address],
    );
    expect(rows).toEqual([{ status: 'diverted', channel: 'mail' }]);
  });
});
