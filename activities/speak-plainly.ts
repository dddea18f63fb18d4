// Turns an activity's error into a code and its sentence: nothing personal reaches the engine.
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { CompleteAsyncError, type Info } from '@temporalio/activity';
import type { Logger } from 'pino';
import { plainError } from '../casebook/db/plain-error.js';
import { Failure, type FailureCode, failures } from '../domain/base/failures.js';

/** Codes of PostgreSQL's classes for lost connections, shortage and shutdown, and of the network below it. */
const awayCodes = /^(08|53|57P|ECONN|ENOTFOUND|EPIPE|ETIMEDOUT)/;

function codeOf(error: unknown): FailureCode {
  if (error instanceof Failure) return error.code;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return awayCodes.test(code) ? 'unavailable' : 'internal';
}

/** The worker's interceptor of an activity's execution, as far as it is used here. */
type Execute = <Input>(input: Input, next: (input: Input) => Promise<unknown>) => Promise<unknown>;

/**
 * An interceptor for the worker. The log gets the error's kind and place; the engine gets one of the closed table's
 * sentences. A case that the casebook does not know fails for good, everything else is tried again.
 */
export function plainErrors(log: Logger): (context: { info: Info }) => { inbound: { execute: Execute } } {
  return ({ info }) => ({
    inbound: {
      async execute(input, next) {
        try {
          return await next(input);
        } catch (error) {
          if (error instanceof CancelledFailure || error instanceof CompleteAsyncError) throw error;
          const code = codeOf(error);
          const where = { activity: info.activityType, workflow: info.workflowExecution?.workflowId };
          log.warn({ ...where, attempt: info.attempt, code, error: plainError(error) }, 'an activity failed');
          const plain = ApplicationFailure.create({
            message: failures[code].sentence.en,
            type: code,
            nonRetryable: code === 'not-found',
          });
          plain.stack = `ApplicationFailure: ${plain.message}`;
          throw plain;
        }
      },
    },
  });
}
