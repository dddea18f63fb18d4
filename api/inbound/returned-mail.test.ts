// Tests letters of ours that come back: an address is closed only when nobody has it.
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addressKey } from '../../casebook/keys/address-key.js';
import { standingOf } from '../../casebook/outgoing/contact-address.js';
import { plusMs } from '../../domain/base/instant.js';
import { type Gateways, gatewaySecrets, gatewaysOf } from '../../test/support/api/gateways.js';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
let gateways: Gateways;
let names = 0;
let logged = '';
const log = new Writable({
  write(chunk: Buffer, _encoding, done) {
    logged += chunk.toString();
    done();
  },
});

beforeAll(async () => {
  api = await startTestApi({ gatewaySecrets, logger: pino({ level: 'warn' }, log) });
  gateways = gatewaysOf(api);
});
afterAll(() => api.close());
beforeEach(() => {
  api.now = plusMs(api.now, 2 * 3_600_000);
  logged = '';
});

interface Report {
  readonly status?: string;
  readonly diagnostic?: string;
  readonly global?: boolean;
}

const report = (address: string, id: string, { status = '5.1.1', diagnostic, global = false }: Report): string =>
  [
    ...['From: MAILER-DAEMON@mx.example', 'Subject: Undelivered', 'MIME-Version: 1.0'],
    ...[`Content-Type: multipart/report; report-type=${global ? 'global-' : ''}delivery-status; boundary="b"`, ''],
    ...[`--b`, `Content-Type: message/${global ? 'global-' : ''}delivery-status`, '', 'Reporting-MTA: dns; mx', ''],
    ...[`Final-Recipient: ${global ? 'utf-8' : 'rfc822'}; ${address}`, 'Action: failed', `Status: ${status}`],
    ...(diagnostic === undefined ? [] : [`Diagnostic-Code: smtp; ${diagnostic}`]),
    ...['', '--b', `Content-Type: message/${global ? 'global' : 'rfc822'}`, ''],
    ...[`Message-ID: <${id}.1.receipt.citizen@city.example>`, 'Subject: x', '', 'x', '--b--', ''],
  ].join('\r\n');

/** What came of a report about the letter to a new reporter, and whether the address is closed. */
async function returned(how: Report, domain = `d${(names += 1)}.example`) {
  const address = `r${(names += 1)}@${domain}`;
  const { id } = await api.open({ reporter: { email: address } });
  await api.pool.query(`UPDATE notification SET state = 'sent', via = 'mail' WHERE case_id = $1`, [id]);
  const outcome = await gateways.raw(report(address, id, how));
  const { bounced } = await standingOf(api.pool, addressKey(api.casebook.secret, address));
  const key = `${id as string}/1/receipt/citizen`;
  const { rows } = await api.pool.query('SELECT why FROM notification WHERE dedupe_key = $1', [key]);
  return { outcome, closed: bounced, why: rows[0].why as string | null };
}

describe('a letter that came back', () => {
  it.each<Report>([
    {},
    { global: true },
    { status: '5.1.10' },
    { status: '5.0.0', diagnostic: '550 Mailbox not found.' },
    { status: '5.0.0', diagnostic: '550 User not found: x' },
  ])('closes the address that nobody has: %j', async (how) => {
    expect(await returned(how)).toEqual({ outcome: 'bounced', closed: true, why: 'bounced' });
  });

  it.each<Report>([
    { status: '5.2.2', diagnostic: '552 5.2.2 Mailbox full' },
    { status: '5.7.1', diagnostic: '554 5.7.1 spam' },
    { status: '5.1.8', diagnostic: "550 5.1.8 bad sender's address" },
    { status: '5.0.0', diagnostic: '550 Connection frequency limited' },
    { status: '5.0.0' },
  ])('for another reason closes nothing, and its notice says so: %j', async (how) => {
    expect(await returned(how)).toEqual({ outcome: 'automatic', closed: false, why: 'not-delivered' });
  });

  it('for now changes nothing', async () => {
    expect(await returned({ status: '4.2.2' })).toEqual({ outcome: 'automatic', closed: false, why: null });
  });
});

it('many refusals of one domain within an hour close no more of it, and say so by the domain alone', async () => {
  const metrics = (): Promise<string> => api.registry.metrics();
  const domain = 'big.example';
  for (let i = 0; i < 5; i++) expect((await returned({}, domain)).closed).toBe(true);
  expect(await metrics()).toContain('gridcase_refusing_domains 0');
  expect(logged).toBe('');
  expect(await returned({}, domain)).toEqual({ outcome: 'bounced', closed: false, why: 'bounced' });
  expect((await returned({}, 'other.example')).closed).toBe(true);
  expect(await metrics()).toContain('gridcase_refusing_domains 1');
  expect(logged).toContain(domain);
  expect(logged).not.toContain('@');
  api.now = plusMs(api.now, 3_700_000);
  expect(await metrics()).toContain('gridcase_refusing_domains 0');
  expect((await returned({}, domain)).closed).toBe(true);
});
