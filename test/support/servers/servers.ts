// Gives test files the servers of the run: a database of their own, the engine, time skipping.
import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import pg from 'pg';
import { postgresUrl } from '../../../tools/servers/postgres/postgres.js';
import { registerSearchAttributes } from '../../../tools/servers/temporal/search-attributes.js';
import { type BrowserOfRun, serversVariable, type PostgresOfRun } from './run-servers.js';

async function ask<Answer>(what: string): Promise<Answer> {
  const response = await fetch(`${process.env[serversVariable] ?? ''}/${what}`);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Answer;
}

export interface TestDatabase {
  /** As the application reaches it: the login gridcase_app, which owns nothing. */
  readonly url: string;
  /** As migrations reach it: the login gridcase_owner. */
  readonly ownerUrl: string;
  /** Removes the database, even with open connections. */
  drop(): Promise<void>;
  /** Another database with all that stands in this one now. Nobody may be connected to this one. */
  copy(): Promise<TestDatabase>;
}

async function asAdministrator(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A separate database with every migration applied (or `empty`), copied in some tens of milliseconds. */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const postgres = await ask<PostgresOfRun>('postgres');
  return databaseFrom(empty ? 'template0' : postgres.template, postgres);
}

async function databaseFrom(source: string, postgres: PostgresOfRun): Promise<TestDatabase> {
  const { adminUrl, ownerPassword, appPassword } = postgres;
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdministrator(adminUrl, `CREATE DATABASE ${database} TEMPLATE ${source} OWNER gridcase_owner`);
  const port = Number(new URL(adminUrl).port);
  return {
    url: postgresUrl({ user: 'gridcase_app', password: appPassword, port, database }),
    ownerUrl: postgresUrl({ user: 'gridcase_owner', password: ownerPassword, port, database }),
    drop: () => asAdministrator(adminUrl, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`),
    copy: () => databaseFrom(database, postgres),
  };
}

/** Address of the superuser's connection, for tests that stop, restore or watch the database from outside. */
export async function postgresAdminUrl(): Promise<string> {
  return (await ask<PostgresOfRun>('postgres')).adminUrl;
}

/** The run's one Temporal dev server, which knows the product's search attributes. Use task queues of your own. */
export function temporalDevServer(): Promise<{ address: string; namespace: string; uiUrl: string }> {
  return ask('temporal');
}

/** The compiled workflows, to be given to a Worker as `workflowBundle`. */
export function workflowBundle(): Promise<{ codePath: string }> {
  return ask('workflow-bundle');
}

/** The run's one browser; test files connect to it and open pages of their own. */
export function browserOfRun(): Promise<BrowserOfRun> {
  return ask('browser');
}

/** The SDK's own log shows warnings only; it can be set once in a process. */
export async function quietEngineLog(): Promise<void> {
  const { DefaultLogger, Runtime } = await import('@temporalio/worker');
  try {
    Runtime.install({ logger: new DefaultLogger('WARN') });
  } catch {
    // Another test of this file has set it.
  }
}

/** A separate engine that skips time, with the search attributes registered. The caller tears it down. */
export async function timeSkippingEnvironment(): Promise<TestWorkflowEnvironment> {
  await quietEngineLog();
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const { path } = await ask<{ path: string }>('time-skipping');
  const executable = { type: 'existing-path', path } as const;
  const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await registerSearchAttributes(environment.connection, environment.namespace ?? 'default');
  return environment;
}
