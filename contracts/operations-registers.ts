// Lists the operations on a place's registers, routing, policy activations and tokens.
import { z } from 'zod';
import {
  activationFormSchema,
  activationListSchema,
  activationSchema,
  rollbackFormSchema,
} from './city/activations.js';
import {
  dryRunAnswerSchema,
  dryRunFormSchema,
  pastRoutingAnswerSchema,
  pastRoutingFormSchema,
} from './cases/routing.js';
import { previewAnswerSchema, previewFormSchema } from './deadlines/deadlines.js';
import type { Operation } from './operation.js';
import {
  categoryListSchema,
  channelListSchema,
  commandListSchema,
  issuedTokenSchema,
  registerEntrySchema,
  registerFormSchemas,
  registerNames,
  tokenListSchema,
  tokenOrderSchema,
  tokenRevocationSchema,
  unitListSchema,
  versionListSchema,
  versionsQuerySchema,
} from './city/registers.js';

export const cityOperations: readonly Operation[] = [
  { method: 'get', path: '/v1/channels', tag: 'city', summary: 'Channels.', answer: channelListSchema },
  { method: 'get', path: '/v1/units', tag: 'city', summary: 'The tree of units.', answer: unitListSchema },
  {
    method: 'get',
    path: '/v1/categories',
    tag: 'city',
    summary: 'The tree of categories.',
    answer: categoryListSchema,
  },
  {
    method: 'get',
    path: '/v1/commands',
    tag: 'city',
    summary: 'Commands, their fields, and the roles that may give them.',
    answer: commandListSchema,
  },
  {
    method: 'post',
    path: '/v1/routing/dry-run',
    tag: 'city',
    summary: 'Which rule would take a request and why the others would not, or what draft rules change for past cases.',
    body: z.union([dryRunFormSchema, pastRoutingFormSchema]),
    answer: z.union([dryRunAnswerSchema, pastRoutingAnswerSchema]),
  },
  {
    method: 'post',
    path: '/v1/deadlines/preview',
    tag: 'city',
    summary: 'Due instants of clocks without a case, each with its derivation.',
    body: previewFormSchema,
    answer: previewAnswerSchema,
  },
];

export const registerOperations: readonly Operation[] = registerNames.flatMap((register): Operation[] => [
  {
    method: 'put',
    path: `/v1/${register}/{code}`,
    tag: 'registers',
    summary: `Put an entry of ${register}; 201 when it is new.`,
    body: registerFormSchemas[register],
    answer: registerEntrySchema,
    problems: [409, 422],
  },
  {
    method: 'get',
    path: `/v1/${register}/{code}`,
    tag: 'registers',
    summary: `An entry of ${register} with its last change.`,
    answer: registerEntrySchema,
  },
  {
    method: 'get',
    path: `/v1/${register}/{code}/versions`,
    tag: 'registers',
    summary: `Every version of an entry of ${register}, the newest first, with what it changed.`,
    query: versionsQuerySchema,
    answer: versionListSchema,
  },
]);

export const activationOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/policies/activations',
    tag: 'registers',
    summary: 'The policies new cases were, are and will be pinned to, with principal, instant and reason.',
    answer: activationListSchema,
  },
  {
    method: 'post',
    path: '/v1/policies/activations',
    tag: 'registers',
    summary: 'Pin new cases to a policy, at once or from a later instant; running cases stay with theirs.',
    body: activationFormSchema,
    status: 201,
    answer: activationSchema,
    problems: [409],
  },
  {
    method: 'post',
    path: '/v1/policies/activations/rollback',
    tag: 'registers',
    summary: 'Return to the policy before the one in force.',
    body: rollbackFormSchema,
    status: 201,
    answer: activationSchema,
    problems: [409],
  },
];

export const tokenOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/principals/{code}/tokens',
    tag: 'registers',
    summary: 'The tokens of a principal, without their secret text.',
    answer: tokenListSchema,
  },
  {
    method: 'post',
    path: '/v1/principals/{code}/tokens',
    tag: 'registers',
    summary: 'Issue a token; it is shown only once.',
    body: tokenOrderSchema,
    status: 201,
    answer: issuedTokenSchema,
  },
  {
    method: 'delete',
    path: '/v1/principals/{code}/tokens/{id}',
    tag: 'registers',
    summary: 'Revoke a token at once.',
    body: tokenRevocationSchema,
    status: 204,
    answer: null,
  },
];
