// The operations around what lies between cases: possible duplicates, open tasks, what citizens look at and add.
import { citizenViewSchema, statementFormSchema, trackFormSchema } from './citizen.js';
import type { Operation } from './operation.js';
import { similarCasesSchema, similarFormSchema } from './similar-cases.js';
import { taskListSchema, taskQuerySchema } from './tasks.js';

export const linkOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/cases/similar',
    tag: 'cases',
    summary: 'Possible duplicates of a draft or a case, ranked, each with its reasons.',
    body: similarFormSchema,
    answer: similarCasesSchema,
  },
  {
    method: 'get',
    path: '/v1/tasks',
    tag: 'cases',
    summary: 'Open tasks of the units the caller works for, oldest first.',
    query: taskQuerySchema,
    answer: taskListSchema,
  },
  {
    method: 'post',
    path: '/v1/track',
    tag: 'citizens',
    summary: 'The citizen looks at the case by number and access code.',
    public: true,
    body: trackFormSchema,
    answer: citizenViewSchema,
    problems: [429],
  },
  {
    method: 'post',
    path: '/v1/track/statements',
    tag: 'citizens',
    summary: 'The citizen adds something: the answer to a question, or, on a closed case, something to be read.',
    public: true,
    body: statementFormSchema,
    status: 201,
    answer: citizenViewSchema,
    problems: [409, 429],
  },
];
