// The operations by which administrators change the registers and their tokens.
import type { Operation } from './operation.js';
import {
  issuedTokenSchema,
  registerEntrySchema,
  registerFormSchemas,
  registerNames,
  tokenListSchema,
  tokenOrderSchema,
  tokenRevocationSchema,
} from './registers.js';

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
]);

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
