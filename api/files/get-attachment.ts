// GET /v1/cases/:id/attachments/:attachment: a file of a statement, for those who may read both.
import { fileQuerySchema } from '../../contracts/shared/files.js';
import { readEntitled } from '../case-read/entitled.js';
import { showStatements } from '../case-read/show-case.js';
import { route } from '../http/route.js';
import { sendFile } from './send-file.js';

export const getAttachment = route({
  method: 'get',
  path: '/v1/cases/:id/attachments/:attachment',
  access: 'principal',
  query: fileQuerySchema,
  answer: 'application/octet-stream',
  summary: 'A file of a statement that the caller may read, or its thumbnail; 404 also while it is held.',
  tag: 'files',
  async handle({ context, params, query, caller, at, language }) {
    const file = await readEntitled(context.casebook.pool, params['id'] ?? '', caller);
    const statements = showStatements(file, { actor: caller.actor, facts: caller.facts, at, language });
    const open = statements.flatMap(({ attachments }) => attachments).filter(({ held }) => !held);
    return sendFile(
      context,
      open.find(({ id }) => id === params['attachment']),
      query.size,
    );
  },
});
