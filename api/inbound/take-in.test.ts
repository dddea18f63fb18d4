// Tests people's messages from gateways: answers, wishes, words, machines; each once, none lost.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf } from '../../casebook/read/load-case.js';
import { signatureHeader, signatureOf, timestampHeader } from '../../connectors/signature.js';
import type { CaseId } from '../../domain/case/case.js';
import { msOf, plusMs } from '../../domain/base/instant.js';
import { aPhone, stateOf } from '../../test/support/casebook/casebook.js';
import { askedCase } from '../../test/support/api/asked-case.js';
import { type Answer, type Parsed, startTestApi, type TestApi } from '../../test/support/api/test-api.js';

const secrets = { sms: 'the key of a text gateway', mail: 'the key of a mail bridge' };
const formerSecret = 'the key that the gateway had';
let api: TestApi;
let names = 0;

beforeAll(async () => {
  api = await startTestApi({ gatewaySecrets: { ...secrets, sms: [secrets.sms, formerSecret] } });
});
afterAll(() => api.close());

function handIn(way: 'sms' | 'mail', body: unknown, secret = secrets[way], at = api.now): Promise<Answer> {
  const raw = JSON.stringify(body);
  const timestamp = String(Math.floor(msOf(at) / 1_000));
  const headers = { [timestampHeader]: timestamp, [signatureHeader]: signatureOf(secret, timestamp, raw) };
  return api.call('POST', `/v1/inbound/${way}`, {
    raw,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

const nextName = (): string => `gw-${(names += 1)}`;
const sms = (from: string, text: string, id = nextName()): Promise<Answer> => handIn('sms', { id, from, text });
const mail = (raw: string, id = nextName()): Promise<Answer> =>
  handIn('mail', { id, raw: Buffer.from(raw).toString('base64') });
const outcome = async (answer: Promise<Answer>): Promise<string> => {
  const { status, body, text } = await answer;
  expect(status, text).toBe(200);
  expect(Object.keys(body)).toEqual(['outcome']);
  return body.outcome as string;
};

/** A case whose citizen is asked under this number. */
const asked = async (phone: string): Promise<CaseId> => (await askedCase(api, { phone })).id;

const wordsOf = async (id: CaseId): Promise<string[]> => {
  const text = `SELECT text FROM case_text WHERE case_id = $1 AND purpose IN ('information', 'answer') ORDER BY at, id`;
  return (await api.pool.query<{ text: string }>(text, [id])).rows.map((row) => row.text);
};

describe('a short message', () => {
  it('answers the question that is open under its number', async () => {
    const phone = aPhone();
    const id = await asked(phone);
    expect(await outcome(sms(phone, '1'))).toBe('answered');
    expect(await stateOf(api.casebook, id)).toMatchObject({ status: 'closed', rating: { score: 1 } });
  });

  it('answers with a 3 and words, written in full width and without a country code', async () => {
    const phone = aPhone();
    const id = await asked(phone);
    expect(await outcome(sms(phone.slice(3), '３，没人联系我'))).toBe('answered');
    expect(await stateOf(api.casebook, id)).toMatchObject({ status: 'phone-callback', rating: { score: 3 } });
    expect(await wordsOf(id)).toEqual(['没人联系我']);
  });

  it('complaint 21: counts once under two ids, and once under one', async () => {
    const phone = aPhone();
    const { id } = await api.open({ reporter: { phone } });
    const first = nextName();
    expect(await outcome(sms(phone, '今晚又开始了', first))).toBe('added');
    expect(await outcome(sms(phone, '今晚又开始了', first))).toBe('added');
    expect(await outcome(sms(phone, '今晚又开始了'))).toBe('repeated');
    expect(await wordsOf(id)).toEqual(['今晚又开始了']);
    api.now = plusMs(api.now, 3_600_000);
    expect(await outcome(sms(phone, '今晚又开始了'))).toBe('added');
    expect(await wordsOf(id)).toHaveLength(2);
  });

  it('complaint 21: two deliveries at the same time are one', async () => {
    const phone = aPhone();
    const { id } = await api.open({ reporter: { phone } });
    const name = nextName();
    const both = await Promise.all([sms(phone, '同时', name), sms(phone, '同时', name), sms(phone, '同时')]);
    // A delivery during the first one's handling is asked to come again.
    expect(both.filter(({ status }) => status !== 409).map(({ status }) => status)).not.toContain(500);
    expect([await outcome(sms(phone, '同时', name)), ...both.map(({ body }) => body.outcome)]).toEqual(
      expect.arrayContaining(['added', 'repeated']),
    );
    expect(await wordsOf(id)).toEqual(['同时']);
  });

  it('complaint 21: a score counts once, also when it comes again after a crash before it was written down', async () => {
    const phone = aPhone();
    const id = await asked(phone);
    const name = nextName();
    expect(await outcome(sms(phone, '1', name))).toBe('answered');
    await api.pool.query('UPDATE inbound_message SET outcome = NULL, case_id = NULL WHERE gateway_id = $1', [name]);
    expect((await sms(phone, '1', name)).body.code).toBe('request-in-progress');
    api.now = plusMs(api.now, 61_000);
    expect(await outcome(sms(phone, '1', name))).toBe('answered');
    expect(await stateOf(api.casebook, id)).toMatchObject({ status: 'closed', tasks: [] });
    expect(await wordsOf(id)).toEqual([]);
  });

  it('refuses another message under a used id', async () => {
    const name = nextName();
    await sms(aPhone(), '一', name);
    expect((await sms(aPhone(), '二', name)).body.code).toBe('key-reused');
  });

  it('complaint 21: STOP words end questions to that number, START brings them back, and neither touches the case', async () => {
    const phone = aPhone();
    const { id } = await api.open({ reporter: { phone } });
    const standing = async () =>
      (await api.pool.query('SELECT stopped_at FROM contact_address WHERE stopped_at IS NOT NULL')).rowCount;
    const before = await standing();
    expect(await outcome(sms(phone, 'Ｔ'))).toBe('stopped');
    expect(await standing()).toBe(before! + 1);
    expect(await outcome(sms(phone, '恢复'))).toBe('resumed');
    expect(await standing()).toBe(before);
    expect((await stateOf(api.casebook, id)).revision).toBe(1);
  });

  it('goes to the newest open case of its number, and after closing into a human queue', async () => {
    const phone = aPhone();
    const id = await asked(phone);
    await sms(phone, '2');
    expect(await outcome(sms(phone, '其实还有一件事'))).toBe('added');
    expect(await stateOf(api.casebook, id)).toMatchObject({ status: 'closed', tasks: [{ kind: 'read-late-input' }] });
    const { id: newer } = await api.open({ reporter: { phone } });
    expect(await outcome(sms(phone, '1号楼门口'))).toBe('added');
    expect(await wordsOf(newer)).toEqual(['1号楼门口']);
  });

  it('complaint 11: from a service number is recorded and not acted on', async () => {
    expect(await outcome(sms('10086', '您的话费余额不足'))).toBe('automatic');
    const { rows } = await api.pool.query(`SELECT words, sender FROM inbound_message WHERE outcome = 'automatic'`);
    expect(rows).toEqual([{ words: null, sender: null }]);
  });

  it('from an unknown number waits to be read, and is erased once it is handled', async () => {
    const phone = aPhone();
    expect(await outcome(sms(phone, '请问几点上班'))).toBe('waiting');
    const list = async (as: string): Promise<Parsed> => (await api.get('/v1/inbound?limit=200', as)).body;
    const found = (await list('sample-b-01-operator')).items.find((one: Parsed) => one.from === phone);
    expect(found).toMatchObject({ way: 'sms', text: '请问几点上班' });
    expect((await api.get('/v1/inbound', 'sample-g-0101-officer')).status).toBe(403);
    const path = `/v1/inbound/${found.id}/handled`;
    expect((await api.call('POST', path, { as: 'sample-g-0101-officer', body: {} })).status).toBe(403);
    expect((await api.call('POST', path, { as: 'sample-b-01-operator', body: {} })).status).toBe(204);
    expect((await api.call('POST', path, { as: 'sample-b-01-operator', body: {} })).status).toBe(404);
    const { rows } = await api.pool.query('SELECT outcome, sender, words FROM inbound_message WHERE id = $1', [
      found.id,
    ]);
    expect(rows).toEqual([{ outcome: 'handled', sender: null, words: null }]);
  });

  it('is refused unless the gateway signed this very body just now, and then nothing is written', async () => {
    const count = async () => (await api.pool.query('SELECT 1 FROM inbound_message')).rowCount;
    const before = await count();
    const body = { id: nextName(), from: aPhone(), text: '1' };
    const answers = await Promise.all([
      handIn('sms', body, 'another key altogether'),
      handIn('sms', body, secrets.sms, plusMs(api.now, -600_000)),
      api.call('POST', '/v1/inbound/sms', { body }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(await count()).toBe(before);
  });

  it('is taken once under the former secret and the present one, while the gateway changes', async () => {
    const body = { id: nextName(), from: aPhone(), text: 'T' };
    for (const secret of [formerSecret, secrets.sms]) {
      expect(await outcome(handIn('sms', body, secret))).toBe('stopped');
    }
    const { rowCount } = await api.pool.query('SELECT 1 FROM inbound_message WHERE gateway_id = $1', [body.id]);
    expect(rowCount).toBe(1);
    const letter = { id: nextName(), raw: '' };
    expect((await handIn('mail', letter, formerSecret)).status).toBe(401);
  });

  it('is refused with its wrong fields', async () => {
    const { status, body } = await handIn('sms', { id: '', from: ' ', text: 1, more: 1 });
    expect(status).toBe(400);
    expect(body.errors.map(({ pointer }: Parsed) => pointer).sort()).toEqual(['/from', '/id', '/more', '/text']);
  });
});

/** Why the notice is known not to have arrived. */
const whyOf = async (key: string): Promise<string | null> =>
  (await api.pool.query('SELECT why FROM notification WHERE dedupe_key = $1', [key])).rows[0].why;

describe('a receipt of the gateway', () => {
  const receipt = (key: string, result: string) => outcome(handIn('sms', { receipt: { key, result } }));

  it('is noted at the notice; a number that does not exist gets no more messages', async () => {
    const { id } = await api.open({ reporter: { phone: aPhone() } });
    const key = `${id}/1/receipt/citizen`;
    await api.pool.query(`UPDATE notification SET state = 'sent', via = 'sms' WHERE dedupe_key = $1`, [key]);
    expect(await receipt(key, 'delivered')).toBe('noted');
    const { rows } = await api.pool.query('SELECT detail FROM notification WHERE dedupe_key = $1', [key]);
    expect(rows).toEqual([{ detail: 'receipt: delivered' }]);
    expect(await whyOf(key)).toBeNull();
    expect(await receipt(key, 'failed')).toBe('noted');
    expect(await whyOf(key)).toBe('not-delivered');
    expect(await receipt(key, 'undeliverable')).toBe('bounced');
    expect(await whyOf(key)).toBe('bounced');
    expect(await receipt('nobody/1/receipt/citizen', 'undeliverable')).toBe('noted');
  });
});

describe('a mail', () => {
  const letter = (from: string, headers: readonly string[], text: string): string =>
    [`From: ${from}`, 'Subject: Re', 'Content-Type: text/plain; charset=utf-8', ...headers, '', text].join('\r\n');
  const email = (): string => `citizen.${(names += 1)}@example.org`;

  it('is added to the case whose notice it answers, from the address that got it', async () => {
    const address = email();
    const { id } = await api.open({ reporter: { email: address } });
    await api.open({ reporter: { email: address } });
    const answering = [`In-Reply-To: <${id}.1.receipt.citizen@city.example>`];
    expect(await outcome(mail(letter(address.toUpperCase(), answering, '补充一点')))).toBe('added');
    expect(await wordsOf(id)).toEqual(['补充一点']);
    expect(await outcome(mail(letter(email(), answering, '别人的信')))).toBe('waiting');
    expect(await wordsOf(id)).toEqual(['补充一点']);
  });

  it('complaint 11: from a machine changes nothing, however often it comes', async () => {
    const address = email();
    const { id } = await api.open({ reporter: { email: address } });
    for (let i = 0; i < 3; i++) {
      const away = letter(address, ['Auto-Submitted: auto-replied'], `我在休假 ${i}`);
      expect(await outcome(mail(away))).toBe('automatic');
    }
    expect((await stateOf(api.casebook, id)).revision).toBe(1);
    expect((await eventsOf(api.pool, id)).map(({ kind }) => kind)).toEqual(['registered']);
  });

  it('complaint 11: a permanent bounce closes the address, but only if it encloses our notice to it', async () => {
    const address = email();
    const { id } = await api.open({ reporter: { email: address } });
    const bounced = async (recipient: string, enclosing: string, status = '5.1.1') => {
      const parts = [
        ...['From: MAILER-DAEMON@mx.example', 'MIME-Version: 1.0'],
        ...['Content-Type: multipart/report; report-type=delivery-status; boundary="b"', ''],
        ...['--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx', ''],
        ...[`Final-Recipient: rfc822; ${recipient}`, 'Action: failed', `Status: ${status}`, ''],
        ...['--b', 'Content-Type: text/rfc822-headers', '', `Message-ID: <${enclosing}@city.example>`, '', '--b--', ''],
      ];
      return outcome(mail(parts.join('\r\n')));
    };
    const ours = `${id}.1.receipt.citizen`;
    expect(await bounced(address, 'somebody-elses-letter')).toBe('automatic');
    expect(await bounced(email(), ours)).toBe('automatic');
    expect(await bounced(address, ours, '4.4.1')).toBe('automatic');
    await api.pool.query(`UPDATE notification SET state = 'sent', via = 'mail' WHERE case_id = $1`, [id]);
    expect(await bounced(address, ours)).toBe('bounced');
    expect(await whyOf(`${id}/1/receipt/citizen`)).toBe('bounced');
  });

  it('is accepted only where a mail bridge is set up', async () => {
    const without = await startTestApi();
    try {
      expect((await without.call('POST', '/v1/inbound/mail', { body: { id: 'x', raw: 'eA==' } })).status).toBe(404);
    } finally {
      await without.close();
    }
  });
});

describe("people's words and addresses", () => {
  it('are nowhere but in their own tables, whatever a gateway hands in', async () => {
    const mark = 'CANARY';
    const phone = aPhone();
    const stranger = aPhone();
    const id = await asked(phone);
    const said: unknown[] = [
      (await sms(phone, `3 ${mark} 王小明`)).body,
      (await sms(phone, `${mark} 再说一句`)).body,
      (await sms(stranger, `${mark} 陌生人`)).body,
      (await mail(`From: ${mark}@example.org\r\n\r\n${mark}`)).body,
      (await handIn('sms', { receipt: { key: `${id}/1/receipt/citizen`, result: 'failed' } })).body,
    ];
    expect(JSON.stringify(said)).not.toMatch(/CANARY|王小明|138\d{8}/);
    const { rows: tables } = await api.pool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const text = `SELECT 1 FROM "${name}" t WHERE to_jsonb(t)::text ~* $1 LIMIT 1`;
      const like = `CANARY|王小明|${phone.slice(1)}|${stranger.slice(1)}`;
      if ((await api.pool.query(text, [like])).rowCount) found.push(name);
    }
    expect(found.sort()).toEqual(['case_text', 'inbound_message', 'reporter']);
  });
});
