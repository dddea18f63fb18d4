// Turns an activity's error into a code and its sentence: nothing personal reaches the engine.
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { CompleteAsyncError, type Info } from '@temporalio/activity';
import type { Logger } from 'pino';
import { plainError } from '../casebook/db/plain-error.js';
import { failureBehind } from '../casebook/db/errors.js';
import { failures } from '../domain/base/failures.js';

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
          const { code } = failureBehind(error);
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
