// Lists every operation of the API: what it takes, what it answers, what can go wrong.
import { z } from 'zod';
import { caseListQuerySchema, caseListSchema, caseSearchSchema } from './lists/case-list.js';
import { caseViewSchema } from './cases/case-view.js';
import {
  answerFormSchema,
  informationFormSchema,
  informationRequestSchema,
  offerSchema,
  questionSchema,
  replyFormSchema,
} from './people/citizen.js';
import { commandFormSchemas } from './cases/commands.js';
import { engineHistorySchema } from './supervision/engine-history.js';
import { eventViewSchema, feedAnswerSchema, feedQuerySchema } from './cases/event-view.js';
import { explainAnswerSchema, explainQuerySchema } from './deadlines/explain.js';
import { newCaseAnswerSchema, newCaseSchema } from './cases/new-case.js';
import { cardListSchema, cardQuerySchema } from './supervision/cards.js';
import { orderListSchema, orderQuerySchema, orderViewSchema } from './supervision/supervision-orders.js';
import { overdueBoardSchema, overdueQuerySchema } from './supervision/overdue.js';
import type { Operation } from './operation.js';
import { bulkOperations } from './operations-bulk.js';
import { linkOperations } from './operations-links.js';
import { activationOperations, cityOperations, registerOperations, tokenOperations } from './operations-registers.js';
import { commandPreviewSchema, commandQuerySchema } from './cases/preview.js';

const cases: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/cases',
    tag: 'cases',
    summary: 'Open a case. The same request again, by key or by channel and reference, gets the same answer.',
    key: 'required',
    body: newCaseSchema,
    status: 201,
    answer: newCaseAnswerSchema,
    problems: [409, 422],
  },
  {
    method: 'get',
    path: '/v1/cases',
    tag: 'cases',
    summary: 'List the cases the caller may read, page by page.',
    query: caseListQuerySchema,
    answer: caseListSchema,
  },
  {
    method: 'post',
    path: '/v1/cases/search',
    tag: 'cases',
    summary: 'Search cases by words, phone number or name, which must not stand in an address.',
    body: caseSearchSchema,
    answer: caseListSchema,
  },
  {
    method: 'get',
    path: '/v1/cases/{id}',
    tag: 'cases',
    summary: 'One case, by id or number. The ETag is its version.',
    answer: caseViewSchema,
  },
  {
    method: 'post',
    path: '/v1/cases/{id}/commands/{command}',
    tag: 'cases',
    summary: 'Give a command; the answer is the case after it, or with `preview=true` what the command would do.',
    key: 'optional',
    query: commandQuerySchema,
    body: z.union(Object.values(commandFormSchemas) as unknown as [z.ZodType, z.ZodType]),
    answer: z.union([caseViewSchema, commandPreviewSchema]),
    problems: [409, 410, 422],
  },
  {
    method: 'get',
    path: '/v1/cases/{id}/events',
    tag: 'cases',
    summary: 'The append-only history of a case.',
    answer: z.strictObject({ items: z.array(eventViewSchema) }),
  },
  {
    method: 'get',
    path: '/v1/cases/{id}/clocks/{clock}/explain',
    tag: 'cases',
    summary: 'How the due instant of a clock was derived, line by line.',
    query: explainQuerySchema,
    answer: explainAnswerSchema,
    problems: [422],
  },
  {
    method: 'get',
    path: '/v1/cases/{id}/engine',
    tag: 'supervision',
    summary: "The engine's history of a case in plain words.",
    answer: engineHistorySchema,
  },
  {
    method: 'get',
    path: '/v1/overdue',
    tag: 'supervision',
    summary: 'The board of clocks due soon, overdue, and three times overdue.',
    query: overdueQuerySchema,
    answer: overdueBoardSchema,
  },
  {
    method: 'get',
    path: '/v1/cards',
    tag: 'supervision',
    summary: 'Yellow and red cards counted by unit, post, clock and month, with the cases behind the counts.',
    query: cardQuerySchema,
    answer: cardListSchema,
  },
  {
    method: 'get',
    path: '/v1/supervision-orders',
    tag: 'supervision',
    summary: 'Supervision orders that units of the caller issued or received, newest first.',
    query: orderQuerySchema,
    answer: orderListSchema,
  },
  {
    method: 'get',
    path: '/v1/supervision-orders/{id}.pdf',
    tag: 'supervision',
    summary: 'The order as a printable page, without personal data of the reporter.',
    answer: 'application/pdf',
  },
  {
    method: 'get',
    path: '/v1/supervision-orders/{id}',
    tag: 'supervision',
    summary: 'One supervision order with its demands and its answer.',
    answer: orderViewSchema,
  },
  {
    method: 'get',
    path: '/v1/events',
    tag: 'supervision',
    summary: 'The feed of all events the caller may see, in order and resumable.',
    query: feedQuerySchema,
    answer: feedAnswerSchema,
  },
];

const citizens: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/answers/{token}',
    tag: 'citizens',
    summary: 'Show the citizen the callback question. Reading it is not an answer.',
    public: true,
    page: true,
    answer: questionSchema,
    problems: [409, 410],
  },
  {
    method: 'post',
    path: '/v1/answers/{token}',
    tag: 'citizens',
    summary: 'The citizen answers the callback question: 1 and 2 close the case, 3 opens the phone callback.',
    public: true,
    page: true,
    body: answerFormSchema,
    answer: questionSchema,
    problems: [409, 410],
  },
  {
    method: 'get',
    path: '/v1/questions/{token}',
    tag: 'citizens',
    summary: 'Show the citizen what the handling unit asks for. Reading it is not an answer.',
    public: true,
    page: true,
    answer: informationRequestSchema,
    problems: [409],
  },
  {
    method: 'post',
    path: '/v1/questions/{token}',
    tag: 'citizens',
    summary: 'The citizen supplies what was asked; the clocks that stood still go on.',
    public: true,
    page: true,
    body: informationFormSchema,
    answer: informationRequestSchema,
    problems: [409],
  },
  {
    method: 'get',
    path: '/v1/replies/{token}',
    tag: 'departments',
    summary: 'Show the offer that a department was sent by mail.',
    public: true,
    page: true,
    answer: offerSchema,
    problems: [409],
  },
  {
    method: 'post',
    path: '/v1/replies/{token}',
    tag: 'departments',
    summary: 'The department accepts the offer, or refuses it with a reason.',
    public: true,
    page: true,
    body: replyFormSchema,
    answer: offerSchema,
    problems: [409],
  },
];

const relayLagSchema = z.strictObject({ seconds: z.number(), cases: z.number().int() });

const readiness = z.strictObject({
  ready: z.boolean(),
  database: z.enum(['ok', 'away']),
  engine: z.enum(['ok', 'away']),
  relayLag: relayLagSchema.nullable(),
  messengerLag: relayLagSchema.nullable().meta({ description: 'The former name of `relayLag`, for one release.' }),
  calendars: z
    .array(
      z.strictObject({
        calendar: z.string(),
        knownUntil: z.string(),
        daysLeft: z.number().int(),
        expiring: z.boolean(),
      }),
    )
    .meta({ description: 'Until which day each calendar is known; `expiring` from 30 days before.' }),
});

const own = (path: string, summary: string, answer: Operation['answer'], more: Partial<Operation> = {}): Operation => ({
  method: 'get',
  path,
  tag: 'operation',
  summary,
  public: true,
  answer,
  ...more,
});

const operation: readonly Operation[] = [
  own('/healthz', 'Whether the API is alive.', z.strictObject({ status: z.literal('ok') })),
  own('/readyz', 'Whether the API is ready, with each dependency named.', readiness),
  own('/metrics', 'Figures for Prometheus.', 'text/plain'),
  own('/openapi.json', 'This document.', z.looseObject({})),
  own('/docs', 'This document as a page.', 'text/html'),
  own('/docs/errors.md', 'Every error code, explained.', 'text/markdown'),
  own('/dev/mailbox', 'The local mailbox of a development stack.', null, { status: 302 }),
  own('/', 'The start page, with links.', 'text/html'),
];

export const operations: readonly Operation[] = [
  ...cases,
  ...bulkOperations,
  ...linkOperations,
  ...cityOperations,
  ...registerOperations,
  ...activationOperations,
  ...tokenOperations,
  ...citizens,
  ...operation,
];
