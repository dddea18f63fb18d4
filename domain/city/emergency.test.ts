// Tests which rules tell an emergency in a message that comes in for a case.
import { describe, expect, it } from 'vitest';
import { lawCity } from '../../test/support/law/law.js';
import { emergencyIn } from './emergency.js';
import type { RoutingRule } from './routing.js';

const rule = (code: string, more: Partial<RoutingRule> = {}): RoutingRule => ({
  ...{ code, position: 1, version: 1, active: true, text: { zh: code, en: code } },
  ...{ when: { words: ['着火'] }, target: { go: 'divert', unit: 'B-01', call: '119' } },
  ...more,
});

const found = (...rules: readonly RoutingRule[]) => emergencyIn('楼里着火', rules)?.rule ?? null;

describe('an emergency in a message', () => {
  it('is told by the first rule that diverts or checks', () => {
    const check = rule('check', { target: { go: 'check', unit: 'B-01', call: '110' } });
    expect(emergencyIn('楼里着火', [check, rule('divert')])).toEqual({
      ...{ rule: 'check', go: 'check', call: '110' },
      text: { zh: 'check', en: 'check' },
    });
    expect(found(rule('other', { when: { words: ['爆炸'] } }), rule('second'))).toBe('second');
    expect(emergencyIn('谢谢', [check])).toBeNull();
  });

  it('is not told by rules that lead elsewhere, are off, or say nothing about words', () => {
    expect(found(rule('unit', { target: { go: 'unit', unit: 'S-01' } }))).toBeNull();
    expect(found(rule('off', { active: false }))).toBeNull();
    expect(found(rule('all', { when: {} }))).toBeNull();
  });

  it('is not told by rules that ask for more than a message shows', () => {
    const words = ['着火'];
    for (const when of [
      { words, channels: ['web'] },
      { words, kinds: ['help'] as const },
      { words, place: 'known' as const },
      { words, hours: { from: '00:00', to: '12:00' } },
      { words, exceptChannels: ['import', 'sms'] },
    ]) {
      expect(found(rule('more', { when }))).toBeNull();
    }
    expect(found(rule('import', { when: { words, exceptChannels: ['import'], categories: undefined } }))).toBe(
      'import',
    );
  });

  it('is told by the sample rules', () => {
    const { rules } = lawCity();
    expect(emergencyIn('有人正在持刀伤人，快来人！', rules)).toMatchObject({ go: 'divert', call: '110' });
    expect(emergencyIn('有人打架', rules)).toMatchObject({ go: 'check', call: '110' });
    expect(emergencyIn('垃圾还没有清理', rules)).toBeNull();
    expect(emergencyIn('1', rules)).toBeNull();
  });
});
