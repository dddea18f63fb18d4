// Tests the words of pages: each in both languages, each used, gaps filled alike in both.
import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Bilingual } from '../../domain/base/bilingual.js';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));

/** Every set of words, by the file and name it is exported under. */
async function sets(): Promise<[name: string, words: Readonly<Record<string, Bilingual>>][]> {
  const files = (await readdir(here, { recursive: true })).filter((file) => file.endsWith('-words.ts'));
  const modules = await Promise.all(
    files.map(async (file) => [file, (await import(join(here, file))) as Record<string, unknown>] as const),
  );
  return modules.flatMap(([file, exported]) =>
    Object.entries(exported)
      .filter((entry): entry is [string, object] => typeof entry[1] === 'object')
      // A sentence may stand alone.
      .map(([name, value]) => [`${file}: ${name}`, 'zh' in value ? { [name]: value } : value])
      .map((entry) => entry as [string, Readonly<Record<string, Bilingual>>]),
  );
}

/** The sources that use words, and the closed lists by whose codes words are chosen. */
async function sources(): Promise<string> {
  const files = await readdir(join(root, 'web'), { recursive: true });
  const users = files.filter((file) => /\.tsx?$/.test(file) && !/^words|\.test\./.test(file));
  const lists = ['domain/base/codes.ts', 'domain/lifecycle/turn.ts', 'contracts/people/citizen.ts'];
  const paths = [...users.map((file) => `web/${file}`), ...lists];
  return (await Promise.all(paths.map((path) => readFile(join(root, path), 'utf8')))).join('\n');
}

const gapsOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe('the words of pages', () => {
  it('stand in both languages, with the same gaps', async () => {
    for (const [set, words] of await sets()) {
      for (const [name, { zh, en }] of Object.entries(words)) {
        const where = `${set}.${name}`;
        expect(zh.trim() && en.trim(), where).toBeTruthy();
        expect(new Set(gapsOf(zh)), where).toEqual(new Set(gapsOf(en)));
      }
    }
  });

  it('are all used', async () => {
    const text = await sources();
    const unused = (await sets()).flatMap(([set, words]) =>
      Object.keys(words)
        .filter((name) => !new RegExp(`${set.endsWith(` ${name}`) ? '\\b' : `(\\.|['"\`])`}${name}\\b`).test(text))
        .map((name) => `${set}.${name}`),
    );
    expect(unused).toEqual([]);
  });
});
