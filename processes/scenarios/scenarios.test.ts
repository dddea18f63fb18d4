// Tests that the scenarios cover every row of the table, and that each is complete.
import { describe, expect, it } from 'vitest';
import { shippedPolicies } from '../../prisma/city/policies/policies.js';
import { codeInSeconds } from '../../prisma/city/policies/policy-in-seconds.js';
import { ruleRows } from './scenario.js';
import { scenarioLines, scenarios, scenariosNamed } from './scenarios.js';

const packs = shippedPolicies.flatMap(({ code, rehearsal }) => (rehearsal ? [code] : [code, codeInSeconds(code)]));

describe('the scenarios', () => {
  it.each(ruleRows)('play the row %s of the table', (row) => {
    expect(scenarios.filter((one) => one.row === row)).not.toEqual([]);
  });

  it.each(scenarios.map((one) => [one.name, one] as const))('%s is complete', (name, scenario) => {
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(packs).toContain(scenario.policy);
    expect(scenario.expected.length).toBeGreaterThan(0);
    expect(scenario.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(scenario.en).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('have unique names, and are listed in both languages', () => {
    const names = scenarios.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, zh, en } of scenarios) {
      for (const word of [name, zh, en]) expect(scenarioLines().join('\n')).toContain(word);
    }
  });

  it('are found by name, all at once, or not at all', () => {
    expect(scenariosNamed(['recusal']).map(({ name }) => name)).toEqual(['recusal']);
    expect(scenariosNamed(['all'])).toHaveLength(scenarios.length);
    expect(() => scenariosNamed(['none-such'])).toThrow('there is no scenario none-such');
  });
});
