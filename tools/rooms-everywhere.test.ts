/** Tests that no tool leaves a room out: compiler, linter, formatter, tests, set-up, image. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import prettier from 'prettier';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import vitest, { everyRun } from '../vitest.config.js';
import knip from '../knip.config.js';
import { rooms } from './lint/rooms.js';
import { projectRoot } from './servers/project-root.js';

const names = [...new Set(rooms.map(({ files }) => files.split('/')[0]!))].sort();
const read = (name: string): Promise<string> => readFile(join(projectRoot, name), 'utf8');

/** A source of each room, templates of pages included. */
async function samples(): Promise<string[]> {
  const files = await readdir(projectRoot, { recursive: true });
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.|node_modules|^dist|generated/.test(file));
  const found = names.map((room) => sources.find((file) => file.startsWith(`${room}/`)));
  return [...found, sources.find((file) => file.endsWith('.tsx'))].map((file) => file ?? 'a room without sources');
}

describe('a room', () => {
  it('is every folder with sources, and has its row in the import table', async () => {
    const folders = await readdir(projectRoot, { withFileTypes: true });
    const others = ['node_modules', 'dist', 'docs', 'coverage', 'deploy', 'clients'];
    const found = folders.filter((one) => one.isDirectory() && !/^\./.test(one.name) && !others.includes(one.name));
    expect(found.map(({ name }) => name).sort()).toEqual(names);
  });

  it('is compiled, what runs in browsers by itself', async () => {
    const compiled = ['.', 'web/browser', 'web/browser/worker'].flatMap((folder) => {
      const base = join(projectRoot, folder);
      const { config } = ts.readConfigFile(join(base, 'tsconfig.json'), (path) => ts.sys.readFile(path));
      return ts.parseJsonConfigFileContent(config, ts.sys, base).fileNames;
    });
    const bundled = ['web/browser/staff.ts', 'web/browser/citizen.ts', 'web/browser/worker/service-worker.ts'];
    for (const file of [...(await samples()), ...bundled]) expect(compiled).toContain(join(projectRoot, file));
  });

  it('is linted and formatted', async () => {
    const eslint = new ESLint({ cwd: projectRoot });
    for (const file of await samples()) {
      expect(await eslint.isPathIgnored(file), file).toBe(false);
      const { ignored } = await prettier.getFileInfo(join(projectRoot, file), {
        ignorePath: join(projectRoot, '.prettierignore'),
      });
      expect(ignored, file).toBe(false);
    }
  });

  it('has its tests run, and its unused code found', () => {
    const [alone, together] = (vitest.test!.projects as { test: { include: string[]; exclude: string[] } }[]).map(
      ({ test }) => test,
    );
    expect(alone!.include).toEqual(['**/*.test.{ts,tsx}']);
    // What one leaves out the other takes, and measurements are no tests.
    expect(alone!.exclude).toEqual([...everyRun.exclude, ...together!.include]);
    for (const room of names.filter((one) => one !== 'bench')) expect(everyRun.exclude).not.toContain(`${room}/**`);
    expect(JSON.stringify(knip)).toContain('**/*.{ts,tsx,mjs}');
    for (const room of names) expect(JSON.stringify(knip)).not.toContain(`!${room}/**`);
  });

  it('is part of what the set-up compares, and its files that are read as they are come into the image', async () => {
    const setUp = (await import(join(projectRoot, 'tools/setup.mjs'))) as { sourceFiles(): string[] };
    const seen = setUp.sourceFiles();
    for (const file of await samples()) expect(seen).toContain(file);
    expect(await read('Dockerfile')).toContain('COPY web/look ./web/look');
    expect(await read('Dockerfile')).toContain('node tools/bundle-browser.mjs');
  });
});
