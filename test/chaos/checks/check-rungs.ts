// Checks that no rung is skipped and none fires twice.
// Compares the rungs that were due with those that fired, both by the events.
import type { Clock, Rung } from '../../../domain/clocks/clock.js';
import { isFact } from '../../../domain/base/codes.js';
import type { CaseEvidence, Evidence, Finding } from './evidence.js';

/** An alarm may be on its way; a rung due for longer than this was missed. */
const graceMs = 10_000;

const wrong = (what: string): Finding => ({ invariant: 'rung', what });
const keyOf = (clock: Pick<Clock, 'cycle' | 'name' | 'run'>, rung: string): string =>
  `${String(clock.cycle)}/${clock.name}/${String(clock.run)}/${rung}`;

interface FiredRung {
  readonly times: number;
  readonly dueAt: string | undefined;
}

function firedOf({ events }: CaseEvidence): Map<string, FiredRung> {
  const fired = new Map<string, FiredRung>();
  for (const { body } of events) {
    if (!body.rung) continue;
    const { cycle, clock: name, run, rung } = body.rung;
    const key = keyOf({ cycle, name, run }, rung);
    fired.set(key, { times: (fired.get(key)?.times ?? 0) + 1, dueAt: body.dueAt });
  }
  return fired;
}

/** When the clock stopped, by the event that ended it; null while it runs. */
function endOf({ events }: CaseEvidence, clock: Clock): string | null {
  let cycle = 1;
  for (const { body } of events) {
    cycle = body.started?.[0]?.cycle ?? cycle;
    if (cycle === clock.cycle && body.ended?.some(({ name, run }) => name === clock.name && run === clock.run)) {
      return body.at;
    }
  }
  return null;
}

interface ClockEnd {
  readonly found: CaseEvidence;
  readonly clock: Clock;
  readonly end: string | null;
  readonly at: string;
}

/** A citizen's answer and a recorded call do not end the clock: the closing stays due until its event exists. */
const leavesDue = (act: Rung['act'], { kind }: CaseEvidence['events'][number]['body']): boolean =>
  act === 'close-unanswered' && (kind === 'rated' || kind === 'callback-recorded');

/** When the offer was receipted. After it no delivery can be given up, however late the receipt came. */
const receiptOf = ({ found, clock }: ClockEnd): string | null =>
  found.events.find(({ body }) => body.kind === 'errand-delivered' && body.at >= clock.startedAt)?.body.at ?? null;

const earlier = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other < one) ? other : one;

/**
 * Whether a rung that has not fired should have. Each event settles what is due. So a rung must have fired if it was
 * due when an event was recorded and its clock still ran. A rung that moves the case yields to what ends its clock.
 */
function isSkipped(rung: Rung, standing: ClockEnd): boolean {
  const { act, at: due } = rung;
  const { found, at } = standing;
  const end = act === 'give-up-delivery' ? earlier(standing.end, receiptOf(standing)) : standing.end;
  if (end === null) return Date.parse(due) < Date.parse(at) - graceMs;
  if (isFact(act)) return due <= end;
  return found.events.some(({ body }) => body.at >= due && body.at < end && !leavesDue(act, body));
}

function* checkCase(found: CaseEvidence, at: string): Iterable<Finding> {
  const fired = firedOf(found);
  const putOff = new Set(
    found.events.flatMap(({ body }) =>
      body.kind === 'act-failed' ? [`${body.data.clock}/${String(body.data.run)}/${body.data.rung}`] : [],
    ),
  );
  for (const [key, { times }] of fired) {
    if (times > 1) yield wrong(`${found.id}: ${key} fired ${times} times`);
  }
  for (const clock of found.events.flatMap(({ body }) => body.started ?? [])) {
    const end = endOf(found, clock);
    for (const rung of clock.rungs) {
      const key = keyOf(clock, rung.rung);
      const spoken = fired.get(key);
      if (spoken && spoken.dueAt !== rung.at) yield wrong(`${found.id}: ${key} fired for another instant than its own`);
      if (spoken || putOff.has(`${clock.name}/${String(clock.run)}/${rung.rung}`)) continue;
      if (isSkipped(rung, { found, clock, end, at }))
        yield wrong(`${found.id}: ${key}, due at ${rung.at}, never fired`);
    }
  }
}

/** Every finding, case by case. */
export const checkRungs = ({ cases, at }: Evidence): Finding[] => cases.flatMap((found) => [...checkCase(found, at)]);
