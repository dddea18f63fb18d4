// Lays out working windows as instants, and walks forward and back in open time only.
import { deadlineRefusal } from './refusal.js';

/**
 * A schedule's windows, sorted and apart from each other, with the open time before each, so that a walk is one search.
 */
export interface Schedule {
  readonly name: string;
  /** Whether closing days move it; an every-day schedule is never provisional. */
  readonly followsWorkdays: boolean;
  readonly opensAt: Float64Array;
  readonly closesAt: Float64Array;
  /** Open milliseconds before window i; one entry more than there are windows. */
  readonly openBefore: Float64Array;
}

/** A window as instants in milliseconds, the end not included. */
export type Window = readonly [opensAt: number, closesAt: number];

/** Lays windows given in order of opening into a schedule; those that touch or overlap become one. */
export function layWindows(input: { name: string; followsWorkdays: boolean; windows: Iterable<Window> }): Schedule {
  const opens: number[] = [];
  const closes: number[] = [];
  for (const [opensAt, closesAt] of input.windows) {
    const last = closes.length - 1;
    const lastClose = closes[last];
    if (closesAt <= opensAt) continue;
    if (lastClose !== undefined && opensAt <= lastClose) closes[last] = Math.max(lastClose, closesAt);
    else {
      opens.push(opensAt);
      closes.push(closesAt);
    }
  }
  const openBefore = new Float64Array(opens.length + 1);
  for (let i = 0; i < opens.length; i++) openBefore[i + 1] = openBefore[i]! + closes[i]! - opens[i]!;
  const { name, followsWorkdays } = input;
  return { name, followsWorkdays, opensAt: Float64Array.from(opens), closesAt: Float64Array.from(closes), openBefore };
}

/** How many entries of a sorted list are <= `value`. */
export function countUpTo(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Open milliseconds between the schedule's beginning and the instant. */
export function openTimeUntil(schedule: Schedule, ms: number): number {
  const i = countUpTo(schedule.opensAt, ms) - 1;
  if (i < 0) return 0;
  return schedule.openBefore[i]! + Math.min(ms, schedule.closesAt[i]!) - schedule.opensAt[i]!;
}

/** The first instant at which that much open time has passed: a term that fills a window ends when it closes. */
export function firstInstantWith(schedule: Schedule, open: number): number {
  const windows = schedule.opensAt.length;
  const total = schedule.openBefore[windows]!;
  if (open > total || open < 0 || windows === 0) throw pastTheWindows(schedule);
  const i = Math.max(countBelow(schedule.openBefore, open) - 1, 0);
  return schedule.opensAt[i]! + open - schedule.openBefore[i]!;
}

/** The last instant at which no more open time has passed; always inside working time, never at its close. */
export function lastInstantWith(schedule: Schedule, open: number): number {
  const i = countUpTo(schedule.openBefore, open) - 1;
  if (i < 0 || i >= schedule.opensAt.length) throw pastTheWindows(schedule);
  return schedule.opensAt[i]! + open - schedule.openBefore[i]!;
}

function countBelow(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function pastTheWindows(schedule: Schedule): Error {
  return deadlineRefusal('outside-calendar', {
    zh: `日历中已没有作息${schedule.name}的时段`,
    en: `the calendar holds no more windows of the schedule ${schedule.name}`,
  });
}
