// Tests whether a story went as expected: the beats in their order, others may lie between.
import { describe, expect, it } from 'vitest';
import type { EventView } from '../../contracts/cases/event-view.js';
import { missingBeats } from './stage.js';
import { storyLines } from './story.js';

const event = (seq: number, kind: string, data: Record<string, unknown> = {}): EventView => ({
  seq,
  at: `2026-03-03T02:00:0${seq}.000Z`,
  kind,
  by: { kind: 'clerk', name: 'clerk' },
  data,
});

const story = [
  event(1, 'registered', { status: 'dispatched', where: { unit: 'G-0101', level: 'grid' } }),
  event(2, 'overdue', { clock: 'sign-off' }),
  event(3, 'escalated', { clock: 'sign-off', from: 'G-0101', where: { unit: 'S-01', level: 'station' } }),
  event(4, 'closed', { outcome: 'unanswered' }),
];

describe('a story', () => {
  it('has its beats when they come in the expected order', () => {
    expect(missingBeats(['registered dispatched G-0101', 'escalated S-01', 'closed unanswered'], story)).toEqual([]);
    expect(missingBeats(['registered', 'overdue sign-off', 'closed'], story)).toEqual([]);
  });

  it('lacks a beat that did not come, came elsewhere, or came too early', () => {
    expect(missingBeats(['escalated B-01', 'closed satisfied'], story)).toEqual(['escalated B-01', 'closed satisfied']);
    expect(missingBeats(['closed', 'escalated S-01'], story)).toEqual(['escalated S-01']);
    expect(missingBeats(['escalated S-0'], story)).toEqual(['escalated S-0']);
  });

  it('is written with the seconds since its start', () => {
    expect(storyLines(story)[2]).toBe(
      '02:00:03.000Z   +2.0 s  the case workflow: went up from G-0101 to S-01 (station)',
    );
  });
});
