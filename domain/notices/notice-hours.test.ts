// Tests the hours at which citizens are notified, also on days when the clocks change.
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../casebook/facts/calendar.js';
import { lawCity } from '../../test/support/law/law.js';
import { instantOf } from '../base/instant.js';
import { citizensHour, nextDaysHour } from './notice-hours.js';

const { policy } = lawCity();
const calendar = calendarOf({
  code: 'de',
  version: '1',
  zone: 'Europe/Berlin',
  firstOn: '2026-01-01',
  lastOn: '2026-12-31',
  knownUntil: '2026-12-31',
  rows: [],
  schedules: {},
});
const facts = { calendar, policy: { ...policy, noticeHours: { from: '08:00', to: '20:00' } } };
const from = (time: string): string => instantOf(Date.parse(time));
const writtenAt = (time: string): string => citizensHour('completed', from(time), facts);

describe('from eight to eight in Berlin', () => {
  it.each([
    ['an ordinary day', '2026-06-10', '+02:00', '2026-06-11', '+02:00'],
    ['the day on which clocks go forward', '2026-03-29', '+02:00', '2026-03-30', '+02:00'],
    ['the day on which clocks go back', '2026-10-25', '+01:00', '2026-10-26', '+01:00'],
    ['the day before they go back', '2026-10-24', '+02:00', '2026-10-25', '+01:00'],
  ])('on %s', (_name, day, zone, next, nextZone) => {
    expect(writtenAt(`${day}T07:00${zone}`)).toBe(from(`${day}T08:00${zone}`));
    expect(writtenAt(`${day}T08:30${zone}`)).toBe(from(`${day}T08:30${zone}`));
    expect(writtenAt(`${day}T19:59${zone}`)).toBe(from(`${day}T19:59${zone}`));
    for (const late of ['20:00', '20:30', '23:30'])
      expect(writtenAt(`${day}T${late}${zone}`)).toBe(from(`${next}T08:00${nextZone}`));
    expect(nextDaysHour(from(`${day}T12:00${zone}`), facts)).toBe(from(`${next}T08:00${nextZone}`));
  });

  it('a receipt is sent at once', () => {
    expect(citizensHour('receipt', from('2026-10-25T03:00+01:00'), facts)).toBe(from('2026-10-25T03:00+01:00'));
  });
});
