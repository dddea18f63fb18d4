// Makes the problem of a failed request, and logs our own faults: which kind, never personal data.
import { plainError } from '../../casebook/db/plain-error.js';
import type { Problem } from '../../contracts/shared/problem.js';
import type { ApiContext } from '../context/api-context.js';
import { type Circumstances, type ProblemReply, failureOf, problemOf } from './problem.js';

/** The problem behind a thrown value. Only an administrator can mend a policy, so such a failure is logged for one. */
export function reportProblem(error: unknown, around: Circumstances, context: ApiContext): ProblemReply {
  const failure = failureOf(error);
  const reply = problemOf(failure, around);
  const { status, code, requestId } = reply.body;
  if (status >= 500) context.logger.error({ requestId, code, fault: plainError(failure.cause) }, 'request failed');
  if (code === 'connection-lost') context.logger.info({ requestId, code }, 'the sender went away');
  if (code === 'clock-not-computable') notifyAdministrators(reply.body, context);
  return reply;
}

function notifyAdministrators(
  { requestId, code, clock = 'unknown', policy = 'unknown' }: Problem,
  context: ApiContext,
): void {
  context.logger.error(
    { requestId, code, clock, policy },
    'a clock cannot be computed: mend the policy or roll it back',
  );
  context.metrics.notComputable({ clock, policy });
}
