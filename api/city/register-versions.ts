// GET /v1/{register}/:code/versions: lists who changed an entry, when, why, and what changed.
import { readVersions } from '../../casebook/registers/register-versions.js';
import {
  type Register,
  registerNames,
  versionsQuerySchema,
  versionListSchema,
} from '../../contracts/city/registers.js';
import { Failure } from '../../domain/base/failures.js';
import { registerReaders } from './change-register.js';
import { type Route, route } from '../http/route.js';

const versionsOf = (register: Register): Route =>
  route({
    method: 'get',
    path: `/v1/${register}/:code/versions`,
    access: 'principal',
    roles: registerReaders,
    query: versionsQuerySchema,
    answer: versionListSchema,
    summary: `Every version of an entry of ${register}, the newest first, with what it changed.`,
    tag: 'registers',
    async handle({ context, params, query }) {
      const items = await readVersions(context.casebook.pool, { register, code: params['code'] ?? '', ...query });
      const last = items.at(-1)?.version;
      // Every entry has a first version, which no page leaves out by its `before`.
      if (last === undefined) throw new Failure('not-found');
      return { body: { items, nextBefore: last > 1 ? last : null } };
    },
  });

export const versionRoutes: readonly Route[] = registerNames.map(versionsOf);
