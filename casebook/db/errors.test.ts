// Tests what an error of the database means: away or overrun, or a fault of ours.
import { expect, it } from 'vitest';
import { Failure } from '../../domain/base/failures.js';
import { failureBehind, failureWhileServing } from './errors.js';

const codeOf = (thrown: unknown): string => failureBehind(thrown).code;

it('distinguishes a database that is away or overrun from a fault of ours', () => {
  const withCode = (code: string) => Object.assign(new Error('x'), { code });
  for (const code of ['ECONNREFUSED', '57P01', '57014', '53300', '55P03', '40001', 'P1001']) {
    expect(codeOf(withCode(code)), code).toBe('unavailable');
    expect(codeOf(new Error('outer', { cause: withCode(code) }))).toBe('unavailable');
  }
  const inPrisma = { driverAdapterError: { cause: { originalCode: '57014' } } };
  expect(codeOf(Object.assign(withCode('P2010'), { meta: inPrisma }))).toBe('unavailable');
  for (const code of ['23505', '42P01', '22P02']) expect(codeOf(withCode(code)), code).toBe('internal');
  expect(codeOf('ECONNREFUSED')).toBe('internal');
});

it('leaves a failure as it is, and keeps anything else as the cause', () => {
  const failure = new Failure('not-found');
  expect(failureBehind(failure)).toBe(failure);
  const thrown = new TypeError('x');
  expect(failureBehind(thrown).cause).toBe(thrown);
});

it('takes a refused login for a wrong address at a start, and for a database that is away afterwards', () => {
  for (const code of ['28P01', '28000', '3D000']) {
    const refused = Object.assign(new Error('x'), { code });
    expect(codeOf(refused), code).toBe('internal');
    expect(failureWhileServing(refused).code, code).toBe('unavailable');
  }
  expect(failureWhileServing(new TypeError('x')).code).toBe('internal');
});
