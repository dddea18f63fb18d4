// Tests which policy is in force: scheduled activations, and rollbacks one at a time.
import { describe, expect, it } from 'vitest';
import { type Activation, inForceAt, inOrder, rollbackAt } from './activation.js';

const day = (n: number) => `2026-03-0${n}T00:00:00.000Z`;
const activation = (id: string, policy: string, from: number, more: Partial<Activation> = {}): Activation => ({
  id,
  policy,
  from: day(from),
  by: 'administrator',
  reason: 'a test',
  at: day(from),
  undoes: null,
  ...more,
});
const policyAt = (list: readonly Activation[], n: number) => inForceAt(inOrder(list), day(n))?.policy;

describe('the policy in force', () => {
  const list = [
    activation('c', 'jinan@1', 5, { at: day(1) }),
    activation('a', 'model@1', 1),
    activation('b', 'beijing@1', 3),
  ];

  it('is the latest activation whose instant has come', () => {
    expect([1, 2, 3, 4, 5, 9].map((n) => policyAt(list, n))).toEqual([
      'model@1',
      'model@1',
      'beijing@1',
      'beijing@1',
      'jinan@1',
      'jinan@1',
    ]);
  });

  it('is the first one before any has come, and null without activations', () => {
    expect(inForceAt(inOrder(list), '2020-01-01T00:00:00.000Z')?.policy).toBe('model@1');
    expect(inForceAt([], day(1))).toBeNull();
  });

  it('is the one ordered last of two for the same instant', () => {
    const both = [activation('b', 'beijing@1', 1, { at: day(1) }), activation('a', 'jinan@1', 1, { at: day(1) })];
    expect(policyAt(both, 1)).toBe('beijing@1');
  });
});

describe('a rollback', () => {
  const three = inOrder([
    activation('a', 'model@1', 1),
    activation('b', 'beijing@1', 2),
    activation('c', 'jinan@1', 3),
  ]);
  const undone = (list: readonly Activation[], n: number) => {
    const found = rollbackAt(inOrder(list), day(n));
    return found && `${found.undone.policy} > ${found.to.policy}`;
  };

  it('goes back to the one before, and a second one to the one before that', () => {
    expect(undone(three, 4)).toBe('jinan@1 > beijing@1');
    const once = [...three, activation('d', 'beijing@1', 4, { undoes: 'c' })];
    expect(undone(once, 5)).toBe('beijing@1 > model@1');
    expect(undone([...once, activation('e', 'model@1', 5, { undoes: 'b' })], 6)).toBeNull();
  });

  it('leaves scheduled activations alone', () => {
    expect(undone(three, 2)).toBe('beijing@1 > model@1');
    expect(undone(three, 1)).toBeNull();
  });
});
