// POST /v1/cases/:id/reveal: shows a masked field in clear and puts that on record first.
import { recordReveal } from '../../casebook/write/reveals.js';
import { revealFormSchema, revealedSchema } from '../../contracts/cases/reveal.js';
import { Failure } from '../../domain/base/failures.js';
import { seesReporter } from '../access/viewer.js';
import { route } from '../http/route.js';
import { readEntitled } from '../case-read/entitled.js';

export const revealField = route({
  method: 'post',
  path: '/v1/cases/:id/reveal',
  access: 'principal',
  body: revealFormSchema,
  answer: revealedSchema,
  summary: 'A masked field of the reporter in clear, for whoever may know it. Each time stands in the record.',
  tag: 'cases',
  async handle({ context, params, body: { field, reason }, caller, at }) {
    const { pool } = context.casebook;
    const file = await readEntitled(pool, params['id'] ?? '', caller);
    const { id: caseId, disclosure } = file.state;
    if (file.frozenAt !== undefined || !seesReporter(caller.actor, { ...file, disclosure })) {
      throw new Failure('forbidden');
    }
    const value = file.reporter?.[field];
    if (value == null) throw new Failure('not-found');
    await recordReveal(pool, { caseId, field, reason, by: caller.principal.code, at });
    return { body: { field, value, at }, headers: { 'Cache-Control': 'no-store' } };
  },
});
