// Runs the local mailbox of the embedded stack: keeps and shows messages instead of sending them.
// Never for production.
import { join } from 'node:path';
import { createPool } from '../casebook/db/pool.js';
import { begin } from './start/begin.js';
import { startMailboxHttp, startMailSink } from './mailbox/receivers.js';
import { openMailboxStore } from './mailbox/store.js';
import { onStop } from './start/on-stop.js';

const { config } = begin('mailbox');
const store = openMailboxStore(join(config.dataDirectory, 'mailbox'));
const pool = createPool({ url: config.database.url, size: 1, applicationName: 'gridcase-mailbox' });

/** The receiver checks offers with the same secret that the register holds. */
async function departmentSecret(unit: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ secret: string | null }>(
    `SELECT delivery ->> 'secret' AS secret FROM unit WHERE code = $1`,
    [unit],
  );
  return rows[0]?.secret ?? undefined;
}

const mail = await startMailSink({ store, port: config.mailbox.smtpPort ?? 1025 });
const http = await startMailboxHttp({
  store,
  port: config.mailbox.port ?? 8025,
  smsSecret: config.sms?.secret,
  departmentSecret,
  apiUrl: `http://127.0.0.1:${String(config.port)}`,
});

onStop(async () => {
  await Promise.all([mail.stop(), http.stop()]);
  await pool.end();
});
