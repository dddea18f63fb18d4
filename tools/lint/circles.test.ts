// Tests the linter's rules against circles of imports between files and between folders.
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../servers/project-root.js';

const program = path.join(projectRoot, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
const settings = path.join(projectRoot, 'dependency-cruiser.config.mjs');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gridcase-circles-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** The rules that a tree of files breaks, by the path of each file and its text. */
async function brokenBy(files: Readonly<Record<string, string>>): Promise<string[]> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  const args = [program, '--config', settings, '--output-type', 'json', '.'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort();
}

const taking = (specifier: string): string =>
  `import type { Thing } from '${specifier}';\nexport type Other = Thing;\n`;

describe('the settings', () => {
  it('find two files that import only types from each other', async () => {
    const files = { 'room/a.ts': taking('./b.js'), 'room/b.ts': taking('./a.js') };
    expect(await brokenBy(files)).toEqual(['no-circle-of-files']);
  });

  it('find two folders that import each other through different files', async () => {
    const files = {
      ...{ 'one/a.ts': taking('../two/b.js'), 'two/b.ts': '' },
      ...{ 'two/c.ts': taking('../one/d.js'), 'one/d.ts': '' },
    };
    expect(await brokenBy(files)).toEqual(['no-circle-of-folders']);
  });

  it('allow imports in one direction, and all imports of tests', async () => {
    const files = { 'one/a.ts': taking('../two/b.js'), 'two/b.ts': '', 'two/b.test.ts': taking('../one/a.js') };
    expect(await brokenBy(files)).toEqual([]);
  });
});
