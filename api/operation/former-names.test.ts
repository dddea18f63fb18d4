// Tests that renamed figures are still served under their former names.
import { Counter, Gauge, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { withFormerNames } from './former-names.js';

describe('figures under their former names', () => {
  it('stand beside the new ones, with the same labels and values, and others are not repeated', async () => {
    const registers = [new Registry()];
    new Counter({ name: 'gridcase_relay_sent_total', help: 'Sent.', labelNames: ['manner'], registers }).inc(
      { manner: 'started' },
      3,
    );
    new Gauge({ name: 'gridcase_engine_up', help: 'Up.', registers }).set(1);
    const lines = withFormerNames(await registers[0]!.metrics()).split('\n');
    expect(lines).toContain('gridcase_relay_sent_total{manner="started"} 3');
    expect(lines).toContain('gridcase_messenger_told_total{manner="started"} 3');
    expect(lines).toContain('# TYPE gridcase_messenger_told_total counter');
    expect(lines.filter((line) => line.startsWith('gridcase_engine_up'))).toEqual(['gridcase_engine_up 1']);
    expect(lines.at(-1)).toBe('');
  });
});
