// Tests that the current workflow code replays every recorded history; needs no server.
import { DeterminismViolationError } from '@temporalio/workflow';
import { describe, expect, it } from 'vitest';
import { workflowBundle } from '../support/servers/servers.js';
import { type History, historyOf, names, replay as replayOn, textOf, typesOf } from './kept.js';
import { scenarios } from './scenarios.js';

const replay = async (history: History, name: string): Promise<void> => replayOn(await workflowBundle(), history, name);

/** Every payload of a history in plain text. */
const payloads = (text: string): string[] =>
  [...text.matchAll(/"data":"([A-Za-z0-9+/=]*)"/g)].map(([, data]) =>
    Buffer.from(data ?? '', 'base64').toString('utf8'),
  );

/** The acts that fired as local activities, in order. */
const firedIn = (name: string): string[] =>
  payloads(textOf(name)).flatMap((plain) => /"activity_type":"([^"]+)"/.exec(plain)?.[1] ?? []);

/** The summary of each timer, in order, as the engine's page shows it. */
const summariesOf = (name: string): string[] =>
  payloads(textOf(name)).flatMap((plain) => /^"([\w-]+: [\w-]+)"$/.exec(plain)?.[1] ?? []);

describe('the kept histories', () => {
  it('are those of the named scenarios', () => {
    expect([...names].sort()).toEqual(scenarios.map(({ name }) => name).sort());
  });

  it.each(names)('%s replays on the current workflow code', async (name) => {
    await expect(replay(historyOf(name), name)).resolves.toBeUndefined();
  });

  it.each(names)('%s holds ids, codes and instants, and no personal data', (name) => {
    const text = textOf(name);
    const spoken = payloads(text).join('\n');
    expect(payloads(text).length).toBeGreaterThan(1);
    const found = (pattern: RegExp, among: string): readonly string[] => among.match(pattern) ?? [];
    expect(found(/[\u0080-\u{10ffff}]/u, `${text}${spoken}`)).toEqual([]);
    expect(found(/@(?!temporalio\/|\d)|citizens|sample-|\+86/, `${text}${spoken}`)).toEqual([]);
    expect(found(/"(name|phone|email|text|reason|address|title|officer)"/, spoken)).toEqual([]);
  });

  it('contain what their names say', () => {
    const has = (name: string): Set<string> => new Set(typesOf(historyOf(name)));
    expect(has('continued-as-new')).toContain('WORKFLOW_EXECUTION_CONTINUED_AS_NEW');
    expect(has('fell-back-to-the-patient-activity')).toContain('ACTIVITY_TASK_COMPLETED');
    expect(has('failed-twice-then-patiently')).toContain('ACTIVITY_TASK_COMPLETED');
    expect(has('transfer-accepted-with-errand')).toContain('ACTIVITY_TASK_COMPLETED');
    expect(
      typesOf(historyOf('withdrawn-with-recall')).filter((type) => type === 'ACTIVITY_TASK_COMPLETED'),
    ).toHaveLength(2);
    expect(firedIn('question-resumed-by-the-cap')).toEqual(['resume-clocks', 'ask-citizen']);
    expect(summariesOf('extension-granted').slice(0, 3)).toEqual([
      'handling: warn',
      'extension: warn',
      'handling: warn',
    ]);
    expect(typesOf(historyOf('merged-and-ended')).slice(-5)).toEqual([
      'WORKFLOW_EXECUTION_SIGNALED',
      ...['WORKFLOW_TASK_SCHEDULED', 'WORKFLOW_TASK_STARTED', 'WORKFLOW_TASK_COMPLETED'],
      'WORKFLOW_EXECUTION_COMPLETED',
    ]);
    expect(has('merged-and-ended')).toContain('TIMER_STARTED');
    expect(has('diverted-at-once')).not.toContain('TIMER_STARTED');
    expect(has('overdue-up-every-level')).toContain('UPSERT_WORKFLOW_SEARCH_ATTRIBUTES');
    expect(
      typesOf(historyOf('late-and-out-of-order-signals')).filter((type) => type.endsWith('SIGNALED')).length,
    ).toBeGreaterThan(4);
  });
});

describe('a history that differs from the code', () => {
  it('fails when the recorded act is not the one that was due', async () => {
    const warned = Buffer.from('"activity_type":"warn"').toString('utf8');
    const text = textOf('overdue-up-every-level').replace(/"data":"([A-Za-z0-9+/=]+)"/g, (whole, data: string) => {
      const plain = Buffer.from(data, 'base64').toString('utf8');
      if (!plain.includes(warned)) return whole;
      const other = plain.replace(warned, '"activity_type":"remind"');
      return `"data":"${Buffer.from(other).toString('base64')}"`;
    });
    await expect(replay(JSON.parse(text) as History, 'mutated')).rejects.toThrow(DeterminismViolationError);
  });

  it('fails when the engine did not record that the history is long', async () => {
    const text = textOf('continued-as-new').replaceAll('"suggestContinueAsNew":true', '"suggestContinueAsNew":false');
    await expect(replay(JSON.parse(text) as History, 'mutated')).rejects.toThrow(DeterminismViolationError);
  });

  it('fails when another command was recorded than the timer', async () => {
    const history = historyOf('overdue-up-every-level');
    const started = history.events.findIndex(({ eventType }) => eventType === 'EVENT_TYPE_TIMER_STARTED');
    const upsert = history.events.find(({ eventType }) => eventType.includes('UPSERT_WORKFLOW_SEARCH'));
    const { eventId, eventTime } = history.events[started]!;
    history.events[started] = { ...upsert!, eventId, eventTime };
    await expect(replay(history, 'mutated')).rejects.toThrow(DeterminismViolationError);
  });
});
