/** Tests the import table with examples of imports that are allowed and of those refused. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { roomImports, rowOf, targetOf } from './room-imports.js';
import { floors, rooms } from './rooms.js';

RuleTester.describe = describe;
RuleTester.it = it;

const allowed: readonly (readonly [file: string, code: string])[] = [
  ['domain/case/case.ts', "import { evolve } from './events.js';"],
  ['domain/clocks/clock.ts', "import type { Policy } from '../city/policy.js';"],
  ['domain/case/case.test.ts', "import fc from 'fast-check';"],
  ['domain/lifecycle/acts/run-act.ts', "import { table } from '../moves/table.js';"],
  ['domain/lifecycle/settle.ts', "import { runDueAct } from './acts/run-act.js';"],
  ['domain/lifecycle/acts/run-act.test.ts', "import { settle } from '../settle.js';"],
  ['contracts/cases/sign.ts', "import { z } from 'zod'; import { statuses } from '../../domain/base/codes.js';"],
  ['wording/templates.ts', "import { dayAt } from '../domain/deadlines/calendar.js';"],
  ['casebook/read/load-case.ts', "import { Pool } from 'pg'; import { open } from '../../prisma/client/client.js';"],
  ['casebook/read/load-case.ts', "import { createHash } from 'node:crypto'; import { pool } from '../db/pool.js';"],
  ['casebook/read/load-case.ts', "import type { X } from '../../contracts/cases/sign.js';"],
  ['workflows/case-workflow.ts', "import { sleep } from '@temporalio/workflow';"],
  ['workflows/acts.ts', "import type { Activities } from '../activities/index.js';"],
  ['workflows/acts.ts', "import { type Agenda, type Act } from '../domain/case/agenda.js';"],
  ['activities/act-on-case.ts', "import { commit } from '../casebook/change/commit-command.js';"],
  ['background/engine/outbox-relay.ts', "import { changed } from '../../workflows/messages.js';"],
  ['connectors/smtp.ts', "import { createTransport } from 'nodemailer';"],
  ['api/app.ts', "import express from 'express'; import { caseWorkflowId } from '../workflows/messages.js';"],
  ['prisma/seed-city.ts', "import { registerCase } from '../casebook/intake/register-case.js';"],
  ['web/board.ts', "import { statuses } from '../domain/base/codes.js'; import type { VNode } from 'preact';"],
  [
    'processes/dev.ts',
    "import { startPostgres } from '../tools/servers/postgres.js'; import { app } from '../api/app.js';",
  ],
  ['test/e2e/life.ts', "import { config } from '../../processes/settings/config.js';"],
  ['tools/new.mjs', "import { startPostgres } from '../dist/tools/servers/postgres.js';"],
  ['eslint.config.ts', "import { rooms } from './tools/lint/rooms.js';"],
];

const refused: readonly (readonly [file: string, code: string, messageId: string])[] = [
  ['domain/case/case.ts', "import { z } from 'zod';", 'forbidden'],
  ['domain/case/case.ts', "import type { Pool } from 'pg';", 'forbidden'],
  ['domain/case/case.ts', "import { createHash } from 'node:crypto';", 'forbidden'],
  ['domain/case/case.ts', "import fs from 'fs';", 'forbidden'],
  ['domain/case/case.ts', "export { x } from '../../contracts/cases/sign.js';", 'forbidden'],
  ['domain/case/case.ts', "type X = import('../../contracts/cases/sign.js').X;", 'forbidden'],
  ['domain/case/case.ts', "import { settle } from '../lifecycle/settle.js';", 'upwards'],
  ['domain/clocks/clock.ts', "import type { CaseState } from '../case/case.js';", 'upwards'],
  ['domain/lifecycle/moves/table.ts', "import { runDueAct } from '../acts/run-act.js';", 'upwards'],
  ['domain/lifecycle/acts/run-act.ts', "import { settle } from '../settle.js';", 'upwards'],
  ['domain/sounds/sound.ts', "import { kinds } from '../base/codes.js';", 'unlisted'],
  ['contracts/cases/sign.ts', "import { load } from '../../casebook/read/load-case.js';", 'forbidden'],
  ['wording/templates.ts', "import { citizen } from '../contracts/people/citizen.js';", 'typeOnly'],
  ['wording/templates.ts', "import { load } from '../casebook/read/load-case.js';", 'forbidden'],
  ['casebook/read/load-case.ts', "import { signSchema } from '../../contracts/cases/sign.js';", 'typeOnly'],
  ['casebook/read/load-case.ts', "import { signSchema, type S } from '../../contracts/cases/sign.js';", 'typeOnly'],
  ['casebook/read/load-case.ts', "import { app } from '../../api/app.js';", 'forbidden'],
  ['casebook/read/load-case.ts', "import { commit } from '../change/commit-command.js';", 'upwards'],
  ['workflows/case-workflow.ts', "import { evolve } from '../domain/case/events.js';", 'typeOnly'],
  ['workflows/case-workflow.ts', "import type { D } from '../activities/deliver-errand.js';", 'forbidden'],
  ['workflows/case-workflow.ts', "import { Client } from '@temporalio/client';", 'forbidden'],
  ['activities/deliver-errand.ts', "import { changed } from '../workflows/messages.js';", 'forbidden'],
  ['background/engine/outbox-relay.ts', "import { acts } from '../../workflows/acts.js';", 'forbidden'],
  ['background/engine/outbox-relay.ts', "import { app } from '../../api/app.js';", 'forbidden'],
  ['connectors/smtp.ts', "import { load } from '../casebook/read/load-case.js';", 'forbidden'],
  ['api/app.ts', "await import('../activities/index.js');", 'forbidden'],
  ['api/app.ts', "import { caseWorkflow } from '../workflows/case-workflow.js';", 'forbidden'],
  ['api/app.ts', "import { config } from '../processes/settings/config.js';", 'forbidden'],
  ['api/lists/list-cases.ts', "import { board } from '../supervision/overdue-board.js';", 'upwards'],
  ['prisma/client/client.ts', "import { statuses } from '../../domain/base/codes.js';", 'forbidden'],
  ['web/board.ts', "import { load } from '../casebook/read/load-case.js';", 'forbidden'],
  ['processes/api.ts', "import { builders } from '../test/support/builders.js';", 'forbidden'],
  ['tools/new.mjs', "import { builders } from '../dist/test/support/builders.js';", 'forbidden'],
  ['test/e2e/life.ts', "import { x } from '../../domain/case/case.test.js';", 'test'],
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
  it('lists special files before their room, so that their row is found', () => {
    for (const [index, { files }] of rooms.entries()) {
      const shadow = rooms.slice(0, index).find((earlier) => files.startsWith(earlier.files.replace('*', '')));
      expect(shadow, files).toBeUndefined();
    }
  });

  it('reads a scoped package by both parts of its name and a deep import by its package', () => {
    expect(targetOf('@temporalio/client/lib/x', 'api/app.ts')).toEqual({ kind: 'package', name: '@temporalio/client' });
    expect(targetOf('pg/lib/client', 'api/app.ts')).toEqual({ kind: 'package', name: 'pg' });
  });

  it('has no row for a test, and one for the file beside it', () => {
    expect(rowOf('domain/case/case.test.ts')).toBeUndefined();
    expect(rowOf('domain/case/case.ts')).toBe(rooms.find(({ files }) => files === 'domain/'));
  });

  it('gives a floor to every folder that exists, and to no other', async () => {
    for (const [folder, listed] of Object.entries(floors)) {
      const entries = await readdir(new URL(`../../${folder}/`, import.meta.url), { recursive: true });
      const programs = entries
        .map((one) => one.split(path.sep))
        .filter(([, ...rest]) => /\.tsx?$/.test(rest.at(-1) ?? ''));
      const found = new Set(programs.map(([name = '']) => name));
      expect([...found].sort(), folder).toEqual(listed.toSorted());
    }
  });
});
