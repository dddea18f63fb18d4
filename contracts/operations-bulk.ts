// Lists the operations that give one command to many cases.
import { z } from 'zod';
import { bulkFormSchema, bulkJobQuerySchema, bulkJobSchema, bulkPreviewSchema } from './lists/bulk.js';
import type { Operation } from './operation.js';

export const bulkOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/bulk',
    tag: 'bulk',
    summary: 'Give one command to many cases, by list or filter; 202 with the job, or 200 with a dry run of each.',
    key: 'optional',
    keyNeeded: 'Required unless `dryRun` is true, which changes nothing.',
    body: bulkFormSchema,
    status: 202,
    answer: z.union([bulkJobSchema, bulkPreviewSchema]),
    problems: [409, 422],
  },
  {
    method: 'get',
    path: '/v1/bulk/{id}',
    tag: 'bulk',
    summary: 'Show the progress of a job, and the result for each case.',
    query: bulkJobQuerySchema,
    answer: bulkJobSchema,
  },
  {
    method: 'post',
    path: '/v1/bulk/{id}/cancel',
    tag: 'bulk',
    summary: 'Cancel a job; cases already changed stay changed.',
    answer: bulkJobSchema,
  },
];
