// The documents made from the law say what the law says, and the glossary knows every word of it.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { actNames, capacities, clockNames, statuses } from '../domain/base/codes.js';
import { commandNames } from '../domain/case/commands.js';
import { deadlinesDocument } from './deadlines-document.js';
import { statusWords } from '../wording/lifecycle-words.js';
import { clockWords } from '../wording/names.js';
import { lifecycleDocument } from './lifecycle-document.js';

const read = (name: string): Promise<string> => readFile(`docs/${name}`, 'utf8');

describe('docs/lifecycle.md', () => {
  it('equals the transition table', async () => {
    expect(await read('lifecycle.md')).toBe(await lifecycleDocument());
  });

  it('names every status, command, capacity and act', async () => {
    const text = await read('lifecycle.md');
    for (const name of [...statuses, ...commandNames, ...capacities, ...actNames])
      expect(text).toContain(`\`${name}\``);
  });
});

describe('docs/deadlines.md', () => {
  it('carries the figures and rungs of the shipped packs', async () => {
    const text = await read('deadlines.md');
    expect(text).toBe(await deadlinesDocument(text));
  });

  it('gives the figures that a city relies on', async () => {
    const line = (clock: string, text: string): string =>
      text.split('\n').find((one) => one.includes(`\`${clock}\``)) ?? '';
    const text = await read('deadlines.md');
    expect(line('dispatch', text)).toContain('life-and-safety 1 h; utilities-and-weather 2 h; general 24 h');
    expect(line('sign-off', text)).toContain(
      'grid 2 business hours; station 4 business hours; bureau 8 business hours',
    );
    expect(line('handling', text)).toContain('grid 5 working days; station 3 working days; bureau 3 working days');
    expect(line('callback', text)).toContain('7 calendar days');
    expect(line('promise', text)).toContain('| 30 sec');
  });
});

describe('docs/glossary.md', () => {
  it('calls every status and clock by the one name of the table of names', async () => {
    const lines = (await read('glossary.md')).split('\n').filter((line) => line.startsWith('| '));
    const lineOf = (code: string): string => lines.find((one) => one.includes(`\`${code}\``)) ?? '';
    for (const name of statuses) expect(lineOf(name), name).toContain(`| ${statusWords[name].zh} `);
    for (const name of clockNames) expect(lineOf(name), name).toContain(`| ${clockWords[name].zh}时限 `);
  });
});
