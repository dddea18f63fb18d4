// Tests that the engine gets a code and its sentence: the code that HTTP gives the same error.
import type { Info } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { failureOf } from '../api/http/problem.js';
import { Failure } from '../domain/base/failures.js';
import { plainErrors } from './speak-plainly.js';

const log = pino({ level: 'silent' });
const info = { activityType: 'escalate', attempt: 1 } as Info;

/** What the engine gets when an activity throws. */
async function failureFrom(thrown: unknown): Promise<ApplicationFailure> {
  const { execute } = plainErrors(log)({ info }).inbound;
  const failed: unknown = await execute(null, () => Promise.reject(thrown as Error)).catch((error: unknown) => error);
  if (failed instanceof ApplicationFailure) return failed;
  throw new Error('the engine would get something else', { cause: failed });
}

it('gives an error the code that the API gives it', async () => {
  const withCode = (code: string) => Object.assign(new Error('words of a citizen'), { code });
  const codes = [
    '57014',
    '55P03',
    '40P01',
    '40001',
    '25006',
    '08006',
    '53300',
    '57P01',
    'ECONNRESET',
    'P2024',
    '23505',
  ];
  const thrown: unknown[] = [
    ...codes.map(withCode),
    ...codes.map((code) => new Error('outer', { cause: withCode(code) })),
    new AggregateError([withCode('ECONNREFUSED')]),
    new Error('Connection terminated unexpectedly'),
    new TypeError('undefined is not a function'),
    new Failure('not-found'),
    new Failure('clock-not-computable'),
  ];
  for (const error of thrown) expect((await failureFrom(error)).type).toBe(failureOf(error).code);
  expect((await failureFrom(withCode('57014'))).type).toBe('unavailable');
});

it('keeps people’s words from the engine, and tries all again but a case that does not exist', async () => {
  const failed = await failureFrom(new Error('words of a citizen'));
  expect(JSON.stringify([failed.message, failed.stack, failed.details])).not.toContain('citizen');
  expect(failed.nonRetryable).toBe(false);
  expect((await failureFrom(new Failure('not-found'))).nonRetryable).toBe(true);
});
