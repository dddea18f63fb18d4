// Tests the words of commands: every command and field has its own, in both languages, and no more.
import { describe, expect, it } from 'vitest';
import { type CommandField, commandFields } from '../../../contracts/cases/command-fields.js';
import { commandNames } from '../../../domain/case/commands.js';
import type { Bilingual } from '../../../domain/base/bilingual.js';
import { choiceWords } from '../../../wording/choice-words.js';
import { fieldHints, fieldLabels, ownLabels } from './labels.js';
import { foresees, means } from './means.js';
import { verbs } from './verbs.js';

const withGroups = (fields: readonly CommandField[]): CommandField[] =>
  fields.flatMap((field) => (field.kind === 'group' ? [field, ...withGroups(field.fields)] : [field]));

const all = commandNames.flatMap((command) => withGroups(commandFields[command]).map((field) => ({ command, field })));
const inBoth = (words: Bilingual | undefined, what: string): void =>
  void expect([words?.zh.trim(), words?.en.trim()].every(Boolean), what).toBe(true);

describe('the words of commands', () => {
  it.each(commandNames)('name %s by a verb that fits a button, and say what it causes', (command) => {
    inBoth(verbs[command], 'verb');
    inBoth(means[command], 'means');
    expect(verbs[command].en.length).toBeLessThanOrEqual(14);
    if (foresees[command]) inBoth(foresees[command], 'foresees');
  });

  it('name every field, and every choice of a closed list', () => {
    for (const { command, field } of all) {
      const where = `${command} ${field.pointer}`;
      inBoth(ownLabels[command]?.[field.pointer] ?? fieldLabels[field.pointer], where);
      if (field.kind === 'choice') {
        for (const value of field.values) inBoth(choiceWords[field.pointer]?.[value], `${where} ${String(value)}`);
      }
    }
  });

  it('hold nothing that no field uses', () => {
    const pointers = new Set(all.map(({ field }) => field.pointer));
    const shared = [fieldLabels, fieldHints, choiceWords].flatMap((words) => Object.keys(words));
    expect(shared.filter((pointer) => !pointers.has(pointer))).toEqual([]);
    const own = Object.entries(ownLabels).flatMap(([command, words]) =>
      Object.keys(words).map((pointer) => `${command} ${pointer}`),
    );
    const known = new Set(all.map(({ command, field }) => `${command} ${field.pointer}`));
    expect(own.filter((one) => !known.has(one))).toEqual([]);
  });
});
