// Commands of shared work: co-handlers on their own clocks, and consultations with a deadline.
import type { Part } from '../../case/case-records.js';
import type { Clock } from '../../clocks/clock.js';
import { startClock } from '../../clocks/clocks.js';
import type { Unit } from '../../city/organisation.js';
import type { CommandRequest, Deciders } from '../moves/command-request.js';
import { eventHeader } from '../moves/event-header.js';
import { activeUnit, categoryOf, changeClocks, hasHandler, isRecused, unitOfCase } from '../moves/unit-moves.js';

type SharedCommand = 'involve' | 'report' | 'convene' | 'opine' | 'conclude';

export const sharedCommands: Deciders<SharedCommand> = {
  involve: (asked) => {
    const { state, command } = asked;
    const units = invitable(asked, command.units);
    if (!units) return { code: 'unsuitable-unit', field: 'units' };
    const busy = units.some(({ code }) => state.parts.some((part) => part.unit === code && part.done === null));
    if (busy) return { code: 'unsuitable-unit', field: 'units' };
    const started: Clock[] = [];
    const parts = units.map((unit): Part => {
      const clock = partClock(asked, unit, started);
      if (clock) started.push(clock);
      return { unit: unit.code, since: asked.at, run: clock?.run ?? null, done: null };
    });
    return [{ ...eventHeader(asked), kind: 'involved', data: { parts }, started }];
  },

  report: (asked) => {
    const { state, command, actor, at } = asked;
    const mine = state.parts.find((part) => part.done === null && actor.posts.some(({ unit }) => unit === part.unit));
    if (!mine) return { code: 'transition-not-allowed' };
    const clock = state.clocks.find(
      ({ name, run, cycle, endedAt }) =>
        name === 'co-handling' && run === mine.run && cycle === state.cycle && endedAt === null,
    );
    const ended = clock
      ? [{ name: clock.name, run: clock.run, state: clock.dueAt <= at ? ('missed' as const) : ('met' as const) }]
      : [];
    const data = { unit: mine.unit, result: command.result, text: asked.texts['text'] ?? '' };
    return [{ ...eventHeader(asked), kind: 'part-reported', data, ended }];
  },

  convene: (asked) => {
    const { state, command, at } = asked;
    if (state.consultation) return { code: 'consultation-open' };
    const units = invitable(asked, command.units);
    if (!units) return { code: 'unsuitable-unit', field: 'units' };
    const consultation = {
      id: `${state.id}.${state.revision + 1}`,
      convener: state.unit,
      convenedAt: at,
      invited: units.map(({ code }) => ({ unit: code, opinedAt: null })),
    };
    const change = changeClocks({ ...asked, unit: unitOfCase(asked), start: ['consultation'], end: [] });
    return [
      {
        ...eventHeader(asked),
        kind: 'convened',
        data: { consultation, agenda: asked.texts['agenda'] ?? '' },
        ...change,
      },
    ];
  },

  opine: (asked) => {
    const { state, actor } = asked;
    const mine = state.consultation?.invited.find(
      (one) => one.opinedAt === null && actor.posts.some(({ unit }) => unit === one.unit),
    );
    if (!state.consultation || !mine) return { code: 'transition-not-allowed' };
    const data = { consultation: state.consultation.id, unit: mine.unit, text: asked.texts['text'] ?? '' };
    return [{ ...eventHeader(asked), kind: 'opined', data }];
  },

  conclude: (asked) => {
    const { state } = asked;
    if (!state.consultation) return { code: 'transition-not-allowed' };
    const change = changeClocks({
      ...asked,
      unit: unitOfCase(asked),
      start: [],
      end: ['consultation'],
      fulfilled: true,
    });
    const { id, invited } = state.consultation;
    const minutes = asked.texts['minutes'] ?? '';
    const data = { consultation: id, invited: invited.map(({ unit }) => unit), minutes };
    return [{ ...eventHeader(asked), kind: 'concluded', data, ...change }];
  },
};

/**
 * The named units, each once, if all may be asked: active, with people who may handle the case, neither the lead nor
 * recused.
 */
function invitable(asked: CommandRequest, codes: readonly string[]): Unit[] | null {
  const units = [...new Set(codes)].map((code) => activeUnit(code, asked.facts));
  const fit = units.flatMap((unit) =>
    unit && unit.code !== asked.state.unit && !isRecused(unit.code, asked) && hasHandler(unit, asked) ? [unit] : [],
  );
  return fit.length === units.length && fit.length > 0 ? fit : null;
}

function partClock({ state, at, facts }: CommandRequest, unit: Unit, before: readonly Clock[]): Clock | null {
  const category = categoryOf(state.category, facts);
  const clocks = [...state.clocks, ...before];
  const { id: caseId, cycle, kind } = state;
  return startClock({ name: 'co-handling', caseId, cycle, clocks, unit, category, kind, at }, facts);
}
