// Tests a request that may be an emergency: open, before intake at once, with the number to call.
import { expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity, when } from '../../../test/support/law/law.js';
import { open } from '../../../test/support/law/play.js';
import { noticesOf } from '../../notices/notices.js';

const city = lawCity();
const operator = at(city, 'B-01-operator');

it('is registered with its clocks and a task, and told at once to intake and the citizen', () => {
  const play = open(city, { at: '2026-03-07 23:00', grid: 'G-0101', text: '楼下有人打人' });
  expect(play.state()).toMatchObject({ status: 'registered', unit: 'B-01' });
  expect(play.running().sort()).toEqual(['dispatch', 'promise']);
  expect(play.state().tasks).toMatchObject([{ id: 'task-1', kind: 'check-emergency', unit: 'B-01' }]);
  const notices = noticesOf(play.events()[0]!, play.state(), city);
  expect(notices.map(({ template, post }) => [template, post])).toEqual([
    ['receipt', null],
    ['emergency-number', null],
    ['task', 'B-01-operator'],
    ['assignment', 'B-01-desk'],
  ]);
  expect(notices[2]!.notBefore).toBe(when('2026-03-07 23:00'));
});

it('goes on like any other once it was checked', () => {
  const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101', text: '楼下有人打人' });
  play.give(operator, say.finishTask('task-1'), '2026-03-02 10:05');
  play.give(operator, say.dispatch('G-0101'), '2026-03-02 10:06');
  expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'G-0101', tasks: [] });
});
