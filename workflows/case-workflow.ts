// Runs one case on the engine: takes its agenda, waits for its instant, runs acts and errands.
import {
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  setCurrentDetails,
  setHandler,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Agenda } from '../domain/case/agenda.js';
import { runErrand, runDueAct } from './acts.js';
import { agenda as agendaQuery, changed, searchAttributes } from './messages.js';

interface Alarm {
  readonly at: string;
  readonly scope: CancellationScope;
  fired: boolean;
}

/** All that the case workflow remembers; only the agenda outlives the run. */
interface Memory {
  agenda: Agenda;
  alarm: Alarm | null;
  /** Ids of the errands started in this run; an id never comes back, so none is started twice. */
  readonly started: Set<string>;
  underWay: number;
  /** Unit and level as last set in the search attributes. */
  shown: { readonly unit: string; readonly level: string };
  /** Set when an errand ended for good without a receipt: the casebook does not know the case. */
  broken: { readonly by: unknown } | null;
}

/** The workflow of one case: from its first agenda until one says `done` and no errand is under way. */
export async function caseWorkflow(first: Agenda): Promise<void> {
  const memory: Memory = { agenda: first, alarm: null, started: new Set(), underWay: 0, shown: first, broken: null };
  setHandler(changed, (told) => hear(memory, told));
  setHandler(agendaQuery, () => memory.agenda);

  for (;;) {
    if (memory.broken) throw memory.broken.by;
    show(memory);
    startErrands(memory);
    if (memory.agenda.done && memory.underWay === 0) return;
    const due = dueNext(memory.agenda, memory.alarm);
    if (due) await act(memory, due);
    else await news(memory);
  }
}

/** Keeps the newest agenda and does nothing else, whatever its source and the order of arrival. */
function hear(memory: Memory, told: Agenda): void {
  const { epoch, seq } = memory.agenda;
  if (told.epoch > epoch || (told.epoch === epoch && told.seq > seq)) memory.agenda = told;
}

/** The act that is due now: its alarm has fired, or its instant had passed when the agenda arrived. */
function dueNext({ next }: Agenda, alarm: Alarm | null): Agenda['next'] {
  if (!next) return null;
  const fired = alarm?.fired === true && alarm.at === next.at;
  return fired || Date.parse(next.at) <= Date.now() ? next : null;
}

async function act(memory: Memory, { act, clock, at }: NonNullable<Agenda['next']>): Promise<void> {
  const byAlarm = memory.alarm?.fired === true;
  const asked = memory.agenda;
  const now = new Date(Date.now()).toISOString();
  const told = await runDueAct({ caseId: asked.caseId, act, clock, dueAt: at, now });
  // The casebook's answer counts even with a lower number: the casebook may have been restored to an earlier point.
  if (memory.agenda === asked) memory.agenda = told;
  else hear(memory, told);
  // The engine records with each task whether the history is long: a limit of our own could not be changed without
  // breaking the replay of running cases.
  const { continueAsNewSuggested } = workflowInfo();
  // Only after an alarm fired: in a storm of signals the engine would refuse the new run again and again.
  if (byAlarm && continueAsNewSuggested && memory.underWay === 0 && !memory.agenda.done) {
    await continueAsNew<typeof caseWorkflow>(memory.agenda);
  }
}

/** Waits for whatever comes first: another agenda, the alarm, or the end of an errand. */
async function news(memory: Memory): Promise<void> {
  arm(memory);
  const known = memory.agenda;
  const running = memory.underWay;
  await condition(
    () => memory.agenda !== known || memory.alarm?.fired === true || memory.underWay !== running || !!memory.broken,
  );
}

/** Keeps one timer, for the nearest instant. When the case ends, its timer is not cancelled: it ends with the run. */
function arm(memory: Memory): void {
  const { next } = memory.agenda;
  if (memory.alarm?.at === next?.at) return;
  if (memory.alarm && !memory.alarm.fired) memory.alarm.scope.cancel();
  memory.alarm = null;
  if (!next) return;
  const alarm: Alarm = { at: next.at, scope: new CancellationScope(), fired: false };
  memory.alarm = alarm;
  const wait = Date.parse(next.at) - Date.now();
  void alarm.scope
    .run(() => sleep(wait, { summary: `${next.clock}: ${next.act}` }))
    .then(
      () => {
        alarm.fired = true;
      },
      (error: unknown) => {
        if (!isCancellation(error)) throw error;
      },
    );
}

/** Starts one activity for each owed errand that this run has not started yet. */
function startErrands(memory: Memory): void {
  const { caseId, errands } = memory.agenda;
  for (const { id, kind } of errands.filter((errand) => !memory.started.has(errand.id))) {
    memory.started.add(id);
    memory.underWay += 1;
    void runErrand({ caseId, errandId: id, kind })
      .then(
        (told) => hear(memory, told),
        (error: unknown) => {
          if (!isCancellation(error)) memory.broken = { by: error };
        },
      )
      .finally(() => {
        memory.underWay -= 1;
      });
  }
}

/** Shows on the engine's page where the case lies and what it waits for. An upsert costs an event: only on a move. */
function show(memory: Memory): void {
  const { unit, level, next, errands, done } = memory.agenda;
  const moved = [
    ...(unit === memory.shown.unit ? [] : [{ key: searchAttributes.unit, value: unit }]),
    ...(level === memory.shown.level ? [] : [{ key: searchAttributes.level, value: level }]),
  ];
  if (moved.length > 0) upsertSearchAttributes(moved);
  memory.shown = { unit, level };
  const waiting = done ? 'nothing more: the case is finished' : 'the people who have it; no instant is set';
  setCurrentDetails(
    [
      `**Lies at** ${unit} (${level})`,
      `**Waits for** ${next ? `${next.act} of the clock ${next.clock}, at ${next.at}` : waiting}`,
      ...errands.map(({ id, kind }) => `**Owed to the outside** ${kind} (${id})`),
    ].join('\n\n'),
  );
}
