// GET /v1/inbound and its files, POST /v1/inbound/:id/handled: messages of no known case.
// The posts that take requests in read them.
import { messageReaders } from '../../casebook/files/uploads.js';
import { markHandled, waitingFile, waitingMessage, waitingMessages } from '../../casebook/incoming/inbound-waiting.js';
import {
  handledFormSchema,
  waitingQuerySchema,
  waitingListSchema,
  waitingMessageSchema,
} from '../../contracts/people/inbound.js';
import { Failure } from '../../domain/base/failures.js';
import { entitledId } from '../case-read/entitled.js';
import { cursorOf, instantForm, readCursor, uuidForm } from '../http/cursor.js';
import { fileQuerySchema } from '../../contracts/shared/files.js';
import { sendFile } from '../files/send-file.js';
import { route } from '../http/route.js';

export const listInbound = route({
  method: 'get',
  path: '/v1/inbound',
  access: 'principal',
  roles: messageReaders,
  query: waitingQuerySchema,
  answer: waitingListSchema,
  summary: 'Messages that belong to no known case and that an operator must read, oldest first.',
  tag: 'cases',
  async handle({ context, query, language }) {
    const { limit, cursor } = query;
    const forms = [instantForm, uuidForm];
    const [at = '', id = ''] = cursor === undefined ? [] : readCursor(cursor, { forms, language, pointer: 'cursor' });
    const after = cursor === undefined ? null : ([at, id] as const);
    const found = await waitingMessages(context.casebook.pool, { after, limit: limit + 1 });
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return { body: { items, nextCursor: last ? cursorOf([last.receivedAt, last.id]) : null } };
  },
});

export const showInbound = route({
  method: 'get',
  path: '/v1/inbound/:id',
  access: 'principal',
  roles: messageReaders,
  answer: waitingMessageSchema,
  problems: [404],
  summary: 'One message that belongs to no known case and waits to be read.',
  tag: 'cases',
  async handle({ context, params }) {
    const id = params['id'] ?? '';
    const message = uuidForm.test(id) ? await waitingMessage(context.casebook.pool, id) : null;
    if (!message) throw new Failure('not-found');
    return { body: message };
  },
});

export const handleInbound = route({
  method: 'post',
  path: '/v1/inbound/:id/handled',
  access: 'principal',
  roles: messageReaders,
  body: handledFormSchema,
  status: 204,
  answer: null,
  summary: 'An operator has read and dealt with the message: its sender and words are erased.',
  tag: 'cases',
  async handle({ context, params, body, caller, at }) {
    const id = params['id'] ?? '';
    const { pool } = context.casebook;
    const caseId = body.case === undefined ? null : await entitledId(pool, body.case, caller.actor);
    const handled = uuidForm.test(id) && (await markHandled(pool, { id, by: caller.actor.name, caseId, at }));
    if (!handled) throw new Failure('not-found');
    return {};
  },
});

export const inboundAttachment = route({
  method: 'get',
  path: '/v1/inbound/:id/attachments/:attachment',
  access: 'principal',
  roles: messageReaders,
  query: fileQuerySchema,
  answer: 'application/octet-stream',
  summary: 'A file of a message that waits to be read, or its thumbnail.',
  tag: 'files',
  async handle({ context, params, query }) {
    const { id = '', attachment = '' } = params;
    if (!uuidForm.test(id)) throw new Failure('not-found');
    const file = await waitingFile(context.casebook.pool, id, attachment);
    return sendFile(context, file ?? undefined, query.size);
  },
});
