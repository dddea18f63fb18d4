// Computes the clocks after an event: ended, changed, fired, put off, started, in that order.
import { type Clock, type EndedClock, type RungKey, type ServedCard, isOpen } from '../clocks/clock.js';
import type { Card } from '../base/codes.js';
import type { CaseEvent, EventOf } from '../case/events.js';

/** The clocks as the event leaves them. */
export function clocksAfter(clocks: readonly Clock[], event: CaseEvent): readonly Clock[] {
  const after = clocks.map((clock) => clockAfter(clock, event));
  return event.started ? [...after, ...event.started] : after;
}

function clockAfter(clock: Clock, event: CaseEvent): Clock {
  const changed = event.changed?.find(
    (one) => one.name === clock.name && one.run === clock.run && one.cycle === clock.cycle,
  );
  const present = changed ?? clock;
  const ended = event.ended?.find((end) => endsThis(end, present));
  if (ended) return { ...spokenBy(present, event.rung), state: ended.state, endedAt: event.at, rungs: [] };
  const spoken = spokenBy(present, event.rung);
  switch (event.kind) {
    case 'warned':
      return withCard(spoken, event, 'yellow');
    case 'overdue':
      return withCard(spoken, event, 'red');
    case 'act-failed':
    case 'callback-deferred':
      return postponed(spoken, event.data, event.data.postponedTo);
    case 'callback-freed':
      return postponed(spoken, event.data, null);
    case 'card-withdrawn':
      return withoutCard(spoken, event);
    default:
      return spoken;
  }
}

const endsThis = (end: EndedClock, clock: Clock): boolean =>
  end.name === clock.name && end.run === clock.run && isOpen(clock);

const standsOn = (rung: RungKey | undefined, clock: Clock): boolean =>
  rung?.clock === clock.name && rung.run === clock.run && rung.cycle === clock.cycle;

/** The clock without the fired rung, which it remembers as spoken. */
function spokenBy(clock: Clock, rung: RungKey | undefined): Clock {
  if (!rung || !standsOn(rung, clock)) return clock;
  return {
    ...clock,
    rungs: clock.rungs.filter((one) => one.rung !== rung.rung),
    spoken: [...(clock.spoken ?? []), rung.rung],
  };
}

interface NamedRung {
  readonly clock: string;
  readonly run: number;
  readonly rung: string;
}

function postponed(clock: Clock, named: NamedRung, to: string | null): Clock {
  if (clock.name !== named.clock || clock.run !== named.run || clock.state !== 'running') return clock;
  const rungs = clock.rungs.map((rung) => {
    if (rung.rung !== named.rung) return rung;
    const { postponedTo: _former, ...bare } = rung;
    return to === null ? bare : { ...bare, postponedTo: to };
  });
  return { ...clock, rungs };
}

/** A colour is served once on a clock, however many rungs a policy gives it. */
function withCard(clock: Clock, event: EventOf<'warned' | 'overdue'>, card: Card): Clock {
  const served = clock.cards ?? [];
  if (!standsOn(event.rung, clock) || served.some((one) => one.card === card)) return clock;
  const { unit, post } = event.data;
  return { ...clock, cards: [...served, { card, at: event.at, unit, post, withdrawn: null }] };
}

function withoutCard(clock: Clock, { data, at, by }: EventOf<'card-withdrawn'>): Clock {
  if (!clock.cards || clock.name !== data.clock || clock.run !== data.run || clock.cycle !== data.cycle) return clock;
  const takenBack = (one: ServedCard): ServedCard =>
    one.card === data.card ? { ...one, withdrawn: { at, by: by.name } } : one;
  return { ...clock, cards: clock.cards.map(takenBack) };
}
