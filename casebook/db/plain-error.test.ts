// Tests that the log says in words what went wrong, and repeats nothing of an error's own text.
import { connect } from 'node:net';
import pg from 'pg';
import { expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/support/servers/servers.js';
import { freePort } from '../../tools/servers/ports.js';
import { causeInText } from './cause-in-words.js';
import { plainError } from './plain-error.js';

const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

const asking = async (url: string, statement = 'SELECT 1'): Promise<unknown> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  const error = await errorOf(client.connect().then(() => client.query(statement)));
  await client.end().catch(() => undefined);
  return error;
};

const refusedAt = (port: number): Promise<unknown> =>
  new Promise((resolve) => connect({ port, host: 'localhost', autoSelectFamily: true }).on('error', resolve));

it('names known trouble of the database and of the network in words', async () => {
  const database: TestDatabase = await createTestDatabase({ empty: true });
  const raise = (code: string) => `DO $$ BEGIN RAISE 'words of a citizen' USING ERRCODE = '${code}'; END $$`;
  try {
    const wrongPassword = new URL(database.url);
    wrongPassword.password = 'wrong';
    const causes = [
      await asking(String(wrongPassword)),
      await asking(database.url.replace(/test_\w+$/, 'none')),
      await asking(database.url, 'SELECT * FROM nowhere'),
      await asking(database.url, raise('53100')),
      await refusedAt(await freePort()),
    ].map((error) => plainError(error).cause);
    expect(causes).toEqual([
      'the password was refused',
      'there is no such database',
      'a table is missing: the schema is not the one expected',
      'the disk of the database is full',
      'connection refused: nothing listens there',
    ]);
    const plain = plainError(await asking(database.url, raise('P0001')));
    expect(plain).toMatchObject({ name: 'error', code: 'P0001' });
    expect(plain.cause).toBeUndefined();
    expect(JSON.stringify(plain)).not.toContain('words of a citizen');
  } finally {
    await database.drop();
  }
});

it('finds the cause below an error of the engine, and in the texts of its libraries', () => {
  const details = 'No connection established. Last error: connect ECONNREFUSED 127.0.0.1:7233';
  const call = Object.assign(new Error('14 UNAVAILABLE: ...'), { code: 14, details });
  expect(plainError(new Error('Failed', { cause: call })).cause).toBe('connection refused: nothing listens there');
  expect(plainError(Object.assign(new Error(), { code: 4 })).cause).toBe('no answer in time');
  expect(causeInText('Status { source: ConnectError(dns error, failed to lookup address) }')).toBe(
    'the name of the host was not found',
  );
  expect(causeInText('invalid peer certificate: UnknownIssuer')).toBe('the TLS certificate is not trusted');
  expect(causeInText('Status { code: NotFound, message: "Namespace x is not found." }')).toBe('not found');
  expect(causeInText('a citizen wrote')).toBeUndefined();
});

it('takes no line of a message for a frame', () => {
  const { frames } = plainError(new Error('the words\n    at home of a citizen'));
  expect(frames.join('\n')).not.toContain('citizen');
  expect(frames[0]).toContain('plain-error.test');
});
