/** The import table says what the house says: examples a reader can check against the plan, one list per verdict. */
import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { roomImports, rowOf, targetOf } from './room-imports.js';
import { rooms } from './rooms.js';

RuleTester.describe = describe;
RuleTester.it = it;

const allowed: readonly (readonly [file: string, code: string])[] = [
  ['domain/case.ts', "import { evolve } from './events.js';"],
  ['domain/deadlines/clock.ts', "import type { Policy } from '../policy.js';"],
  ['domain/case.test.ts', "import fc from 'fast-check';"],
  ['contracts/sign.ts', "import { z } from 'zod'; import { statuses } from '../domain/case.js';"],
  ['casebook/load-case.ts', "import { Pool } from 'pg'; import { open } from '../prisma/client.js';"],
  ['casebook/load-case.ts', "import { createHash } from 'node:crypto'; import type { X } from '../contracts/sign.js';"],
  ['workflows/case-workflow.ts', "import { sleep } from '@temporalio/workflow';"],
  ['workflows/acts.ts', "import type { Activities } from '../activities/index.js';"],
  ['workflows/acts.ts', "import { type Agenda, type Act } from '../domain/agenda.js';"],
  ['activities/act-on-case.ts', "import { commit } from '../casebook/commit-command.js';"],
  ['relay/wake-cases.ts', "import { changed } from '../workflows/messages.js';"],
  ['connectors/smtp.ts', "import { createTransport } from 'nodemailer';"],
  ['api/app.ts', "import express from 'express'; import { caseWorkflowId } from '../workflows/messages.js';"],
  ['prisma/seed-city.ts', "import { registerCase } from '../casebook/register-case.js';"],
  ['web/board.ts', "import { statuses } from '../domain/case.js'; import React from 'react';"],
  [
    'processes/dev.ts',
    "import { startPostgres } from '../tools/servers/postgres.js'; import { app } from '../api/app.js';",
  ],
  ['test/e2e/life.ts', "import { config } from '../../processes/config.js';"],
  ['tools/new.mjs', "import { startPostgres } from '../dist/tools/servers/postgres.js';"],
  ['eslint.config.ts', "import { rooms } from './tools/lint/rooms.js';"],
];

const refused: readonly (readonly [file: string, code: string, messageId: string])[] = [
  ['domain/case.ts', "import { z } from 'zod';", 'forbidden'],
  ['domain/case.ts', "import type { Pool } from 'pg';", 'forbidden'],
  ['domain/case.ts', "import { createHash } from 'node:crypto';", 'forbidden'],
  ['domain/case.ts', "import fs from 'fs';", 'forbidden'],
  ['domain/case.ts', "export { x } from '../contracts/sign.js';", 'forbidden'],
  ['domain/case.ts', "type X = import('../contracts/sign.js').X;", 'forbidden'],
  ['contracts/sign.ts', "import { load } from '../casebook/load-case.js';", 'forbidden'],
  ['casebook/load-case.ts', "import { signSchema } from '../contracts/sign.js';", 'typeOnly'],
  ['casebook/load-case.ts', "import { signSchema, type S } from '../contracts/sign.js';", 'typeOnly'],
  ['casebook/load-case.ts', "import { app } from '../api/app.js';", 'forbidden'],
  ['workflows/case-workflow.ts', "import { evolve } from '../domain/events.js';", 'typeOnly'],
  ['workflows/case-workflow.ts', "import type { D } from '../activities/deliver-errand.js';", 'forbidden'],
  ['workflows/case-workflow.ts', "import { Client } from '@temporalio/client';", 'forbidden'],
  ['activities/deliver-errand.ts', "import { changed } from '../workflows/messages.js';", 'forbidden'],
  ['relay/wake-cases.ts', "import { acts } from '../workflows/acts.js';", 'forbidden'],
  ['relay/wake-cases.ts', "import { app } from '../api/app.js';", 'forbidden'],
  ['connectors/smtp.ts', "import { load } from '../casebook/load-case.js';", 'forbidden'],
  ['api/app.ts', "await import('../activities/index.js');", 'forbidden'],
  ['api/app.ts', "import { caseWorkflow } from '../workflows/case-workflow.js';", 'forbidden'],
  ['api/app.ts', "import { config } from '../processes/config.js';", 'forbidden'],
  ['prisma/client.ts', "import { statuses } from '../domain/case.js';", 'forbidden'],
  ['web/board.ts', "import { load } from '../casebook/load-case.js';", 'forbidden'],
  ['processes/api.ts', "import { builders } from '../test/support/builders.js';", 'forbidden'],
  ['tools/new.mjs', "import { builders } from '../dist/test/support/builders.js';", 'forbidden'],
  ['test/e2e/life.ts', "import { x } from '../../domain/case.test.js';", 'test'],
];

const languageOptions = { parser: tseslint.parser, sourceType: 'module' as const };

new RuleTester({ languageOptions }).run('room-imports', roomImports, {
  valid: allowed.map(([filename, code]) => ({ filename, code, name: `${filename} takes: ${code}` })),
  invalid: refused.map(([filename, code, messageId]) => ({
    filename,
    code,
    errors: [{ messageId }],
    name: `${filename} is refused (${messageId}): ${code}`,
  })),
});

describe('the table', () => {
  it('lists special files before the room they stand in, so that their row is found', () => {
    for (const [index, { files }] of rooms.entries()) {
      const shadow = rooms.slice(0, index).find((earlier) => files.startsWith(earlier.files.replace('*', '')));
      expect(shadow, files).toBeUndefined();
    }
  });

  it('knows a scoped package by its two words and a deep import by its package', () => {
    expect(targetOf('@temporalio/client/lib/x', 'api/app.ts')).toEqual({ kind: 'package', name: '@temporalio/client' });
    expect(targetOf('pg/lib/client', 'api/app.ts')).toEqual({ kind: 'package', name: 'pg' });
  });

  it('has no row for a test twin and one for its neighbour', () => {
    expect(rowOf('domain/case.test.ts')).toBeUndefined();
    expect(rowOf('domain/case.ts')).toBe(rooms[0]);
  });
});
