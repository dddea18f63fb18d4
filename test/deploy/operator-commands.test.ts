// Runs every command that the documents name for operators, in the image's layout.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chinaCalendar } from '../../prisma/city/calendar-cn.js';
import { bareCity } from '../../prisma/city/sample-city.js';
import { freePort } from '../../tools/servers/ports.js';
import { projectRoot } from '../../tools/servers/project-root.js';
import { createTestDatabase, type TestDatabase } from '../support/servers/servers.js';
import { build, type ImageLayout, layOutImage } from './image-layout.js';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Lasting {
  readonly printed: () => string;
  readonly stop: () => Promise<number | null>;
}

let layout: ImageLayout;
let database: TestDatabase;
let port: string;
const lasting: Lasting[] = [];

beforeAll(async () => {
  build();
  [layout, database, port] = [await layOutImage(), await createTestDatabase(), String(await freePort())];
}, 240_000);
afterAll(async () => {
  await Promise.all(lasting.map((one) => one.stop()));
  layout.remove();
  await database.drop();
});

/** As compose sets them. No engine answers there: what needs one waits for it. */
const settings = {
  TEMPORAL_ADDRESS: '127.0.0.1:9',
  GRIDCASE_SECRET: 'a server key of thirty-two bytes',
  GRIDCASE_BASE_URL: 'https://cases.example.org',
  GRIDCASE_SMTP_URL: 'smtp://127.0.0.1:9',
};

function start(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [...args], {
    ...{ cwd: layout.app, ...layout.user, stdio: ['ignore', 'pipe', 'pipe'] },
    env: { PATH, ...layout.env, ...settings, DATABASE_URL: database.url, ...variables },
  });
  const heard = { out: '', err: '' };
  child.stdout.on('data', (bytes: Buffer) => (heard.out += String(bytes)));
  child.stderr.on('data', (bytes: Buffer) => (heard.err += String(bytes)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, heard, ended };
}

async function run(args: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const { heard, ended } = start(args, variables);
  return { code: await ended, ...heard };
}

/** Runs a program as the operator's service does, with the owner's address and a folder for what is handed in. */
const operate = (program: string, ...args: readonly string[]): Promise<Ended> =>
  run([program, ...args], { DATABASE_OWNER_URL: database.ownerUrl, GRIDCASE_DATA: layout.writable });

/** Starts a program that lasts; answers once its /healthz does. */
async function keep(program: string, at: string, variables: Readonly<Record<string, string>>): Promise<Lasting> {
  const { child, heard, ended } = start([program], { GRIDCASE_FILES: layout.writable, ...variables });
  const stop = (): Promise<number | null> => (child.kill('SIGTERM'), ended);
  const one = { printed: () => heard.out + heard.err, stop };
  lasting.push(one);
  const alive = () => fetch(`http://127.0.0.1:${at}/healthz`).then(({ status }) => status);
  await expect.poll(() => alive().catch(() => one.printed()), { timeout: 40_000 }).toBe(200);
  return one;
}

const fine = ({ code, out, err }: Ended): string => (code === 0 ? out : `ended with ${String(code)}: ${out}${err}`);

async function handIn(name: string, content: string): Promise<string> {
  const path = join(layout.writable, name);
  await writeFile(path, content);
  return path;
}

/** How each program is tried; a program that the documents name and that is not here fails. */
const trials: Readonly<Record<string, (program: string) => Promise<void>>> = {
  'dist/prisma/migrate.js': async (program) => {
    expect(fine(await operate(program))).toBe('the database is up to date\n');
  },
  'dist/prisma/seed.js': async (program) => {
    expect(fine(await run([program]))).toContain('seeded the bare registers');
  },
  'dist/processes/api.js': async (program) => {
    const api = await keep(program, port, { GRIDCASE_PORT: port });
    const link = fine(await operate('dist/processes/invite.js', 'security-administrator', '--reason', '首次登录'));
    expect(link).toMatch(/^https:\/\/cases\.example\.org\/sign-in\/[\w-]{43}$/m);
    const { pathname } = new URL(link.trim());
    const here = `http://127.0.0.1:${port}`;
    const set = await fetch(`${here}/v1/sign-in-links/${pathname.split('/').at(-1) ?? ''}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ password: 'lampe kiesel wolke 七' }),
    });
    expect([set.status, await set.json()]).toMatchObject([200, { account: { code: 'security-administrator' } }]);
    // It worked once.
    expect((await fetch(`${here}${pathname}`)).status).toBe(404);
    expect(api.printed()).not.toContain(pathname);
  },
  'dist/processes/worker.js': async (program) => {
    const at = String(await freePort());
    const worker = await keep(program, at, { GRIDCASE_METRICS_PORT: at });
    // By then it has the bundle of workflows, which it could not write here.
    await expect.poll(worker.printed, { timeout: 40_000 }).toContain('the engine does not answer');
  },
  'dist/processes/invite.js': async (program) => {
    const token = fine(await operate(program, 'system-administrator', '--reason', '首次登录', '--token')).trim();
    expect(token).toMatch(/^[\w-]{43}$/);
  },
  'dist/processes/load-city.js': async (program) => {
    const city = bareCity({ calendar: await chinaCalendar() });
    const file = await handIn('city.json', JSON.stringify({ ...city, helpline: '12345' }));
    expect(fine(await operate(program, file, '--check'))).toContain('nothing was written: this was a check');
    expect(fine(await operate(program, file, '--reason', '启用'))).toContain('entries written');
  },
  'dist/processes/load-calendar.js': async (program) => {
    const file = await handIn('days.csv', 'date,kind,name,nameEn,source\n2026-12-31,holiday,元旦,New Year,notice\n');
    const options = ['--calendar', 'cn', '--reason', '国务院通知', '--check'];
    expect(fine(await operate(program, file, ...options))).toContain('nothing was written: this was a check');
  },
  'dist/processes/import.js': async (program) => {
    const file = await handIn('messages.csv', '编号,描述\nA-1,路灯不亮\n');
    expect(fine(await operate(program, '--check', file, '--zone', 'Asia/Shanghai'))).toContain('the API was not asked');
  },
  'dist/processes/retell.js': async (program) => {
    expect(fine(await operate(program, '--without-engine'))).toContain('0 open cases will be relayed');
  },
};

/** The Dockerfile runs it to make the image. */
const ofTheBuild = 'dist/processes/bundle-workflows.js';

const documents = ['README.md', 'docker-compose.yml', 'Dockerfile', ...readdirSync(join(projectRoot, 'docs'))]
  .map((name) => (name.endsWith('.md') && name !== 'README.md' ? `docs/${name}` : name))
  .filter((name) => /\.(md|yml)$|file$/.test(name))
  .map((name) => readFileSync(join(projectRoot, name), 'utf8'));
const named = (pattern: RegExp): string[] => [
  ...new Set(documents.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name))),
];

describe('in the image', () => {
  it('every program that the documents name is tried here', () => {
    const programs = named(/\bnode[",]* "?(dist\/[a-z/-]+\.js)/g).filter((program) => program !== ofTheBuild);
    expect(programs).toContain('dist/prisma/migrate.js');
    expect(programs.filter((program) => !(program in trials))).toEqual([]);
  });

  // One after the other: the API's trial signs in whom the seed made.
  for (const [program, trial] of Object.entries(trials)) {
    it(`node ${program} works, in a folder that it may not write`, () => trial(program), 60_000);
  }

  it('npm run works as in a checkout', async () => {
    const { scripts } = JSON.parse(readFileSync(join(layout.app, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const [, ...retell] = (scripts['retell'] ?? '').split(' ');
    expect(fine(await operate(retell[0] ?? '', ...retell.slice(1), '--without-engine'))).toContain('0 open cases');
    const inImage = ['retell', 'load', 'load-calendar', 'import', 'invite'];
    const programs = inImage.map((name) => /^node tools\/run\.mjs (\S+)$/.exec(scripts[name] ?? '')?.[1] ?? name);
    expect(programs.filter((one) => !existsSync(join(layout.app, 'dist', `${one}.js`)))).toEqual([]);
  });

  it('nothing of the tests, the measurements and the compiler is there', () => {
    for (const path of ['dist/test', 'dist/bench', 'dist/tools/lint', 'node_modules/eslint', 'node_modules/vitest']) {
      expect(existsSync(join(layout.app, path)), path).toBe(false);
    }
    expect(existsSync(join(layout.app, 'node_modules/pg'))).toBe(true);
  });
});
