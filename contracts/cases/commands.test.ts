// Tests that forms exist for every command, take what they must, and refuse everything else.
import { describe, expect, it } from 'vitest';
import { type CommandName, commandNames } from '../../domain/case/commands.js';
import { commandFormSchemas, fieldsOfCommand } from './commands.js';
import { newCaseSchema } from './new-case.js';
import { instantSchema } from '../shared/words.js';

describe('the forms', () => {
  it('exist for every command, take the version seen, and refuse unknown fields by name', () => {
    for (const name of commandNames) {
      expect(Object.keys(commandFormSchemas[name].shape)).toEqual([
        ...Object.keys(fieldsOfCommand(name)),
        'expectedVersion',
      ]);
      const { error } = commandFormSchemas[name].safeParse({ surprise: 1 });
      expect(error?.issues.some((issue) => issue.code === 'unrecognized_keys' && issue.keys.includes('surprise'))).toBe(
        true,
      );
    }
  });

  it('need only three fields to open a case', () => {
    expect(newCaseSchema.safeParse({ channel: 'web', kind: 'help', text: '。' }).success).toBe(true);
    const { error } = newCaseSchema.safeParse({});
    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual(['channel', 'kind', 'text']);
  });
});

describe('an instant', () => {
  it('is read with its zone into UTC', () => {
    expect(instantSchema.parse('2026-02-28T00:00+08:00')).toBe('2026-02-27T16:00:00.000Z');
    expect(instantSchema.parse('2026-02-27T16:00:00.123456Z')).toBe('2026-02-27T16:00:00.123Z');
  });

  it('is refused without a zone, on a day that does not exist, or far away', () => {
    const wrong = [
      '2026-02-28T00:00',
      '2026-02-28',
      '2026-02-30T00:00Z',
      '2026-13-01T00:00Z',
      '2026-01-01T25:00Z',
      '0001-01-01T00:00Z',
      'now',
      '2026-01-01T00:00+99:00',
    ];
    for (const text of wrong) expect(instantSchema.safeParse(text).success, text).toBe(false);
  });

  it('list files with each command that has words, and with no other', () => {
    const takes = (name: CommandName): boolean => 'attachments' in fieldsOfCommand(name);
    for (const name of ['note', 'complete', 'report', 'opine', 'answer-supervision'] as const) {
      expect(takes(name), name).toBe(true);
    }
    for (const name of ['sign', 'accept-transfer', 'dispatch'] as const) expect(takes(name), name).toBe(false);
  });
});
