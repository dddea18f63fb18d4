// The operations by which administrators change the registers and their tokens.
import {
  activationFormSchema,
  activationListSchema,
  activationSchema,
  rollbackFormSchema,
} from './city/activations.js';
import type { Operation } from './operation.js';
import {
  issuedTokenSchema,
  registerEntrySchema,
  registerFormSchemas,
  registerNames,
  tokenListSchema,
  tokenOrderSchema,
  tokenRevocationSchema,
  versionListSchema,
  versionsQuerySchema,
} from './city/registers.js';

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
    summary: 'Which policy new cases are pinned to, was and will be, with who, when and why.',
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
    summary: 'The tokens of a principal, without themselves.',
    answer: tokenListSchema,
  },
  {
    method: 'post',
    path: '/v1/principals/{code}/tokens',
    tag: 'registers',
    summary: 'Issue a token; it is shown this once.',
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
