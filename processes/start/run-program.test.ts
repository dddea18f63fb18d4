// Tests that what the database refuses is said in sentences that name what to do.
import { expect, it } from 'vitest';
import { databaseSentence } from './run-program.js';

it.each([
  [
    '25006',
    'cannot execute UPDATE in a read-only transaction',
    /can only be read .*Name the server that takes changes/,
  ],
  [undefined, 'The server does not support SSL connections', /offers no TLS .*leave "sslmode" out of DATABASE_URL/],
])('%s: %s', (code, message, sentence) => {
  expect(databaseSentence(Object.assign(new Error(message), { code }))).toMatch(sentence);
});
