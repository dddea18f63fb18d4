// GET /v1/pending-changes, POST .../:id/confirm and /reject: what a second administrator decides.
import { type DecisionOrder, decidePending } from '../../casebook/administration/decide-change.js';
import { readPending } from '../../casebook/administration/pending-rows.js';
import { decisionAnswerSchema, decisionFormSchema, pendingListSchema } from '../../contracts/city/administration.js';
import { changingRoles } from '../../domain/city/administration.js';
import { localDateOf } from '../../domain/deadlines/calendar.js';
import { registerReaders } from './change-register.js';
import { type Route, route } from '../http/route.js';

const path = '/v1/pending-changes';

export const listPending = route({
  method: 'get',
  path,
  access: 'principal',
  roles: registerReaders,
  answer: pendingListSchema,
  summary: 'The changes and tokens that wait for a second administrator, the newest first.',
  tag: 'registers',
  async handle({ context, at }) {
    return { body: { items: await readPending(context.casebook.pool, at) } };
  },
});

const decisionRoute = (
  word: string,
  { decision, summary }: Pick<DecisionOrder, 'decision'> & { summary: string },
): Route =>
  route({
    method: 'post',
    path: `${path}/:id/${word}`,
    access: 'principal',
    roles: changingRoles,
    body: decisionFormSchema,
    answer: decisionAnswerSchema,
    problems: [409],
    summary,
    tag: 'registers',
    async handle({ context, params, caller, body, at }) {
      const today = localDateOf(caller.facts.calendar, at);
      const order = { id: params['id'] ?? '', decision, reason: body.reason, by: caller.principal.code, at, today };
      const { id, register, code } = await decidePending(context.casebook, order);
      return { body: { id, register, code, decision } };
    },
  });

export const decisionRoutes: readonly Route[] = [
  decisionRoute('confirm', {
    decision: 'confirmed',
    summary: 'Confirm, as a second administrator, what another one asked for; it is made exactly as asked.',
  }),
  decisionRoute('reject', {
    decision: 'rejected',
    summary: 'Reject what another administrator asked for, or take back what one asked for oneself.',
  }),
];
