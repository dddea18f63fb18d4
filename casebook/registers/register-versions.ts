// Reads the versions of one register entry, newest first, each with what it changed.
import type { Pool } from 'pg';
import type { Instant } from '../../domain/base/instant.js';
import { prismaOn } from '../../prisma/client/client.js';
import { bodyAsRead } from '../register-rows/policy-body.js';
import { type Difference, differencesOf } from './register-differences.js';
import type { RegisterName } from '../register-rows/register-tables.js';

export interface RegisterVersion {
  readonly version: number;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
  readonly changes: readonly Difference[];
}

interface VersionsQuery {
  readonly register: RegisterName;
  readonly code: string;
  readonly limit: number;
  /** Only versions older than this one. */
  readonly before?: number | undefined;
}

/** At most `limit` versions; empty when the entry never existed. Bodies are stored with their secrets masked. */
export async function readVersions(
  pool: Pool,
  { register, code, limit, before }: VersionsQuery,
): Promise<RegisterVersion[]> {
  const rows = await prismaOn(pool).registerVersion.findMany({
    where: { register, code, ...(before === undefined ? {} : { version: { lt: before } }) },
    orderBy: { version: 'desc' },
    take: limit + 1,
  });
  const bodies = rows.map(({ body }) => bodyAsRead(register, body));
  return rows.slice(0, limit).map(({ version, at, by, reason }, i) => {
    const changes = differencesOf(bodies[i + 1] ?? {}, bodies[i]);
    return { version, at: at.toISOString(), by, reason, changes };
  });
}
