// GET /v1/reveals: who had which masked field of which case shown in clear, and why, for audit.
import { listReveals as readReveals } from '../../casebook/write/reveals.js';
import { type MaskedField, revealListSchema, revealQuerySchema } from '../../contracts/cases/reveal.js';
import { cursorOf, instantForm, readCursor, uuidForm } from '../http/cursor.js';
import { route } from '../http/route.js';

export const listReveals = route({
  method: 'get',
  path: '/v1/reveals',
  access: 'principal',
  roles: ['audit-administrator', 'auditor'],
  query: revealQuerySchema,
  answer: revealListSchema,
  summary: 'Every reading of a masked field: who, which case, which field, why, when; the newest first.',
  tag: 'registers',
  async handle({ context, query: { before, ...query }, language }) {
    const cursor =
      before === undefined
        ? undefined
        : readCursor(before, { forms: [instantForm, uuidForm], language, pointer: 'before' });
    const after = cursor && { at: cursor[0]!, id: cursor[1]! };
    const found = await readReveals(context.casebook.pool, { ...query, before: after });
    const items = found.slice(0, query.limit).map((line) => ({ ...line, field: line.field as MaskedField }));
    const last = found.length > query.limit ? items.at(-1) : undefined;
    return { body: { items, nextBefore: last ? cursorOf([last.at, last.id]) : null } };
  },
});
