// GET /v1/supervision-orders: lists orders, shows one, and gives one as a printable page.
import {
  type OrderList,
  type OrderView,
  orderQuerySchema,
  orderListSchema,
  orderViewSchema,
} from '../../contracts/supervision/supervision-orders.js';
import { readsForUnits } from '../access/caller.js';
import { cursorOf, instantForm, readCursor } from '../http/cursor.js';
import { countOrders, findOrder, findOrders } from './find-orders.js';
import { orderLines } from './order-lines.js';
import { printOrder } from './print-order.js';
import { readCaseFile } from '../case-read/case-file.js';
import { Failure } from '../../domain/base/failures.js';
import { route } from '../http/route.js';

const orderIdForm = /^[0-9a-f-]{36}\.\d{1,9}$/;

export const listOrders = route({
  method: 'get',
  path: '/v1/supervision-orders',
  access: 'principal',
  mayCall: readsForUnits,
  query: orderQuerySchema,
  answer: orderListSchema,
  summary: 'Supervision orders that units of the caller issued or received, newest first.',
  tag: 'supervision',
  async handle({ context, query, caller, at, language }) {
    const { pool } = context.casebook;
    const reader = { actor: caller.actor, facts: caller.facts, at };
    const expected = { forms: [instantForm, orderIdForm], language, pointer: 'cursor' };
    const [from = '', id = ''] = query.cursor === undefined ? [] : readCursor(query.cursor, expected);
    const rows = await findOrders(pool, { query, reader, after: query.cursor === undefined ? null : { at: from, id } });
    const items = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? items.at(-1) : undefined;
    const nextCursor = last ? cursorOf([last.openedAt, last.id]) : null;
    const total = query.count ? { total: await countOrders(pool, query, reader) } : {};
    return { body: { items, nextCursor, ...total } satisfies OrderList };
  },
});

export const showOrder = route({
  method: 'get',
  path: '/v1/supervision-orders/:id',
  access: 'principal',
  mayCall: readsForUnits,
  answer: orderViewSchema,
  summary: 'One supervision order with its demands and its answer.',
  tag: 'supervision',
  async handle({ context, params, caller, at }) {
    const reader = { actor: caller.actor, facts: caller.facts, at };
    const body: OrderView = await findOrder(context.casebook.pool, params['id'] ?? '', reader);
    return { body };
  },
});

export const printedOrder = route({
  method: 'get',
  path: '/v1/supervision-orders/:id.pdf',
  access: 'principal',
  mayCall: readsForUnits,
  answer: 'application/pdf',
  summary: 'The order as a printable page, without personal data of the reporter.',
  tag: 'supervision',
  async handle({ context, params, caller, at, language }) {
    const { pool } = context.casebook;
    const order = await findOrder(pool, params['id'] ?? '', { actor: caller.actor, facts: caller.facts, at });
    const file = await readCaseFile(pool, order.caseId);
    if (!file) throw new Failure('not-found');
    const bytes = await printOrder(orderLines({ order, file, facts: caller.facts, language }));
    const headers = { 'Content-Disposition': `inline; filename="${order.number}.pdf"` };
    return { bytes, type: 'application/pdf', headers };
  },
});
