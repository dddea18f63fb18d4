// Tests the test servers: separate databases, the product's logins, engines, search attributes.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, Connection } from '@temporalio/client';
import { SearchAttributeType, defineSearchAttributeKey } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { searchAttributeNames } from '../../../workflows/messages.js';
import { createTestDatabase, temporalDevServer, timeSkippingEnvironment } from './servers.js';

async function ask(url: string, query: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
}

describe('a test database', () => {
  it('has every migration, is separate from other copies, and ends with its test', async () => {
    const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    try {
      await ask(one.ownerUrl, 'CREATE TABLE only_here (id int)');
      const find = "SELECT tablename FROM pg_tables WHERE tablename IN ('only_here', '_prisma_migrations') ORDER BY 1";
      expect(await ask(one.url, find)).toEqual([{ tablename: '_prisma_migrations' }, { tablename: 'only_here' }]);
      expect(await ask(other.url, find)).toEqual([{ tablename: '_prisma_migrations' }]);
    } finally {
      await Promise.all([one.drop(), other.drop()]);
    }
    await expect(ask(one.url, 'SELECT 1')).rejects.toThrow('does not exist');
  });

  it("gives the application's login no ownership", async () => {
    const database = await createTestDatabase();
    try {
      expect(await ask(database.url, 'SELECT current_user AS name')).toEqual([{ name: 'gridcase_app' }]);
      expect(await ask(database.url, "SELECT relname FROM pg_class WHERE relowner = 'gridcase_app'::regrole")).toEqual(
        [],
      );
      await expect(ask(database.url, 'CREATE TABLE mine (id int)')).rejects.toThrow('permission denied');
    } finally {
      await database.drop();
    }
  });
});

describe('the engines', () => {
  let environment: TestWorkflowEnvironment;
  beforeAll(async () => {
    environment = await timeSkippingEnvironment();
  });
  afterAll(() => environment.teardown());

  it('skips time without waiting', async () => {
    const before = await environment.currentTimeMs();
    await environment.sleep('25h');
    expect((await environment.currentTimeMs()) - before).toBeGreaterThanOrEqual(25 * 3_600_000);
  });

  it('both accept cases with search attributes', async () => {
    const { address, namespace } = await temporalDevServer();
    const connection = await Connection.connect({ address });
    const pairs = searchAttributeNames.map((name) => ({
      key: defineSearchAttributeKey(name, SearchAttributeType.KEYWORD),
      value: `some-${name}`,
    }));
    try {
      for (const client of [new Client({ connection, namespace }), environment.client]) {
        const options = { taskQueue: 'nobody-listens', workflowId: 'case/1', typedSearchAttributes: pairs };
        const handle = await client.workflow.start('anything', options);
        const { typedSearchAttributes } = await handle.describe();
        expect(typedSearchAttributes.getAll()).toHaveLength(pairs.length);
        await handle.terminate();
      }
    } finally {
      await connection.close();
    }
  });
});
