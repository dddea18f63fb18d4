// Shows what a command would do to a case, stage by stage.
// What has fallen due anyway is kept apart from what the command does.
import type { CommandPreview } from '../../casebook/change/preview-command.js';
import type { ClockPreview, CommandPreviewView } from '../../contracts/cases/preview.js';
import type { CaseState } from '../../domain/case/case.js';
import type { Clock } from '../../domain/clocks/clock.js';
import { isOpen } from '../../domain/clocks/clock.js';
import type { CommandName } from '../../domain/case/commands.js';
import type { CaseEvent } from '../../domain/case/events.js';
import type { Instant } from '../../domain/base/instant.js';

/** The whole preview of one case. */
export function showPreview(
  preview: CommandPreview,
  { command, at }: { readonly command: CommandName; readonly at: Instant },
): Omit<CommandPreviewView, 'names'> {
  return {
    preview: true,
    command,
    at,
    version: staged(preview, ({ version }) => version),
    status: staged(preview, ({ status }) => status),
    holder: staged(preview, ({ unit, level, post, officer }) => ({ unit, level, post, officer })),
    clocks: clocksOf(preview),
    events: [
      ...preview.settling.events.map((event) => eventOf(event, 'settled')),
      ...preview.decided.events.map((event) => eventOf(event, 'command')),
    ],
  };
}

const staged = <T>({ before, settling, decided }: CommandPreview, pick: (state: CaseState) => T) => ({
  before: pick(before),
  settled: pick(settling.state),
  after: pick(decided.state),
});

const eventOf = (event: CaseEvent, by: 'settled' | 'command'): CommandPreviewView['events'][number] => ({
  kind: event.kind,
  by,
  act: event.act ?? null,
  clock: event.rung?.clock ?? null,
  dueAt: event.dueAt ?? null,
});

/** Every clock that is open before or after, or is changed in between; clocks that had ended are left out. */
function clocksOf({ before, settling, decided }: CommandPreview): ClockPreview[] {
  return decided.state.clocks.flatMap((clock) => {
    const former = sameClock(before, clock);
    const between = sameClock(settling.state, clock);
    if (former && !isOpen(former) && !isOpen(clock)) return [];
    const changedBy: ClockPreview['changedBy'] = [];
    if (!isSameAgenda(former, between)) changedBy.push('settled');
    if (!isSameAgenda(between, clock)) changedBy.push('command');
    const { name, cycle, run } = clock;
    return [
      { name, cycle, run, changedBy, before: stageOf(former), settled: stageOf(between), after: stageOf(clock)! },
    ];
  });
}

const sameClock = ({ clocks }: CaseState, { name, cycle, run }: Clock): Clock | undefined =>
  clocks.find((one) => one.name === name && one.cycle === cycle && one.run === run);

const isSameAgenda = (one: Clock | undefined, other: Clock | undefined): boolean =>
  JSON.stringify(stageOf(one)) === JSON.stringify(stageOf(other));

const stageOf = (clock: Clock | undefined): ClockPreview['before'] =>
  clock
    ? {
        level: clock.level,
        unit: clock.unit,
        state: clock.state,
        budget: clock.budget,
        dueAt: clock.dueAt,
        dueOn: clock.dueOn,
        provisional: clock.provisional,
      }
    : null;
