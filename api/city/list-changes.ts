// GET /v1/register-changes: every change of registers and tokens, asked or made, for audit.
import { readStory } from '../../casebook/administration/register-story.js';
import { changeListSchema, changesQuerySchema } from '../../contracts/city/administration.js';
import { cursorOf, instantForm, readCursor } from '../http/cursor.js';
import { route } from '../http/route.js';

export const listChanges = route({
  method: 'get',
  path: '/v1/register-changes',
  access: 'principal',
  roles: ['audit-administrator', 'auditor'],
  query: changesQuerySchema,
  answer: changeListSchema,
  summary: 'Every change of a register, every token, and everything asked, decided and lapsed, the newest first.',
  tag: 'registers',
  async handle({ context, query: { before, ...query }, at, language }) {
    const forms = [instantForm, /^[\w./-]{1,200}$/];
    const cursor = before === undefined ? undefined : readCursor(before, { forms, language, pointer: 'before' });
    const after = cursor && { at: cursor[0]!, key: cursor[1]! };
    const { items, next } = await readStory(context.casebook.pool, { ...query, before: after, now: at });
    return { body: { items, nextBefore: next ? cursorOf([next.at, next.key]) : null } };
  },
});
