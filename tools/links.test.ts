// Tests that links between documents lead to files and headings that exist.
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { anchorsOf } from './headings.js';

it('leads nowhere in vain', async () => {
  const written = (await readdir('docs', { recursive: true })).filter((name) => name.endsWith('.md'));
  const broken: string[] = [];
  for (const name of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...written.map((one) => `docs/${one}`)]) {
    for (const [, link = ''] of (await readFile(name, 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(link) || link.startsWith('/')) continue;
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? name : path.join(path.dirname(name), decodeURIComponent(file));
      const text = await readFile(target, 'utf8').catch(() => null);
      const found = text !== null && (anchor === undefined || anchorsOf(text).has(anchor));
      if (!found) broken.push(`${name}: ${link}`);
    }
  }
  expect(broken).toEqual([]);
});
