// Tests that every figure is documented and watched, and that the alerts name only what exists.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { anchorsOf } from './headings.js';
import { alertRules, everyFigure, figuresIn, metricsDocument, withoutAlert } from './metrics-table.js';

const figures = everyFigure();
const named = new Map(figures.map((figure) => [figure.name, figure]));
const rules = await alertRules();

describe('docs/metrics.md', () => {
  it('equals the registries and the alerts', async () => {
    expect(await readFile('docs/metrics.md', 'utf8')).toBe(await metricsDocument());
  });
});

describe('deploy/alerts.yml', () => {
  it('has an alert for each figure, or a reason why there is none, and not both', () => {
    const watched = new Set(rules.flatMap(({ expr }) => figuresIn(expr)));
    for (const { name } of figures) expect(watched.has(name), name).toBe(withoutAlert[name] === undefined);
    expect(Object.keys(withoutAlert).filter((name) => !named.has(name))).toEqual([]);
  });

  it.each(rules)('names only figures and labels that exist: $alert', ({ expr }) => {
    const names = figuresIn(expr);
    expect(names).not.toEqual([]);
    for (const name of names) expect(named.has(name), name).toBe(true);
    const known = new Set(names.flatMap((name) => named.get(name)?.labels ?? []).concat('le'));
    const selected = [...expr.matchAll(/[{,]\s*(\w+)\s*(?:=~|!~|!=|=)\s*"/g)].map(([, label = '']) => label);
    const grouped = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/));
    for (const label of [...selected, ...grouped]) expect(known.has(label), label).toBe(true);
  });

  it('says in both languages what is wrong, how bad it is, and where the runbook says what to do', async () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const { alert, labels, annotations } of rules) {
      expect(['critical', 'warning'], alert).toContain(labels['severity']);
      expect(annotations['summary_zh'], alert).toMatch(/\p{Script=Han}/u);
      expect(annotations['summary_en'], alert).toMatch(/^[\w{][\P{Script=Han}]+$/u);
      const [file = '', anchor = ''] = (annotations['runbook'] ?? '').split('#');
      expect(anchorsOf(await readFile(file, 'utf8')), alert).toContain(anchor);
    }
  });

  it('shows in a summary only labels that the expression keeps', () => {
    for (const { alert, expr, annotations } of rules) {
      const kept = /\bby \(([^)]*)\)/.exec(expr)?.[1]?.split(/,\s*/) ?? [];
      const shown = Object.values(annotations).flatMap((text) => [...text.matchAll(/\$labels\.(\w+)/g)]);
      for (const [, label = ''] of shown) expect(kept, alert).toContain(label);
    }
  });
});
